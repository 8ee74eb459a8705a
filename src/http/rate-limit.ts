import { RateLimiterMemory } from 'rate-limiter-flexible'
import type { RateLimits } from './options.ts'
import { problem } from './problem.ts'

/** Counts one request each; throws `rate_limited` with Retry-After where the minute is used up. */
export interface RateLimiter {
  readonly address: (key: string) => Promise<void>
  readonly conversation: (conversationId: string) => Promise<void>
  readonly tenant: (tenantId: string) => Promise<void>
}

/** Per process and in memory: a limit that asks a database on every request would be the load it is to stop. */
export function createRateLimiter(limits: RateLimits): RateLimiter {
  return {
    address: counter('address', limits.addressPerMinute),
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
