import { afterAll, beforeAll, expect, test } from 'vitest'
import { sgdDialog, tableDialog } from './data/sgd-example.ts'
import { sgdCase } from './goal-cases.ts'
import { replayGoal } from './goal-replay.ts'
import { openWorld, type World } from './world.ts'

let world: World
beforeAll(async () => {
  world = await openWorld({ model: undefined, seed: 1, now: '2019-03-01T08:05:00Z' })
})
afterAll(() => world.close())

test('a table that was refused at first is booked at the time offered instead, for all who come', async () => {
  const result = await replayGoal(world, sgdCase(tableDialog))
  expect(result.failures).toEqual([])
  expect(result).toMatchObject({ outcome: 'success', blind: { right: true }, checking: { right: true }, told: true })
  expect(result.blind).toEqual({ bookings: 1, right: true, wrong: 0 })
}, 30_000)

test('a booking for other people than the goal’s is a wrong one', async () => {
  const right = sgdCase(tableDialog)
  const result = await replayGoal(world, { ...right, id: 'example-2', isRight: (seen) => seen.party === 3 })
  expect(result.blind).toEqual({ bookings: 1, right: false, wrong: 1 })
}, 30_000)

test('a stay in a house that has no room then ends without a booking, and the customer is told', async () => {
  const call = { hotel_name: 'Elm Inn', location: 'Oslo', check_in_date: '2019-03-05', check_out_date: '2019-03-08' }
  const dialog = sgdDialog('Hotels_3', { outcome: 'failure', parameters: { ...call, number_of_rooms: '1' } }, [
    {
      by: 'user',
      text: 'I need a room at the Elm Inn from March 5th for three nights.',
      acts: [{ act: 'INFORM', slot: 'hotel_name', values: ['Elm Inn'] }],
    },
    { by: 'system', acts: [{ act: 'NOTIFY_FAILURE' }], call },
  ])
  const result = await replayGoal(world, { ...sgdCase(dialog), id: 'example-3' })
  expect(result).toMatchObject({ outcome: 'failure', told: true, blind: { bookings: 0, wrong: 0 } })
}, 30_000)
