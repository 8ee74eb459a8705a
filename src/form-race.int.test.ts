import postgres from 'postgres'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { readConfig } from './config.ts'
import { addDays } from './domain/plain-date.ts'
import { localDateOf } from './domain/zoned-time.ts'
import { type House, openHouse } from './house.ts'
import { systemClock } from './system/clock.ts'
import { createTestDatabase, type TestDatabase } from './testing/database.ts'

/** Two whole services on one database, each with connections of its own: who books by form at both at once. */
let place: TestDatabase
let houses: readonly [House, House]

beforeAll(async () => {
  place = await createTestDatabase()
  const open = () =>
    openHouse({
      config: readConfig({ LOG_LEVEL: 'silent', PARLEY_DEMO: 'true', PARLEY_RATE_LIMIT: '1000000' }),
      postgres: { ...place, embedded: true, stop: async () => {} },
      publicUrl: 'http://localhost:8080',
      secret: 'a secret for tests, thirty-two characters long',
    })
  houses = [await open(), await open()]
}, 60_000)
afterAll(async () => {
  for (const house of houses) await house.stop()
})

interface Slot {
  readonly offer: string
  readonly start: string
}

interface Answer {
  readonly status: number
  readonly code?: string
  readonly booking?: { readonly reference: string; readonly start: string }
  readonly alternatives?: readonly Slot[]
}

async function ask(house: House, path: string, init: RequestInit = {}): Promise<Record<string, unknown>> {
  const response = await house.fetch(new Request(`http://localhost:8080/v1/tenants/luna-salon${path}`, init), {})
  return { status: response.status, ...((await response.json()) as object) }
}

/** Open times of a day some weeks on: apart from each other, so that each test has its own. */
async function slotsOf(weeks: number): Promise<readonly Slot[]> {
  const date = addDays(localDateOf('America/New_York', systemClock.now().epochMilliseconds), 7 * weeks)
  const query = new URLSearchParams({ service: 'haircut', from: date, to: addDays(date, 6) })
  const { slots } = (await ask(houses[0], `/availability?${query}`)) as { slots?: readonly Slot[] }
  const apart = (slots ?? []).filter(({ start }) => start.slice(14, 16) === '00')
  if (apart.length < 3) throw new Error('too little is open')
  return apart
}

async function book(racer: number, { offer }: Slot, key: string, name = 'Racer'): Promise<Answer> {
  const house = racer % 2 === 0 ? houses[0] : houses[1]
  const body = JSON.stringify({ offer, customer: { name, email: 'racer@example.com' } })
  const headers = { 'content-type': 'application/json', 'idempotency-key': key }
  return (await ask(house, '/bookings', { method: 'POST', headers, body })) as unknown as Answer
}

const isWon = ({ status }: Answer) => status === 201

test('of sixty at two services who want one slot one gets it, the others hear other times', async () => {
  const [slot] = await slotsOf(1)
  if (slot === undefined) throw new Error('nothing is open')
  const answers = await Promise.all(Array.from({ length: 60 }, (_, racer) => book(racer, slot, `one-slot-${racer}`)))
  expect(answers.filter(isWon)).toHaveLength(1)
  const refused = answers.filter((answer) => !isWon(answer))
  expect(new Set(refused.map(({ status, code }) => `${status} ${code}`))).toEqual(new Set(['409 slot_taken']))
  expect(refused.every(({ alternatives = [] }) => alternatives.length > 0)).toBe(true)
})

test('one key sent to both services again and again is one booking and one answer', async () => {
  const [slot] = await slotsOf(2)
  if (slot === undefined) throw new Error('nothing is open')
  const answers = await Promise.all(Array.from({ length: 12 }, (_, racer) => book(racer, slot, 'the-same-key')))
  expect(answers.map(({ status }) => status)).toEqual(answers.map(() => 201))
  expect(new Set(answers.map(({ booking }) => booking?.reference)).size).toBe(1)
  const later = await Promise.all([book(0, slot, 'the-same-key'), book(1, slot, 'the-same-key')])
  expect(new Set([...answers, ...later].map(({ booking }) => booking?.reference)).size).toBe(1)
  expect(await book(1, slot, 'the-same-key', 'Somebody Else')).toMatchObject({
    status: 409,
    code: 'idempotency_conflict',
  })
})

test('a repeated key in a crowd wins with all its copies or with none', async () => {
  const slots = await slotsOf(3)
  for (const [round, slot] of slots.slice(0, 6).entries()) {
    const mine = Array.from({ length: 6 }, (_, racer) => book(racer, slot, `key-of-mine-${round}`, 'Mine'))
    const theirs = Array.from({ length: 6 }, (_, racer) =>
      book(racer + 1, slot, `key-of-theirs-${round}-${racer}`, 'Theirs'),
    )
    const [ours, others] = await Promise.all([Promise.all(mine), Promise.all(theirs)])
    const won = [ours.filter(isWon).length, others.filter(isWon).length]
    expect(won).toBeOneOf([
      [6, 0],
      [0, 1],
    ])
    const references = [...ours, ...others].filter(isWon).map(({ booking }) => booking?.reference)
    expect(new Set(references).size).toBe(1)
    const refused = [...ours, ...others].filter((answer) => !isWon(answer))
    expect(new Set(refused.map(({ status, code }) => `${status} ${code}`))).toEqual(new Set(['409 slot_taken']))
  }
})

test('open times are not told from memory once the other service has sold one', async () => {
  const date = addDays(localDateOf('America/New_York', systemClock.now().epochMilliseconds), 40)
  const query = new URLSearchParams({ service: 'haircut', from: date, to: addDays(date, 6), staff: 'Ana' })
  const open = async (house: House) =>
    ((await ask(house, `/availability?${query}`)) as { slots: readonly Slot[] }).slots
  const [before, again] = await Promise.all([open(houses[0]), open(houses[0])])
  // Work of a worker's own between both asks anew: the same times under other tokens.
  expect(again.map(({ start }) => start)).toEqual(before.map(({ start }) => start))
  expect(before.length).toBeGreaterThan(3)
  for (const [at, slot] of before.slice(0, 3).entries()) {
    const answer = await book(1, slot, `key-sold-${at}`)
    const starts = (await open(houses[0])).map(({ start }) => start)
    expect([201, 409]).toContain(answer.status)
    expect(starts).not.toContain(slot.start)
  }
})

test('overlapping times at both services leave no overlap, and none of it was a deadlock', async () => {
  const date = addDays(localDateOf('America/New_York', systemClock.now().epochMilliseconds), 30)
  const query = new URLSearchParams({ service: 'haircut', from: date, to: addDays(date, 3) })
  const { slots = [] } = (await ask(houses[1], `/availability?${query}`)) as { slots?: readonly Slot[] }
  const wanted = slots.slice(0, 40)
  const answers = await Promise.all(
    wanted.flatMap((slot, at) => [book(0, slot, `key-left-${at}`), book(1, slot, `key-right-${at}`)]),
  )
  expect(new Set(answers.map(({ status, code }) => `${status} ${code ?? ''}`))).toEqual(
    new Set(['201 ', '409 slot_taken']),
  )
  expect(await readFacts()).toEqual({ overlaps: 0, unallocated: 0, deadlocks: 0 })
})

async function readFacts() {
  const client = postgres(place.adminUrl, { max: 1 })
  const [row] = await client`
    SELECT
      (SELECT count(*)::int FROM allocations a JOIN allocations b
         ON a.tenant_id = b.tenant_id AND a.resource_id = b.resource_id AND a.unit = b.unit
        AND a.during && b.during AND a.ctid < b.ctid) AS overlaps,
      (SELECT count(*)::int FROM bookings b WHERE b.state = 'confirmed' AND NOT EXISTS (
         SELECT FROM allocations a WHERE a.tenant_id = b.tenant_id AND a.booking_id = b.id)) AS unallocated,
      (SELECT deadlocks::int FROM pg_stat_database WHERE datname = current_database()) AS deadlocks`
  await client.end()
  return row
}
