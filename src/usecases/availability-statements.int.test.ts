import { afterAll, beforeAll, expect, test } from 'vitest'
import { openDatabase } from '../../db/client.ts'
import { seedTenant } from '../../db/seed/seed.ts'
import casaVerde from '../../db/seed/tenants/casa-verde.ts'
import lunaSalon from '../../db/seed/tenants/luna-salon.ts'
import type { Catalog } from '../domain/catalog.ts'
import type { Database } from '../ports/database.ts'
import { createManualClock } from '../testing/clock.ts'
import { createTestDatabase, type TestDatabase } from '../testing/database.ts'
import { findAvailability } from './find-availability.ts'

/** How often one question asks the database: the same for one chair and a day as for many and two months. */
const clock = createManualClock('2026-11-23T13:00:00Z')
const sent: string[] = []
let place: TestDatabase
let database: Database
beforeAll(async () => {
  place = await createTestDatabase()
  database = openDatabase({ url: place.url, clock, onStatement: (text) => sent.push(text) })
})
afterAll(async () => {
  await database.close()
  await place.drop()
})

async function catalogOf(tenant: typeof lunaSalon): Promise<Catalog> {
  const tenantId = await seedTenant(place.migrationUrl, tenant)
  const catalog = await database.findCatalog({ tenantId }, clock.now().epochMilliseconds)
  if (catalog === null) throw new Error('the tenant was not seeded')
  return catalog
}

async function statementsFor(
  catalog: Catalog,
  input: { readonly service: string; readonly days: number; readonly staff?: string; readonly party?: number },
): Promise<number> {
  const from = Temporal.PlainDate.from('2026-11-25')
  sent.length = 0
  const found = await findAvailability(
    { database, clock },
    {
      tenantId: catalog.tenant.id,
      catalog,
      serviceId: catalog.services.find(({ slug }) => slug === input.service)?.id ?? '',
      staffId: catalog.resources.find(({ name }) => name.startsWith(input.staff ?? '-'))?.id,
      party: input.party ?? null,
      date: { from: from.toString(), to: from.add({ days: input.days - 1 }).toString() },
      time: null,
      limit: 200,
      order: 'first',
    },
  )
  if (!found.ok || found.offers.length === 0) throw new Error('nothing is open')
  return sent.length
}

test('a month of a whole salon is asked for in as many statements as a day of it', async () => {
  const catalog = await catalogOf(lunaSalon)
  const day = await statementsFor(catalog, { service: 'haircut', days: 1 })
  const month = await statementsFor(catalog, { service: 'haircut', days: 60 })
  const one = await statementsFor(catalog, { service: 'haircut', days: 60, staff: 'Ana' })
  expect(month).toBe(day)
  expect(one).toBeLessThanOrEqual(day)
  // The transaction's three, what is busy, who is away, and how much everybody has to do.
  expect(month).toBeLessThanOrEqual(6)
})

test('many more staff ask no more', async () => {
  const extra = Array.from({ length: 40 }, (_, index) => `extra-${index}`)
  const hours = { 'mon-sun': '09:00-18:00' }
  const catalog = await catalogOf({
    ...lunaSalon,
    slug: 'big-salon',
    resources: [
      ...lunaSalon.resources,
      ...extra.map((key) => ({ key, kind: 'staff' as const, name: `Extra ${key}`, hours })),
    ],
    services: lunaSalon.services.map((service) =>
      service.slug === 'haircut' ? { ...service, needs: [{ kind: 'staff', anyOf: extra }] } : service,
    ),
  })
  expect(await statementsFor(catalog, { service: 'haircut', days: 60 })).toBeLessThanOrEqual(6)
})

test('nor do the tables of a restaurant', async () => {
  const catalog = await catalogOf(casaVerde)
  const service = catalog.services.find(({ shape }) => shape?.kind === 'table')?.slug ?? ''
  const evening = await statementsFor(catalog, { service, days: 1, party: 2 })
  expect(await statementsFor(catalog, { service, days: 21, party: 2 })).toBe(evening)
  expect(evening).toBeLessThanOrEqual(6)
})
