import { describe, expect, test } from 'vitest'
import { createTestApp } from '../../testing/http-services.ts'

const { app } = createTestApp()

describe('the pages', () => {
  test('the index leads to every business', async () => {
    const page = await (await app.request('/')).text()
    for (const slug of ['luna-salon', 'harbor-dental']) expect(page).toContain(`href="/demo/${slug}"`)
  })

  test('a demo page shows the business, escaped, with the widget’s script', async () => {
    const page = await (await app.request('/demo/luna-salon')).text()
    expect(page).toContain('Test &lt;Salon&gt; &amp; Co')
    expect(page).toContain('src="/widget.js" data-tenant="luna-salon"')
    expect(page).toContain('Haircut')
    expect(page).not.toContain('Secret Street')
  })

  test.each(['/', '/demo/luna-salon', '/docs'])(
    '%s loads nothing from elsewhere and allows no inline script',
    async (path) => {
      const response = await app.request(path)
      expect(await response.text()).not.toMatch(/(src|href)="https?:\/\/(?!localhost)/)
      const policy = response.headers.get('content-security-policy') ?? ''
      expect(policy).toContain("default-src 'none'")
      expect(policy).not.toContain('unsafe')
      expect(policy).not.toContain('*')
    },
  )

  test('the widget’s script may be loaded by the sites of others', async () => {
    const response = await app.request('/widget.js')
    expect(response.headers.get('content-type')).toBe('text/javascript; charset=utf-8')
    expect(response.headers.get('cross-origin-resource-policy')).toBe('cross-origin')
  })

  test('every answer says what a browser must not do with it', async () => {
    for (const path of ['/', '/healthz', '/v1/tenants/luna-salon', '/nothing']) {
      const { headers } = await app.request(path)
      expect(headers.get('x-content-type-options')).toBe('nosniff')
      expect(headers.get('content-security-policy')).toContain("frame-ancestors 'none'")
      expect(headers.get('x-request-id')).toMatch(/^[0-9a-f-]{36}$/)
    }
  })
})
