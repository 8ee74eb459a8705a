import { addDays } from '../../src/domain/plain-date.ts'
import { clearField, type Filling, setField } from './filling.ts'
import type { Reading } from './reading.ts'
import type { ReadingContext } from './reading-context.ts'
import { nightsBetween } from './stay-said.ts'

const nightsMax = 365

/** True where what is being booked is nights: the service chosen, or the trade where none is. */
export function sellsNights({ draft }: Filling, { catalog, vertical }: ReadingContext): boolean {
  if (!vertical.stays) return false
  const shapes = new Set(catalog.services.map(({ shape }) => shape?.kind))
  if (!shapes.has('stay')) return true
  const chosen = catalog.services.find(({ id }) => id === draft.service?.value)
  return chosen === undefined || chosen.shape?.kind === 'stay'
}

/** The reading with its dates as those of a stay: the day of arrival, and no evening of it. */
export function asStay(reading: Reading): Reading {
  const { stay, wishes } = reading
  if (stay === null) return reading
  const { time } = wishes
  // "Dinner and breakfast" and "Friday night" are no hour of arrival.
  const part = time?.kind === 'window' && reading.mentions.some((mention) => mention.part !== undefined)
  return { ...reading, wishes: { ...wishes, date: stay.arrival, time: part || stay.bare ? null : time } }
}

/** Nights and the day of departure, whichever was said; the other follows. */
export function fillStay(filling: Filling, { stay, messageId }: Reading): void {
  if (stay === null) return
  if (stay.nights !== null) {
    setField(filling, 'nights', stay.nights, messageId)
    if (stay.departure === null) clearField(filling, 'departure')
  }
  const arrival = arrivalOf(filling)
  if (stay.departure !== null) setField(filling, 'departure', departureAfter(stay, arrival), messageId)
  const departure = filling.draft.departure?.value
  if (departure === undefined || arrival === null) return
  const nights = nightsBetween(arrival, departure)
  if (nights >= 1 && nights <= nightsMax) setField(filling, 'nights', nights, messageId)
  else {
    // The day of departure was that of another stay.
    clearField(filling, 'departure')
    if (stay.nights === null) clearField(filling, 'nights')
  }
}

function arrivalOf({ draft }: Filling): string | null {
  const date = draft.date?.value
  return date !== undefined && date.from === date.to ? date.from : null
}

/** "Leaving Sunday", "leaving on the 22nd": the first such day after the arrival. */
function departureAfter({ departure, departureLoose }: NonNullable<Reading['stay']>, arrival: string | null): string {
  const said = departure ?? ''
  if (arrival === null || departureLoose === null || said > arrival) return said
  if (departureLoose === 'weekday') return addDays(said, 7 * Math.ceil((nightsBetween(said, arrival) + 1) / 7))
  const day = Temporal.PlainDate.from(said)
  const months = Temporal.PlainDate.from(said).until(arrival, { largestUnit: 'months' }).months
  const ahead = day.add({ months })
  const after =
    Temporal.PlainDate.compare(ahead, Temporal.PlainDate.from(arrival)) > 0 ? ahead : day.add({ months: months + 1 })
  return after.toString({ calendarName: 'never' })
}
