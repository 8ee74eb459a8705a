import type { DateWish, TimeWish } from './conversation.ts'
import { dayOf } from './plain-date.ts'
import { fitsDate, fitsTime, minutesOff } from './time-wish.ts'
import { type LocalTime, localTimeOf } from './zoned-time.ts'

interface Start {
  readonly startMs: number
}

/**
 * What to offer where nothing fits the wish: on the wished dates the nearest start before and after the wished time,
 * then the wished time on the nearest other dates, then whatever is near. At most `limit`, best first.
 */
export function closestSlots<S extends Start>(
  slots: readonly S[],
  wish: { readonly timeZone: string; readonly date: DateWish; readonly time: TimeWish | null; readonly limit: number },
): S[] {
  const starts = slots.map((slot) => ({ slot, local: localTimeOf(wish.timeZone, slot.startMs) }))
  const onDates = starts
    .filter(({ local }) => fitsDate(wish.date, local.date))
    .sort((a, b) => minutesOff(wish.time, a.local) - minutesOff(wish.time, b.local))
  const lead = onDates[0]
  // One on each side of the wish rather than two neighbours on one side.
  const other = onDates.find((start) => start !== lead && lead !== undefined && isOtherSide(wish.time, start, lead))
  const near = [lead, other].filter((start) => start !== undefined).sort((a, b) => a.slot.startMs - b.slot.startMs)
  // Once for each date, not for each comparison of the sort.
  const off = new Map<string, number>()
  for (const { local } of starts) if (!off.has(local.date)) off.set(local.date, daysOff(wish.date, local))
  const offOf = ({ local }: Placed) => off.get(local.date) ?? 0
  const elsewhere = starts
    .filter(({ local }) => !fitsDate(wish.date, local.date))
    .sort((a, b) => offOf(a) - offOf(b) || a.slot.startMs - b.slot.startMs)
  const sameTime = onePerDate(elsewhere.filter(({ local }) => fitsTime(wish.time, local.minuteOfDay)))
  const chosen = [...near, ...sameTime, ...onePerDate(elsewhere), ...onDates].map(({ slot }) => slot)
  return [...new Set(chosen)].slice(0, wish.limit)
}

interface Placed {
  readonly slot: Start
  readonly local: LocalTime
}

function isOtherSide(time: TimeWish | null, a: Placed, b: Placed): boolean {
  const side = ({ local }: Placed) => (isBefore(time, local.minuteOfDay) ? -1 : 1)
  return side(a) !== side(b)
}

function isBefore(time: TimeWish | null, minuteOfDay: number): boolean {
  if (time?.start === undefined || time.start === null) return false
  const [hours, minutes] = time.start.split(':').map(Number)
  return minuteOfDay < (hours ?? 0) * 60 + (minutes ?? 0)
}

function onePerDate<P extends Placed>(starts: readonly P[]): P[] {
  const seen = new Set<string>()
  return starts.filter(({ local }) => {
    if (seen.has(local.date)) return false
    seen.add(local.date)
    return true
  })
}

/** Days between a date and the wished range; later dates come before earlier ones as near. */
function daysOff(wish: DateWish, local: Pick<LocalTime, 'date'>): number {
  const day = dayOf(local.date)
  if (local.date < wish.from) return dayOf(wish.from) - day + 0.5
  return local.date > wish.to ? day - dayOf(wish.to) : 0.25
}
