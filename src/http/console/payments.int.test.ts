import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { runInvariants } from '../../../db/run-invariants.ts'
import type { MemberRole } from '../../domain/member-role.ts'
import { type ConsoleApp, openConsoleApp } from '../../testing/console-app.ts'
import { bookByForm } from '../../testing/console-bookings.ts'

/** Money as members of each role look at it and move it, through the console. */

let world: ConsoleApp
/** A booking that is paid, and of which nothing goes back. */
let refusedOf: string
beforeAll(async () => {
  world = await openConsoleApp({ withPayments: true })
  await world.database.inTenant(world.tenantId, (stores) =>
    stores.memberActs.saveLimits(world.tenantId, {
      refunds: { USD: { once: 2_000, aDay: 5_000 } },
      cancelBookings: 10,
    }),
  )
  refusedOf = await paid('Refused Rita')
})
afterAll(async () => {
  const nowMs = world.clock.now().epochMilliseconds
  const results = await runInvariants({ auditUrl: world.place.auditUrl, nowMs })
  await world.close()
  const money = results.filter(({ number }) => number >= 10 && number <= 18)
  expect(money.flatMap((one) => one.rows.map((row) => `${one.number} ${row.fault}`))).toEqual([])
})

interface Answer {
  readonly status: number
  readonly body: never
}
const uuid = () => world.ports.ids.next()
async function ask(role: MemberRole, path: string, json?: unknown): Promise<Answer> {
  return (await world.as(role))(path, json === undefined ? {} : { json })
}

let booked = 0
const days = [
  '2026-11-25',
  '2026-11-26',
  '2026-11-27',
  '2026-11-28',
  '2026-12-02',
  '2026-12-03',
  '2026-12-04',
  '2026-12-09',
]
/** A balayage with Marguerite, which waits for a deposit of 80.00; its id. */
async function waiting(name = 'Rosa Lind'): Promise<string> {
  const date = days[booked++] ?? ''
  const staff = 'Marguerite'
  const { booking } = await bookByForm(world, { service: 'balayage', date, staff, name, phone: '+14155550155' })
  const found = await world.database.inTenant(world.tenantId, (stores) =>
    stores.bookings.findByReference(world.tenantId, booking.reference),
  )
  return found?.id ?? ''
}
/** The same with its deposit paid in cash. */
async function paid(name?: string): Promise<string> {
  const id = await waiting(name)
  const cash = { amount: 8_000, currency: 'USD', paymentId: uuid() }
  expect((await ask('front_desk', `/payments/bookings/${id}/cash`, cash)).status).toBe(200)
  return id
}
const refundOf = (amount: number | null, changes: object = {}) => ({
  ...{ amount, currency: 'USD', why: 'came out wrong', actId: uuid(), ...changes },
})

test('what waits for money says what it waits for, and what each role can do', async () => {
  const id = await waiting()
  expect(await ask('owner', `/payments/bookings/${id}`)).toMatchObject({
    status: 200,
    body: {
      booking: { service: 'Balayage', state: 'pending_payment', staff: ['Marguerite Vale'] },
      customer: { name: 'Rosa Lind' },
      money: { terms: { kind: 'deposit', amount: 8_000 }, paid: { amount: 0 } },
      payments: [{ purpose: 'deposit', amount: 8_000, state: 'requested' }],
      timeline: [],
      acts: {
        ...{ cash: { exactly: 8_000, currency: 'USD' }, waive: { amount: 8_000 }, refund: null, ask: null },
        ...{ chargeNoShow: null, cashBack: null },
      },
    },
  })
  const front = await ask('front_desk', `/payments/bookings/${id}`)
  expect(front.body).toMatchObject({ acts: { cash: { exactly: 8_000 }, waive: null }, payUrl: expect.any(String) })
  const looks = await ask('read_only', `/payments/bookings/${id}`)
  expect(looks.body).toMatchObject({ acts: { cash: null, waive: null }, payUrl: null })
  // Marguerite's, and not theirs.
  expect((await ask('staff', `/payments/bookings/${id}`)).status).toBe(404)
})

test('cash confirms it, is told in words of the ledger, and the same twice is once', async () => {
  const id = await waiting()
  const cash = { amount: 8_000, currency: 'USD', paymentId: uuid() }
  const wrong = await ask('front_desk', `/payments/bookings/${id}/cash`, { ...cash, amount: 7_000 })
  expect(wrong).toMatchObject({ status: 409, body: { code: 'wrong_amount', amount: 8_000, currency: 'USD' } })
  const path = `/payments/bookings/${id}/cash`
  const [first, second] = await Promise.all([ask('front_desk', path, cash), ask('front_desk', path, cash)])
  expect([first.status, second.status]).toEqual([200, 200])
  expect((await ask('owner', `/payments/bookings/${id}`)).body).toMatchObject({
    booking: { state: 'confirmed' },
    money: { paid: { amount: 8_000 } },
    timeline: [
      { kind: 'captured', purpose: 'deposit', actor: 'member', by: expect.any(String), after: { held: 8_000 } },
    ],
    acts: { refund: { most: 8_000 }, cash: { exactly: null } },
  })
})

describe('a refund', () => {
  test('within the limit goes at once; cash is handed over and said to be', async () => {
    const id = await paid()
    const path = `/payments/bookings/${id}`
    expect(await ask('manager', `${path}/refund`, refundOf(1_500))).toMatchObject({
      status: 200,
      body: { state: 'done', amount: 1_500, now: { acts: { cashBack: { amount: 1_500 } } } },
    })
    expect((await ask('owner', '/payments/needs')).body).toMatchObject({
      goingBack: [{ bookingId: id, amount: 1_500, isCash: true }],
    })
    const back = await ask('front_desk', `${path}/cash-back`, {})
    expect(back).toMatchObject({ status: 200, body: { now: { acts: { cashBack: null } } } })
    const again = await ask('front_desk', `${path}/cash-back`, {})
    expect(again).toMatchObject({ status: 409, body: { code: 'nothing_due' } })
    expect((await ask('owner', '/payments?filter=paid')).body).toMatchObject({
      payments: expect.arrayContaining([expect.objectContaining({ bookingId: id, refunded: 1_500, refunding: 0 })]),
    })
  })

  test('above it waits for another member: never for whoever asked, and once', async () => {
    const id = await paid()
    const refund = refundOf(3_000)
    const asked = await ask('manager', `/payments/bookings/${id}/refund`, refund)
    expect(asked).toMatchObject({ status: 200, body: { state: 'waiting', now: { waiting: [{ isOwn: true }] } } })
    const path = `/payments/acts/${refund.actId}`
    const own = await ask('manager', path, { decision: 'approve' })
    expect(own).toMatchObject({ status: 409, body: { code: 'same_member' } })
    expect((await ask('owner', '/today')).body).toMatchObject({
      acts: [{ id: refund.actId, mayApprove: true, isOwn: false, amount: 3_000, why: 'came out wrong' }],
    })
    expect((await ask('front_desk', path, { decision: 'approve' })).status).toBe(403)
    expect(await ask('owner', path, { decision: 'approve' })).toMatchObject({ status: 200, body: { state: 'done' } })
    const twice = await ask('owner', path, { decision: 'approve' })
    expect(twice).toMatchObject({ status: 409, body: { code: 'act_closed' } })
    expect((await ask('owner', `/payments/bookings/${id}`)).body).toMatchObject({
      money: { refunding: { amount: 3_000 } },
      waiting: [],
    })
  })

  test.each([
    ['more than was paid', { amount: 8_001 }, 409, 'above_captured'],
    ['in another currency', { currency: 'EUR' }, 409, 'wrong_currency'],
    ['for no reason', { why: ' ' }, 422, 'why_missing'],
    ['of nothing', { amount: 0 }, 409, 'amount_invalid'],
    ['below nothing', { amount: -5 }, 400, 'invalid_request'],
    ['of a part of a cent', { amount: 0.5 }, 400, 'invalid_request'],
    ['beyond all sums', { amount: 1e15 }, 400, 'invalid_request'],
    ['as words', { amount: '5' }, 400, 'invalid_request'],
    ['under an id that is none', { actId: 'mine' }, 400, 'invalid_request'],
    ['with a reason without end', { why: 'x'.repeat(5_000) }, 400, 'invalid_request'],
  ])('%s is refused, and nothing moves', async (_, changes, status, code) => {
    const id = refusedOf
    const answer = await ask('owner', `/payments/bookings/${id}/refund`, refundOf(500, changes))
    expect(answer).toMatchObject({ status, body: { code } })
    expect((await ask('owner', `/payments/bookings/${id}`)).body).toMatchObject({
      money: { refunding: { amount: 0 }, refunded: { amount: 0 } },
    })
  })
})
test('what is let go of stands without it', async () => {
  const id = await waiting('Waived Wendy')
  const path = `/payments/bookings/${id}/waive`
  expect((await ask('front_desk', path, { why: 'a regular' })).status).toBe(403)
  expect(await ask('manager', path, { why: '' })).toMatchObject({ status: 422, body: { code: 'why_missing' } })
  expect(await ask('manager', path, { why: 'a regular' })).toMatchObject({
    status: 200,
    body: { waived: [{ amount: 8_000 }], now: { booking: { state: 'confirmed' }, acts: { waive: null } } },
  })
  expect(await ask('manager', path, { why: 'again' })).toMatchObject({ status: 409, body: { code: 'nothing_due' } })
})

describe('the list', () => {
  test('is found by name and by what became of it, and pages by key', async () => {
    const { body } = await ask('owner', '/payments?q=wendy')
    expect(body).toMatchObject({ payments: [{ customerName: 'Waived Wendy', purpose: 'deposit' }], next: null })
    const open = (await ask('owner', '/payments?filter=open')).body as { payments: { state: string }[] }
    expect(open.payments.every(({ state }) => state === 'requested' || state === 'open')).toBe(true)
    expect((await ask('owner', '/payments?filter=everything')).status).toBe(400)
  })

  test('is for who may see money, of this business alone', async () => {
    expect((await ask('staff', '/payments')).status).toBe(403)
    expect((await ask('staff', '/payments/needs')).status).toBe(403)
    const other = await world.as({ email: 'owner@other-salon.example' })
    const { body } = await other('/v1/console/tenants/other-salon/payments')
    expect(body).toEqual({ payments: [], next: null })
    const id = refusedOf
    expect((await other(`/v1/console/tenants/other-salon/payments/bookings/${id}`)).status).toBe(404)
    const path = `/v1/console/tenants/other-salon/payments/bookings/${id}/refund`
    expect((await other(path, { json: refundOf(100) })).status).toBe(404)
  })
})

test('cancelling gives back no more than one member may alone: another one agrees to the refund first', async () => {
  const id = await paid('Cancelled Carla')
  const version = async () =>
    (await world.database.inTenant(world.tenantId, (stores) => stores.bookings.find(world.tenantId, id)))?.version
  const cancel = async (role: MemberRole) =>
    ask(role, `/bookings/${id}/cancel`, { why: 'the stylist is ill', version: await version() })
  expect(await cancel('manager')).toMatchObject({ status: 403, body: { code: 'forbidden' } })
  const asked = refundOf(null)
  expect(await ask('manager', `/payments/bookings/${id}/refund`, asked)).toMatchObject({ status: 200 })
  expect(await ask('owner', `/payments/acts/${asked.actId}`, { decision: 'approve' })).toMatchObject({ status: 200 })
  expect(await cancel('manager')).toMatchObject({ status: 200 })
})
