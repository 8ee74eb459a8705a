import type { Clock } from '../ports/clock.ts'
import type { Ids } from '../ports/ids.ts'
import type { ConsoleOptions } from './console/ports.ts'
import type { FairGateLimits } from './fair-gate.ts'
import type { HttpServices } from './services.ts'

/** How many requests one minute may hold, by what they are counted. */
export interface RateLimits {
  readonly addressPerMinute: number
  readonly conversationPerMinute: number
  readonly tenantPerMinute: number
}

/** Three thousand of one address: many people share one, and a busy shop is no attack. A flood is stopped, never a person. */
export const defaultRateLimits: RateLimits = rateLimitsOf(3_000)

/** The limits that follow from what one address may ask for in a minute. */
export function rateLimitsOf(addressPerMinute: number): RateLimits {
  return {
    addressPerMinute,
    conversationPerMinute: Math.ceil(addressPerMinute / 10),
    tenantPerMinute: addressPerMinute * 2,
  }
}

/** How many turns run at the same time in one process: see fair-gate.ts. */
export type TurnsAtOnce = Omit<FairGateLimits, 'waitingPerTenantMax'>

/**
 * Turns of the built-in planner are work for this process's one thread: one of each tenant while several want it, so
 * that a flood of one leaves the next one its share. Turns of a model elsewhere are mostly waiting: many.
 */
export function turnsAtOnceOf(model: 'builtin' | 'openai'): TurnsAtOnce {
  return model === 'builtin'
    ? { runningMax: 16, runningPerTenantMax: 8, runningPerTenantShared: 1 }
    : { runningMax: 256, runningPerTenantMax: 128, runningPerTenantShared: 32 }
}

export interface HttpConfig {
  /** Origin under which people reach us, for links: "http://localhost:8080". No slash at the end. */
  readonly publicUrl: string
  /** At least 32 bytes. Signs offers; hashes addresses. A change of it expires every offer that is out. */
  readonly offerKey: string
  /** Proxies in front that append to X-Forwarded-For; 0 where clients connect to us. */
  readonly trustedProxies: number
  readonly rateLimits: RateLimits
  readonly turnsAtOnce: TurnsAtOnce
  readonly version: string
  /** What the language model costs, in millionths of a US dollar for a token; undefined where nobody has said. */
  readonly tokenPrices?: { readonly input: number; readonly output: number } | undefined
}

/** Our own log lines: an event and plain fields, never texts, numbers, names or tokens. pino's logger fits. */
export interface HttpLog {
  readonly info: (fields: Readonly<Record<string, unknown>>, event: string) => void
  readonly error: (fields: Readonly<Record<string, unknown>>, event: string) => void
}

/** A file that a build left for browsers. */
export interface BuiltFile {
  readonly type: string
  readonly bytes: Uint8Array<ArrayBuffer>
  /** The same, smaller; null where that gains nothing. */
  readonly gzip: Uint8Array<ArrayBuffer> | null
}

/** The small script of a page's tag, and the chat that it imports. */
export type WidgetFile = 'widget.js' | 'widget-chat.js'

/** What makes the page to book on quicker, what puts it on another site, and what opens it without a connection. */
export type BookFile = 'book.js' | 'book-embed.js' | 'book-worker.js'

export interface HttpOptions {
  readonly services: HttpServices
  readonly config: HttpConfig
  readonly clock: Clock
  readonly ids: Ids
  readonly log: HttpLog
  /** The widget's two built scripts; null while they are not built. */
  readonly widgetScript: (file: WidgetFile) => Promise<BuiltFile | null>
  /** Of the page to book on; left out, or null: it works without. */
  readonly bookScript?: ((file: BookFile) => Promise<BuiltFile | null>) | undefined
  /** The one font of our pages (WOFF2, Latin); left out: the system's. */
  readonly font?: (() => Promise<Uint8Array<ArrayBuffer>>) | undefined
  /** What the console is built of, by its path; left out: there is none. */
  readonly consoleFiles?: ((path: string) => Promise<BuiltFile | null>) | undefined
  /** What members work with; left out: nobody can log in. */
  readonly console?: ConsoleOptions | undefined
}
