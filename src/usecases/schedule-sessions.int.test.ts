import { afterAll, beforeAll, expect, test } from 'vitest'
import { openDatabase } from '../../db/client.ts'
import { type Client, connect } from '../../db/connect.ts'
import { seedTenant } from '../../db/seed/seed.ts'
import type { SeedSeries, SeedTenant } from '../../db/seed/seed-data.ts'
import casaVerde from '../../db/seed/tenants/casa-verde.ts'
import { localTimeOf } from '../domain/zoned-time.ts'
import type { Database } from '../ports/database.ts'
import { createManualClock } from '../testing/clock.ts'
import { createTestDatabase, type TestDatabase } from '../testing/database.ts'
import { createSeededIds } from '../testing/ids.ts'
import { scheduleSessions } from './schedule-sessions.ts'

/** A Wednesday, three days before the clocks of Madrid go forward. */
const clock = createManualClock('2027-03-24T08:00:00Z')
const ids = createSeededIds({ seed: 7, clock })
const madrid = 'Europe/Madrid'

let place: TestDatabase
let database: Database
let admin: Client
beforeAll(async () => {
  place = await createTestDatabase()
  database = openDatabase({ url: place.url, clock })
  admin = connect({ url: place.adminUrl, poolMax: 1, applicationName: 'test', statementTimeoutMs: 0 })
})
afterAll(async () => {
  await admin.end()
  await database.close()
  await place.drop()
})

const mornings: SeedSeries = {
  key: 'mornings',
  rrule: 'FREQ=DAILY',
  firstDate: '2027-01-01',
  time: '10:00',
  seats: 12,
  takes: ['pablo', 'kitchen'],
}

/** Casa Verde with these series of the paella class, booked ten days ahead. */
async function addTenant(slug: string, series: readonly SeedSeries[], changes: Partial<SeedTenant> = {}) {
  const services = casaVerde.services.map((service) =>
    service.shape?.kind === 'class' ? { ...service, advanceDays: 10, shape: { ...service.shape, series } } : service,
  )
  return seedTenant(place.migrationUrl, { ...casaVerde, slug, services, ...changes })
}

const schedule = (tenantId: string) => scheduleSessions({ database, clock, ids }, { tenantId })

async function sessionsOf(tenantId: string): Promise<{ date: string; startMs: number; taken: number }[]> {
  return admin`
    SELECT s.date, date_part('epoch', s.starts_at) * 1000 AS start_ms, count(a.unit)::int AS taken
    FROM sessions s LEFT JOIN allocations a ON a.tenant_id = s.tenant_id AND a.session_id = s.id
      AND a.owner = 'session' AND a.during = tstzrange(s.starts_at, s.ends_at)
    WHERE s.tenant_id = ${tenantId} GROUP BY s.tenant_id, s.id ORDER BY s.starts_at`
}

const nextTenDays = [24, 25, 26, 27, 28, 29, 30, 31, 32, 33, 34].map((day) =>
  Temporal.PlainDate.from('2027-03-01')
    .add({ days: day - 1 })
    .toString(),
)

test('the sessions of the next days are made once, each with instructor and room, at ten whatever the clocks do', async () => {
  const tenantId = await addTenant('once', [mornings])
  expect(await schedule(tenantId)).toEqual({ made: 11, conflicts: [], faults: [] })
  const sessions = await sessionsOf(tenantId)
  expect(sessions.map((session) => session.date)).toEqual(nextTenDays)
  expect(new Set(sessions.map((session) => session.taken))).toEqual(new Set([2]))
  const local = sessions.map((session) => localTimeOf(madrid, session.startMs))
  expect(new Set(local.map((one) => one.time))).toEqual(new Set(['10:00']))
  expect(local.map((one) => one.offsetMinutes)).toEqual([60, 60, 60, 60, 120, 120, 120, 120, 120, 120, 120])

  expect(await schedule(tenantId)).toEqual({ made: 0, conflicts: [], faults: [] })
  expect(await sessionsOf(tenantId)).toEqual(sessions)
})

test('a day later there is one more', async () => {
  const tenantId = await addTenant('onward', [mornings])
  await schedule(tenantId)
  clock.set(Temporal.Instant.from('2027-03-25T08:00:00Z'))
  expect(await schedule(tenantId)).toMatchObject({ made: 1 })
  clock.set(Temporal.Instant.from('2027-03-24T08:00:00Z'))
})

test('of many rounds at once each date is made by one', async () => {
  const tenantId = await addTenant('at-once', [mornings])
  const rounds = await Promise.all(Array.from({ length: 6 }, () => schedule(tenantId)))
  expect(rounds.reduce((sum, round) => sum + round.made, 0)).toBe(11)
  expect(rounds.flatMap((round) => [...round.conflicts, ...round.faults])).toEqual([])
  expect((await sessionsOf(tenantId)).map((session) => session.date)).toEqual(nextTenDays)
})

test('dates on which the instructor is away, booked or on holiday are left out and told', async () => {
  const resources = casaVerde.resources.map((resource) =>
    resource.key === 'pablo' ? { ...resource, timeOff: [{ from: '2027-03-26', to: '2027-03-27T11:00' }] } : resource,
  )
  const locations = casaVerde.locations.map((location) => ({
    ...location,
    holidays: { '2027-03-28': { name: 'Easter', hours: '' }, '2027-03-29': { name: 'Monday', hours: '09:00-20:00' } },
  }))
  const tenantId = await addTenant('away', [mornings], { resources, locations })
  const pablo = await idOf(tenantId, 'Pablo Serra')
  await admin`
    INSERT INTO allocations (tenant_id, resource_id, unit, during, owner)
    VALUES (${tenantId}, ${pablo}, 1, '[2027-03-30T09:00Z,2027-03-30T09:30Z)', 'block')`
  const { made, conflicts } = await schedule(tenantId)
  expect(conflicts.map(({ date, rule }) => [date, rule])).toEqual([
    ['2027-03-26', 'time_off'],
    ['2027-03-27', 'time_off'],
    ['2027-03-28', 'closed'],
    ['2027-03-30', 'busy'],
  ])
  expect(conflicts[0]?.resourceIds).toEqual([pablo])
  expect(made).toBe(7)

  await admin`DELETE FROM allocations WHERE tenant_id = ${tenantId} AND owner = 'block'`
  expect(await schedule(tenantId)).toMatchObject({ made: 1, conflicts: [{}, {}, {}] })
})

test('two series that want one instructor at the same time get him once', async () => {
  const tenantId = await addTenant('twins', [mornings, { ...mornings, key: 'twin', time: '11:00', takes: ['pablo'] }])
  const { made, conflicts } = await schedule(tenantId)
  expect([made, conflicts.length]).toEqual([11, 11])
  expect(new Set(conflicts.map(({ rule }) => rule))).toEqual(new Set(['busy']))
})

test('a series that makes no sense is told, and the others are made', async () => {
  const broken = { ...mornings, key: 'broken', rrule: 'FREQ=SOMETIMES' }
  const tenantId = await addTenant('broken', [broken, mornings])
  const { made, faults } = await schedule(tenantId)
  expect(made).toBe(11)
  expect(faults).toEqual([{ seriesId: expect.any(String), fault: expect.stringContaining('FREQ') }])
})

test('a session that was moved or called off is not made again', async () => {
  const tenantId = await addTenant('moved', [mornings])
  await schedule(tenantId)
  await admin`
    UPDATE sessions SET starts_at = starts_at + interval '1 hour', ends_at = ends_at + interval '1 hour'
    WHERE tenant_id = ${tenantId} AND date = '2027-03-26'`
  await admin`UPDATE sessions SET cancelled_at = starts_at WHERE tenant_id = ${tenantId} AND date = '2027-03-27'`
  await admin`
    DELETE FROM allocations a USING sessions s
    WHERE s.tenant_id = ${tenantId} AND a.tenant_id = s.tenant_id AND a.session_id = s.id
      AND s.date IN ('2027-03-26', '2027-03-27')`
  expect(await schedule(tenantId)).toEqual({ made: 0, conflicts: [], faults: [] })
})

test('a tenant without classes has none', async () => {
  expect(await schedule('00000000-0000-5000-8000-000000000000')).toEqual({ made: 0, conflicts: [], faults: [] })
})

async function idOf(tenantId: string, name: string): Promise<string> {
  const [row] = await admin<{ id: string }[]>`
    SELECT id FROM resources WHERE tenant_id = ${tenantId} AND name = ${name}`
  if (row === undefined) throw new Error(`nobody is called ${name}`)
  return row.id
}
