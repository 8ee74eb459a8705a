import { createRoutes, type RouteParts } from '../environment.ts'

/** For whoever runs the service: alive, ready, and figures. */
export function healthRoutes(parts: RouteParts) {
  const app = createRoutes()
  app.get('/healthz', (c) => c.json({ status: 'alive', version: parts.config.version }))
  app.get('/readyz', async (c) => {
    const components = await parts.services.readiness()
    const ready = components.every((component) => component.ready)
    return c.json({ status: ready ? 'ready' : 'not-ready', components }, ready ? 200 : 503)
  })
  app.get('/metrics', async (c) => {
    const { text, contentType } = await parts.metrics.render()
    return c.body(text, 200, { 'content-type': contentType })
  })
  return app
}
