import type { Browser } from 'playwright-core'
import { afterAll, beforeAll, expect, test } from 'vitest'
import type { BookingCard } from '../../src/domain/message.ts'
import { buildWeb } from '../../src/house/build-web.ts'
import { createWidgetReader } from '../../src/house/widget.ts'
import { serveApp, type TestServer } from '../../src/testing/http-server.ts'
import { createTestApp } from '../../src/testing/http-services.ts'
import { desktop, openBrowser, widgetOn } from '../../src/testing/widget-page.ts'

const card: BookingCard = {
  type: 'booking',
  bookingId: 'booking-1',
  reference: 'K7QM2D',
  state: 'confirmed',
  service: 'Haircut',
  staff: 'Ana',
  place: 'Test Salon, SoHo',
  startMs: Date.parse('2026-11-24T15:00:00Z'),
  endMs: Date.parse('2026-11-24T15:45:00Z'),
  timeZone: 'America/New_York',
  price: '$60',
  manageUrl: 'http://localhost:8080/manage/link',
}
const cards: Readonly<Record<string, Partial<BookingCard>>> = {
  plain: {},
  table: { service: 'Table for 4', staff: null, price: null },
  stay: {
    service: 'Cabin for 2',
    staff: null,
    detail: 'Check-in Tue 24 Nov, 3:00 pm\nCheck-out Thu 26 Nov, 11:00 am, 2 nights',
    endMs: Date.parse('2026-11-26T16:00:00Z'),
  },
  visit: {
    service: 'Haircut and Blow-dry',
    staff: null,
    detail: 'Haircut with Ana, 10:00 am\nBlow-dry with Ben, 10:45 am',
  },
  unpaid: { state: 'pending_payment', due: '$44', waits: 'held until 10:27 am, not paid yet' },
  'card hold': { state: 'pending_payment', due: '' },
  request: { state: 'pending_approval', detail: 'Waiting for the business to confirm' },
}

let browser: Browser
let server: TestServer
beforeAll(async () => {
  await buildWeb(['widget'])
  const { app } = createTestApp({
    answer: async ({ text }) => ({ text: `Your ${text}`, cards: [{ ...card, ...cards[text] }] }),
    widgetScript: createWidgetReader(),
  })
  ;[browser, server] = await Promise.all([openBrowser(), serveApp(app)])
})
afterAll(async () => {
  await browser.close()
  await server.close()
})

test.each([
  ['plain', ['Haircut', '10:00 am – 10:45 am', 'with Ana', 'Reference K7QM2D', 'Add to calendar'], []],
  ['table', ['Table for 4', '10:00 am – 10:45 am'], ['with']],
  ['stay', ['Cabin for 2', 'Check-in Tue 24 Nov, 3:00 pm', 'Check-out Thu', 'Add to calendar'], ['10:00 am –']],
  ['visit', ['Haircut with Ana, 10:00 am', 'Blow-dry with Ben, 10:45 am'], ['with Ana, 10:00 am +']],
  ['unpaid', ['Pay $44', 'Held until 10:27 am, not paid yet', 'Cancel'], ['Add to calendar', 'Change']],
  ['card hold', ['Leave a card', 'Waiting for payment'], ['Pay']],
  ['request', ['Waiting for the business to confirm', 'Cancel'], ['Add to calendar', 'Booked']],
])('the card of a %s says what it is', async (kind, said, unsaid) => {
  const page = await browser.newPage({ viewport: desktop })
  await page.goto(`${server.url}/demo/luna-salon`)
  const widget = widgetOn(page)
  await widget.say(kind)
  const text = await widget.card.innerText()
  for (const words of said) expect(text).toContain(words)
  for (const words of unsaid) expect(text).not.toContain(words)
  await page.close()
})
