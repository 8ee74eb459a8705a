import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { type Client, connect } from './connect.ts'
import { fillTenant } from './testing/conversation.ts'
import { openSalon, type Salon, salonWithClass } from './testing/salon.ts'

let salon: Salon
let app: Client
let owner: Client
let audit: Client

beforeAll(async () => {
  salon = await openSalon({ tenant: salonWithClass })
  await fillTenant(salon)
  const as = (url: string) => connect({ url, poolMax: 1, applicationName: 'test', statementTimeoutMs: 0 })
  app = as(salon.place.url)
  owner = as(salon.place.migrationUrl)
  audit = as(salon.place.auditUrl)
})
afterAll(async () => {
  await Promise.all([app.end(), owner.end(), audit.end()])
  await salon.close()
})

async function tenantTables(): Promise<string[]> {
  const rows = await audit<{ name: string }[]>`
    SELECT relname AS name FROM pg_class
    WHERE relnamespace = 'public'::regnamespace AND relkind = 'r' AND relname <> 'parley_migrations' ORDER BY 1`
  return rows.map((row) => row.name)
}

function rowsOf(client: Client, tenantId: string | null, table: string): Promise<readonly { tenantId: string }[]> {
  return client.begin(async (tx) => {
    if (tenantId !== null) await tx`SELECT set_config('app.tenant', ${tenantId}, true)`
    return tx<{ tenantId: string }[]>`SELECT * FROM ${tx(table)}`
  })
}

describe.each([
  ['the application', () => app],
  ['the owner of the tables', () => owner],
])('%s', (_, client) => {
  test('reads only rows of its tenant, whatever it asks, and none without a tenant', async () => {
    let seen = 0
    for (const table of await tenantTables()) {
      const rows = await rowsOf(client(), salon.tenantId, table)
      seen += rows.length
      expect([table, rows.filter((row) => row.tenantId !== salon.tenantId)]).toEqual([table, []])
      expect([table, await rowsOf(client(), null, table)]).toEqual([table, []])
    }
    expect(seen).toBeGreaterThan(100)
  })

  test('writes no row of another tenant', async () => {
    const attempt = client().begin(async (tx) => {
      await tx`SELECT set_config('app.tenant', ${salon.tenantId}, true)`
      await tx`INSERT INTO customers (tenant_id, id, created_at) VALUES (${salon.otherTenantId}, ${salon.ids.next()}, now())`
    })
    await expect(attempt).rejects.toMatchObject({ code: '42501' })
  })
})

test('after a commit the pooled connection carries no tenant', async () => {
  await rowsOf(app, salon.tenantId, 'customers')
  const [row] = await app`SELECT nullif(current_setting('app.tenant', true), '') AS tenant`
  expect(row?.tenant).toBeNull()
})

test.each([
  'ALTER TABLE customers DISABLE ROW LEVEL SECURITY',
  'DROP POLICY tenant_isolation ON customers',
  'SET ROLE parley_owner',
  'SET ROLE parley_audit',
  'SET SESSION AUTHORIZATION parley_audit',
  'ALTER ROLE parley_app BYPASSRLS',
  'SET row_security = off; SELECT * FROM customers',
  'SELECT * FROM routing.tokens',
  "INSERT INTO routing.tenants (slug, tenant_id) VALUES ('x', gen_random_uuid())",
  'DELETE FROM services',
  'DELETE FROM resources',
  'DELETE FROM quotas',
  "UPDATE resources SET kind = 'room'",
  'UPDATE services SET id = id',
  "UPDATE tenants SET currency = 'EUR'",
  'DELETE FROM bookings',
  'DELETE FROM messages',
  'TRUNCATE allocations',
  "UPDATE booking_events SET why = 'other'",
  'DELETE FROM booking_events',
  'UPDATE tool_calls SET ok = true',
  "INSERT INTO audit_log (tenant_id, actor, action, subject_type, subject_id, at) SELECT tenant_id, 'a', 'b', 'c', 'd', now() FROM tenants",
  "UPDATE audit_log SET actor = 'other'",
  'DELETE FROM audit_log',
  'UPDATE ledger_transactions SET at = at',
  'DELETE FROM ledger_transactions',
  'UPDATE ledger_entries SET amount = 1',
  'DELETE FROM ledger_entries',
  'UPDATE payments SET amount = 1',
  "UPDATE payments SET currency = 'EUR'",
  'UPDATE refunds SET amount = 1',
  'DELETE FROM payments',
  'DELETE FROM payment_events',
  'UPDATE booking_payment_terms SET amount = 1',
  'DELETE FROM members',
  'SELECT * FROM routing.memberships',
  'INSERT INTO routing.memberships (user_id, tenant_id, member_id) SELECT id, tenant_id, id FROM members',
  'INSERT INTO accounts.operators (user_id) SELECT id FROM members',
  "INSERT INTO routing.payment_accounts (provider, account_id, tenant_id) VALUES ('x', 'x', gen_random_uuid())",
])('the application may not: %s', async (statement) => {
  const attempt = app.begin(async (tx) => {
    await tx`SELECT set_config('app.tenant', ${salon.tenantId}, true)`
    await tx.unsafe(statement)
  })
  await expect(attempt).rejects.toMatchObject({ code: expect.stringMatching(/^(42501|0LP01)$/) })
})

test('the audit log grows through its function alone, stamped with the tenant of the transaction', async () => {
  const entry = {
    actor: 'm1',
    action: 'looked',
    subjectType: 'booking',
    subjectId: 'b1',
    reason: null,
    requestId: 'r1',
  }
  await salon.database.inTenant(salon.tenantId, (stores) =>
    stores.audit.append(salon.tenantId, { ...entry, atMs: salon.nowMs() }),
  )
  const rows = await audit`SELECT * FROM audit_log WHERE action = 'looked'`
  expect(rows).toMatchObject([{ ...entry, tenantId: salon.tenantId, at: salon.nowMs() }])
  await expect(app`SELECT append_audit('a', 'b', 'c', 'd', NULL, NULL, now())`).rejects.toMatchObject({ code: '42501' })
})

test('the auditor reads every tenant and writes none', async () => {
  const tenants = await audit<{ tenantId: string }[]>`SELECT DISTINCT tenant_id FROM services`
  expect(tenants.map((row) => row.tenantId).toSorted()).toEqual([salon.tenantId, salon.otherTenantId].toSorted())
  await expect(audit`UPDATE services SET price_amount = 1`).rejects.toMatchObject({
    code: expect.stringMatching(/^(42501|25006)$/),
  })
})

test('outside row-level security stand the schemas routing and accounts, with these tables and no other', async () => {
  const rows = await audit<{ name: string }[]>`
    SELECT n.nspname || '.' || c.relname AS name FROM pg_class c JOIN pg_namespace n ON n.oid = c.relnamespace
    WHERE n.nspname NOT IN ('public', 'pgboss', 'information_schema') AND n.nspname NOT LIKE 'pg\\_%'
      AND c.relkind IN ('r', 'v') ORDER BY 1`
  expect(rows.map((row) => row.name)).toEqual([
    'accounts.attempts',
    'accounts.logins',
    'accounts.operators',
    'accounts.passkeys',
    'accounts.sessions',
    'accounts.two_factors',
    'accounts.users',
    'accounts.verifications',
    'routing.channel_accounts',
    'routing.channel_senders',
    'routing.memberships',
    'routing.payment_accounts',
    'routing.tenants',
    'routing.tokens',
  ])
})

test('a token opens what it was made for, until it expires or is revoked', async () => {
  const hash = '12'.repeat(32)
  const subjectId = salon.ids.next()
  const expiresAtMs = salon.nowMs() + 60_000
  const { database, tenantId } = salon
  await database.inTenant(tenantId, (stores) =>
    stores.tokens.add(tenantId, { hash, kind: 'booking', subjectId, expiresAtMs }),
  )
  expect(await database.routing.bookingByToken(hash)).toEqual({ tenantId, bookingId: subjectId })
  expect(await database.routing.conversationByToken(hash)).toBeNull()
  await database.inTenant(salon.otherTenantId, (stores) => stores.tokens.revoke(tenantId, subjectId))
  expect(await database.routing.bookingByToken(hash)).not.toBeNull()
  await database.inTenant(tenantId, (stores) => stores.tokens.revoke(tenantId, subjectId))
  expect(await database.routing.bookingByToken(hash)).toBeNull()
  const short = { hash: '34'.repeat(32), kind: 'booking', subjectId, expiresAtMs } as const
  await database.inTenant(tenantId, (stores) => stores.tokens.add(tenantId, short))
  salon.clock.advance({ minutes: 1 })
  expect(await database.routing.bookingByToken(short.hash)).toBeNull()
})

test('routing finds tenants by slug and lists them', async () => {
  expect(await salon.database.routing.tenantBySlug('luna-salon')).toBe(salon.tenantId)
  expect(await salon.database.routing.tenantBySlug('nobody')).toBeNull()
  expect(await salon.database.routing.accountByChannel('sms', 'nobody')).toBeNull()
  expect(await salon.database.routing.listTenants()).toEqual([
    { tenantId: salon.tenantId, slug: 'luna-salon' },
    { tenantId: salon.otherTenantId, slug: 'other-salon' },
  ])
})
