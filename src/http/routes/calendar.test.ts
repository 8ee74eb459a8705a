import { describe, expect, test } from 'vitest'
import { createMemoryBookings, createTestOffer } from '../../testing/http-bookings.ts'
import { createTestCatalog } from '../../testing/http-catalog.ts'
import { createTestApp } from '../../testing/http-services.ts'
import { defaultRateLimits } from '../options.ts'

const token = 'k'.repeat(43)
const path = `/calendar/${token}.ics`

function createFeedApp(text = () => 'BEGIN:VCALENDAR\r\nEND:VCALENDAR\r\n') {
  const asked: string[] = []
  const read = async (known: string) => {
    asked.push(known)
    return known === token ? { tenantId: 'tenant-luna-salon', text: text() } : null
  }
  const calendars = { read, findAddress: async () => null, change: async () => {} }
  return { ...createTestApp({ services: { calendars } }), asked }
}

describe('the address of a calendar', () => {
  test('gives the file to whoever has it, to be asked for again and kept by nobody between', async () => {
    const { app } = createFeedApp()
    const response = await app.request(path)
    expect(response.status).toBe(200)
    expect(await response.text()).toBe('BEGIN:VCALENDAR\r\nEND:VCALENDAR\r\n')
    expect(response.headers.get('content-type')).toBe('text/calendar; charset=utf-8')
    expect(response.headers.get('content-disposition')).toBe('inline; filename="calendar.ics"')
    expect(response.headers.get('cache-control')).toBe('private, no-cache')
    expect(response.headers.get('x-robots-tag')).toBe('noindex')
    expect(response.headers.get('etag')).toMatch(/^"[\w-]{43}"$/)
  })

  test('says that nothing changed until something has', async () => {
    let text = 'one'
    const { app } = createFeedApp(() => text)
    const etag = (await app.request(path)).headers.get('etag') ?? ''
    const ask = (known: string) => app.request(path, { headers: { 'if-none-match': known } })
    for (const known of [etag, `W/${etag}`, `"other", ${etag}`, '*']) {
      const response = await ask(known)
      expect([response.status, await response.text()]).toEqual([304, ''])
      expect(response.headers.get('etag')).toBe(etag)
    }
    text = 'two'
    const changed = await ask(etag)
    expect([changed.status, await changed.text()]).toEqual([200, 'two'])
  })

  test('has no body for HEAD, and changes nothing for POST', async () => {
    const { app } = createFeedApp()
    const head = await app.request(path, { method: 'HEAD' })
    expect([head.status, await head.text()]).toEqual([200, ''])
    const post = await app.request(path, { method: 'POST' })
    expect([post.status, post.headers.get('allow')]).toEqual([405, expect.stringContaining('GET')])
  })

  test.each([
    ['another token', `/calendar/${'x'.repeat(43)}.ics`],
    ['a short one', '/calendar/kkk.ics'],
    ['no file', `/calendar/${token}`],
    ['another file', `/calendar/${token}.txt`],
    ['a path in it', `/calendar/..%2f${token}.ics`],
  ])('is the same 404 with %s, which is no calendar', async (_, wrong) => {
    const { app, asked } = createFeedApp()
    const response = await app.request(wrong)
    expect([response.status, response.headers.get('content-type')]).toEqual([404, 'application/problem+json'])
    expect(asked.every((known) => known.length === 43)).toBe(true)
  })

  test('is not there where no calendars are', async () => {
    expect((await createTestApp().app.request(path)).status).toBe(404)
  })

  test('is not to be guessed at: a flood of wrong tokens is told to wait', async () => {
    const calendars = { read: async () => null, findAddress: async () => null, change: async () => {} }
    const config = { rateLimits: { ...defaultRateLimits, addressPerMinute: 3 } }
    const { app } = createTestApp({ services: { calendars }, config })
    const statuses: number[] = []
    for (let i = 0; i < 5; i++) statuses.push((await app.request(path)).status)
    expect(statuses).toEqual([404, 404, 404, 429, 429])
  })
})

describe('the calendar page of a booking', () => {
  async function createPage() {
    const catalog = createTestCatalog('luna-salon')
    const bookings = createMemoryBookings('tenant-luna-salon')
    const customer = { name: 'Dana', phone: null, email: null }
    const rest = { answers: {}, idempotencyKey: 'key', addressHash: null }
    const made = await bookings.book({ tenantId: 't', catalog, offer: createTestOffer(0), customer, ...rest })
    if (!made.ok) throw new Error('nothing was booked')
    let count = 0
    let address: string | null = null
    const acts: string[] = []
    const change = async (_: string, act: 'open' | 'roll' | 'end') => {
      acts.push(act)
      address = act === 'end' ? null : `https://book.example.com/calendar/${++count}.ics`
    }
    const calendars = { read: async () => null, findAddress: async () => address, change }
    const { app } = createTestApp({ catalogs: [catalog], services: { bookings, calendars } })
    const page = `/manage/${made.value.token}/calendar`
    const show = async () => (await app.request(page)).text()
    const press = (act: string) =>
      app.request(page, {
        method: 'POST',
        headers: { 'content-type': 'application/x-www-form-urlencoded' },
        body: `act=${act}`,
      })
    return { app, page, show, press, acts, manage: `/manage/${made.value.token}` }
  }

  test('makes an address when asked, shows it, makes another, and stops it', async () => {
    const { app, page, show, press, acts, manage } = await createPage()
    expect(await (await app.request(manage)).text()).toContain(`href="${page}"`)
    expect(await show()).toContain('Keep it up to date')
    expect(acts).toEqual([])
    const made = await press('open')
    expect([made.status, made.headers.get('location')]).toEqual([303, page])
    expect(await show()).toContain('href="webcal://book.example.com/calendar/1.ics"')
    expect(await show()).toContain('>https://book.example.com/calendar/1.ics</code>')
    await press('roll')
    expect(await show()).toContain('calendar/2.ics')
    await press('end')
    expect(await show()).not.toContain('webcal')
    await press('nonsense')
    expect(acts).toEqual(['open', 'roll', 'end'])
  })

  test('is not there for another token', async () => {
    const { app, acts } = await createPage()
    const wrong = '/manage/another-token-that-opens-nothing/calendar'
    expect((await app.request(wrong)).status).toBe(404)
    expect((await app.request(wrong, { method: 'POST', body: 'act=open' })).status).toBe(404)
    expect(acts).toEqual([])
  })
})
