import { OpenAPIHono } from '@hono/zod-openapi'
import type { Catalog } from '../domain/catalog.ts'
import type { CallerAddress } from './address.ts'
import type { Answering } from './answering.ts'
import type { Metrics } from './metrics.ts'
import type { OfferTokens } from './offer-token.ts'
import type { HttpOptions } from './options.ts'
import { problem } from './problem.ts'
import type { RateLimiter } from './rate-limit.ts'
import type { ConversationKey } from './services.ts'

/** What every route is built with. */
export interface RouteParts extends HttpOptions {
  readonly limiter: RateLimiter
  readonly answering: Answering
  readonly metrics: Metrics
  readonly offers: OfferTokens
}

/** What the middleware before a route has found out. */
export interface Environment {
  Variables: {
    requestId: string
    caller: CallerAddress
    /** Set by the tenant and conversation middleware of the routes that need them. */
    catalog: Catalog
    conversation: ConversationKey
  }
}

/** An empty app whose shape faults are problems that name the field and never its value. */
export function createRoutes(): OpenAPIHono<Environment> {
  return new OpenAPIHono<Environment>({
    defaultHook: (result) => {
      if (result.success) return
      const faults = result.error.issues.slice(0, 5).map((issue) => ({
        at: issue.path.slice(0, 6).map(String).join('.').slice(0, 80),
        why: issue.code === 'custom' ? issue.message : issue.code,
      }))
      throw problem('invalid_request', 'Some fields are missing or not as expected.', { details: { faults } })
    },
  })
}
