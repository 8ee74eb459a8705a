import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { runInvariants } from '../../db/run-invariants.ts'
import type { Whims } from '../../src/testing/vendor.ts'
import { type BookingRun, runBookingTask } from '../booking-run.ts'
import { openRowReader, type RowReader } from '../scorers/booking-rows.ts'
import { bookingTasks } from '../tasks/booking/all.ts'
import { openWireTalk } from './wire-talk.ts'
import { openWireWorld, type WireWorld, wireIds } from './wire-world.ts'

/** A pick among times, a list with lines below, a booking of old moved and cancelled, a word twice, a time lost. */
const ids = [
  'luna-in-pieces',
  'luna-yes-but',
  'luna-double-yes',
  'luna-taken-before-the-yes',
  'casa-move-keeps-party',
  'harbor-cancel',
  'pine-same-message-twice',
]
const now = '2026-11-23T15:12:00Z'

async function run(world: WireWorld, rows: RowReader, id: string, whims: Partial<Whims> = {}, trial = 1) {
  const task = bookingTasks.find((one) => one.id === id)
  if (task === undefined) throw new Error(`there is no task ${id}`)
  return await runBookingTask(world, { task, trial, seed: 1, rows, open: openWireTalk(world, whims) })
}

describe.each(wireIds)('over %s', (wire) => {
  let world: WireWorld
  let rows: RowReader
  const runs = new Map<string, BookingRun>()
  let latestMs = 0
  beforeAll(async () => {
    world = await openWireWorld({ wire, model: undefined, seed: 1, now })
    rows = openRowReader(world.adminUrl, world.migrationUrl)
  })
  afterAll(async () => {
    await rows.close()
    await world.close()
  })

  test.each(ids)('%s ends as it should, and all that was said arrived', async (id) => {
    const done = await run(world, rows, id)
    runs.set(id, done)
    latestMs = Math.max(latestMs, world.clock.now().epochMilliseconds)
    expect(done.faults, done.lines.join('\n')).toEqual([])
  })

  test('the vendor refused nothing, and every invariant holds', async () => {
    expect(world.vendor.refused).toEqual([])
    expect(world.vendor.taken.length).toBeGreaterThan(ids.length * 3)
    const results = await runInvariants({ auditUrl: world.auditUrl, nowMs: latestMs })
    expect(results.flatMap((one) => one.rows.map((row) => `${one.number} ${row.fault} ${row.subject}`))).toEqual([])
  })

  test('a vendor that loses every third message makes runs fail', async () => {
    let sent = 0
    const done = await run(world, rows, 'luna-yes-but', { loses: () => ++sent % 3 === 0 }, 2)
    expect(done.passed).toBe(false)
    expect(done.faults.join('\n')).toMatch(/never arrived/)
    expect(done.faults.join('\n')).toMatch(/ended as sent/)
  })
})

test('one task with one seed is one conversation, word for word', async () => {
  const once = async () => {
    const world = await openWireWorld({ wire: 'whatsapp-cloud', model: undefined, seed: 7, now })
    const rows = openRowReader(world.adminUrl, world.migrationUrl)
    const { lines } = await run(world, rows, 'luna-taken-before-the-yes')
    await rows.close()
    await world.close()
    return lines
  }
  const first = await once()
  expect(first.length).toBeGreaterThan(6)
  expect(await once()).toEqual(first)
})
