import { afterAll, beforeAll, expect, test } from 'vitest'
import { demoTenant } from '../../demo-tenants.ts'
import { shownOffer } from '../../simulators/booking-view.ts'
import { openWorld, type World } from '../../world.ts'
import { nowOf } from '../moments.ts'
import { fillDay, openOffers, openPlace, type Place, standThen } from '../set-up.ts'
import type { BookingTask, Wish } from '../task.ts'
import { bookingTasks } from './all.ts'

let world: World

beforeAll(async () => {
  world = await openWorld({ model: undefined, seed: 1, now: '2026-11-23T15:12:00Z' })
}, 60_000)

afterAll(() => world.close())

/** On how many of its days the wish is open, of a series all its dates at one time. */
async function openDays(place: Place, wish: Wish): Promise<number> {
  let count = 0
  const last = Temporal.PlainDate.from(wish.dates[1])
  for (
    let day = Temporal.PlainDate.from(wish.dates[0]);
    Temporal.PlainDate.compare(day, last) <= 0;
    day = day.add({ days: 1 })
  ) {
    const days = await Promise.all(
      [day.toString(), ...(wish.further ?? [])].map((date) => openTimes(place, wish, date)),
    )
    const [first = new Set<string>(), ...further] = days
    if ([...first].some((time) => further.every((times) => times.has(time)))) count += 1
  }
  return count
}

async function openTimes(place: Place, wish: Wish, date: string): Promise<ReadonlySet<string>> {
  const offers = await openOffers(place, { ...wish, date }, 100)
  return new Set(offers.map((offer) => shownOffer(offer, place.catalog).time))
}

async function setUp(task: BookingTask): Promise<Place> {
  world.clock.set(nowOf(task.tenant))
  const place = await openPlace(world, await demoTenant(task.tenant), `audit-${task.id}`)
  for (const standing of task.before ?? []) await standThen(place, standing)
  for (const day of task.full ?? []) await fillDay(place, day)
  return place
}

/** More people or nights of a booking that stands: open is what would be, were it not there. */
async function setUpWithoutChanged(task: BookingTask): Promise<Place> {
  const changed = new Set(task.expected.bookings.map((one) => one.before))
  const before = (task.before ?? []).filter((_, index) => !changed.has(index))
  return setUp({ ...task, id: `${task.id}-without`, before })
}

test('every wish of every task is open when the task begins', async () => {
  for (const task of bookingTasks) {
    const place = await setUp(task)
    for (const wish of task.wishes) {
      const open = (await openDays(place, wish)) || (await openDays(await setUpWithoutChanged(task), wish))
      expect.soft(open, `${task.id}: ${JSON.stringify(wish)}`).toBeGreaterThan(0)
    }
  }
}, 120_000)

test('every time that is to be refused is not open when the task begins', async () => {
  for (const task of bookingTasks.filter((one) => one.closed !== undefined)) {
    const place = await setUp({ ...task, id: `${task.id}-closed` })
    for (const wish of task.closed ?? []) expect.soft(await openDays(place, wish), task.id).toBe(0)
  }
}, 120_000)

test('"the same time" on the other day is open whatever time was picked', async () => {
  for (const task of bookingTasks) {
    for (const wish of task.wishes) {
      const other = wish.sameTimeAs === undefined ? undefined : task.wishes[wish.sameTimeAs]
      if (other === undefined) continue
      const place = await setUp({ ...task, id: `${task.id}-same` })
      const times = async (one: Wish) =>
        (await openOffers(place, { ...one, date: one.dates[0] }, 100)).map((offer) => (offer.startMs / 60_000) % 1440)
      expect(await times(wish)).toEqual(expect.arrayContaining(await times(other)))
    }
  }
})
