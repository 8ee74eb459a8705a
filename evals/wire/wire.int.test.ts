import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { runInvariants } from '../../db/run-invariants.ts'
import type { Whims } from '../../src/testing/vendor.ts'
import { runBookingTask } from '../booking-run.ts'
import { catchUp } from '../job-drain.ts'
import { openRowReader, type RowReader } from '../scorers/booking-rows.ts'
import { bookingTasks } from '../tasks/booking/all.ts'
import { openWireTalk } from './wire-talk.ts'
import { openWireWorld, type WireWorld, wireIds } from './wire-world.ts'

/** A pick among times, a list with lines below, a word twice, a time lost, bookings of old moved and cancelled. */
const chosen: readonly [id: string, trial: number][] = [
  ['luna-in-pieces', 1],
  ['luna-yes-but', 1],
  ['luna-double-yes', 1],
  ['luna-taken-before-the-yes', 1],
  ['casa-move-keeps-party', 1],
  ['harbor-cancel', 1],
  // "Can we come on the 18th instead of the 11th?": of a booking that this conversation has never spoken of.
  ['pine-a-week-later', 3],
  ['pine-same-message-twice', 1],
]
const now = '2026-11-23T15:12:00Z'

async function run(
  world: WireWorld,
  rows: RowReader,
  [id, trial]: (typeof chosen)[number],
  whims: Partial<Whims> = {},
) {
  const task = bookingTasks.find((one) => one.id === id)
  if (task === undefined) throw new Error(`there is no task ${id}`)
  return await runBookingTask(world, { task, trial, seed: 1, rows, open: openWireTalk(world, whims) })
}

describe.each(wireIds)('over %s', (wire) => {
  let world: WireWorld
  let rows: RowReader
  let latestMs = 0
  beforeAll(async () => {
    world = await openWireWorld({ wire, model: undefined, seed: 1, now })
    rows = openRowReader(world.adminUrl, world.migrationUrl)
  })
  afterAll(async () => {
    await rows.close()
    await world.close()
  })

  test.each(chosen)('%s ends as it should, and all that was said arrived', async (...one) => {
    const done = await run(world, rows, one)
    latestMs = Math.max(latestMs, world.clock.now().epochMilliseconds)
    expect(done.faults, done.lines.join('\n')).toEqual([])
  })

  test('the vendor refused nothing, and every invariant holds', async () => {
    expect(world.vendor.refused).toEqual([])
    expect(world.vendor.taken.length).toBeGreaterThan(chosen.length * 3)
    world.clock.set(Temporal.Instant.fromEpochMilliseconds(latestMs))
    await catchUp(world)
    const results = await runInvariants({ auditUrl: world.auditUrl, nowMs: latestMs })
    expect(results.flatMap((one) => one.rows.map((row) => `${one.number} ${row.fault} ${row.subject}`))).toEqual([])
  })

  test('a vendor that refuses every second request as busy delays a conversation and nothing else', async () => {
    let asked = 0
    const whims = { busy: () => ++asked % 2 === 1, breaks: () => false }
    expect((await run(world, rows, ['luna-yes-but', 3], whims)).faults).toEqual([])
    expect(asked).toBeGreaterThan(8)
  })

  test('a vendor that loses every third message makes runs fail', async () => {
    let sent = 0
    const done = await run(world, rows, ['luna-yes-but', 2], { loses: () => ++sent % 3 === 0, breaks: () => false })
    expect(done.passed).toBe(false)
    expect(done.faults.join('\n')).toMatch(/never arrived/)
    expect(done.faults.join('\n')).toMatch(/ended as sent/)
  })
})

test('one task with one seed is one conversation, word for word', async () => {
  const once = async () => {
    const world = await openWireWorld({ wire: 'whatsapp-cloud', model: undefined, seed: 7, now })
    const rows = openRowReader(world.adminUrl, world.migrationUrl)
    const { lines } = await run(world, rows, ['luna-taken-before-the-yes', 1])
    await rows.close()
    await world.close()
    return lines
  }
  const first = await once()
  expect(first.length).toBeGreaterThan(6)
  expect(await once()).toEqual(first)
})
