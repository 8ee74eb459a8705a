import { describe, expect, test } from 'vitest'
import { createMemoryBookings, createTestOffer, linkToken } from '../../testing/http-bookings.ts'
import { createTestCatalog } from '../../testing/http-catalog.ts'
import { createTestApp } from '../../testing/http-services.ts'

const path = `/manage/${linkToken}`

async function open() {
  const bookings = createMemoryBookings('tenant-luna-salon')
  const testApp = createTestApp({ services: { bookings } })
  const contact = { name: '<b>Dana</b>', phone: '+12125550123', email: null }
  await bookings.book({
    tenantId: 'tenant-luna-salon',
    catalog: createTestCatalog('luna-salon'),
    offer: createTestOffer(0),
    customer: contact,
    answers: {},
    idempotencyKey: 'key',
    addressHash: null,
  })
  const submit = (page: string, fields: Record<string, string> = {}) =>
    testApp.app.request(`${path}${page}`, { method: 'POST', body: new URLSearchParams(fields) })
  return { ...testApp, bookings, submit, request: testApp.app.request }
}

describe('the manage page', () => {
  test('shows the booking, escapes what people wrote, and runs no script', async () => {
    const { request } = await open()
    const response = await request(path)
    const page = await response.text()
    expect(page).toContain('Haircut')
    expect(page).toContain('10:00 am')
    expect(page).toContain('&lt;b&gt;Dana&lt;/b&gt;')
    expect(page).toContain('<dt>For</dt><dd>Mia &amp; Co</dd>')
    expect(page).not.toContain('<script')
    expect(response.headers.get('content-security-policy')).toContain("default-src 'none'")
    expect(response.headers.get('cache-control')).toBe('no-store')
    expect(response.headers.get('referrer-policy')).toBe('no-referrer')
  })

  test('changes nothing when its pages are fetched, as link previews do', async () => {
    const { request, bookings } = await open()
    for (const page of ['', '/booking.ics', '/cancel', '/move', '/move?from=2026-12-01', '?note=cancelled']) {
      expect((await request(`${path}${page}`)).status).toBe(200)
    }
    expect(bookings.writes()).toBe(1)
  })

  test('hands out the booking for a calendar, and shows the way', async () => {
    const { request, submit } = await open()
    const page = await (await request(path)).text()
    expect(page).toContain(`href="${path}/booking.ics"`)
    expect(page).toContain('href="https://maps.example.com/')
    const file = await request(`${path}/booking.ics`)
    expect(file.headers.get('content-type')).toBe('text/calendar; charset=utf-8; method=PUBLISH')
    expect(file.headers.get('content-disposition')).toContain('booking.ics')
    expect(file.headers.get('cache-control')).toBe('no-store')
    expect(await file.text()).toContain('UID:booking-1\r\n')
    await submit('/cancel')
    const gone = await request(`${path}/booking.ics`)
    expect(gone.headers.get('content-type')).toContain('method=CANCEL')
    expect(await (await request(path)).text()).not.toContain('Add to calendar')
    expect((await request('/manage/another-token-that-opens-nothing/booking.ics')).status).toBe(404)
  })

  test('says nothing for a note in the address that is none of its own', async () => {
    const { request } = await open()
    const plain = await (await request(path)).text()
    expect(plain).not.toContain('class="note"')
    for (const note of ['constructor', '__proto__', 'toString', '<b>hi</b>']) {
      const page = await (await request(`${path}?note=${encodeURIComponent(note)}`)).text()
      expect(page).not.toContain('class="note"')
    }
  })

  test('cancels by a form and shows what is now', async () => {
    const { request, submit, bookings } = await open()
    const response = await submit('/cancel')
    expect([response.status, response.headers.get('location')]).toEqual([303, `${path}?note=cancelled`])
    expect(bookings.current()?.state).toBe('cancelled')
    const page = await (await request(`${path}?note=cancelled`)).text()
    expect(page).toContain('Cancelled. Nothing more to do.')
    expect(page).not.toContain('/move')
  })

  test('moves to one of the times it shows', async () => {
    const { request, submit, bookings } = await open()
    const page = await (await request(`${path}/move`)).text()
    const offers = [...page.matchAll(/name="offer" value="([^"]+)"/g)].map(([, offer]) => offer ?? '')
    expect(offers).toHaveLength(4)
    expect((await submit('/move', { offer: offers[3] ?? '' })).headers.get('location')).toBe(`${path}?note=moved`)
    expect(bookings.current()?.startMs).toBe(createTestOffer(26).startMs)
  })

  test('shows the times again where one was taken, had expired or was made up', async () => {
    const { request, submit, clock, bookings } = await open()
    const page = await (await request(`${path}/move`)).text()
    const offers = [...page.matchAll(/name="offer" value="([^"]+)"/g)].map(([, offer]) => offer ?? '')
    expect((await submit('/move', { offer: offers[1] ?? '' })).headers.get('location')).toBe(`${path}/move?note=taken`)
    expect((await submit('/move', { offer: 'o1' })).headers.get('location')).toBe(`${path}/move?note=expired`)
    expect((await submit('/move')).headers.get('location')).toBe(`${path}/move?note=expired`)
    clock.advance({ hours: 2 })
    expect((await submit('/move', { offer: offers[3] ?? '' })).headers.get('location')).toContain('note=expired')
    expect(bookings.writes()).toBe(1)
  })

  test('of a booking that is over offers neither, and its forms do nothing', async () => {
    const { request, submit, bookings } = await open()
    await submit('/cancel')
    expect((await request(`${path}/cancel`)).headers.get('location')).toBe(`${path}?note=closed`)
    expect((await request(`${path}/move`)).headers.get('location')).toBe(`${path}?note=closed`)
    expect(bookings.writes()).toBe(2)
  })

  test.each(['/manage/x', `/manage/${'a'.repeat(43)}`, `/manage/${'a'.repeat(43)}/cancel`, '/demo/nobody'])(
    '%s is a page that says that nothing is here',
    async (missing) => {
      const { request } = await open()
      const response = await request(missing)
      expect(response.status).toBe(404)
      expect(await response.text()).toContain('Nothing here.')
    },
  )
})
