// Bookings that are moved to more or to less, over HTTP and through Stripe: what is asked besides is a charge of its own,
// what was paid too much goes back to the charge it came by.
import { afterAll, beforeAll, expect, test } from 'vitest'
import { runInvariants } from '../db/run-invariants.ts'
import pineLodge from '../db/seed/tenants/pine-lodge.ts'
import { jsonRequest } from './testing/http-services.ts'
import { minuteMs } from './testing/money-bench.ts'
import { openStripeWorld, type StripeWorld } from './testing/stripe-world.ts'
import { reconcilePayments } from './usecases/reconcile-payments.ts'

let world: StripeWorld
beforeAll(async () => {
  world = await openStripeWorld({ tenant: pineLodge })
})
afterAll(async () => {
  expect(world.faults()).toEqual([])
  expect(world.server.refusedForms).toEqual([])
  await world.advance(20 * minuteMs)
  world.clock.advance({ hours: 2 })
  expect(await reconcilePayments(world.ports, world)).toMatchObject({ silent: 0, opened: 0 })
  const results = await runInvariants({ auditUrl: world.place.auditUrl, nowMs: world.nowMs() })
  await world.close()
  expect(results.flatMap((one) => one.rows.map((row) => `${one.number} ${row.fault} ${row.subject}`))).toEqual([])
})

/** Ahead, of the treehouse: half of 240 dollars a night. */
const night = 12_000
let weeks = 0

interface Told {
  readonly token: string
  readonly booking: { readonly state: string; readonly nights: number; readonly move: unknown }
  readonly slots: readonly { readonly start: string; readonly offer: string }[]
}

const told = async (answering: Response | Promise<Response>) => {
  const answer = await answering
  return { status: answer.status, json: (await answer.json()) as Told }
}

/** An offer of so many nights from a Monday of its own. */
async function offerOf(nights: number): Promise<string> {
  const from = Temporal.PlainDate.from('2027-01-11').add({ weeks: weeks++ })
  const query = new URLSearchParams({ service: 'treehouse', party: '2', nights: String(nights) })
  query.set('from', String(from))
  query.set('to', String(from.add({ days: 2 })))
  const { json } = await told(world.app.request(`/v1/tenants/pine-lodge/availability?${query}`))
  const [slot] = json.slots
  if (slot === undefined) throw new Error(`nothing open from ${from}`)
  return slot.offer
}

async function booked(nights: number) {
  const body = { offer: await offerOf(nights), customer: { name: 'Dana Demo', email: `d${weeks}@example.com` } }
  const init = jsonRequest(body, { headers: { 'idempotency-key': `form-number-${weeks}` } })
  const { status, json } = await told(world.app.request('/v1/tenants/pine-lodge/bookings', init))
  expect([status, json.booking.state]).toEqual([201, 'pending_payment'])
  const id = json.token.replace('link-of-', '')
  await world.drain()
  await world.deliver(await world.pay(id))
  await world.drain()
  expect(await world.truth(id)).toEqual({ charges: [nights * night], refunded: 0 })
  return { id, token: json.token }
}

const see = async (token: string) => (await told(world.app.request(`/v1/bookings/${token}`))).json.booking
const move = async (token: string, nights: number) =>
  told(
    world.app.request(`/v1/bookings/${token}`, {
      ...jsonRequest({ offer: await offerOf(nights), amount: 1 }),
      method: 'PATCH',
    }),
  )

/** The booking that keeps the new time until it is paid. */
async function topUpOf(id: string): Promise<string> {
  const session = world.server.books.sessions.at(-1)
  const reference = String(Object(session?.form['metadata'])['parley_reference'])
  const payment = await world.database.inTenant(world.tenantId, (stores) =>
    stores.payments.find(world.tenantId, reference),
  )
  expect(payment).toMatchObject({ purpose: 'balance', state: 'open' })
  expect(payment?.bookingId).not.toBe(id)
  return payment?.bookingId ?? ''
}

test('to more nights: the booking stays until Stripe has the difference, and then has both charges', async () => {
  const { id, token } = await booked(2)
  const { status, json } = await move(token, 4)
  expect([status, json.booking.nights]).toEqual([200, 2])
  expect(json.booking.move).not.toBeNull()
  await world.drain()
  const waiting = await topUpOf(id)
  expect(await see(token)).toMatchObject({ state: 'confirmed', nights: 2 })
  await world.deliver(await world.pay(waiting))
  await world.drain()
  expect(await see(token)).toMatchObject({ state: 'confirmed', nights: 4, move: null })
  expect(await world.truth(id)).toEqual({ charges: [2 * night, 2 * night], refunded: 0 })
  // Cancelled in time: each charge gets back what it gave.
  const cancelled = await told(world.app.request(`/v1/bookings/${token}`, { method: 'DELETE' }))
  expect(cancelled.json.booking.state).toBe('cancelled')
  await world.drain()
  expect(await world.truth(id)).toEqual({ charges: [2 * night, 2 * night], refunded: 4 * night })
  expect(await world.books(id)).toMatchObject({ balances: {}, open: [] })
})

test('to more nights that nobody pays for: the booking stays where it is, and the page is closed', async () => {
  const { id, token } = await booked(2)
  await move(token, 3)
  await world.drain()
  await topUpOf(id)
  await world.advance(20 * minuteMs)
  expect(world.server.books.sessions.at(-1)?.status).toBe('expired')
  expect(await see(token)).toMatchObject({ state: 'confirmed', nights: 2, move: null })
  expect(await world.truth(id)).toEqual({ charges: [2 * night], refunded: 0 })
})

test('to more nights while the booking is cancelled: what is paid then goes back, all of it', async () => {
  const { id, token } = await booked(2)
  await move(token, 3)
  await world.drain()
  const waiting = await topUpOf(id)
  const events = await world.pay(waiting)
  await world.app.request(`/v1/bookings/${token}`, { method: 'DELETE' })
  await world.deliver(events)
  await world.advance(20 * minuteMs)
  expect(await world.truth(id)).toEqual({ charges: [2 * night], refunded: 2 * night })
  expect(await world.truth(waiting)).toEqual({ charges: [night], refunded: night })
})

test('to fewer nights: it is moved at once and Stripe returns the difference, once', async () => {
  const { id, token } = await booked(4)
  const { status, json } = await move(token, 3)
  expect([status, json.booking.nights]).toEqual([200, 3])
  await world.drain()
  expect(await world.truth(id)).toEqual({ charges: [4 * night], refunded: night })
  expect(await world.books(id)).toMatchObject({ balances: { deposits_held: -3 * night }, open: [] })
})
