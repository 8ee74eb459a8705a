import { expect, test } from 'vitest'
import { runBookingTask } from './booking-run.ts'
import { openRowReader } from './scorers/booking-rows.ts'
import { bookingTasks } from './tasks/booking/all.ts'
import { openWorld } from './world.ts'

async function runOnce(id: string, seed: number) {
  const task = bookingTasks.find((one) => one.id === id)
  if (task === undefined) throw new Error(`there is no task ${id}`)
  const world = await openWorld({ model: undefined, seed, now: '2026-11-23T15:12:00Z' })
  const rows = openRowReader(world.adminUrl, world.migrationUrl)
  try {
    return await runBookingTask(world, { task, trial: 1, seed, rows })
  } finally {
    await rows.close()
    await world.close()
  }
}

test('one task with one seed is one conversation, word for word', async () => {
  const first = await runOnce('harbor-cancel', 7)
  const second = await runOnce('harbor-cancel', 7)
  expect(first.lines.length).toBeGreaterThan(2)
  expect(second).toEqual(first)
}, 60_000)

test('somebody else can take the time between the summary and the yes, and that is nobody’s wrong write', async () => {
  const run = await runOnce('luna-taken-before-the-yes', 1)
  expect(run.faults.filter((fault) => fault.includes('Quicker Customer'))).toEqual([])
}, 60_000)
