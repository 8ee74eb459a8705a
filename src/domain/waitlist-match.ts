import type { OpenTime } from './open-time.ts'
import { dayOf } from './plain-date.ts'
import { fitsDate, fitsTime, minutesOff } from './time-wish.ts'
import type { WaitlistEntry, WaitlistWish } from './waitlist.ts'
import type { FoundTime } from './waitlist-rank.ts'
import { endOfDayMs, localTimeOf } from './zoned-time.ts'

/** An open time that an entry would be asked about, with how it meets its wishes. */
export interface MatchedTime {
  readonly time: OpenTime
  readonly found: FoundTime
}

/**
 * Of the open times the one that an entry wants most, or null where none meets a wish: the earliest wish counts first, then
 * nearness to the time wished, then what leaves no gap in the freed time, then the earlier. `beforeMs`: where a booking would
 * move, only to before it.
 */
export function matchTime(
  entry: Pick<WaitlistEntry, 'wishes'>,
  open: readonly OpenTime[],
  around: {
    readonly freed: { readonly startMs: number; readonly endMs: number }
    readonly timeZone: string
    readonly beforeMs?: number | undefined
  },
): MatchedTime | null {
  const { freed, timeZone, beforeMs = Number.POSITIVE_INFINITY } = around
  let best: { readonly matched: MatchedTime; readonly key: readonly number[] } | null = null
  for (const time of open) {
    if (time.startMs >= beforeMs) continue
    const found = foundTime(entry.wishes, time, timeZone)
    if (found === null) continue
    const isFlush = time.startMs === freed.startMs || time.endMs === freed.endMs
    const key = [found.wish, found.minutesOff, isFlush ? 0 : 1, time.startMs]
    if (best === null || isBefore(key, best.key)) best = { matched: { time, found }, key }
  }
  return best?.matched ?? null
}

/** Which wish a time meets first, and how; null where none. */
function foundTime(wishes: readonly WaitlistWish[], time: OpenTime, timeZone: string): FoundTime | null {
  const local = localTimeOf(timeZone, time.startMs)
  const serving = new Set([
    ...time.choices.flatMap(({ candidates }) => candidates.map(({ resourceId }) => resourceId)),
    ...(time.picks ?? []).map(({ resourceId }) => resourceId),
  ])
  const wish = wishes.findIndex(
    ({ date, time: wished, staffIds }) =>
      fitsDate(date, local.date) &&
      fitsTime(wished, local.minuteOfDay) &&
      (staffIds.length === 0 || staffIds.some((id) => serving.has(id))),
  )
  const met = wishes[wish]
  if (met === undefined) return null
  const { startMs, endMs } = time
  return { startMs, endMs, wish, minutesOff: minutesOff(met.time, local), staffNamed: met.staffIds.length > 0 }
}

function isBefore(a: readonly number[], b: readonly number[]): boolean {
  const at = a.findIndex((value, index) => value !== b[index])
  return at !== -1 && (a[at] ?? 0) < (b[at] ?? 0)
}

/** The end of the last wished day where it is; epoch ms. */
export function wishesEndMs(wishes: readonly WaitlistWish[], timeZone: string): number {
  return Math.max(...wishes.map(({ date }) => endOfDayMs(timeZone, date.to)))
}

/** Wishes joined with those that stand: the newer come first, what says the same once, no more than fit. */
export function joinedWishes(
  standing: readonly WaitlistWish[],
  added: readonly WaitlistWish[],
  most: number,
): WaitlistWish[] {
  const seen = new Set<string>()
  return [...added, ...standing]
    .filter(({ date, time, staffIds }) => {
      const window = time === null ? null : [time.kind, time.start, time.end]
      const key = JSON.stringify([dayOf(date.from), dayOf(date.to), date.weekdays ?? [], window, [...staffIds].sort()])
      if (seen.has(key)) return false
      seen.add(key)
      return true
    })
    .slice(0, most)
}
