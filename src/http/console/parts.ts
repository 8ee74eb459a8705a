import type { HttpConfig, HttpLog } from '../options.ts'
import type { RateLimiter } from '../rate-limit.ts'
import type { ConsoleOptions } from './ports.ts'

export type { ConsolePorts } from './ports.ts'

/** What every noun of the console is built with. */
export interface ConsoleParts extends ConsoleOptions {
  readonly config: HttpConfig
  readonly limiter: RateLimiter
  readonly log: HttpLog
}
