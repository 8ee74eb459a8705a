import { RateLimiterMemory } from 'rate-limiter-flexible'
import type { RateLimits } from './options.ts'
import { problem } from './problem.ts'

/** Counts one request each; throws `rate_limited` with Retry-After where the minute is used up. */
export interface RateLimiter {
  /** All that one address asks for, whatever it is. */
  readonly anything: (address: string) => Promise<void>
  /** What one address asks of one tenant; null for what is nobody's: unknown slugs, wrong tokens, guesses. */
  readonly address: (address: string, tenantId: string | null) => Promise<void>
  readonly conversation: (conversationId: string) => Promise<void>
  readonly tenant: (tenantId: string) => Promise<void>
}

/** So many tenants one address may use up at the same time. */
const addressTenantsMax = 4

/** Per process and in memory: a limit that asks a database on every request would be the load it is to stop. */
export function createRateLimiter(limits: RateLimits): RateLimiter {
  const address = counter('address', limits.addressPerMinute)
  return {
    anything: counter('address', limits.addressPerMinute * addressTenantsMax),
    // Apart for each tenant: many people may share an address, and a flood of one's shop is no fault of the next.
    address: (key, tenantId) => address(`${key} ${tenantId ?? ''}`),
    conversation: counter('conversation', limits.conversationPerMinute),
    tenant: counter('tenant', limits.tenantPerMinute),
  }
}

function counter(by: string, points: number): (key: string) => Promise<void> {
  const limiter = new RateLimiterMemory({ keyPrefix: by, points, duration: 60 })
  return async (key) => {
    try {
      await limiter.consume(key)
    } catch (refusal) {
      const waitMs =
        refusal instanceof Object && 'msBeforeNext' in refusal && typeof refusal.msBeforeNext === 'number'
          ? refusal.msBeforeNext
          : 60_000
      const seconds = Math.max(1, Math.ceil(waitMs / 1_000))
      throw problem('rate_limited', `Too many requests. Try again in ${seconds} s.`, {
        details: { by },
        headers: { 'retry-after': String(seconds) },
      })
    }
  }
}
