import { afterAll, beforeAll, expect, test } from 'vitest'
import { type Client, connect } from '../../db/connect.ts'
import type { PaymentRules } from '../domain/payment-rule.ts'
import { type MoneyWorld, openMoneyWorld, strictRule } from '../testing/money-world.ts'
import { termsOfHold } from './terms-of-hold.ts'

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

async function termsOf(bookingId: string) {
  const held = await world.find(bookingId)
  const { tenantId, catalog } = world
  return world.database.inTenant(tenantId, (stores) => termsOfHold(stores, { tenantId, catalog, held }))
}

test('without a rule nothing is asked, and what cancelling means is what it was', async () => {
  const held = await world.hold()
  expect(await termsOf(held.id)).toMatchObject({
    terms: { kind: 'none' },
    refundRule: { cancelSteps: [{ untilMinutes: held.terms.cancellation.freeUntilMinutes }], percentOf: 'price' },
  })
})

test('the rules of the service ask, those of who serves instead where they differ, and only of whom they are for', async () => {
  const { tenantId } = world
  const held = await world.hold()
  const half: PaymentRules = [{ rule: { kind: 'percent', percent: 50 } }]
  await admin`
    INSERT INTO service_payment_rules (tenant_id, service_id, rules, refund_rule)
    VALUES (${tenantId}, ${held.serviceId}, ${admin.json(half as never)}, ${admin.json(strictRule as never)})`
  expect(await termsOf(held.id)).toEqual({
    terms: {
      kind: 'deposit',
      amount: 3_000,
      currency: 'USD',
      because: 'always',
      rules: [{ kind: 'percent', percent: 50 }],
      refundable: 'by_policy',
    },
    refundRule: strictRule,
  })
  const noShows: PaymentRules = [{ rule: { kind: 'full' }, onlyFor: { noShowsMin: 1 } }]
  await admin`
    INSERT INTO staff_payment_rules (tenant_id, resource_id, rules)
    VALUES (${tenantId}, ${held.picks[0]?.resourceId ?? ''}, ${admin.json(noShows as never)})`
  expect((await termsOf(held.id)).terms).toEqual({ kind: 'none' })
  await admin`UPDATE bookings SET state = 'no_show', expires_at = NULL WHERE id = ${held.id}`
  expect((await termsOf(held.id)).terms).toMatchObject({ kind: 'full', amount: 6_000, because: 'no_shows' })
})

test('where nothing else is asked the tenant’s small fee is, also of the first visit alone', async () => {
  const held = await world.hold()
  const fee = { amount: 100, onlyFor: { firstVisit: true } }
  await admin`INSERT INTO commitment_fees (tenant_id, fee) VALUES (${world.tenantId}, ${admin.json(fee)})`
  expect((await termsOf(held.id)).terms).toMatchObject({ kind: 'commitment_fee', amount: 100, because: 'first_visit' })
})
