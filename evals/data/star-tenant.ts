import type { SeedTenant } from '../../db/seed/seed-data.ts'
import { type FinderProvider, finderTenant } from './finder-tenant.ts'
import { keyOf } from './sgd-providers.ts'
import { trades } from './sgd-trades.ts'
import { callsOf, type StarCall, type StarDialog, weekdays } from './star.ts'

const tradeOf: Readonly<Record<string, string>> = {
  doctor_schedule: 'Services_3',
  apartment_schedule: 'Homes_1',
  restaurant_book: 'Restaurants_1',
  hotel_book: 'Hotels_1',
}

/** Months from the reference in which a stay may be wished. */
const months = ['2019-03', '2019-04', '2019-05', '2019-06']

/**
 * The business behind a STAR dialog: everybody whom its calls named, open from six to midnight, but for the times (of a
 * weekday, or of any day) and the arrivals that were refused and never granted.
 */
export function starTenantOf(dialog: StarDialog, slug: string): SeedTenant {
  const trade = trades[tradeOf[dialog.task] ?? '']
  if (trade === undefined) throw new Error(`${dialog.id}: no tenant for ${dialog.task}`)
  const calls = callsOf(dialog)
  const names = new Map(calls.flatMap(({ provider }) => (provider === null ? [] : [[keyOf(provider), provider]])))
  const providers = [...names].map(([key, name]): FinderProvider => {
    const own = calls.filter((call) => call.provider !== null && keyOf(call.provider) === key)
    const granted = own.filter((call) => call.granted)
    const refused = own.filter((call) => !call.granted && !granted.some((other) => isSame(call, other)))
    const days = dialog.task === 'hotel_book' ? closedArrivals(refused, granted) : {}
    return { key, name, address: '', attributes: {}, hours: hoursOf(refused), days, partyMax: null }
  })
  return finderTenant({ ...trade, timed: true }, slug, { providers, advanceDays: 120 })
}

function isSame(a: StarCall, b: StarCall): boolean {
  return a.weekday === b.weekday && a.time === b.time && a.arrival === b.arrival && a.departure === b.departure
}

/** By weekday the hours without those refused on it, or on no day in particular. */
function hoursOf(refused: readonly StarCall[]): Record<string, string> {
  return Object.fromEntries(
    weekdays.map((day, index) => {
      const own = refused.filter((call) => call.weekday === null || call.weekday === index + 1)
      return [day.slice(0, 3), hoursAround([...new Set(own.flatMap((call) => call.time ?? []))].sort())]
    }),
  )
}

/** From six to midnight but for a quarter of an hour from each of these. */
function hoursAround(times: readonly string[]): string {
  const later = times.filter((time) => time >= '06:00')
  const ends = later.map((time) => Temporal.PlainTime.from(time).add({ minutes: 15 }).toString().slice(0, 5))
  const starts = ['06:00', ...ends]
  return [...later, '24:00'].flatMap((end, at) => ((starts[at] ?? end) < end ? [`${starts[at]}-${end}`] : [])).join(' ')
}

/** Arrivals refused, in each month, but where a stay that was granted lies over them. */
function closedArrivals(refused: readonly StarCall[], granted: readonly StarCall[]): Record<string, string> {
  const days = refused.flatMap(({ arrival }) => {
    const isWithin = granted.some(
      (one) => (one.arrival ?? 0) <= (arrival ?? 0) && (arrival ?? 0) < (one.departure ?? 0),
    )
    return arrival === null || isWithin ? [] : [arrival]
  })
  const dates = days.flatMap((day) => months.map((month) => `${month}-${String(day).padStart(2, '0')}`))
  return Object.fromEntries(dates.map((date) => [date, '']))
}
