import type { z } from 'zod'
import type { JobData } from './queue.ts'

/** One file in src/jobs; its file name is the queue. Running it twice has one effect. */
export interface Job<Input extends JobData = JobData> {
  readonly id: string
  readonly input: z.ZodType<Input>
  readonly retryLimit: number
  /** How often to look for those whose time has come; one that is due at once wakes us anyway. Five where left out. */
  readonly pollSeconds?: number
  readonly run: (input: Input) => Promise<void>
}
