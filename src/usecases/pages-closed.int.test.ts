import { afterAll, beforeAll, expect, test } from 'vitest'
import { runInvariants } from '../../db/run-invariants.ts'
import { failingMethods } from '../payments/sandbox/payment.ts'
import {
  cardTerms,
  dayMs,
  depositTerms,
  type MoneyWorld,
  minuteMs,
  openMoneyWorld,
  strictRule,
} from '../testing/money-world.ts'
import { askPayment } from './ask-payment.ts'
import { chargeNoShow } from './charge-no-show.ts'
import { createCheckout } from './create-checkout.ts'
import { expirePayment } from './expire-payment.ts'
import { reconcilePayments } from './reconcile-payments.ts'
import { requestPayment } from './request-payment.ts'
import { resumePayment } from './resume-payment.ts'
import { applyLook, settlePayment } from './settle-payment.ts'
import { takeCash } from './take-cash.ts'
import { waivePayment } from './waive-payment.ts'

/** Pages that are of no use any more: closed, and what comes by them all the same. */
let world: MoneyWorld
beforeAll(async () => {
  world = await openMoneyWorld()
})
afterAll(async () => {
  // Days have gone by without the daily job.
  await reconcilePayments(world.ports, { tenantId: world.tenantId })
  const results = await runInvariants({ auditUrl: world.place.auditUrl, nowMs: world.nowMs() })
  await world.close()
  expect(results.flatMap((one) => one.rows.map((row) => `${one.number} ${row.fault} ${row.subject}`))).toEqual([])
})

async function onlyPayment(bookingId: string) {
  const [payment] = await world.payments(bookingId)
  if (payment === undefined) throw new Error('no payment')
  return payment
}

async function said(conversationId: string): Promise<string[]> {
  const { database, tenantId } = world
  const messages = await database.inTenant(tenantId, (stores) =>
    stores.messages.listRecent(tenantId, conversationId, 50),
  )
  return messages.map(({ text }) => text)
}

test('a look at a page that ended says nothing of the one made after it: that stays, and is paid', async () => {
  const { tenantId, ports } = world
  const held = await world.hold()
  await world.ask(held.id)
  await world.drain()
  const first = await onlyPayment(held.id)
  await world.moody.provider.expireCheckout(first.checkoutId ?? '', world.account)
  await settlePayment(ports, { tenantId, paymentId: first.id })
  await world.drain()
  const second = await onlyPayment(held.id)
  expect(second.checkoutId).not.toBe(first.checkoutId)
  // Somebody had asked about the first page, and was slow to write what it heard.
  await applyLook(ports, tenantId, first, { kind: 'closed', code: null })
  expect(await onlyPayment(held.id)).toEqual(second)
  await world.webhook(await world.act(held.id, 'pay'))
  await world.drain()
  expect(await world.find(held.id)).toMatchObject({ state: 'confirmed' })
})

test('a page whose making was slow is not taken for the one that is being made after it', async () => {
  const { tenantId, ports } = world
  const held = await world.hold()
  const { id: paymentId } = await world.ask(held.id)
  const { provider } = world.moody
  const slow: typeof provider.createCheckout = async (order, account) => {
    const answer = await provider.createCheckout(order, account)
    // Meanwhile another worker has made the very same page, and it has ended.
    await createCheckout(ports, { tenantId, paymentId })
    const { checkoutId } = await onlyPayment(held.id)
    await provider.expireCheckout(checkoutId ?? '', account)
    await settlePayment(ports, { tenantId, paymentId })
    return answer
  }
  const slowly = { ...ports, payments: new Map([['sandbox', { ...provider, createCheckout: slow }]]) }
  await createCheckout(slowly, { tenantId, paymentId })
  expect(await onlyPayment(held.id)).toMatchObject({ state: 'requested', checkoutId: null })
  await world.drain()
  await world.webhook(await world.act(held.id, 'pay'))
  await world.drain()
  expect(await world.find(held.id)).toMatchObject({ state: 'confirmed' })
})

test('a card that is left late is called a card, whether its time could be taken again or not', async () => {
  const [free, gone] = [await world.hold({ inChat: true }), await world.hold({ inChat: true })]
  for (const { id } of [free, gone]) await world.ask(id, { ...cardTerms, rules: [] })
  await world.advance(17 * minuteMs)
  await world.hold({ startMs: gone.startMs })
  for (const { id } of [free, gone]) await world.webhook(await world.act(id, 'pay_late'))
  await world.drain()
  expect((await said(free.conversationId)).at(-1)).toMatch(/your card is saved\. It is confirmed/)
  expect((await said(gone.conversationId)).at(-1)).toMatch(/no longer free.*Nothing was taken/)
  expect(await world.find(gone.id)).toMatchObject({ state: 'expired' })
})

/** A deposit that was not paid in time, its time kept once more. */
async function keptOnceMore() {
  const { tenantId, ports } = world
  const held = await world.hold({ inChat: true })
  await world.ask(held.id)
  await world.advance(17 * minuteMs)
  const resumed = await resumePayment(ports, { tenantId, bookingId: held.id })
  if (!resumed.ok) throw new Error(resumed.code)
  await world.drain()
  return { held, again: resumed.bookingId }
}

test('paid late by the first page while its time is kept once more: it is for that, whose own page is closed', async () => {
  const { held, again } = await keptOnceMore()
  await world.webhook(await world.act(held.id, 'pay_late'))
  await world.drain()
  expect(await world.find(again)).toMatchObject({ state: 'confirmed', startMs: held.startMs })
  expect(await onlyPayment(held.id)).toMatchObject({ state: 'paid', bookingId: again })
  const own = (await world.payments(again)).filter(({ askedFor }) => askedFor === again)
  expect(own).toMatchObject([{ state: 'expired' }])
  expect(await world.truth(again)).toEqual({ charged: 2_000, refunded: 0 })
})

test('paid by both pages: one of the two goes back, and is not called too late', async () => {
  const { held, again } = await keptOnceMore()
  await world.webhook(await world.act(again, 'pay'))
  await world.drain()
  await world.webhook(await world.act(held.id, 'pay_late'))
  await world.drain()
  expect(await world.find(again)).toMatchObject({ state: 'confirmed' })
  expect(await world.truth(again)).toEqual({ charged: 2_000, refunded: 0 })
  expect(await onlyPayment(held.id)).toMatchObject({ state: 'paid', bookingId: held.id })
  expect(await world.truth(held.id)).toEqual({ charged: 2_000, refunded: 2_000 })
  expect((await said(held.conversationId)).at(-1)).toMatch(/was not due/)
})

test('paid after all of it is over, while its page was still open: it goes back', async () => {
  const { tenantId, ports } = world
  const held = await world.hold()
  const actor = { kind: 'customer', id: held.customerId } as const
  const windowMs = held.endMs + dayMs - world.nowMs()
  const terms = { ...depositTerms, rules: [] }
  await requestPayment(ports, { tenantId, bookingId: held.id, terms, refundRule: strictRule, actor, windowMs })
  await world.drain()
  world.clock.set(Temporal.Instant.fromEpochMilliseconds(held.endMs))
  await world.webhook(await world.act(held.id, 'pay'))
  await world.drain()
  expect(await world.truth(held.id)).toEqual({ charged: 2_000, refunded: 2_000 })
  expect(await world.find(held.id)).not.toMatchObject({ state: 'confirmed' })
})

test('where no page could be made the customer is told, too, that the time is free again, once', async () => {
  const { tenantId, ports } = world
  const held = await world.hold({ inChat: true })
  world.moody.setMoods((_, name) => (name === 'createCheckout' ? 'refused' : undefined))
  const { id: paymentId } = await world.ask(held.id)
  await world.drain()
  world.moody.setMoods(() => undefined)
  expect(await onlyPayment(held.id)).toMatchObject({ state: 'failed' })
  await expirePayment(ports, { tenantId, paymentId })
  expect(await onlyPayment(held.id)).toMatchObject({ state: 'failed' })
  await world.advance(17 * minuteMs)
  await expirePayment(ports, { tenantId, paymentId })
  expect(await world.find(held.id)).toMatchObject({ state: 'expired' })
  expect((await said(held.conversationId)).filter((text) => text.includes('time to pay'))).toHaveLength(1)
  expect(await resumePayment(ports, { tenantId, bookingId: held.id })).toMatchObject({ ok: true })
})

/** Nobody came, and the bank wants the customer present: they are sent a link to pay the fee. */
async function feeByLink() {
  const { tenantId, ports } = world
  const held = await world.hold({ inChat: true })
  await world.ask(held.id, { ...cardTerms, rules: [] })
  await world.drain()
  await world.webhook(await world.act(held.id, 'pay'))
  await world.drain()
  const card = await onlyPayment(held.id)
  const savedMethod = { customerId: 'any', methodId: failingMethods.authentication_required }
  await world.database.inTenant(tenantId, (stores) =>
    stores.payments.update(tenantId, { ...card, savedMethod, version: card.version + 1 }),
  )
  world.clock.set(Temporal.Instant.fromEpochMilliseconds(held.endMs))
  await world.noShow(held.id)
  const actor = { kind: 'member', id: null } as const
  expect(await chargeNoShow(ports, { tenantId, bookingId: held.id, actor })).toMatchObject({ ok: true, amount: 3_000 })
  await world.drain()
  expect((await world.payments(held.id)).at(-1)).toMatchObject({
    via: 'checkout',
    purpose: 'no_show_fee',
    state: 'open',
  })
  return held
}

test('a fee that is waited for by a link can be let go, and its page is closed', async () => {
  const { tenantId, ports } = world
  const { id: bookingId } = await feeByLink()
  const waived = await waivePayment(ports, { tenantId, bookingId, memberId: null, why: 'a regular' })
  expect(waived).toMatchObject({ ok: true, waived: [{ amount: 3_000, currency: 'USD' }] })
  await world.drain()
  expect((await world.payments(bookingId)).at(-1)).toMatchObject({ state: 'expired' })
  await expect(world.act(bookingId, 'pay')).rejects.toThrow('the page says')
  expect(await world.books(bookingId)).toMatchObject({ balances: {}, open: [] })
})

test('a fee that is paid in cash closes the page that asks for it', async () => {
  const { tenantId, ports, ids } = { ...world, ids: world.ports.ids }
  const { id: bookingId } = await feeByLink()
  const cash = { tenantId, bookingId, amount: 3_000, currency: 'USD', memberId: null, paymentId: ids.next() }
  expect(await takeCash(ports, cash)).toMatchObject({ ok: true })
  await world.drain()
  const pages = (await world.payments(bookingId)).filter(
    ({ via, provider }) => via === 'checkout' && provider !== 'at-venue',
  )
  expect(pages.at(-1)).toMatchObject({ purpose: 'no_show_fee', state: 'expired' })
})

test('a booking that was asked for a sum besides closes that page when its customer cancels', async () => {
  const { tenantId, ports } = world
  const held = await world.hold()
  await world.ask(held.id)
  await world.drain()
  await world.webhook(await world.act(held.id, 'pay'))
  await world.drain()
  const catalog = await ports.database.findCatalog({ tenantId }, world.nowMs())
  if (catalog === null) throw new Error('no tenant')
  const ask = { tenantId, catalog, bookingId: held.id, amount: 1_000, currency: null, waits: false, memberId: null }
  expect(await askPayment(ports, ask)).toMatchObject({ ok: true, payment: { purpose: 'balance' } })
  await world.drain()
  await world.cancel(held.id, { kind: 'customer', id: held.customerId })
  await world.drain()
  expect((await world.payments(held.id)).at(-1)).toMatchObject({ purpose: 'balance', state: 'expired' })
})

test('whoever asks again while the page before is being closed is told to wait for that', async () => {
  const { tenantId, ports } = world
  const held = await world.hold()
  await world.ask(held.id)
  await world.drain()
  await world.webhook(await world.act(held.id, 'pay'))
  await world.drain()
  const catalog = await ports.database.findCatalog({ tenantId }, world.nowMs())
  if (catalog === null) throw new Error('no tenant')
  const ask = { tenantId, catalog, bookingId: held.id, amount: 1_000, currency: null, waits: false, memberId: null }
  const first = await askPayment(ports, ask)
  if (!first.ok) throw new Error(first.code)
  world.clock.set(Temporal.Instant.fromEpochMilliseconds(first.payment.expiresAtMs ?? 0))
  expect(await askPayment(ports, ask)).toMatchObject({ ok: false, code: 'wrong_state' })
  await world.drain()
  expect(await askPayment(ports, ask)).toMatchObject({ ok: true, payment: { state: 'requested' } })
})
