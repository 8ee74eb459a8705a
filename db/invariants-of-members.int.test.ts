import { afterAll, beforeAll, expect, test } from 'vitest'
import { type ConsoleApp, openConsoleApp } from '../src/testing/console-app.ts'
import { type Client, connect } from './connect.ts'
import { runInvariants } from './run-invariants.ts'
import { faultsAfter } from './testing/plant.ts'

let world: ConsoleApp
let admin: Client

beforeAll(async () => {
  world = await openConsoleApp()
  admin = connect({ url: world.place.adminUrl, poolMax: 1, applicationName: 'test', statementTimeoutMs: 0 })
})
afterAll(async () => {
  await admin.end()
  await world.close()
})

const nowMs = () => world.clock.now().epochMilliseconds

test('tenants are apart, and memberships are what members say', async () => {
  const results = await runInvariants({ auditUrl: world.place.auditUrl, nowMs: nowMs() })
  const rows = results.flatMap((one) => one.rows.map((row) => `${one.number} ${row.fault} ${row.subject}`))
  expect(rows.filter((row) => /^(38|47) /.test(row))).toEqual([])
  const [let_in] = await admin`SELECT count(*)::int AS people FROM routing.memberships`
  expect(let_in?.people).toBe(6)
})

test.each([
  [
    47,
    'somebody is let in who is no member',
    `ALTER TABLE members DISABLE TRIGGER keep_membership; UPDATE members SET state = 'disabled' WHERE role = 'staff'`,
  ],
  [
    47,
    'somebody is let in who is no member',
    `INSERT INTO routing.memberships (user_id, tenant_id, member_id) SELECT gen_random_uuid(), tenant_id, gen_random_uuid() FROM routing.tenants`,
  ],
  [47, 'a member who is not let in', `DELETE FROM routing.memberships`],
  [47, 'members without an owner', `UPDATE members SET role = 'manager' WHERE role = 'owner'`],
  [
    38,
    'the service reads tokens or the queue without asking by key',
    `GRANT SELECT ON routing.memberships TO parley_app`,
  ],
] as const)('invariant %i sees a planted fault: %s', async (number, fault, plant) => {
  expect((await faultsAfter(admin, plant, nowMs())).get(number)).toContain(fault)
})

test('the trigger follows what is written of a member, whatever it is', async () => {
  const memberships = () =>
    admin`SELECT user_id, member_id FROM routing.memberships WHERE tenant_id = ${world.tenantId}`
  const before = await memberships()
  await admin`UPDATE members SET state = 'disabled' WHERE tenant_id = ${world.tenantId} AND role = 'staff'`
  expect(await memberships()).toHaveLength(before.length - 1)
  await admin`UPDATE members SET state = 'active' WHERE tenant_id = ${world.tenantId}`
  expect(await memberships()).toHaveLength(before.length)
  await admin`UPDATE members SET user_id = NULL WHERE tenant_id = ${world.tenantId} AND role = 'read_only'`
  expect(await memberships()).toHaveLength(before.length - 1)
})
