import { afterAll, beforeAll, expect, test } from 'vitest'
import { createSecretBox } from '../system/secret-box.ts'
import { type MemberMoney, openMemberMoney } from '../testing/member-money.ts'
import { type OfPaymentAccount, rollWebhookSecret, setPaymentAccountState } from './change-payment-account.ts'
import { rotateSecrets } from './connect-channel.ts'
import { connectPaymentAccount } from './connect-payment-account.ts'
import { choosePaymentAccount, findPaymentAccount } from './open-payment-account.ts'
import { returnCash } from './return-cash.ts'
import { takeCash } from './take-cash.ts'

/** What the owner of a business changes about its payment accounts. */

let world: MemberMoney
beforeAll(async () => {
  world = await openMemberMoney()
})
afterAll(() => world.close())

const of = () => ({
  tenantId: world.tenantId,
  provider: 'sandbox',
  accountId: world.accountId,
  memberId: world.ownerId,
})
const secretsOf = async () => {
  const { tenantId } = world
  return (await findPaymentAccount(world.ports, tenantId, of()))?.account.secrets
}
const chosen = async () => {
  const { tenantId } = world
  const found = await world.database.inTenant(tenantId, (stores) =>
    choosePaymentAccount(world.ports, stores, { tenantId, needs: 'pay' }),
  )
  return found?.account.accountId ?? null
}

test('a paused account is asked no more, settles what is under way, and goes on when it is resumed', async () => {
  const held = await world.hold()
  await world.ask(held.id)
  await world.drain()
  expect(await setPaymentAccountState(world.ports, { ...of(), state: 'paused' })).toEqual({ ok: true, others: 0 })
  expect(await chosen()).toBeNull()
  await world.webhook(await world.act(held.id, 'pay'))
  await world.drain()
  expect(await world.find(held.id)).toMatchObject({ state: 'confirmed' })
  const other = await world.hold()
  await expect(world.ask(other.id)).rejects.toThrow('payment_unavailable')
  expect(await setPaymentAccountState(world.ports, { ...of(), state: 'active' })).toEqual({ ok: true, others: 0 })
  expect(await chosen()).toBe(world.accountId)
  expect(await world.audits(world.accountId)).toEqual([
    `payment-account.paused member:${world.ownerId}`,
    `payment-account.resumed member:${world.ownerId}`,
  ])
})

test('only by the owner, and only what is the tenant’s', async () => {
  const pause = (changes: Partial<OfPaymentAccount>) =>
    setPaymentAccountState(world.ports, { ...of(), ...changes, state: 'paused' })
  expect(await pause({ memberId: world.managerId })).toMatchObject({ ok: false, code: 'forbidden' })
  expect(await pause({ accountId: 'no-account' })).toMatchObject({ ok: false, code: 'account_not_found' })
  const other = { tenantId: world.otherTenantId, memberId: null }
  expect(await pause(other)).toMatchObject({ ok: false, code: 'account_not_found' })
  const secrets = { webhookSecret: 'a secret that nobody guesses' }
  const connect = { tenantId: world.tenantId, provider: 'sandbox', secrets, memberId: world.managerId }
  expect(await connectPaymentAccount(world.ports, connect)).toMatchObject({ ok: false, code: 'forbidden' })
  expect(await chosen()).toBe(world.accountId)
})

test('while its secret is rolled both are accepted, then the new one alone; keys stay', async () => {
  const before = (await secretsOf()) as { webhookSecret: string }
  const secret = 'the next secret that nobody guesses'
  expect(await rollWebhookSecret(world.ports, { ...of(), step: { kind: 'begin', secret } })).toEqual({ ok: true })
  expect(await secretsOf()).toEqual({ webhookSecret: secret, previousWebhookSecret: before.webhookSecret })
  const held = await world.hold()
  await world.ask(held.id)
  await world.drain()
  const events = await world.act(held.id, 'pay')
  await world.webhook(events)
  await world.drain()
  expect(await world.find(held.id)).toMatchObject({ state: 'confirmed' })
  expect(await rollWebhookSecret(world.ports, { ...of(), step: { kind: 'end' } })).toEqual({ ok: true })
  expect(await secretsOf()).toEqual({ webhookSecret: secret })
  const short = await rollWebhookSecret(world.ports, { ...of(), step: { kind: 'begin', secret: 'tiny' } })
  expect(short).toMatchObject({ ok: false, code: 'secrets_invalid' })
  expect(JSON.stringify(short)).not.toContain('tiny')
})

test('the till has an account of its own, which customers are never asked through', async () => {
  const { id } = await world.booked()
  const cash = { tenantId: world.tenantId, bookingId: id, amount: 100, currency: 'USD', memberId: null }
  await takeCash(world.ports, { ...cash, paymentId: world.ids.next() })
  await takeCash(world.ports, { ...cash, paymentId: world.ids.next() })
  const rows = await world.database.inTenant(world.tenantId, (stores) => stores.paymentAccounts.list(world.tenantId))
  expect(rows.filter(({ provider }) => provider === 'at-venue')).toHaveLength(1)
  expect(await chosen()).toBe(world.accountId)
  expect(await returnCash(world.ports, { tenantId: world.tenantId, bookingId: id, memberId: null })).toMatchObject({
    code: 'nothing_due',
  })
})

test('rotating keys seals payment accounts anew, too; what no key opens is counted and left', async () => {
  const [older, newer] = [
    'a key for tests, thirty-two characters long',
    'a newer key, thirty-two characters long',
  ] as const
  const { random, tenantId } = world
  const both = { ...world.ports, secretBox: createSecretBox({ keys: [newer, older], random }) }
  const alone = { ...world.ports, secretBox: createSecretBox({ keys: [newer], random }) }
  const rows = await world.database.inTenant(tenantId, (stores) => stores.paymentAccounts.list(tenantId))
  expect(await rotateSecrets(alone, { tenantId })).toEqual({ sealed: 0, lost: rows.length })
  expect(await findPaymentAccount(alone, tenantId, of())).toBeNull()
  expect(await rotateSecrets(both, { tenantId })).toEqual({ sealed: rows.length, lost: 0 })
  expect(await rotateSecrets(both, { tenantId })).toEqual({ sealed: 0, lost: 0 })
  expect(await findPaymentAccount(alone, tenantId, of())).not.toBeNull()
  expect(await findPaymentAccount(world.ports, tenantId, of())).toBeNull()
})
