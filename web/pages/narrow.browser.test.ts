import type { Browser } from 'playwright-core'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { createMemoryBookings, linkToken } from '../../src/testing/http-bookings.ts'
import { serveApp, type TestServer } from '../../src/testing/http-server.ts'
import { createTestApp, jsonRequest } from '../../src/testing/http-services.ts'
import { overflowOf } from '../../src/testing/overflow.ts'
import { openBrowser, phone } from '../../src/testing/widget-page.ts'

let browser: Browser
let server: TestServer
beforeAll(async () => {
  const { app } = createTestApp({ services: { bookings: createMemoryBookings('tenant-luna-salon') } })
  const found = await app.request('/v1/tenants/luna-salon/availability?service=haircut')
  const { slots } = (await found.json()) as { slots: { offer: string }[] }
  const body = { offer: slots[0]?.offer, customer: { name: 'Dana', phone: '+12125550123' } }
  const headers = { 'idempotency-key': 'key-of-a-phone' }
  expect((await app.request('/v1/tenants/luna-salon/bookings', jsonRequest(body, { headers }))).status).toBe(201)
  ;[browser, server] = await Promise.all([openBrowser(), serveApp(app)])
})
afterAll(async () => {
  await browser.close()
  await server.close()
})

test.each(['/', '/docs', `/manage/${linkToken}`, `/manage/${linkToken}/move`, `/manage/${linkToken}/cancel`])(
  'the page %s is no wider than a phone, whatever is opened on it',
  async (path) => {
    const page = await browser.newPage({ viewport: phone })
    await page.goto(server.url + path)
    await page.evaluate(() => {
      for (const details of document.querySelectorAll('details')) details.open = true
    })
    const wide = await page.evaluate(() =>
      [...document.querySelectorAll('main *')]
        .filter((each) => each.closest('pre') === null && each.getBoundingClientRect().right > innerWidth + 0.5)
        .map((each) => `${each.tagName} ${each.textContent?.slice(0, 60)}`),
    )
    expect(wide).toEqual([])
    expect(await overflowOf(page)).toBeLessThanOrEqual(0)
    await page.close()
  },
)
