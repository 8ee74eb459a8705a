import type { TimeWish } from './conversation.ts'
import { minutesOff } from './time-wish.ts'
import { localTimeOf } from './zoned-time.ts'

/** A start that can be spread: all that matters is when it is. */
interface Start {
  readonly startMs: number
}

/** The dates beyond so many with something open add nothing to a first answer: people want it soon. */
const spreadDatesMax = 7

/**
 * A few of many open starts, spread over what was asked, the best fit first: one a day over several days, at different
 * times of them; over one day from its first to its last; around a time the nearest ones. In order of time but for the
 * best fit of a wish "around", which leads. Takes and gives starts in order of time; same input, same output.
 */
export function spreadStarts<S extends Start>(
  starts: readonly S[],
  input: { readonly timeZone: string; readonly time: TimeWish | null; readonly limit: number },
): S[] {
  if (starts.length <= input.limit) return byFit(starts, input)
  if (input.time?.kind === 'around') return byFit(starts, input).slice(0, input.limit)
  const dates = [...groupByDate(starts, input.timeZone).values()].slice(0, Math.max(spreadDatesMax, input.limit))
  if (dates.length === 1) return evenly(dates[0] ?? [], input.limit)
  if (dates.length >= input.limit) {
    const chosen = evenly(dates, input.limit)
    return chosen.flatMap((date, index) => {
      const start = date[Math.round((index * (date.length - 1)) / Math.max(1, chosen.length - 1))]
      return start === undefined ? [] : [start]
    })
  }
  // Fewer dates than places: the first dates get the second ones.
  const places = dates.map(
    (_, index) => Math.floor(input.limit / dates.length) + (index < input.limit % dates.length ? 1 : 0),
  )
  return dates.flatMap((date, index) => evenly(date, places[index] ?? 1))
}

function byFit<S extends Start>(
  starts: readonly S[],
  { timeZone, time }: { readonly timeZone: string; readonly time: TimeWish | null },
): S[] {
  if (time?.kind !== 'around') return [...starts]
  const off = (start: S) => minutesOff(time, localTimeOf(timeZone, start.startMs))
  return [...starts].sort((a, b) => off(a) - off(b) || a.startMs - b.startMs)
}

function groupByDate<S extends Start>(starts: readonly S[], timeZone: string): Map<string, S[]> {
  const groups = new Map<string, S[]>()
  for (const start of starts) {
    const { date } = localTimeOf(timeZone, start.startMs)
    const group = groups.get(date)
    if (group === undefined) groups.set(date, [start])
    else group.push(start)
  }
  return groups
}

/** `count` of the items at even distances, the first and the last among them. */
function evenly<T>(items: readonly T[], count: number): T[] {
  if (items.length <= count) return [...items]
  if (count === 1) return items.slice(0, 1)
  const chosen: T[] = []
  for (let i = 0; i < count; i++) {
    const item = items[Math.round((i * (items.length - 1)) / (count - 1))]
    if (item !== undefined) chosen.push(item)
  }
  return chosen
}
