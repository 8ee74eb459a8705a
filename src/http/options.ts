import type { Clock } from '../ports/clock.ts'
import type { Ids } from '../ports/ids.ts'
import type { HttpServices } from './services.ts'

/** How many requests one minute may hold, by what they are counted. */
export interface RateLimits {
  readonly addressPerMinute: number
  readonly conversationPerMinute: number
  readonly tenantPerMinute: number
}

/**
 * Generous, because many people share one address and a busy shop is no attack: enough to stop a flood, never a person.
 */
export const defaultRateLimits: RateLimits = {
  addressPerMinute: 3_000,
  conversationPerMinute: 300,
  tenantPerMinute: 6_000,
}

export interface HttpConfig {
  /** Origin under which people reach us, for links: "http://localhost:8080". No slash at the end. */
  readonly publicUrl: string
  /** At least 32 bytes. Signs offers; hashes addresses. A change of it expires every offer that is out. */
  readonly offerKey: string
  /** Proxies in front that append to X-Forwarded-For; 0 where clients connect to us. */
  readonly trustedProxies: number
  readonly rateLimits: RateLimits
  readonly version: string
}

/** Our own log lines: an event and plain fields, never texts, numbers, names or tokens. pino's logger fits. */
export interface HttpLog {
  readonly info: (fields: Readonly<Record<string, unknown>>, event: string) => void
  readonly error: (fields: Readonly<Record<string, unknown>>, event: string) => void
}

export interface HttpOptions {
  readonly services: HttpServices
  readonly config: HttpConfig
  readonly clock: Clock
  readonly ids: Ids
  readonly log: HttpLog
  /** The built widget; null while it is not built. */
  readonly widgetScript: () => Promise<string | null>
}
