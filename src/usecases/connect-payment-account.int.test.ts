import { afterAll, beforeAll, expect, test } from 'vitest'
import { type MoneyWorld, openMoneyWorld } from '../testing/money-world.ts'
import { connectPaymentAccount, connectSandbox } from './connect-payment-account.ts'

let world: MoneyWorld
beforeAll(async () => {
  world = await openMoneyWorld()
})
afterAll(() => world.close())

const secrets = { webhookSecret: 'a secret that nobody guesses' }

test('credentials are sealed, bound to their account, and replaced by its id; another tenant cannot take it', async () => {
  const { ports, tenantId, otherTenantId } = world
  const connected = await connectPaymentAccount(ports, { tenantId, provider: 'sandbox', secrets })
  if (!connected.ok) throw new Error(connected.code)
  const { accountId } = connected
  const rows = await world.database.inTenant(tenantId, (stores) => stores.paymentAccounts.list(tenantId))
  expect(JSON.stringify(rows)).not.toContain('nobody guesses')
  expect(await connectPaymentAccount(ports, { tenantId, provider: 'sandbox', secrets, accountId })).toEqual(connected)
  expect(await ports.database.routing.accountByProvider('sandbox', accountId)).toBe(tenantId)
  const stolen = { tenantId: otherTenantId, provider: 'sandbox', secrets, accountId }
  expect(await connectPaymentAccount(ports, stolen)).toMatchObject({ ok: false, code: 'account_taken' })
})

test('what does not fit is refused without a word of it', async () => {
  const { ports, tenantId } = world
  const unknown = await connectPaymentAccount(ports, { tenantId, provider: 'nobody', secrets })
  expect(unknown).toMatchObject({ ok: false, code: 'provider_not_found' })
  const short = await connectPaymentAccount(ports, {
    tenantId,
    provider: 'sandbox',
    secrets: { webhookSecret: 'tiny' },
  })
  expect(short).toMatchObject({ ok: false, code: 'secrets_invalid' })
  expect(JSON.stringify(short)).not.toContain('tiny')
})

test('the sandbox comes by itself where nothing is connected, and only there', async () => {
  const { ports, tenantId, otherTenantId } = world
  expect(await connectSandbox(ports, { tenantId })).toBeNull()
  expect(await connectSandbox(ports, { tenantId: otherTenantId })).toMatchObject({ provider: { id: 'sandbox' } })
  expect(await connectSandbox(ports, { tenantId: otherTenantId })).toBeNull()
})
