import type { Context } from 'hono'
import { routePath } from 'hono/route'
import { Counter, collectDefaultMetrics, Histogram, Registry } from 'prom-client'

/** Figures of this process for Prometheus. Labels are routes and codes, never ids. */
export interface Metrics {
  /** Counts a finished request; returns the pattern of its route, under which it is also logged. */
  readonly observe: (c: Context, ms: number) => string
  /** Counts a refusal by its code. */
  readonly reject: (code: string) => void
  readonly render: () => Promise<{ readonly text: string; readonly contentType: string }>
}

const secondsBuckets = [0.005, 0.01, 0.02, 0.05, 0.1, 0.25, 0.5, 1, 2.5, 5, 10, 30]

export function createMetrics(): Metrics {
  const registry = new Registry()
  collectDefaultMetrics({ register: registry })
  const requests = new Histogram({
    name: 'parley_http_request_seconds',
    help: 'Time to answer, by route, method and status.',
    labelNames: ['route', 'method', 'status'],
    buckets: secondsBuckets,
    registers: [registry],
  })
  const rejections = new Counter({
    name: 'parley_http_rejections_total',
    help: 'Refused requests, by code.',
    labelNames: ['code'],
    registers: [registry],
  })
  return {
    observe(c, ms) {
      const matched = routePath(c, -1)
      const route = c.res.status === 404 || matched.includes('*') ? 'none' : matched
      requests.observe({ route, method: c.req.method, status: String(c.res.status) }, ms / 1_000)
      return route
    },
    reject: (code) => rejections.inc({ code }),
    render: async () => ({ text: await registry.metrics(), contentType: registry.contentType }),
  }
}
