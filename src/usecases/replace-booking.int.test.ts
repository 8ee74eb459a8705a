import { afterAll, afterEach, beforeAll, expect, test } from 'vitest'
import type { Offer } from '../domain/offer.ts'
import { minuteMs } from '../testing/money-world.ts'
import { type MoveWorld, openMoveWorld } from '../testing/move-world.ts'
import { askPayment } from './ask-payment.ts'
import { proposeReplacement, replaceBooking } from './replace-booking.ts'
import { settlePayment } from './settle-payment.ts'

/** Something else than what waits for its payment: never both, never neither, and the books are right. */
let world: MoveWorld
beforeAll(async () => {
  world = await openMoveWorld()
})
afterAll(() => world.close())
afterEach(async () => {
  await world.drain()
  expect(await world.faults()).toEqual([])
})

const room = { service: 'double-room', party: 2, nights: 2 }
const tree = { service: 'treehouse', party: 2, nights: 2 }
let weeks = 0
const nextMonday = () => Temporal.PlainDate.from('2026-12-07').add({ weeks: weeks++ }).toString()

type Taken = Awaited<ReturnType<MoveWorld['take']>>

async function inputOf({ id: bookingId, conversationId }: Taken, offer: Offer) {
  const { tenantId, ports, nowMs } = world
  const catalog = await ports.database.findCatalog({ tenantId }, nowMs())
  if (catalog === null) throw new Error('no lodge')
  return { tenantId, catalog, bookingId, conversationId, offer, answers: {} }
}

async function replace(old: Taken, offer: Offer) {
  return replaceBooking(world.ports, { ...(await inputOf(old, offer)), consent: { kind: 'form' } })
}

async function stateOf({ id }: { readonly id: string }) {
  return (await world.find(id)).state
}

const flush = async (old: Taken) => {
  await world.drain()
  return Promise.all([world.truth(old.id), world.payments(old.id)])
}

test('is asked with nothing held, and the unpaid one stands as it was', async () => {
  const date = nextMonday()
  const old = await world.take({ ...tree, date })
  const offer = await world.offerFor({ ...tree, date, nights: 3 }, old.id)
  const input = await inputOf(old, offer)
  const proposed = await proposeReplacement(world.ports, { ...input, tool: 'replace_booking', arguments: {} })
  expect(proposed).toMatchObject({ ok: true, confirmation: { bookingId: old.id } })
  expect(await world.find(old.id)).toMatchObject({ state: 'pending_payment', version: old.version })
})

test('takes what overlaps its own time on its own terms, drops the unpaid one, and closes its page', async () => {
  const date = nextMonday()
  const old = await world.take({ ...tree, date })
  const replaced = await replace(old, await world.offerFor({ ...tree, date, nights: 3 }, old.id))
  if (!replaced.ok) throw new Error(replaced.code)
  expect(replaced.booking).toMatchObject({ state: 'pending_payment', terms: { payment: { amount: 36_000 } } })
  expect(await stateOf(old)).toBe('cancelled')
  const [, [closed]] = await flush(old)
  expect(closed?.state).toBe('expired')
  await world.pay(replaced.booking.id)
  expect(await stateOf(replaced.booking)).toBe('confirmed')
  expect(await world.truth(replaced.booking.id)).toEqual({ charged: 36_000, refunded: 0 })
})

test('asks for nothing where the other asks for nothing', async () => {
  const old = await world.take({ ...room, date: nextMonday() })
  const offer = await world.offerFor({ service: 'massage', date: '2026-12-05', time: '15:00' }, old.id)
  expect(await replace(old, offer)).toMatchObject({ ok: true, booking: { state: 'confirmed' } })
  expect(await stateOf(old)).toBe('cancelled')
})

test('said yes to many times it is one booking, and the same answer', async () => {
  const date = nextMonday()
  const old = await world.take({ ...tree, date })
  const offer = await world.offerFor({ ...tree, date, nights: 3 }, old.id)
  const answers = await Promise.all(Array.from({ length: 5 }, () => replace(old, offer)))
  expect(new Set(answers.map((one) => (one.ok ? one.booking.id : one.code))).size).toBe(1)
})

test('taken by somebody else meanwhile it is refused, and the unpaid one can still be paid', async () => {
  const date = nextMonday()
  const old = await world.take({ ...tree, date })
  const offer = await world.offerFor({ ...tree, date, nights: 4 }, old.id)
  await world.take({ ...tree, date: Temporal.PlainDate.from(date).add({ days: 2 }).toString() })
  expect(await replace(old, offer)).toMatchObject({ ok: false, code: 'slot_taken' })
  expect(await stateOf(old)).toBe('pending_payment')
  await world.pay(old.id)
  expect(await stateOf(old)).toBe('confirmed')
})

test('of two who want the same nights instead one gets them, and the other keeps what they had', async () => {
  const date = Temporal.PlainDate.from(nextMonday())
  const on = (days: number) => date.add({ days }).toString()
  const first = await world.take({ ...tree, date: on(0) })
  const last = await world.take({ ...tree, date: on(4) })
  const longer = await world.offerFor({ ...tree, date: on(0), nights: 4 }, first.id)
  const earlier = await world.offerFor({ ...tree, date: on(2), nights: 4 }, last.id)
  const answers = await Promise.all([replace(first, longer), replace(last, earlier)])
  expect(answers.map((one) => (one.ok ? 'held' : one.code)).toSorted()).toEqual(['held', 'slot_taken'])
  expect((await Promise.all([first, last].map(stateOf))).toSorted()).toEqual(['cancelled', 'pending_payment'])
})

test('paid and replaced at once: the paid one stands and nothing else, or all of the money goes back', async () => {
  const { tenantId, ports } = world
  for (let round = 0; round < 6; round++) {
    const date = nextMonday()
    const old = await world.take({ ...tree, date })
    const offer = await world.offerFor({ ...tree, date, nights: 3 }, old.id)
    const events = await world.act(old.id, 'pay')
    const [payment] = await world.payments(old.id)
    const settle = () => settlePayment(ports, { tenantId, paymentId: payment?.id ?? '' })
    const yes = () => replace(old, offer)
    const [answer] =
      round % 2 === 0
        ? await Promise.all([yes(), settle()])
        : await Promise.all([settle(), yes()]).then(([, one]) => [one])
    await world.webhook(events)
    await world.advance(minuteMs)
    const state = await stateOf(old)
    const { charged, refunded } = await world.truth(old.id)
    expect([state, answer?.ok, charged - refunded]).toEqual(
      state === 'confirmed' ? ['confirmed', false, 24_000] : ['cancelled', true, 0],
    )
  }
})

test('paid after it was replaced: all of it goes back, and the other still waits for its own', async () => {
  const date = nextMonday()
  const old = await world.take({ ...tree, date })
  const events = await world.act(old.id, 'pay')
  const replaced = await replace(old, await world.offerFor({ ...tree, date, nights: 3 }, old.id))
  if (!replaced.ok) throw new Error(replaced.code)
  await world.webhook(events)
  await world.drain()
  expect(await world.truth(old.id)).toEqual({ charged: 24_000, refunded: 24_000 })
  expect(await stateOf(replaced.booking)).toBe('pending_payment')
})

test('what a member asked for afterwards is not escaped by wanting something else', async () => {
  const { tenantId, ports, nowMs } = world
  const old = await world.take({ service: 'massage', date: '2026-12-12', time: '15:00' })
  const catalog = await ports.database.findCatalog({ tenantId }, nowMs())
  if (catalog === null) throw new Error('no lodge')
  const asked = { tenantId, catalog, bookingId: old.id, amount: 5_000, currency: 'USD', waits: true, memberId: null }
  expect(await askPayment(ports, asked)).toMatchObject({ ok: true, booking: { state: 'pending_payment' } })
  const other = await world.offerFor({ service: 'massage', date: '2026-12-19', time: '15:00' }, old.id)
  expect(await replace(old, other)).toMatchObject({ code: 'booking_closed' })
})

test('neither what is paid nor what has run out can be replaced', async () => {
  const paid = await world.takeAndPay({ ...tree, date: nextMonday() })
  expect(await replace(paid, await world.offerFor({ ...tree, date: nextMonday() }))).toMatchObject({
    code: 'booking_closed',
  })
  const late = await world.take({ ...tree, date: nextMonday() })
  await world.advance(20 * minuteMs)
  expect(await replace(late, await world.offerFor({ ...tree, date: nextMonday() }))).toMatchObject({
    code: 'offer_expired',
  })
})
