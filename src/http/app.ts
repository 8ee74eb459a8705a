import type { OpenAPIHono } from '@hono/zod-openapi'
import { callerAddress } from './address.ts'
import { createAnswering } from './answering.ts'
import { jsonBody } from './body.ts'
import { consoleRoutes } from './console/surface.ts'
import { cors } from './cors.ts'
import { createRoutes, type Environment, type RouteParts } from './environment.ts'
import { createFairGate } from './fair-gate.ts'
import { allowedMethods } from './methods.ts'
import { createMetrics } from './metrics.ts'
import { createOfferTokens } from './offer-token.ts'
import type { HttpOptions } from './options.ts'
import { plainPath } from './plain-path.ts'
import { isFault, notFound, problem, problemResponse } from './problem.ts'
import { createRateLimiter } from './rate-limit.ts'
import { bookRoutes } from './routes/book.ts'
import { bookAssetRoutes } from './routes/book-assets.ts'
import { bookWaitRoutes } from './routes/book-wait.ts'
import { bookingRoutes } from './routes/bookings.ts'
import { calendarRoutes } from './routes/calendar.ts'
import { chatRoutes } from './routes/chat.ts'
import { consolePageRoutes } from './routes/console.ts'
import { demoOutboxRoutes } from './routes/demo-outbox.ts'
import { fromAppleRoutes } from './routes/from-apple.ts'
import { healthRoutes } from './routes/health.ts'
import { manageRoutes } from './routes/manage.ts'
import { managePayRoutes } from './routes/manage-pay.ts'
import { openApiRoutes } from './routes/openapi.ts'
import { pageRoutes } from './routes/pages.ts'
import { paymentRoutes } from './routes/payments.ts'
import { tenantRoutes } from './routes/tenants.ts'
import { timeRoutes } from './routes/times.ts'
import { unsubscribeRoutes } from './routes/unsubscribe.ts'
import { webhookRoutes } from './routes/webhooks.ts'
import { securityHeaders } from './security-headers.ts'

/** What may wait of one tenant before its next message is told that it takes longer. */
const waitingPerTenantMax = 1_000

/** What costs a look into the database. Webhooks come from few addresses of providers, who must not be turned away. */
const limitedPaths = ['/v1/*', '/manage/*', '/calendar/*', '/pay/*', '/book/*', '/demo/*', '/unsubscribe/*', '/']

/** In the order in which they are asked. */
const surfaces = [
  healthRoutes,
  chatRoutes,
  tenantRoutes,
  timeRoutes,
  bookingRoutes,
  paymentRoutes,
  webhookRoutes,
  manageRoutes,
  managePayRoutes,
  calendarRoutes,
  unsubscribeRoutes,
  fromAppleRoutes,
  // Before the page itself: they lie below it.
  bookAssetRoutes,
  bookWaitRoutes,
  bookRoutes,
  // Before the pages: a demo could be called "outbox".
  demoOutboxRoutes,
  consolePageRoutes,
  pageRoutes,
]

export interface HttpApp {
  readonly fetch: OpenAPIHono<Environment>['fetch']
  readonly request: OpenAPIHono<Environment>['request']
  /** Resolves when no turn runs here any more; called before the process stops. */
  readonly settle: () => Promise<void>
}

/** The whole HTTP surface. Everything it needs is handed in, so that a test calls `request` without a port. */
export function createApp(options: HttpOptions): HttpApp {
  const { services, config, clock, log } = options
  const metrics = createMetrics()
  const limiter = createRateLimiter(config.rateLimits)
  const gate = createFairGate({ ...config.turnsAtOnce, waitingPerTenantMax }, clock)
  const answering = createAnswering({ chat: services.chat, gate, clock, log })
  const parts: RouteParts = { ...options, limiter, answering, metrics, offers: createOfferTokens(config.offerKey) }
  const app = createRoutes()

  app.use(async (c, next) => {
    const startedAt = clock.now()
    c.set('requestId', options.ids.next())
    c.set('caller', callerAddress(c, config.trustedProxies, config.offerKey))
    await next()
    const ms = Math.round(clock.now().since(startedAt).total('milliseconds') * 10) / 10
    const route = metrics.observe(c, ms)
    // Not by c.header, which would copy the whole body once it stands.
    c.res.headers.set('x-request-id', c.get('requestId'))
    const fields = { requestId: c.get('requestId'), method: c.req.method, route, status: c.res.status, ms }
    const conversation = c.get('conversation')
    log.info({ ...fields, ...(conversation ?? { tenantId: c.get('catalog')?.tenant.id }) }, 'http')
  })
  app.use(securityHeaders)
  app.use(plainPath)
  app.use('/v1/*', cors)
  for (const paths of limitedPaths) {
    app.use(paths, async (c, next) => {
      await limiter.anything(c.get('caller').key)
      await next()
    })
  }
  app.use('/v1/*', jsonBody)

  for (const routes of surfaces) app.route('/', routes(parts))
  if (options.console) app.route('/v1/console', consoleRoutes({ ...options.console, config, limiter, log }))
  app.route('/', openApiRoutes(parts, app))

  const methodsOf = allowedMethods(app.routes)
  app.notFound((c) => {
    const allowed = methodsOf(c.req.path)
    const error =
      allowed.length === 0
        ? notFound()
        : problem('method_not_allowed', `This address answers to ${allowed.join(', ')}.`, {
            headers: { allow: allowed.join(', ') },
          })
    metrics.reject(error.code)
    return problemResponse(c, error, c.get('requestId'))
  })
  app.onError((error, c) => {
    const requestId = c.get('requestId')
    if (isFault(error)) log.error({ requestId, error: error.name, stack: error.stack }, 'http-fault')
    const response = problemResponse(c, error, requestId)
    metrics.reject(error instanceof Error && 'code' in error ? String(error.code) : 'internal')
    return response
  })
  return { fetch: app.fetch, request: app.request, settle: answering.settle }
}
