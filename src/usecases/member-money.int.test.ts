import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { runInvariants } from '../../db/run-invariants.ts'
import type { PaymentRules } from '../domain/payment-rule.ts'
import { type MemberMoney, openMemberMoney } from '../testing/member-money.ts'
import { cardTerms } from '../testing/money-world.ts'
import { type AskInput, askPayment } from './ask-payment.ts'
import { chargeNoShow } from './charge-no-show.ts'
import { reconcilePayments } from './reconcile-payments.ts'
import { refundAsMember } from './refund-as-member.ts'
import { resolveIncident } from './resolve-incident.ts'
import { resumePayment } from './resume-payment.ts'
import { returnCash } from './return-cash.ts'
import { type CashInput, takeCash } from './take-cash.ts'
import { waivePayment } from './waive-payment.ts'

/** What members take, ask for and let go. */

let world: MemberMoney
beforeAll(async () => {
  world = await openMemberMoney()
})
afterAll(async () => {
  await world.advance(60_000)
  world.clock.advance({ hours: 30 })
  const reconciled = await reconcilePayments(world.ports, { tenantId: world.tenantId })
  const balance = (await world.incidents()).filter(({ kind }) => kind.startsWith('balance'))
  const results = await runInvariants({ auditUrl: world.place.auditUrl, nowMs: world.nowMs() })
  await world.close()
  expect({ silent: reconciled.silent, balance }).toEqual({ silent: 0, balance: [] })
  expect(results.flatMap((one) => one.rows.map((row) => `${one.number} ${row.fault}`))).toEqual([])
})

const nobody = '00000000-0000-4000-8000-000000000000'
const cash = (bookingId: string, changes: Partial<CashInput> = {}) =>
  takeCash(world.ports, {
    ...{ tenantId: world.tenantId, bookingId, amount: 2_000, currency: 'USD' },
    ...{ memberId: world.apprenticeId, paymentId: world.ids.next(), ...changes },
  })
const cashBack = (bookingId: string) =>
  returnCash(world.ports, { tenantId: world.tenantId, bookingId, memberId: world.apprenticeId })
const waive = (bookingId: string, memberId: string | null = world.managerId, why = 'a regular') =>
  waivePayment(world.ports, { tenantId: world.tenantId, bookingId, memberId, why })
const ask = (bookingId: string, changes: Partial<AskInput> = {}) =>
  askPayment(world.ports, {
    ...{ tenantId: world.tenantId, catalog: world.catalog, bookingId, amount: 1_500, currency: 'USD' },
    ...{ waits: false, memberId: world.apprenticeId, ...changes },
  })
const hourMs = 3_600_000
async function waiting(options: { readonly inChat?: boolean } = {}) {
  const held = await world.hold(options)
  await world.ask(held.id)
  await world.drain()
  // Nothing is asked for and let go at the very same instant.
  world.clock.advance({ seconds: 1 })
  return held
}
async function said(conversationId: string): Promise<string[]> {
  const messages = await world.database.inTenant(world.tenantId, (stores) =>
    stores.messages.listRecent(world.tenantId, conversationId, 50),
  )
  return messages.map(({ text }) => text)
}

describe('cash', () => {
  test('of what a booking waits for confirms it, closes its page and is in the till', async () => {
    const held = await waiting({ inChat: true })
    const paymentId = world.ids.next()
    expect(await cash(held.id, { paymentId })).toMatchObject({ ok: true, booking: { state: 'confirmed' } })
    expect(await cash(held.id, { paymentId })).toMatchObject({ ok: true, payment: { id: paymentId } })
    expect(await cash(held.id, { paymentId, amount: 1 })).toMatchObject({ code: 'idempotency_conflict' })
    await world.drain()
    expect((await world.payments(held.id)).map(({ provider, state }) => `${provider} ${state}`)).toEqual([
      'sandbox expired',
      'at-venue paid',
    ])
    expect(await world.books(held.id)).toMatchObject({
      balances: { cash_at_venue: 2_000, deposits_held: -2_000 },
      open: [],
    })
    expect(await said(held.conversationId)).toContainEqual(expect.stringMatching(/received \$20.*confirmed/))
    await expect(world.act(held.id, 'pay')).rejects.toThrow()
  })

  test('goes back in cash: a member hands it over, and says so once', async () => {
    const held = await waiting()
    await cash(held.id)
    await world.cancel(held.id, { kind: 'member', id: null })
    await world.drain()
    await world.drain()
    expect((await world.refunds(held.id)).map(({ state }) => state)).toEqual(['pending'])
    expect(await cashBack(held.id)).toMatchObject({ ok: true, refunds: [{ amount: 2_000, state: 'succeeded' }] })
    expect(await cashBack(held.id)).toMatchObject({ ok: false, code: 'nothing_due' })
    await world.drain()
    expect(await world.books(held.id)).toMatchObject({ balances: {}, open: [] })
  })

  test('part of it goes back by a refund, as of any payment', async () => {
    const held = await waiting()
    await cash(held.id)
    const refund = { tenantId: world.tenantId, bookingId: held.id, currency: null, why: 'x', memberId: world.ownerId }
    await refundAsMember(world.ports, { ...refund, amount: 500, actId: world.ids.next() })
    await world.drain()
    expect(await cashBack(held.id)).toMatchObject({ ok: true, refunds: [{ amount: 500 }] })
    expect((await world.books(held.id)).standings).toMatchObject([{ captured: 2_000, refunded: 500, left: 1_500 }])
  })

  test('of a booking that stands is towards its price, no more than that; served, it is earned at once', async () => {
    const { id } = await world.booked()
    expect(await cash(id, { amount: 6_001 })).toMatchObject({ code: 'wrong_amount', details: { amount: 6_000 } })
    expect(await cash(id, { amount: 1_000 })).toMatchObject({ ok: true, payment: { purpose: 'balance' } })
    expect(await cash(id, { amount: 5_001 })).toMatchObject({ code: 'wrong_amount', details: { amount: 5_000 } })
    const { startMs } = await world.find(id)
    world.clock.advance({ milliseconds: startMs + hourMs - world.nowMs() })
    await world.complete(id)
    await world.drain()
    expect(await cash(id, { amount: 5_000 })).toMatchObject({ ok: true })
    expect(await world.books(id)).toMatchObject({ balances: { cash_at_venue: 6_000, revenue: -6_000 }, open: [] })
  })

  test.each([
    ['another amount than it waits for', { amount: 1_999 }, 'wrong_amount'],
    ['nothing', { amount: 0 }, 'amount_invalid'],
    ['less than nothing', { amount: -2_000 }, 'amount_invalid'],
    ['a fraction', { amount: 2_000.5 }, 'amount_invalid'],
    ['more than may move', { amount: 1e15 }, 'amount_invalid'],
    ['another currency', { currency: 'EUR' }, 'wrong_currency'],
    ['nobody of the house', { memberId: nobody }, 'forbidden'],
  ])('%s is refused, and nothing is entered', async (_, changes, code) => {
    const held = await waiting()
    expect(await cash(held.id, changes)).toMatchObject({ ok: false, code })
    expect(await world.ledger(held.id)).toEqual([])
    expect(await world.find(held.id)).toMatchObject({ state: 'pending_payment' })
  })

  test('is refused for what waits for a card, has run out, is only held, or is not there', async () => {
    const card = await world.hold()
    await world.ask(card.id, { ...cardTerms, rules: [] })
    expect(await cash(card.id, { amount: 3_000 })).toMatchObject({ code: 'wrong_state' })
    const held = await world.hold()
    expect(await cash(held.id)).toMatchObject({ code: 'wrong_state' })
    const late = await waiting()
    world.clock.advance({ minutes: 20 })
    expect(await cash(late.id)).toMatchObject({ code: 'hold_expired' })
    expect(await cash(nobody)).toMatchObject({ code: 'booking_not_found' })
    expect(await cash(late.id, { tenantId: world.otherTenantId, memberId: null })).toEqual(await cash(nobody))
    await world.drain()
  })

  test('at the very moment of a payment on the page stands, and what was paid there goes back', async () => {
    const held = await waiting()
    const events = await world.act(held.id, 'pay')
    await cash(held.id)
    await world.webhook(events)
    await world.drain()
    expect(await world.truth(held.id)).toEqual({ charged: 2_000, refunded: 2_000 })
    expect((await world.books(held.id)).balances).toMatchObject({ cash_at_venue: 2_000, deposits_held: -2_000 })
  })

  test('twice at once is what was asked for, once', async () => {
    const held = await waiting()
    const both = await Promise.all([cash(held.id), cash(held.id)])
    expect(both.map(({ ok }) => ok)).toContain(true)
    const { standings } = await world.books(held.id)
    // The second is more than it waited for: towards the price, as any cash of a booking that stands.
    expect(standings.map(({ captured, purpose }) => `${captured} ${purpose}`)).toContain('2000 deposit')
    expect(standings.filter(({ purpose }) => purpose === 'deposit')).toHaveLength(1)
  })
})

describe('let go', () => {
  test('a booking that waits for its deposit stands without it; the page is closed and the customer told', async () => {
    const held = await waiting({ inChat: true })
    expect(await waive(held.id)).toMatchObject({ booking: { state: 'confirmed' }, waived: [{ amount: 2_000 }] })
    await world.drain()
    expect((await world.payments(held.id)).map(({ state }) => state)).toEqual(['expired'])
    expect(await said(held.conversationId)).toContainEqual(expect.stringContaining('nothing has to be paid ahead'))
    expect(await waive(held.id)).toMatchObject({ ok: false, code: 'nothing_due' })
    expect(await world.audits(held.id)).toContain(`payment.waived member:${world.managerId}`)
  })

  test('what was paid at the very moment is held for the booking, and goes back with it', async () => {
    const held = await waiting()
    const events = await world.act(held.id, 'pay')
    await waive(held.id)
    await world.webhook(events)
    await world.drain()
    expect(await world.books(held.id)).toMatchObject({ balances: { deposits_held: -2_000 } })
    await world.cancel(held.id, { kind: 'member', id: null })
    await world.drain()
    expect(await world.truth(held.id)).toEqual({ charged: 2_000, refunded: 2_000 })
  })

  test('by a role that may, for a reason, and nothing where nothing is asked', async () => {
    const held = await waiting()
    expect(await waive(held.id, world.apprenticeId)).toMatchObject({ code: 'forbidden' })
    expect(await waive(held.id, world.managerId, ' ')).toMatchObject({ code: 'why_missing' })
    expect(await waive(nobody)).toMatchObject({ code: 'booking_not_found' })
    expect(await waive((await world.booked()).id)).toMatchObject({ code: 'nothing_due' })
    world.clock.advance({ minutes: 20 })
    expect(await waive(held.id)).toMatchObject({ code: 'hold_expired' })
  })
})

describe('a no-show', () => {
  async function absent() {
    const held = await world.hold()
    await world.ask(held.id, { ...cardTerms, rules: [] })
    await world.drain()
    await world.webhook(await world.act(held.id, 'pay'))
    await world.drain()
    const { startMs } = await world.find(held.id)
    world.clock.advance({ milliseconds: startMs + hourMs - world.nowMs() })
    return held.id
  }
  const charge = (bookingId: string, memberId: string) =>
    chargeNoShow(world.ports, { tenantId: world.tenantId, bookingId, actor: { kind: 'member', id: memberId } })

  test('is charged by a role that may, once; its fee can be let go before, and paid in cash', async () => {
    const id = await absent()
    expect(await charge(id, world.managerId)).toMatchObject({ code: 'wrong_state' })
    await world.noShow(id)
    expect(await charge(id, world.apprenticeId)).toMatchObject({ code: 'forbidden' })
    expect(await charge(id, world.managerId)).toMatchObject({ ok: true, amount: 3_000 })
    expect(await charge(id, world.managerId)).toMatchObject({ ok: true })
    expect(await cash(id, { amount: 3_000 })).toMatchObject({ code: 'charge_under_way' })
    await world.drain()
    expect((await world.books(id)).balances).toMatchObject({ provider_balance: 3_000, revenue: -3_000 })
    expect(await waive(id)).toMatchObject({ code: 'nothing_due' })
    expect((await world.audits(id)).filter((line) => line.startsWith('payment.no-show'))).toHaveLength(1)
  })

  test('without terms about money has no fee', async () => {
    const { id } = await world.booked()
    const { startMs } = await world.find(id)
    world.clock.advance({ milliseconds: startMs + hourMs - world.nowMs() })
    await world.noShow(id)
    expect(await charge(id, world.managerId)).toMatchObject({ code: 'nothing_due' })
  })
})

describe('asked after all', () => {
  test('a booking that stands stands either way: paid, it holds the sum; not paid, it stands', async () => {
    const held = await world.booked({ inChat: true })
    const asked = await ask(held.id)
    expect(asked).toMatchObject({
      ok: true,
      told: true,
      booking: { state: 'confirmed' },
      payment: { purpose: 'balance' },
    })
    expect(await ask(held.id, { amount: 900 })).toMatchObject({ code: 'wrong_amount', details: { amount: 1_500 } })
    expect(await ask(held.id)).toMatchObject({
      ok: true,
      told: false,
      payment: asked.ok ? { id: asked.payment.id } : {},
    })
    // Stored without what opens it.
    expect(await said(held.conversationId)).toContainEqual(expect.stringMatching(/\$15 is due .*\/pay$/))
    await world.drain()
    const input = { tenantId: world.tenantId, bookingId: held.id }
    expect(await resumePayment(world.ports, input)).toMatchObject({ ok: true, url: expect.stringContaining('http') })
    await world.webhook(await world.act(held.id, 'pay'))
    await world.drain()
    expect(await world.books(held.id)).toMatchObject({ balances: { deposits_held: -1_500 }, open: [] })
    expect(await ask(held.id)).toMatchObject({ code: 'already_paid' })
    const unpaid = await world.booked()
    await ask(unpaid.id)
    await world.drain()
    await world.advance(21 * hourMs)
    expect(await world.find(unpaid.id)).toMatchObject({ state: 'confirmed' })
    expect((await world.payments(unpaid.id)).map(({ state }) => state)).toEqual(['expired'])
  })

  test('or waits from now on: paid, it stands again; not paid in time, its time is free', async () => {
    const held = await world.booked()
    expect(await ask(held.id, { waits: true })).toMatchObject({ booking: { state: 'pending_payment' }, told: false })
    await world.drain()
    await world.webhook(await world.act(held.id, 'pay'))
    await world.drain()
    expect(await world.find(held.id)).toMatchObject({ state: 'confirmed' })
    expect(await world.books(held.id)).toMatchObject({ balances: { deposits_held: -1_500 } })
    const unpaid = await world.booked()
    await ask(unpaid.id, { waits: true })
    await world.drain()
    await world.advance(20 * hourMs + 5 * 60_000)
    expect(await world.find(unpaid.id)).toMatchObject({ state: 'expired' })
  })

  test('what the rules ask where no sum is said; a card only of what waits for it', async () => {
    const service = world.catalog.services.find(({ slug }) => slug === 'haircut')
    const set = (list: PaymentRules) =>
      world.database.inTenant(world.tenantId, async (stores) => {
        await stores.paymentRules.saveOfService(world.tenantId, service?.id ?? '', {
          ...{ rules: list, refundRule: null },
        })
        return stores.catalog.load(world.tenantId, world.nowMs())
      })
    const { id } = await world.booked()
    expect(await ask(id, { amount: null })).toMatchObject({ code: 'nothing_due' })
    const catalog = await set([{ rule: { kind: 'percent', percent: 30 } }])
    if (catalog === null) throw new Error('no catalogue')
    expect(await ask(id, { amount: null, catalog })).toMatchObject({ ok: true, payment: { amount: 1_800 } })
    const upTo = { kind: 'fixed', amount: 2_500, per: 'booking' } as const
    const withCard = await set([{ rule: { kind: 'card_hold', upTo } }])
    if (withCard === null) throw new Error('no catalogue')
    const other = await world.booked()
    expect(await ask(other.id, { amount: null, catalog: withCard })).toMatchObject({ code: 'wrong_state' })
    expect(await ask(other.id, { amount: null, catalog: withCard, waits: true })).toMatchObject({
      payment: { purpose: 'card_hold', amount: 2_500 },
    })
    await set([])
  })

  test.each([
    ['more than its price', { amount: 6_001 }, 'wrong_amount'],
    ['nothing', { amount: 0 }, 'amount_invalid'],
    ['less than nothing', { amount: -1 }, 'amount_invalid'],
    ['more than a number', { amount: Number.NaN }, 'amount_invalid'],
    ['another currency', { currency: 'EUR' }, 'wrong_currency'],
    ['nobody of the house', { memberId: nobody }, 'forbidden'],
    ['another tenant', { memberId: null, tenantId: '' }, 'booking_not_found'],
  ])('%s is refused', async (_, changes, code) => {
    const { id } = await world.booked()
    const tenantId = 'tenantId' in changes ? world.otherTenantId : world.tenantId
    expect(await ask(id, { ...changes, tenantId })).toMatchObject({ ok: false, code })
    expect(await world.payments(id)).toEqual([])
  })

  test('not of what has begun, begins at once, or has ended', async () => {
    const begun = await world.booked()
    const { startMs } = await world.find(begun.id)
    world.clock.advance({ milliseconds: startMs - 60_000 - world.nowMs() })
    expect(await ask(begun.id)).toMatchObject({ code: 'wrong_state' })
    const ended = await world.booked()
    await world.cancel(ended.id, { kind: 'member', id: null })
    expect(await ask(ended.id)).toMatchObject({ code: 'wrong_state' })
  })
})

test('an incident is closed by a role that may, with what was done, once', async () => {
  const facts = { amount: 1 }
  const id = world.ids.next()
  await world.database.inTenant(world.tenantId, (stores) =>
    stores.incidents.open(world.tenantId, { id, kind: 'x', subject: 'x', facts, openedAtMs: world.nowMs() }),
  )
  const resolve = (memberId: string | null, why = 'paid out by hand', incidentId = id) =>
    resolveIncident(world.ports, { tenantId: world.tenantId, incidentId, memberId, why })
  expect(await resolve(world.apprenticeId)).toMatchObject({ code: 'forbidden' })
  expect(await resolve(null, '')).toMatchObject({ code: 'why_missing' })
  expect(await resolve(null, 'x', 'no-id')).toMatchObject({ code: 'incident_not_found' })
  expect(await resolve(world.ownerId)).toEqual({ ok: true })
  expect(await resolve(world.ownerId)).toMatchObject({ code: 'incident_not_found' })
})
