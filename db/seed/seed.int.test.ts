import { afterAll, beforeAll, expect, test } from 'vitest'
import { createManualClock } from '../../src/testing/clock.ts'
import { createTestDatabase, type TestDatabase } from '../../src/testing/database.ts'
import { openDatabase } from '../client.ts'
import { testNow } from '../testing/salon.ts'
import { loadDemoTenants, seedDemo, seedTenant } from './seed.ts'
import { rowsOf, seedTenantId } from './seed-rows.ts'
import lunaSalon from './tenants/luna-salon.ts'

let place: TestDatabase
beforeAll(async () => {
  place = await createTestDatabase()
})
afterAll(() => place.drop())

test('seeds the demo tenants into an empty database, once, also when two start together', async () => {
  const added = await Promise.all([seedDemo(place.migrationUrl), seedDemo(place.migrationUrl)])
  const slugs = (await loadDemoTenants()).map((tenant) => tenant.slug)
  expect(added.flat()).toEqual(slugs)
  expect(await seedDemo(place.migrationUrl)).toEqual([])
})

test('every demo tenant can be read as a catalogue in which each service can be served', async () => {
  const clock = createManualClock(testNow)
  const database = openDatabase({ url: place.url, clock })
  const tenants = await database.routing.listTenants()
  expect(tenants.length).toBeGreaterThanOrEqual(1)
  for (const { tenantId, slug } of tenants) {
    const nowMs = clock.now().epochMilliseconds
    const catalog = await database.inTenant(tenantId, (stores) => stores.catalog.load(tenantId, nowMs))
    expect(catalog?.tenant).toMatchObject({ id: seedTenantId(slug), slug })
    const open = new Set(catalog?.opening.map((window) => window.resourceId))
    const byTheirRules = ['class', 'stay']
    for (const service of catalog?.services ?? []) {
      expect(service.requirements.length).toBeGreaterThan(0)
      // Nights and sessions have no weekly hours.
      if (byTheirRules.includes(service.shape?.kind ?? 'appointment')) continue
      for (const requirement of service.requirements) {
        expect([slug, service.slug, requirement.anyOf.some((id) => open.has(id))]).toEqual([slug, service.slug, true])
      }
    }
  }
  await database.close()
})

test('a slug that is taken is refused', async () => {
  await expect(seedTenant(place.migrationUrl, lunaSalon)).rejects.toMatchObject({ code: '23505' })
})

test('the same tenant has the same ids everywhere', () => {
  expect(rowsOf(lunaSalon)).toEqual(rowsOf(structuredClone(lunaSalon)))
  expect(seedTenantId('luna-salon')).toMatch(/^[0-9a-f]{8}-[0-9a-f]{4}-5[0-9a-f]{3}-[89ab][0-9a-f]{3}-[0-9a-f]{12}$/)
  expect(seedTenantId('luna-salon')).not.toBe(seedTenantId('other-salon'))
})

test('a key that nothing has is told', () => {
  const [haircut] = lunaSalon.services
  if (haircut === undefined) throw new Error('expected a service')
  const services = [{ ...haircut, needs: [{ kind: 'staff' as const, anyOf: ['nobody'] }] }]
  expect(() => rowsOf({ ...lunaSalon, services })).toThrow(`'nobody': expected one of ana, ben`)
})
