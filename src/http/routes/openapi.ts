import type { OpenAPIHono } from '@hono/zod-openapi'
import { createRoutes, type Environment, type RouteParts } from '../environment.ts'
import { openApiWebhooks } from '../openapi-webhooks.ts'
import { docsPage } from '../pages/docs.ts'
import { renderPage } from '../pages/layout.ts'

/** The description of the API, made from the routes themselves, for machines and for people. */
export function openApiRoutes(parts: RouteParts, described: OpenAPIHono<Environment>) {
  const app = createRoutes()
  const { version, publicUrl } = parts.config
  described.openAPIRegistry.registerComponent('securitySchemes', 'conversation', {
    type: 'http',
    scheme: 'bearer',
    description: 'The token that opening a conversation returned.',
  })
  const document = described.getOpenAPI31Document({
    openapi: '3.1.0',
    info: {
      title: 'Parley',
      version,
      description: 'Book by chatting, or straight: open times carry signed offers, an offer is what is booked.',
      license: { name: 'MIT' },
    },
    servers: [{ url: publicUrl }],
    tags: [
      { name: 'Chat', description: 'A conversation with the agent of one business.' },
      { name: 'Business', description: 'What anyone may know.' },
      { name: 'Bookings', description: 'Made with an offer, opened with a token.' },
    ],
  })
  let told: object | undefined
  app.get('/openapi.json', (c) => {
    // Made when somebody asks: a start does not wait for it.
    told ??= { ...document, webhooks: openApiWebhooks() }
    return c.json(told, 200, { 'access-control-allow-origin': '*' })
  })
  app.get('/docs', (c) => renderPage(c, docsPage(document)))
  return app
}
