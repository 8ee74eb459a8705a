import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { cancel, confirm, reschedule } from '../../src/domain/booking.ts'
import { addCustomer, causeAt, find, holdOf, insertHold, openSalon, type Salon } from '../testing/salon.ts'

const minuteMs = 60_000
const dayMs = 24 * 60 * minuteMs
let salon: Salon
let customerId: string
let day = 0

beforeAll(async () => {
  salon = await openSalon({ poolMax: 30 })
  customerId = await addCustomer(salon)
})
afterAll(() => salon.close())

/** A start that no other test here uses. */
function freshStart(): number {
  day += 1
  return salon.nowMs() + day * dayMs
}

function read<T>(run: Parameters<typeof salon.database.inTenant<T>>[1]): Promise<T> {
  return salon.database.inTenant(salon.tenantId, run)
}

function busyAt(startMs: number) {
  const resourceIds = salon.catalog.resources.map((resource) => resource.id)
  const query = { resourceIds, fromMs: startMs - dayMs / 2, toMs: startMs + dayMs / 2, nowMs: salon.nowMs() }
  return read((stores) => stores.bookings.findBusy(salon.tenantId, query))
}

describe('taking a slot', () => {
  test('writes booking, allocations and event together and reads them back as they were', async () => {
    const startMs = freshStart()
    const held = holdOf(salon, { customerId, startMs })
    expect(await insertHold(salon, held)).toBe('inserted')
    expect(await read((stores) => stores.bookings.find(salon.tenantId, held.booking.id))).toEqual(held.booking)
    expect(await read((stores) => stores.bookings.listEvents(salon.tenantId, held.booking.id))).toEqual([held.event])
    expect(await read((stores) => stores.bookings.findOrigin(salon.tenantId, held.booking.id))).toEqual(held.origin)
    expect(await busyAt(startMs)).toEqual(held.allocations)
  })

  test('answers taken, and writes nothing, where a buffer reaches into the wished time', async () => {
    const startMs = freshStart()
    await insertHold(salon, holdOf(salon, { customerId, startMs }))
    const inBuffer = holdOf(salon, { customerId, startMs: startMs + 47 * minuteMs })
    expect(await insertHold(salon, inBuffer)).toBe('taken')
    expect(await read((stores) => stores.bookings.find(salon.tenantId, inBuffer.booking.id))).toBeNull()
    const afterBuffer = holdOf(salon, { customerId, startMs: startMs + 50 * minuteMs })
    expect(await insertHold(salon, afterBuffer)).toBe('inserted')
  })

  test('takes all resources or none', async () => {
    const startMs = freshStart()
    await insertHold(salon, holdOf(salon, { customerId, startMs, staff: 'Ben' }))
    const both = holdOf(salon, { customerId, startMs })
    const withBen = holdOf(salon, { customerId, startMs, staff: 'Ben' })
    const two = { ...both, allocations: [...both.allocations, ...withBen.allocations] }
    expect(await insertHold(salon, two)).toBe('taken')
    expect(await busyAt(startMs)).toHaveLength(1)
  })

  test('a reference or key that stands already is a clash, and the transaction goes on', async () => {
    const first = holdOf(salon, { customerId, startMs: freshStart() })
    await insertHold(salon, first)
    const second = holdOf(salon, { customerId, startMs: freshStart() })
    const twin = { ...second, origin: { ...second.origin, idempotencyKey: first.origin.idempotencyKey } }
    const found = await read(async (stores) => {
      const { booking, allocations, event, origin } = twin
      const outcome = await stores.bookings.insert(salon.tenantId, booking, allocations, event, salon.nowMs(), origin)
      expect(outcome).toBe('clash')
      return stores.bookings.findByIdempotencyKey(salon.tenantId, first.origin.idempotencyKey)
    })
    expect(found).toEqual(first.booking)
  })

  test('of fifty that want one slot at once exactly one gets it, and the others hear that it is taken', async () => {
    const startMs = freshStart()
    const racers = Array.from({ length: 50 }, () => insertHold(salon, holdOf(salon, { customerId, startMs })))
    const outcomes = await Promise.all(racers)
    expect(outcomes.filter((outcome) => outcome === 'inserted')).toHaveLength(1)
    expect(outcomes.filter((outcome) => outcome === 'taken')).toHaveLength(49)
    expect(await busyAt(startMs)).toHaveLength(1)
  })
})

describe('an expired hold', () => {
  test('does not count as busy, and the next taker ends it with its event', async () => {
    const startMs = freshStart()
    const first = holdOf(salon, { customerId, startMs, expiresAtMs: salon.nowMs() + minuteMs })
    await insertHold(salon, first)
    salon.clock.advance({ minutes: 1 })
    expect(await busyAt(startMs)).toEqual([])
    const second = holdOf(salon, { customerId, startMs })
    expect(await insertHold(salon, second)).toBe('inserted')
    const ended = await read((stores) => stores.bookings.find(salon.tenantId, first.booking.id))
    expect(ended).toMatchObject({ state: 'expired', version: 2 })
    const events = await read((stores) => stores.bookings.listEvents(salon.tenantId, first.booking.id))
    expect(events.at(-1)).toMatchObject({ kind: 'expired', from: 'held', to: 'expired', actor: { kind: 'system' } })
  })

  test('is taken over by one of many at once', async () => {
    const startMs = freshStart()
    await insertHold(salon, holdOf(salon, { customerId, startMs, expiresAtMs: salon.nowMs() + minuteMs }))
    salon.clock.advance({ minutes: 2 })
    const outcomes = await Promise.all(
      Array.from({ length: 40 }, () => insertHold(salon, holdOf(salon, { customerId, startMs }))),
    )
    expect(outcomes.filter((outcome) => outcome === 'inserted')).toHaveLength(1)
    expect(outcomes.filter((outcome) => outcome === 'taken')).toHaveLength(39)
  })

  test('stands where it is not in the way of the whole wish', async () => {
    const startMs = freshStart()
    const expired = holdOf(salon, { customerId, startMs, expiresAtMs: salon.nowMs() + minuteMs })
    await insertHold(salon, expired)
    await insertHold(salon, holdOf(salon, { customerId, startMs: startMs + 60 * minuteMs }))
    salon.clock.advance({ minutes: 1 })
    expect(await insertHold(salon, holdOf(salon, { customerId, startMs: startMs + 60 * minuteMs }))).toBe('taken')
    expect(await read((stores) => stores.bookings.find(salon.tenantId, expired.booking.id))).toEqual(expired.booking)
  })
})

describe('transitions', () => {
  test('confirming makes the hold a booking that no clock ends', async () => {
    const startMs = freshStart()
    const { booking } = await confirmed(startMs)
    salon.clock.advance({ hours: 1 })
    expect(await busyAt(startMs)).toHaveLength(1)
    expect(await read((stores) => stores.bookings.find(salon.tenantId, booking.id))).toEqual(booking)
    expect(await insertHold(salon, holdOf(salon, { customerId, startMs }))).toBe('taken')
  })

  test('of two transitions from one version the second is stale', async () => {
    const { booking } = await confirmed(freshStart())
    const result = cancel(booking, causeAt(salon.nowMs()))
    if (!result.ok) throw new Error('expected a cancellation')
    const twice = await Promise.all(
      [1, 2].map(() =>
        read((stores) => stores.bookings.update(salon.tenantId, result.booking, result.event, { release: true })),
      ),
    )
    expect(twice.toSorted()).toEqual(['stale', 'updated'])
  })

  test('cancelling releases the time', async () => {
    const startMs = freshStart()
    const { booking } = await confirmed(startMs)
    const result = cancel(booking, causeAt(salon.nowMs()))
    if (!result.ok) throw new Error('expected a cancellation')
    await read((stores) => stores.bookings.update(salon.tenantId, result.booking, result.event, { release: true }))
    expect(await busyAt(startMs)).toEqual([])
    expect(await insertHold(salon, holdOf(salon, { customerId, startMs }))).toBe('inserted')
  })
})

describe('moving', () => {
  test('swaps the time in one step, also onto its own old time', async () => {
    const startMs = freshStart()
    const { booking } = await confirmed(startMs)
    expect(await move(booking, startMs + 15 * minuteMs)).toBe('swapped')
    const [span] = await busyAt(startMs)
    expect(span?.startMs).toBe(startMs + 15 * minuteMs)
    const events = await read((stores) => stores.bookings.listEvents(salon.tenantId, booking.id))
    expect(events.at(-1)).toMatchObject({ kind: 'rescheduled', moved: { startMs } })
  })

  test('leaves the old time standing where the new one is taken', async () => {
    const startMs = freshStart()
    const { booking } = await confirmed(startMs)
    await insertHold(salon, holdOf(salon, { customerId, startMs: startMs + 120 * minuteMs }))
    expect(await move(booking, startMs + 100 * minuteMs)).toBe('taken')
    expect(await read((stores) => stores.bookings.find(salon.tenantId, booking.id))).toEqual(booking)
    expect((await busyAt(startMs)).map((span) => span.startMs)).toEqual([startMs, startMs + 120 * minuteMs])
  })

  test('two that swap into each other’s time at once never lose theirs', async () => {
    const startMs = freshStart()
    const one = await confirmed(startMs)
    const two = await confirmed(startMs + 120 * minuteMs)
    const outcomes = await Promise.all([move(one.booking, startMs + 120 * minuteMs), move(two.booking, startMs)])
    expect(outcomes.filter((outcome) => outcome === 'swapped').length).toBeLessThanOrEqual(1)
    expect(await busyAt(startMs)).toHaveLength(2)
  })
})

async function confirmed(startMs: number) {
  const held = holdOf(salon, { customerId, startMs })
  expect(await insertHold(salon, held)).toBe('inserted')
  const result = confirm(held.booking, causeAt(salon.nowMs()))
  if (!result.ok) throw new Error('expected a confirmation')
  const { booking, event } = result
  const outcome = await read((stores) => stores.bookings.update(salon.tenantId, booking, event, { release: false }))
  expect(outcome).toBe('updated')
  return { booking, allocations: held.allocations }
}

function move(booking: Awaited<ReturnType<typeof confirmed>>['booking'], startMs: number) {
  const endMs = startMs + (booking.endMs - booking.startMs)
  const result = reschedule(booking, { startMs, endMs, picks: booking.picks }, causeAt(salon.nowMs()))
  if (!result.ok) throw new Error('expected a move')
  const pick = find(booking.picks, () => true)
  const allocations = [{ resourceId: pick.resourceId, unit: pick.unit, startMs, endMs: endMs + 5 * minuteMs }]
  return read((stores) =>
    stores.bookings.swap(salon.tenantId, result.booking, allocations, result.event, salon.nowMs()),
  )
}
