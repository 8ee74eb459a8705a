import { afterAll, afterEach, beforeAll, describe, expect, test } from 'vitest'
import { type RefundRule, refundRuleOf } from '../domain/refund-rule.ts'
import { minuteMs } from '../testing/money-world.ts'
import { type MoveWorld, openMoveWorld } from '../testing/move-world.ts'
import { refundPayment } from './refund-payment.ts'
import { resumePayment } from './resume-payment.ts'
import { setPaymentRules } from './set-payment-rules.ts'
import { waivePayment } from './waive-payment.ts'

let world: MoveWorld
beforeAll(async () => {
  world = await openMoveWorld()
})
afterAll(() => world.close())
afterEach(async () => {
  expect(await world.faults()).toEqual([])
})

const night = 14_500
const room = { service: 'double-room', party: 2 }
/** A week each, so that no test is in another one's way. */
let weeks = 0
const nextMonday = () => {
  const date = Temporal.PlainDate.from('2026-12-07').add({ weeks: weeks++ })
  return date.toString()
}

describe('a move to as many', () => {
  test('keeps what was paid, the terms and the rule', async () => {
    const booking = await world.takeAndPay({ ...room, date: nextMonday(), nights: 2 })
    const moved = await world.move(booking.id, await world.offerFor({ ...room, date: nextMonday(), nights: 2 }))
    expect(moved).toMatchObject({ ok: true, recounted: false, payment: { kind: 'keep' } })
    expect(await world.truth(booking.id)).toEqual({ charged: night, refunded: 0 })
    expect((await world.find(booking.id)).terms).toMatchObject({ payment: { amount: night } })
  })

  test('leaves a page that is not paid yet as it is, and paying it confirms the new time', async () => {
    const booking = await world.take({ ...room, date: nextMonday(), nights: 2 })
    const [before] = await world.payments(booking.id)
    const offer = await world.offerFor({ ...room, date: nextMonday(), nights: 2 }, booking.id)
    expect(await world.move(booking.id, offer)).toMatchObject({ ok: true, payment: { kind: 'keep' } })
    const [after] = await world.payments(booking.id)
    expect(after).toMatchObject({ id: before?.id, amount: night, checkoutId: before?.checkoutId, state: 'open' })
    await world.pay(booking.id)
    expect(await world.find(booking.id)).toMatchObject({ state: 'confirmed', startMs: offer.startMs })
  })

  test('for more is refused while it is being paid as it is', async () => {
    const date = nextMonday()
    const booking = await world.take({ ...room, date, nights: 2 })
    const offer = await world.offerFor({ ...room, date, nights: 3 }, booking.id)
    expect(await world.move(booking.id, offer)).toMatchObject({ code: 'booking_closed' })
    await world.pay(booking.id)
  })
})

describe('a move to less', () => {
  test('stands at once, and the difference goes back', async () => {
    const date = nextMonday()
    const booking = await world.takeAndPay({ ...room, date, nights: 4 })
    const moved = await world.move(booking.id, await world.offerFor({ ...room, date, nights: 2 }, booking.id))
    const money = { amount: night, currency: 'USD' }
    expect(moved).toMatchObject({ ok: true, recounted: true, payment: { kind: 'return', money } })
    await world.advance(2 * minuteMs)
    expect(await world.truth(booking.id)).toEqual({ charged: 2 * night, refunded: night })
    expect(await world.books(booking.id)).toMatchObject({ balances: { deposits_held: -night }, open: [] })
    expect((await world.ledger(booking.id)).find(({ kind }) => kind === 'refund_requested')?.reason).toBe('rescheduled')
    expect((await world.told(booking.conversationId)).join()).toContain('$145')
  })

  test('and cancelled afterwards gives back the rest, and no more', async () => {
    const date = nextMonday()
    const booking = await world.takeAndPay({ ...room, date, nights: 4 })
    await world.move(booking.id, await world.offerFor({ ...room, date, nights: 3 }, booking.id))
    await world.advance(2 * minuteMs)
    await world.cancel(booking.id, { kind: 'member', id: null })
    await world.advance(2 * minuteMs)
    expect(await world.truth(booking.id)).toEqual({ charged: 2 * night, refunded: 2 * night })
    expect(await world.books(booking.id)).toMatchObject({ balances: {}, open: [] })
  })

  test('gives back what is left where a member returned most of it before', async () => {
    const date = nextMonday()
    const booking = await world.takeAndPay({ ...room, date, nights: 4 })
    const given = await refundPayment(world.ports, {
      ...{ tenantId: world.tenantId, bookingId: booking.id, amount: 2 * night - 1_000, idempotencyKey: booking.id },
      actor: { kind: 'member', id: null },
    })
    expect(given).toMatchObject({ ok: true })
    await world.move(booking.id, await world.offerFor({ ...room, date, nights: 2 }, booking.id))
    await world.advance(2 * minuteMs)
    expect(await world.truth(booking.id)).toEqual({ charged: 2 * night, refunded: 2 * night })
  })
})

describe('a move to more', () => {
  test('keeps the booking where it is until the difference is paid, then moves it', async () => {
    const date = nextMonday()
    const booking = await world.takeAndPay({ ...room, date, nights: 2 })
    const later = { ...room, date: nextMonday(), nights: 4 }
    const { hold, money } = await world.topUp(booking.id, later)
    expect(money).toEqual({ amount: night, currency: 'USD' })
    expect(hold).toMatchObject({ state: 'pending_payment', moves: { bookingId: booking.id, version: booking.version } })
    expect(await world.find(booking.id)).toMatchObject({ startMs: booking.startMs, version: booking.version })
    expect(await world.payments(hold.id)).toMatchObject([{ purpose: 'balance', amount: night, state: 'open' }])
    expect(await world.faults()).toEqual([])
    await world.pay(hold.id)
    const moved = await world.find(booking.id)
    expect(moved).toMatchObject({ state: 'confirmed', reference: booking.reference, startMs: hold.startMs })
    expect(moved.terms).toMatchObject({ nights: 4, price: { amount: 4 * night }, payment: { amount: 2 * night } })
    expect(await world.find(hold.id)).toMatchObject({ state: 'cancelled', cancelledBy: 'system' })
    expect(await world.truth(booking.id)).toEqual({ charged: 2 * night, refunded: 0 })
    expect(await world.books(booking.id)).toMatchObject({ balances: { deposits_held: -2 * night }, open: [] })
    expect((await world.told(booking.conversationId)).at(-1)).toMatch(
      new RegExp(`received \\$145.*${booking.reference}`),
    )
  })

  test('in its own room holds only the nights that it does not have, and nobody else gets them', async () => {
    const tree = { service: 'treehouse', date: nextMonday(), party: 2 }
    const booking = await world.takeAndPay({ ...tree, nights: 2 })
    const { hold } = await world.topUp(booking.id, { ...tree, nights: 4 })
    const after = Temporal.PlainDate.from(tree.date).add({ days: 2 }).toString()
    await expect(world.offerFor({ ...tree, date: after, nights: 2 })).rejects.toThrow('not open')
    expect(await world.faults()).toEqual([])
    await world.pay(hold.id)
    expect(await world.find(booking.id)).toMatchObject({ startMs: booking.startMs, endMs: hold.endMs })
  })

  test('of people in a class holds the further seats', async () => {
    const date = Temporal.PlainDate.from(nextMonday()).add({ days: 2 }).toString()
    const yoga = { service: 'morning-yoga', date, time: '08:00' }
    const booking = await world.takeAndPay({ ...yoga, party: 6 })
    const { hold, money } = await world.topUp(booking.id, { ...yoga, party: 9 })
    expect(money.amount).toBe(3 * 2_000)
    await expect(world.offerFor({ ...yoga, party: 2 })).rejects.toThrow('not open')
    await expect(world.offerFor({ ...yoga, party: 1 })).resolves.toBeDefined()
    await world.pay(hold.id)
    expect(await world.find(booking.id)).toMatchObject({ terms: { party: 9 } })
    expect((await world.find(booking.id)).picks).toHaveLength((await world.find(hold.id)).picks.length)
  })

  test('with a card on file needs no money now; what may be taken is counted anew', async () => {
    const cabin = { service: 'cabin', date: nextMonday(), party: 2 }
    const booking = await world.takeAndPay({ ...cabin, nights: 2 })
    const moved = await world.move(booking.id, await world.offerFor({ ...cabin, nights: 3 }, booking.id))
    expect(moved).toMatchObject({ ok: true, recounted: true, payment: { kind: 'keep' } })
    expect((await world.find(booking.id)).terms.payment).toMatchObject({ kind: 'card_hold', amount: 3 * 19_000 })
  })

  test('asked for again is the same hold and the same payment; asked otherwise gives the first one up', async () => {
    const date = nextMonday()
    const booking = await world.takeAndPay({ ...room, date, nights: 2 })
    const first = await world.topUp(booking.id, { ...room, date, nights: 4 })
    const again = await world.topUp(booking.id, { ...room, date, nights: 4 })
    expect(again.hold.id).toBe(first.hold.id)
    expect(await world.payments(first.hold.id)).toHaveLength(1)
    const other = await world.topUp(booking.id, { ...room, date, nights: 5 })
    expect(other.hold.id).not.toBe(first.hold.id)
    expect(await world.find(first.hold.id)).toMatchObject({ state: 'cancelled' })
    expect(await world.payments(first.hold.id)).toMatchObject([{ state: 'expired' }])
    await world.pay(other.hold.id)
    expect((await world.find(booking.id)).terms).toMatchObject({ nights: 5 })
  })

  test('twice, each time by the difference', async () => {
    const date = nextMonday()
    const booking = await world.takeAndPay({ ...room, date, nights: 2 })
    await world.pay((await world.topUp(booking.id, { ...room, date, nights: 3 })).hold.id)
    await world.pay((await world.topUp(booking.id, { ...room, date, nights: 4 })).hold.id)
    expect(await world.truth(booking.id)).toEqual({ charged: 2 * night, refunded: 0 })
    await world.move(booking.id, await world.offerFor({ ...room, date, nights: 2 }, booking.id))
    await world.advance(2 * minuteMs)
    expect(await world.truth(booking.id)).toEqual({ charged: 2 * night, refunded: night })
    expect(await world.books(booking.id)).toMatchObject({ balances: { deposits_held: -night }, open: [] })
  })

  test('by a member moves at once and lets the difference go, or asks the customer for it', async () => {
    const date = nextMonday()
    const actor = { kind: 'member', id: null } as const
    const booking = await world.takeAndPay({ ...room, date, nights: 2 })
    const waived = await world.move(booking.id, await world.offerFor({ ...room, date, nights: 3 }, booking.id), {
      actor,
    })
    expect(waived).toMatchObject({ ok: true, recounted: true, booking: { id: booking.id, terms: { nights: 3 } } })
    expect(await world.faults()).toEqual([])
    const offer = await world.offerFor({ ...room, date, nights: 4 }, booking.id)
    const asked = await world.move(booking.id, offer, { actor, difference: 'ask' })
    expect(asked).toMatchObject({ ok: true, payment: { kind: 'top_up', money: { amount: night } } })
    expect((await world.told(booking.conversationId)).at(-1)).toMatch(/to change booking .* \$145.*\/pay/)
  })

  test('or to less is by a member who may give money back: others ask for the difference', async () => {
    const date = nextMonday()
    const id = world.ports.ids.next()
    const desk = { id, name: 'Desk', email: 'desk@move.example', role: 'front_desk' } as const
    await world.ports.database.inTenant(world.tenantId, (stores) =>
      stores.members.insert(world.tenantId, { ...desk, userId: null, staffId: null, state: 'active' }),
    )
    const actor = { kind: 'member', id } as const
    const booking = await world.takeAndPay({ ...room, date, nights: 4 })
    const [less, more] = [
      await world.offerFor({ ...room, date, nights: 2 }, booking.id),
      await world.offerFor({ ...room, date, nights: 5 }, booking.id),
    ]
    expect(await world.move(booking.id, less, { actor })).toMatchObject({ code: 'forbidden' })
    expect(await world.move(booking.id, more, { actor })).toMatchObject({ code: 'forbidden' })
    expect(await world.move(booking.id, more, { actor, difference: 'ask' })).toMatchObject({
      ok: true,
      payment: { kind: 'top_up' },
    })
    expect(await world.truth(booking.id)).toEqual({ charged: 2 * night, refunded: 0 })
  })
})

describe('a difference that is not paid', () => {
  test('because a member lets it go moves the booking, and nothing more is asked', async () => {
    const { tenantId, ports } = world
    const date = nextMonday()
    const booking = await world.takeAndPay({ ...room, date, nights: 2 })
    const { hold, money } = await world.topUp(booking.id, { ...room, date, nights: 4 })
    const waived = await waivePayment(ports, { tenantId, bookingId: hold.id, memberId: null, why: 'a regular' })
    expect(waived).toMatchObject({ ok: true, booking: { id: booking.id, terms: { nights: 4 } }, waived: [money] })
    expect(await world.find(hold.id)).toMatchObject({ state: 'cancelled' })
    await world.advance(2 * minuteMs)
    expect(await world.payments(hold.id)).toMatchObject([{ state: 'expired' }])
    expect(await world.truth(booking.id)).toEqual({ charged: night, refunded: 0 })
  })

  test('in time leaves the booking as it was, and the customer is told', async () => {
    const date = nextMonday()
    const booking = await world.takeAndPay({ ...room, date, nights: 2 })
    const { hold } = await world.topUp(booking.id, { ...room, date, nights: 4 })
    await world.advance(18 * minuteMs)
    expect(await world.find(hold.id)).toMatchObject({ state: 'expired' })
    expect(await world.find(booking.id)).toMatchObject({ version: booking.version, terms: { nights: 2 } })
    expect((await world.told(booking.conversationId)).at(-1)).toContain('stays as it was')
    expect((await world.told(booking.conversationId)).at(-1)).toContain(booking.reference)
  })

  test('because the customer gave the move up', async () => {
    const date = nextMonday()
    const booking = await world.takeAndPay({ ...room, date, nights: 2 })
    const { hold } = await world.topUp(booking.id, { ...room, date, nights: 4 })
    await world.cancel(hold.id, { kind: 'customer', id: hold.customerId })
    await world.advance(2 * minuteMs)
    expect(await world.find(booking.id)).toMatchObject({ state: 'confirmed', version: booking.version })
    expect(await world.payments(hold.id)).toMatchObject([{ state: 'expired' }])
  })
})

test('a rule with a fee for moving is refused, since nobody would be asked for it', async () => {
  const { tenantId, ports, catalog } = world
  const serviceId = catalog.services.find(({ slug }) => slug === 'double-room')?.id ?? ''
  const fee = { kind: 'percent', percent: 10 } as const
  const rule = refundRuleOf({ freeUntilMinutes: 1_440, feePercent: 50, moveUntilMinutes: 120 })
  const set = (refundRule: RefundRule) =>
    setPaymentRules(ports, { tenantId, memberId: null, change: { of: 'service', serviceId, refundRule } })
  expect(await set({ ...rule, moveSteps: [{ untilMinutes: 120, fee }] })).toMatchObject({
    code: 'rule_invalid',
    message: expect.stringContaining('a fee for moving'),
  })
  const write = ports.database.inTenant(tenantId, (stores) =>
    stores.paymentRules.saveOfService(tenantId, serviceId, {
      rules: [],
      refundRule: { ...rule, moveSteps: [{ untilMinutes: 120, fee }] },
    }),
  )
  await expect(write).rejects.toMatchObject({ constraint_name: 'service_payment_rules_moves_free' })
})

describe('a difference whose time to pay ran out', () => {
  test('is taken up again by its link where the place is free, once, and then paid', async () => {
    const date = nextMonday()
    const { tenantId, ports } = world
    const booking = await world.takeAndPay({ ...room, date, nights: 2 })
    const { hold, money } = await world.topUp(booking.id, { ...room, date, nights: 4 })
    await world.advance(18 * minuteMs)
    const resumed = await resumePayment(ports, { tenantId, bookingId: hold.id })
    expect(resumed).toMatchObject({ ok: true, payment: { purpose: 'balance', ...money } })
    expect(await resumePayment(ports, { tenantId, bookingId: hold.id })).toMatchObject({
      bookingId: resumed.ok ? resumed.bookingId : '',
    })
    await world.drain()
    await world.pay(resumed.ok ? resumed.bookingId : '')
    expect((await world.find(booking.id)).terms).toMatchObject({ nights: 4 })
    expect(await resumePayment(ports, { tenantId, bookingId: hold.id })).toMatchObject({ code: 'already_paid' })
  })

  test('is not, once the booking was changed', async () => {
    const booking = await world.takeAndPay({ ...room, date: nextMonday(), nights: 2 })
    const { hold } = await world.topUp(booking.id, { ...room, date: nextMonday(), nights: 4 })
    await world.advance(18 * minuteMs)
    await world.cancel(booking.id, { kind: 'member', id: null })
    const { tenantId, ports } = world
    expect(await resumePayment(ports, { tenantId, bookingId: hold.id })).toMatchObject({ code: 'hold_expired' })
    await world.advance(minuteMs)
  })
})

describe('a difference that is paid', () => {
  test('late moves the booking where the place is still free', async () => {
    const date = nextMonday()
    const booking = await world.takeAndPay({ ...room, date, nights: 2 })
    const { hold } = await world.topUp(booking.id, { ...room, date, nights: 4 })
    await world.advance(18 * minuteMs)
    await world.pay(hold.id, 'pay_late')
    expect((await world.find(booking.id)).terms).toMatchObject({ nights: 4 })
    expect(await world.find(hold.id)).toMatchObject({ state: 'expired' })
    expect(await world.books(booking.id)).toMatchObject({ balances: { deposits_held: -2 * night }, open: [] })
  })

  test('late, and the place is gone: it goes back whole, and the booking stays', async () => {
    const tree = { service: 'treehouse', date: nextMonday(), party: 2 }
    const booking = await world.takeAndPay({ ...tree, nights: 2 })
    const { hold, money } = await world.topUp(booking.id, { ...tree, nights: 4 })
    await world.advance(18 * minuteMs)
    const after = Temporal.PlainDate.from(tree.date).add({ days: 2 }).toString()
    await world.takeAndPay({ ...tree, date: after, nights: 2 })
    await world.pay(hold.id, 'pay_late')
    await world.advance(2 * minuteMs)
    expect(await world.find(booking.id)).toMatchObject({ state: 'confirmed', terms: { nights: 2 } })
    expect(await world.truth(hold.id)).toEqual({ charged: money.amount, refunded: money.amount })
    expect((await world.told(booking.conversationId)).join('\n')).toContain('could no longer be changed')
  })

  test.each([
    ['cancelled', async (id: string) => world.cancel(id, { kind: 'member', id: null }), 'cancelled'],
    [
      'moved by a member',
      async (id: string, date: string) => {
        const offer = await world.offerFor({ ...room, date, nights: 2 }, id)
        expect(await world.move(id, offer, { actor: { kind: 'member', id: null } })).toMatchObject({ ok: true })
      },
      'confirmed',
    ],
  ])('after the booking was %s meanwhile goes back whole', async (_, change, state) => {
    const booking = await world.takeAndPay({ ...room, date: nextMonday(), nights: 2 })
    const { hold, money } = await world.topUp(booking.id, { ...room, date: nextMonday(), nights: 4 })
    await change(booking.id, nextMonday())
    expect(await world.find(hold.id)).toMatchObject({ state: 'cancelled' })
    await world.pay(hold.id, 'pay_late')
    await world.advance(2 * minuteMs)
    expect(await world.truth(hold.id)).toEqual({ charged: money.amount, refunded: money.amount })
    expect(await world.books(hold.id)).toMatchObject({ balances: {}, open: [] })
    expect((await world.find(booking.id)).state).toBe(state)
  })
})
