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

/** Words of a schema of ours, which say what is expected and nothing of what was sent. */
const ours = /^expected /

/** An empty app whose shape faults are problems that name the field and never its value. */
export function createRoutes(): OpenAPIHono<Environment> {
  return new OpenAPIHono<Environment>({
    defaultHook: (result) => {
      if (result.success) return
      const faults = result.error.issues.slice(0, 5).map((issue) => ({
        at: issue.path.slice(0, 6).map(String).join('.').slice(0, 80),
        why: issue.code === 'custom' || ours.test(issue.message) ? issue.message : issue.code,
      }))
      const told = faults.find(({ why }) => ours.test(why))
      const detail = told === undefined ? 'Some fields are missing or not as expected.' : `"${told.at}": ${told.why}.`
      throw problem('invalid_request', detail, { details: { faults } })
    },
  })
}
