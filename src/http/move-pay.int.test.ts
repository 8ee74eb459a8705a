import { afterAll, beforeAll, expect, test } from 'vitest'
import type { Offer } from '../domain/offer.ts'
import { createTestApp, type TestApp } from '../testing/http-services.ts'
import { minuteMs } from '../testing/money-world.ts'
import { type MoveWorld, openMoveWorld } from '../testing/move-world.ts'
import { bookingServices } from './booking-services.ts'
import { createOfferTokens } from './offer-token.ts'
import { paymentServices } from './payment-services.ts'

let world: MoveWorld
let app: TestApp['app']
let faults: TestApp['faults']
/** Of the app's own key. */
const offerKey = 'a key for offers in tests, long enough for it'
const tokenOf = (offer: Offer) => createOfferTokens(offerKey).seal(world.tenantId, offer)
beforeAll(async () => {
  world = await openMoveWorld()
  const { database, clock, ports } = world
  const loadCatalog = (tenantId: string) => database.findCatalog({ tenantId }, clock.now().epochMilliseconds)
  const made = createTestApp({
    clock,
    config: { offerKey },
    services: {
      payments: paymentServices(ports),
      bookings: bookingServices(ports, loadCatalog),
      tenants: { loadCatalog, findCatalog: async () => null, listSlugs: async () => [] },
    },
  })
  app = made.app
  faults = made.faults
})
afterAll(async () => {
  expect(await world.faults()).toEqual([])
  await world.close()
  expect(faults()).toEqual([])
})

const room = { service: 'double-room', party: 2 }
const json = { 'content-type': 'application/json' }
const patch = async (id: string, offer: Offer) => {
  const body = JSON.stringify({ offer: tokenOf(offer) })
  const response = await app.request(`/v1/bookings/link-of-${id}`, { method: 'PATCH', headers: json, body })
  return {
    status: response.status,
    body: (await response.json()) as {
      readonly booking: { readonly move: { readonly token: string; readonly payUrl: string } }
    },
  }
}
const page = async (path: string) => (await app.request(path)).text()

test('a move that costs more answers with what is to be paid, its link and until when; paid, it is moved', async () => {
  const date = '2026-12-07'
  const booking = await world.takeAndPay({ ...room, date, nights: 2 })
  const offer = await world.offerFor({ ...room, date, nights: 4 }, booking.id)
  const asked = await patch(booking.id, offer)
  expect(asked).toMatchObject({
    status: 200,
    body: {
      booking: {
        reference: booking.reference,
        state: 'confirmed',
        nights: 2,
        move: { nights: 4, due: { amount: 14_500, currency: 'USD' }, price: { amount: 58_000 } },
      },
    },
  })
  const { move } = asked.body.booking
  expect(move.payUrl).toMatch(/\/manage\/link-of-[\w-]+\/pay$/)
  expect(await patch(booking.id, offer)).toMatchObject({ body: { booking: { move: { token: move.token } } } })
  await world.drain()
  const standing = await page(`/manage/link-of-${booking.id}`)
  expect(standing).toContain('Pay $145 to change it')
  expect(standing).toContain('Until then your booking stays as it is')
  expect(await page(`/manage/${move.token}`)).toContain('Pay $145 to change your booking')
  const link = await app.request(`/manage/${move.token}/pay`)
  expect({ status: link.status, to: link.headers.get('location') }).toMatchObject({ status: 303 })
  await world.pay(move.token.replace('link-of-', ''))
  const after = await app.request(`/v1/bookings/link-of-${booking.id}`)
  expect(await after.json()).toMatchObject({ booking: { state: 'confirmed', nights: 4, move: null } })
  expect(await page(`/manage/${move.token}/pay`)).toContain('Paid, and your booking is changed')
  expect(await page(`/manage/${move.token}`)).toContain('Paid, and your booking is changed')
})

test('a move that costs less is made at once and tells what goes back', async () => {
  const date = '2026-12-14'
  const booking = await world.takeAndPay({ ...room, date, nights: 4 })
  const moved = await patch(booking.id, await world.offerFor({ ...room, date, nights: 2 }, booking.id))
  expect(moved).toMatchObject({ status: 200, body: { booking: { nights: 2, move: null } } })
  await world.advance(2 * minuteMs)
  expect(await page(`/manage/link-of-${booking.id}`)).toContain('$145')
  expect(await world.truth(booking.id)).toEqual({ charged: 29_000, refunded: 14_500 })
})

test('a move is given up by its own link, and the booking stays', async () => {
  const date = '2026-12-21'
  const booking = await world.takeAndPay({ ...room, date, nights: 2 })
  const { body } = await patch(booking.id, await world.offerFor({ ...room, date, nights: 3 }, booking.id))
  const { token } = body.booking.move
  expect(await page(`/manage/${token}/cancel`)).toContain('Your booking stays as it is')
  const given = await app.request(`/manage/${token}/cancel`, {
    method: 'POST',
    body: new URLSearchParams({ price: '0' }),
  })
  expect(given.status).toBe(303)
  expect(await page(`/manage/${token}`)).toContain('This change was not made')
  const after = await app.request(`/v1/bookings/link-of-${booking.id}`)
  expect(await after.json()).toMatchObject({ booking: { state: 'confirmed', nights: 2, move: null } })
  await world.advance(2 * minuteMs)
})

test('what is held for a move is itself never moved, and taken up again once its time ran out', async () => {
  const date = '2027-01-04'
  const booking = await world.takeAndPay({ ...room, date, nights: 2 })
  const { body } = await patch(booking.id, await world.offerFor({ ...room, date, nights: 3 }, booking.id))
  const { token } = body.booking.move
  const held = token.replace('link-of-', '')
  const offer = await world.offerFor({ ...room, date: '2027-01-11', nights: 3 })
  expect(await patch(held, offer)).toMatchObject({ status: 409, body: { code: 'wrong_state' } })
  await world.advance(18 * minuteMs)
  expect(await page(`/manage/${token}/pay`)).toContain('Your booking stays as it was')
  const again = await app.request(`/manage/${token}/pay`, { method: 'POST' })
  expect(again.headers.get('location')).toMatch(/^\/manage\/link-of-[\w-]+\/pay\?from=form$/)
  expect(again.headers.get('location')).not.toContain(token)
})
