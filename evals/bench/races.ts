import { mkdtemp } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import postgres from 'postgres'
import { removePostgres } from '../../src/postgres/remove-postgres.ts'
import { startPostgres } from '../../src/postgres/start-postgres.ts'
import { systemClock } from '../../src/system/clock.ts'
import type { Benchmark } from '../benchmark.ts'
import { readTaken } from '../load/read-taken.ts'
import { type ServerProcess, startServerProcess } from '../load/server-process.ts'

/** Two calendars, since two months of one salon hold just under a thousand haircuts. */
const calendars = [
  { tenant: 'luna-salon', service: 'haircut', timeZone: 'America/New_York', staffMax: 10 },
  // One dentist only: two would race for the same chairs.
  { tenant: 'harbor-dental', service: 'check-up', timeZone: 'Europe/London', staffMax: 1 },
] as const
type Calendar = (typeof calendars)[number]
const racersEach = 50

/**
 * Same-slot races over HTTP: each slot is wanted by a hundred customers at once, half of them over each of two server
 * processes on one database. One wins, ninety-nine are told that it is taken. Floor: the bare guarded insert by a
 * hundred racers in the same database, without the service.
 */
const races: Benchmark = {
  id: 'races',
  async run({ quick, log }) {
    const dataDir = await mkdtemp(join(tmpdir(), 'parley-bench-'))
    const database = await startPostgres({ dataDir, log: () => {} })
    const settings = { PARLEY_RATE_LIMIT: '100000000' }
    const servers = [
      await startServerProcess({ dataDir, settings }),
      await startServerProcess({ dataDir, settings }),
    ] as const
    try {
      const result = await runRaces(servers, quick ? 20 : 1_000, log)
      const floorPerSecond = await runFloor(database.adminUrl, quick ? 20 : 300)
      const facts = await readTaken(database.auditUrl, 'confirmed')
      return {
        name: 'races',
        versions: { node: process.version },
        rows: [
          {
            case: `${result.races} races of ${racersEach * 2}, attempts`,
            ours: result.attempts / result.seconds,
            floor: floorPerSecond,
            peers: {},
            unit: '1/s',
          },
          { case: 'winners', ours: result.won, floor: null, peers: {}, unit: '' },
          { case: 'told that it is taken', ours: result.taken, floor: null, peers: {}, unit: '' },
          { case: 'other answers', ours: result.other, floor: null, peers: {}, unit: '' },
          { case: 'deadlocks the database saw', ours: facts.deadlocks, floor: null, peers: {}, unit: '' },
        ],
        checks: {
          'one winner a race': result.won === result.races && result.racesWithOneWinner === result.races,
          'everybody else was told that it is taken':
            result.taken === result.attempts - result.races && result.other === 0,
          'as many bookings as winners': facts.bookings === result.won,
          'no two of them overlap': facts.overlaps === 0,
          'no deadlock': facts.deadlocks === 0,
        },
      }
    } finally {
      for (const server of servers) await server.stop()
      await database.stop()
      await removePostgres(dataDir)
    }
  },
}
export default races

interface Slot {
  readonly tenant: string
  readonly start: string
  readonly end: string
  readonly staff: string
  readonly offer: string
}

async function runRaces(servers: readonly ServerProcess[], wanted: number, log: (line: string) => void) {
  const startedAt = performance.now()
  const tally = { races: 0, attempts: 0, won: 0, taken: 0, other: 0, racesWithOneWinner: 0 }
  const url = servers[0]?.url ?? ''
  for (let week = 0; tally.races < wanted; week++) {
    const found = await Promise.all(calendars.map((calendar) => apartSlots(url, calendar, week)))
    const slots = found.flat()
    if (week > 12) throw new Error(`Only ${tally.races} slots to race for`)
    for (const slot of slots.slice(0, wanted - tally.races)) {
      const answers = await race(servers, slot, tally.races)
      tally.races += 1
      tally.attempts += answers.length
      const won = answers.filter((answer) => answer === 'won').length
      tally.won += won
      tally.taken += answers.filter((answer) => answer === 'taken').length
      tally.other += answers.filter((answer) => answer === 'other').length
      if (won === 1) tally.racesWithOneWinner += 1
      if (tally.races % 100 === 0) log(`${tally.races} races`)
    }
  }
  return { ...tally, seconds: (performance.now() - startedAt) / 1_000 }
}

/** Open slots of one week that do not touch each other, so that each race is of its own. */
async function apartSlots(
  url: string,
  { tenant, service, timeZone, staffMax }: Calendar,
  week: number,
): Promise<Slot[]> {
  const staff = ((await (await fetch(`${url}/v1/tenants/${tenant}`)).json()) as { staff: { id: string }[] }).staff
  const today = systemClock.now().toZonedDateTimeISO(timeZone).toPlainDate()
  const slots: Slot[] = []
  for (const member of staff.slice(0, staffMax)) {
    for (let day = 0; day < 7; day++) {
      const date = today.add({ days: 1 + week * 7 + day }).toString()
      const query = new URLSearchParams({ service, from: date, to: date, staff: member.id })
      const response = await fetch(`${url}/v1/tenants/${tenant}/availability?${query}`)
      const body = (await response.json()) as { slots?: Slot[] }
      let busyUntil = ''
      for (const slot of body.slots ?? []) {
        if (slot.start < busyUntil) continue
        slots.push({ ...slot, tenant })
        busyUntil = Temporal.Instant.from(slot.end).add({ minutes: 15 }).toZonedDateTimeISO(timeZone).toString()
      }
    }
  }
  return slots
}

async function race(servers: readonly ServerProcess[], slot: Slot, number: number): Promise<string[]> {
  const one = async (server: ServerProcess, racer: number) => {
    const response = await fetch(`${server.url}/v1/tenants/${slot.tenant}/bookings`, {
      method: 'POST',
      headers: { 'content-type': 'application/json', 'idempotency-key': `race-${number}-${racer}-${server.pid}` },
      body: JSON.stringify({
        offer: slot.offer,
        customer: { name: `Racer ${racer}`, email: `racer${racer}@example.com` },
      }),
    })
    const body = (await response.json()) as { code?: string }
    if (response.status === 201) return 'won'
    return response.status === 409 && body.code === 'slot_taken' ? 'taken' : 'other'
  }
  return Promise.all(servers.flatMap((server) => Array.from({ length: racersEach }, (_, racer) => one(server, racer))))
}

/** The bare statement: a hundred racers for one row under the same kind of constraint, over twenty connections. */
async function runFloor(adminUrl: string, wanted: number): Promise<number> {
  const sql = postgres(adminUrl, { max: 20, onnotice: () => {} })
  try {
    await sql.unsafe('CREATE EXTENSION IF NOT EXISTS btree_gist')
    await sql.unsafe(
      'CREATE TABLE floor_allocations (resource int, during tstzrange, EXCLUDE USING gist (resource WITH =, during WITH &&))',
    )
    const startedAt = performance.now()
    for (let at = 0; at < wanted; at++) {
      await Promise.all(
        Array.from(
          { length: racersEach * 2 },
          () =>
            sql`INSERT INTO floor_allocations VALUES (${at}, tstzrange('2026-01-01', '2026-01-02')) ON CONFLICT DO NOTHING RETURNING resource`,
        ),
      )
    }
    return (wanted * racersEach * 2) / ((performance.now() - startedAt) / 1_000)
  } finally {
    await sql.end({ timeout: 2 })
  }
}
