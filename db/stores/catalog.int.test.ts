import { afterAll, beforeAll, expect, test } from 'vitest'
import type { Catalog } from '../../src/domain/catalog.ts'
import { refundRuleOf } from '../../src/domain/refund-rule.ts'
import { type Client, connect } from '../connect.ts'
import { find, openSalon, type Salon } from '../testing/salon.ts'

let salon: Salon
let owner: Client

beforeAll(async () => {
  salon = await openSalon()
  owner = connect({ url: salon.place.migrationUrl, poolMax: 1, applicationName: 'test', statementTimeoutMs: 0 })
})
afterAll(async () => {
  await owner.end()
  await salon.close()
})

async function load(nowMs = salon.nowMs()): Promise<Catalog> {
  const catalog = await salon.database.inTenant(salon.tenantId, (stores) => stores.catalog.load(salon.tenantId, nowMs))
  if (catalog === null) throw new Error('expected a catalogue')
  return catalog
}

/** As somebody who edits what the salon sells. */
function edit(statement: string): Promise<unknown> {
  return owner.begin(async (tx) => {
    await tx`SELECT set_config('app.tenant', ${salon.tenantId}, true)`
    await tx.unsafe(statement)
  })
}

test('reads what was seeded, in the order it was written', async () => {
  const { tenant, locations, services, resources, opening } = await load()
  expect(tenant).toMatchObject({ id: salon.tenantId, slug: 'luna-salon', phone: '+12125550142', origins: ['*'] })
  expect(tenant.knowledge[0]).toMatchObject({ topic: 'parking', keywords: expect.arrayContaining(['car']) })
  expect(locations).toEqual([expect.objectContaining({ area: 'SoHo, New York', timeZone: 'America/New_York' })])
  expect(resources.slice(0, 2).map((one) => one.aliases)).toEqual([
    ['Ana', 'Anna'],
    ['Ben', 'Benny'],
  ])
  const haircut = find(services, (one) => one.slug === 'haircut')
  expect(haircut).toMatchObject({
    durationMinutes: 45,
    price: { amount: 6000, currency: 'USD' },
    cancellation: refundRuleOf({ freeUntilMinutes: 1440, feePercent: 50, moveUntilMinutes: 120 }),
    requirements: [{ kind: 'staff', bufferBeforeMinutes: 0, bufferAfterMinutes: 5 }],
  })
  expect(haircut.requirements[0]?.anyOf).toEqual(resources.slice(0, 4).map((one) => one.id))
  const ben = find(resources, (one) => one.name === 'Ben Carter')
  const monday = opening.filter((window) => window.resourceId === ben.id && window.weekday === 1)
  expect(monday.map(({ start, end }) => `${start}-${end}`)).toEqual(['10:00-14:00', '15:00-19:00'])
  expect(Object.keys(tenant)).not.toContain('catalogVersion')
})

test('is the very same value until something changes', async () => {
  expect(await load()).toBe(await load())
})

test.each([
  `UPDATE tenants SET name = 'Luna & Co'`,
  `UPDATE services SET price_amount = price_amount + 100`,
  `UPDATE locations SET area = area || '!'`,
  `UPDATE resources SET name = name || '!'`,
  `UPDATE knowledge SET answer = answer || '!'`,
  `UPDATE requirements SET buffer_after_minutes = buffer_after_minutes + 1`,
  `DELETE FROM requirement_candidates WHERE position = 3`,
  `UPDATE intake_questions SET required = true`,
  `DELETE FROM opening_windows WHERE weekday = 7`,
  `INSERT INTO opening_overrides (tenant_id, resource_id, date, windows)
   SELECT tenant_id, id, '2026-12-24', '[]' FROM resources`,
])('is read again after: %s', async (statement) => {
  const before = await load()
  await edit(statement)
  const after = await load()
  expect(after).not.toEqual(before)
  expect(await load()).toBe(after)
})

test('leaves out overrides of days that are over everywhere', async () => {
  const on = (text: string) => Temporal.Instant.from(text).epochMilliseconds
  expect((await load(on('2026-12-25T12:00:00Z'))).overrides.length).toBeGreaterThan(0)
  expect((await load(on('2026-12-27T00:00:00Z'))).overrides).toEqual([])
})

test('is nobody else’s: not of a tenant that does not exist, nor of one that is not ours', async () => {
  const nobody = salon.ids.next()
  const { database } = salon
  expect(await database.inTenant(nobody, (stores) => stores.catalog.load(nobody, salon.nowMs()))).toBeNull()
  const foreign = database.inTenant(salon.otherTenantId, (stores) => stores.catalog.load(salon.tenantId, salon.nowMs()))
  expect(await foreign).toBeNull()
})

test('is found by slug or id in one statement, as a transaction would read it', async () => {
  const { database, tenantId } = salon
  const loaded = await load()
  expect(await database.findCatalog({ slug: 'luna-salon' }, salon.nowMs())).toBe(loaded)
  expect(await database.findCatalog({ tenantId }, salon.nowMs())).toBe(loaded)
  await edit(`UPDATE services SET price_amount = price_amount + 100`)
  const changed = await database.findCatalog({ slug: 'luna-salon' }, salon.nowMs())
  expect(changed).not.toEqual(loaded)
  expect(await load()).toBe(changed)
  expect(await database.findCatalog({ slug: 'nobody' }, salon.nowMs())).toBeNull()
  expect(await database.findCatalog({ tenantId: salon.ids.next() }, salon.nowMs())).toBeNull()
})

test('asking for a version arms no tenant beyond its own statement', async () => {
  const app = connect({ url: salon.place.url, poolMax: 1, applicationName: 'test', statementTimeoutMs: 0 })
  const seen = await app.begin(async (tx) => {
    await tx`SELECT set_config('app.tenant', ${salon.otherTenantId}, true)`
    const [other] = await tx`SELECT routing.catalog_version(${salon.tenantId}) AS version`
    const rows = await tx<{ tenantId: string }[]>`SELECT tenant_id FROM tenants`
    return { version: other?.version, tenants: rows.map((row) => row.tenantId) }
  })
  expect(seen).toEqual({ version: expect.any(Number), tenants: [salon.otherTenantId] })
  const [after] = await app`SELECT routing.catalog_version(${salon.tenantId}) AS version, count(*)::int FROM tenants`
  expect(after).toEqual({ version: expect.any(Number), count: 0 })
  await app.end()
})
