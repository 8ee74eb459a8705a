import { afterAll, beforeAll, expect, test } from 'vitest'
import { type Client, connect } from '../../db/connect.ts'
import { addConversation } from '../../db/testing/conversation.ts'
import { addCustomer } from '../../db/testing/salon.ts'
import type { Offer } from '../domain/offer.ts'
import type { PaymentRules } from '../domain/payment-rule.ts'
import { refundRuleOf } from '../domain/refund-rule.ts'
import type { Stores } from '../ports/database.ts'
import { type MoneyWorld, openMoneyWorld, strictRule } from '../testing/money-world.ts'
import { book } from './book.ts'
import { findAvailability } from './find-availability.ts'
import { holdSlot } from './hold-slot.ts'

let world: MoneyWorld
let admin: Client
beforeAll(async () => {
  world = await openMoneyWorld()
  admin = connect({ url: world.place.adminUrl, poolMax: 1, applicationName: 'test', statementTimeoutMs: 0 })
})
afterAll(async () => {
  await admin.end()
  await world.close()
})

const setRules = (save: (stores: Stores) => Promise<void>) => world.database.inTenant(world.tenantId, save)

async function catalogNow() {
  const { tenantId, ports } = world
  const catalog = await ports.database.findCatalog({ tenantId }, world.nowMs())
  if (catalog === null) throw new Error('no tenant')
  return catalog
}

/** The first haircut with Ana there is, as it is offered to somebody. */
async function offered(customerId: string | null = null, exceptBookingIds: readonly string[] = []): Promise<Offer> {
  const { tenantId, ports } = world
  const catalog = await catalogNow()
  const found = await findAvailability(ports, {
    tenantId,
    catalog,
    serviceId: catalog.services.find(({ slug }) => slug === 'haircut')?.id ?? '',
    staffId: catalog.resources.find(({ name }) => name.startsWith('Ana'))?.id ?? '',
    customerId,
    exceptBookingIds,
    date: { from: '2026-12-21', to: '2026-12-31' },
    time: null,
    limit: 1,
    order: 'first',
  })
  const [offer] = found.ok ? found.offers : []
  if (offer === undefined) throw new Error('nothing is open')
  return offer
}

let keys = 0
async function bookIt(offer: Offer, phone = '+12125550100') {
  const { tenantId, ports } = world
  const catalog = await catalogNow()
  const contact = { name: 'Mia Demo', phone, email: null }
  const rest = { contact, answers: {}, idempotencyKey: `terms-${++keys}`, addressHash: null }
  return book(ports, { tenantId, catalog, offer, ...rest })
}

test('without a rule nothing is asked, what cancelling means is what it was, and a booking is confirmed at once', async () => {
  const offer = await offered()
  expect(offer.payment).toBeUndefined()
  expect(offer.cancellation).toEqual(refundRuleOf({ freeUntilMinutes: 1_440, feePercent: 50, moveUntilMinutes: 120 }))
  expect(await bookIt(offer)).toMatchObject({ ok: true, booking: { state: 'confirmed' } })
})

test('the rules of a service are in its offers and pinned to the booking, which waits for the money; another offer is void', async () => {
  const before = await offered()
  const half: PaymentRules = [{ rule: { kind: 'percent', percent: 50 } }]
  await setRules((stores) =>
    stores.paymentRules.saveOfService(world.tenantId, before.serviceId, { rules: half, refundRule: strictRule }),
  )
  // Shown before the rule: never booked on terms that nobody was told.
  expect(await bookIt(before)).toMatchObject({ ok: false, code: 'offer_expired' })
  const offer = await offered()
  const payment = {
    kind: 'deposit',
    amount: 3_000,
    currency: 'USD',
    because: 'always',
    rules: [{ kind: 'percent', percent: 50 }],
    refundable: 'by_policy',
  }
  expect(offer).toMatchObject({ payment, cancellation: strictRule })
  const booked = await bookIt(offer)
  expect(booked).toMatchObject({ ok: true, booking: { state: 'pending_payment', terms: { payment } } })
  if (!booked.ok) return
  const { id } = booked.booking
  await world.drain()
  expect(await world.payments(id)).toMatchObject([
    { amount: 3_000, currency: 'USD', purpose: 'deposit', state: 'open' },
  ])
  await world.webhook(await world.act(id, 'pay'))
  await world.drain()
  expect(await world.find(id)).toMatchObject({ state: 'confirmed' })
  expect(await world.truth(id)).toEqual({ charged: 3_000, refunded: 0 })
})

test('who serves may differ, and only those are asked for whom a rule is', async () => {
  const customerId = await addCustomer(world)
  const { picks, serviceId } = await offered()
  const noShows: PaymentRules = [{ rule: { kind: 'full' }, onlyFor: { noShowsMin: 1 } }]
  const staffId = picks[0]?.resourceId ?? ''
  await setRules((stores) => stores.paymentRules.saveOfStaff(world.tenantId, staffId, noShows))
  expect((await offered(customerId)).payment).toBeUndefined()
  const held = await world.hold()
  await admin`UPDATE bookings SET state = 'no_show', expires_at = NULL, customer_id = ${customerId} WHERE id = ${held.id}`
  expect((await offered(customerId)).payment).toMatchObject({ kind: 'full', amount: 6_000, because: 'no_shows' })
  expect((await offered()).payment).toBeUndefined()
  await setRules(async (stores) => {
    await stores.paymentRules.saveOfService(world.tenantId, serviceId, { rules: [], refundRule: null })
    await stores.paymentRules.saveOfStaff(world.tenantId, staffId, null)
  })
})

test('a time that a chat holds on other terms than those shown now is held anew, on these', async () => {
  const { tenantId, ports } = world
  const { conversationId } = await addConversation(world)
  const hold = async (offer: Offer) => holdSlot(ports, { tenantId, catalog: await catalogNow(), offer, conversationId })
  const free = await offered()
  const first = await hold(free)
  const rules: PaymentRules = [{ rule: { kind: 'full' } }]
  await setRules((stores) =>
    stores.paymentRules.saveOfService(tenantId, free.serviceId, { rules, refundRule: strictRule }),
  )
  // As it is offered to the chat that holds it.
  const asked = await offered(null, first.ok ? [first.booking.id] : [])
  expect(asked).toMatchObject({ startMs: free.startMs, payment: { kind: 'full', amount: 6_000 } })
  const second = await hold(asked)
  expect(second).toMatchObject({ ok: true, booking: { terms: { payment: asked.payment, cancellation: strictRule } } })
  expect(await hold(asked)).toEqual(second)
  await setRules((stores) =>
    stores.paymentRules.saveOfService(tenantId, free.serviceId, { rules: [], refundRule: null }),
  )
})

test('where nothing else is asked the tenant’s small fee is, also of the first visit alone', async () => {
  const fee = { amount: 100, onlyFor: { firstVisit: true } }
  await setRules((stores) => stores.paymentRules.saveCommitmentFee(world.tenantId, fee))
  expect((await offered()).payment).toMatchObject({ kind: 'commitment_fee', amount: 100, because: 'first_visit' })
})
