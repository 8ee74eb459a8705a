import { afterAll, beforeAll, expect, test } from 'vitest'
import type { Catalog } from '../../src/domain/catalog.ts'
import type { Database } from '../../src/ports/database.ts'
import { createManualClock } from '../../src/testing/clock.ts'
import { createTestDatabase, type TestDatabase } from '../../src/testing/database.ts'
import { findAvailability } from '../../src/usecases/find-availability.ts'
import { openDatabase } from '../client.ts'
import { loadDemoTenants, seedDemo } from './seed.ts'
import { seedTenantId } from './seed-rows.ts'

const clock = createManualClock('2026-11-23T15:12:00Z')
const today = '2026-11-23'
const inTwoWeeks = '2026-12-07'

let place: TestDatabase
let database: Database
let catalogs: ReadonlyMap<string, Catalog>

beforeAll(async () => {
  place = await createTestDatabase()
  await seedDemo(place.migrationUrl)
  database = openDatabase({ url: place.url, clock })
  const nowMs = clock.now().epochMilliseconds
  const entries: [string, Catalog][] = []
  for (const { slug } of await loadDemoTenants()) {
    const id = seedTenantId(slug)
    const catalog = await database.inTenant(id, (stores) => stores.catalog.load(id, nowMs))
    if (catalog === null) throw new Error(`${slug} was not seeded`)
    entries.push([slug, catalog])
  }
  catalogs = new Map(entries)
})

afterAll(async () => {
  await database.close()
  await place.drop()
})

test('there are five demo tenants, one of each trade', () => {
  const trades = [...catalogs.values()].map(({ tenant }) => [tenant.slug, tenant.vertical, tenant.timeZone])
  expect(trades).toEqual([
    ['casa-verde', 'restaurant', 'Europe/Madrid'],
    ['harbor-dental', 'medicine', 'Europe/London'],
    ['luna-salon', 'beauty', 'America/New_York'],
    ['pine-lodge', 'stays', 'America/Denver'],
    ['swift-home', 'home-services', 'Australia/Sydney'],
  ])
})

test('every service of every demo tenant can be had within two weeks', async () => {
  for (const [slug, catalog] of catalogs) {
    expect(catalog.services.length, slug).toBeGreaterThanOrEqual(5)
    for (const service of catalog.services) {
      const found = await findAvailability(
        { database, clock },
        {
          tenantId: catalog.tenant.id,
          catalog,
          serviceId: service.id,
          date: { from: today, to: inTwoWeeks },
          time: null,
          limit: 10,
          order: 'first',
        },
      )
      expect(found, `${slug}: ${service.slug}`).toMatchObject({ ok: true, exact: true })
      expect(found.ok && found.offers.length, `${slug}: ${service.slug}`).toBeGreaterThan(2)
    }
  }
})

test('every staff member of a demo tenant serves something, and nobody shares a name with another', () => {
  for (const [slug, catalog] of catalogs) {
    const serving = new Set(catalog.services.flatMap((one) => one.requirements.flatMap((need) => need.anyOf)))
    for (const resource of catalog.resources) expect(serving.has(resource.id), `${slug}: ${resource.name}`).toBe(true)
    const staff = catalog.resources.filter((resource) => resource.kind === 'staff')
    const names = staff.flatMap((one) => [one.name, ...one.aliases]).map((name) => name.toLowerCase())
    expect(new Set(names).size, slug).toBe(names.length)
  }
})

test('no two services of a demo tenant share a name or an alias', () => {
  for (const [slug, catalog] of catalogs) {
    const names = catalog.services.flatMap((one) => [one.name, ...one.aliases]).map((name) => name.toLowerCase())
    expect(names.length, slug).toBe(new Set(names).size)
  }
})

test('closed days of the season are closed', async () => {
  const closed: readonly [slug: string, service: string, date: string][] = [
    ['harbor-dental', 'check-up', '2026-12-28'],
    ['casa-verde', 'table-for-two', '2026-11-30'],
    ['pine-lodge', 'massage', '2026-11-26'],
    ['swift-home', 'plumbing-visit', '2026-12-25'],
  ]
  for (const [slug, serviceSlug, date] of closed) {
    const catalog = catalogs.get(slug)
    const service = catalog?.services.find((one) => one.slug === serviceSlug)
    if (catalog === undefined || service === undefined) throw new Error(`${slug} has no ${serviceSlug}`)
    const found = await findAvailability(
      { database, clock },
      {
        tenantId: catalog.tenant.id,
        catalog,
        serviceId: service.id,
        date: { from: date, to: date },
        time: null,
        limit: 3,
        order: 'first',
      },
    )
    expect(found, `${slug} on ${date}`).toMatchObject({ ok: true, exact: false })
  }
})

test('demo staff who are away are not offered, and the reason is theirs', async () => {
  const away: readonly [slug: string, service: string, staff: string, date: string][] = [
    ['luna-salon', 'beard-trim', 'Dario', '2027-01-02'],
    ['harbor-dental', 'check-up', 'Dr. Ingrid', '2026-12-18'],
  ]
  for (const [slug, serviceSlug, name, date] of away) {
    const catalog = catalogs.get(slug)
    const service = catalog?.services.find((one) => one.slug === serviceSlug)
    const staff = catalog?.resources.find((one) => one.name.startsWith(name))
    if (catalog === undefined || service === undefined || staff === undefined) throw new Error(`${slug} lacks one`)
    const found = await findAvailability(
      { database, clock },
      {
        tenantId: catalog.tenant.id,
        catalog,
        serviceId: service.id,
        staffId: staff.id,
        date: { from: date, to: date },
        time: { kind: 'at', start: '11:00', end: null, label: null },
        limit: 3,
        order: 'first',
      },
    )
    expect(found, slug).toMatchObject({ exact: false, reason: { rule: 'time_off', resourceIds: [staff.id] } })
  }
})
