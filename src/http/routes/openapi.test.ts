import { describe, expect, test } from 'vitest'
import { createTestApp } from '../../testing/http-services.ts'

const { app } = createTestApp()

describe('the description of the API', () => {
  test('is OpenAPI 3.1 and holds every public route', async () => {
    const document = (await (await app.request('/openapi.json')).json()) as {
      openapi: string
      paths: Record<string, Record<string, unknown>>
    }
    expect(document.openapi).toMatch(/^3\.1/)
    const routes = Object.entries(document.paths).flatMap(([path, methods]) =>
      Object.keys(methods).map((method) => `${method.toUpperCase()} ${path}`),
    )
    expect(routes.sort()).toEqual([
      'DELETE /v1/bookings/{token}',
      'GET /v1/bookings/{token}',
      'GET /v1/chat/conversations/{id}/messages',
      'GET /v1/tenants/{tenant}',
      'GET /v1/tenants/{tenant}/availability',
      'GET /v1/tenants/{tenant}/services',
      'GET /v1/tenants/{tenant}/why-not',
      'PATCH /v1/bookings/{token}',
      'POST /v1/chat/conversations/{id}/messages',
      'POST /v1/chat/{tenant}/conversations',
      'POST /v1/tenants/{tenant}/bookings',
    ])
  })

  test('refers to nothing that is not in it', async () => {
    const text = await (await app.request('/openapi.json')).text()
    const document = JSON.parse(text) as { components: { schemas: Record<string, unknown>; securitySchemes: object } }
    const names = [...text.matchAll(/"#\/components\/schemas\/(\w+)"/g)].map(([, name]) => name ?? '')
    expect(names.length).toBeGreaterThan(5)
    for (const name of names) expect(document.components.schemas).toHaveProperty(name)
    expect(document.components.securitySchemes).toHaveProperty('conversation')
  })

  test('holds what the software of a business is told, with a sample of each', async () => {
    const { webhooks } = (await (await app.request('/openapi.json')).json()) as {
      webhooks: Record<
        string,
        { post: { requestBody: { content: Record<string, { schema: object; example: object }> } } }
      >
    }
    expect(Object.keys(webhooks)).toContain('booking.confirmed')
    const body = webhooks['payment.refunded']?.post.requestBody.content['application/json']
    expect(body?.schema).toMatchObject({ properties: { type: { const: 'payment.refunded' } } })
    expect(body?.example).toMatchObject({ type: 'payment.refunded', data: { money: { currency: 'USD' } } })
  })

  test('is shown to people with every route, without a script', async () => {
    const page = await (await app.request('/docs')).text()
    expect(page).toContain('/v1/chat/{tenant}/conversations')
    expect(page).toContain('slot_taken')
    expect(page).not.toContain('<script')
  })
})

describe('the operator’s routes', () => {
  test('say alive, and ready with the state of each component', async () => {
    expect((await app.request('/healthz')).status).toBe(200)
    const response = await app.request('/readyz')
    expect(response.status).toBe(200)
    expect(await response.json()).toMatchObject({ status: 'ready', components: [{ name: 'database', ready: true }] })
  })

  test('say not ready while a component is down', async () => {
    const readiness = async () => [{ name: 'database', ready: false, detail: 'does not answer' }]
    const response = await createTestApp({ services: { readiness } }).app.request('/readyz')
    expect([response.status, ((await response.json()) as { status: string }).status]).toEqual([503, 'not-ready'])
  })

  test('count requests by route and refusals by code, never by id', async () => {
    const testApp = createTestApp()
    await testApp.app.request('/v1/tenants/luna-salon')
    await testApp.app.request('/v1/tenants/some-secret-name')
    const text = await (await testApp.app.request('/metrics')).text()
    expect(text).toContain('route="/v1/tenants/:tenant",method="GET",status="200"')
    expect(text).toContain('parley_http_rejections_total{code="not_found"} 1')
    expect(text).not.toContain('secret')
  })
})
