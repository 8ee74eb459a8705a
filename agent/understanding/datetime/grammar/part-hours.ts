import { dayParts } from '../calendar/day-parts.ts'
import type { ClockSpec, HoursSpec, NodeOf } from '../nodes.ts'
import type { DayPart } from '../types.ts'
import { inPart, movedBy } from './clock-parts.ts'

/** A clock that shows the bound of a part of the day, as ISO text. */
function clockAt(text: string): ClockSpec {
  const time = Temporal.PlainTime.from(text)
  return { hour: time.hour, minute: time.minute, second: 0, half: 'day' }
}

/** Where a part of the day begins (`from`) or ends (`to`). */
export function partBound(part: DayPart, side: 'from' | 'to'): ClockSpec {
  return clockAt(dayParts[part][side])
}

/** The first or the last two hours of a part of the day. */
function edgeBounds(node: NodeOf<'part'>): HoursSpec {
  if (node.edge === undefined) return {}
  const start = partBound(node.part, 'from')
  const end = partBound(node.part, 'to')
  if (node.edge === 'early') return { start, end: movedBy(start, 120) }
  if (node.edge === 'late') return { start: movedBy(end, -120), end }
  return { start: movedBy(start, 60), end: movedBy(end, -60) }
}

/** The hours of a part of the day, with its bounds where only its beginning or end is meant. */
export function partHours(node: NodeOf<'part'>): HoursSpec {
  return { part: node.part, ...edgeBounds(node) }
}

/** Both ends of a range in a part of the day. */
export function hoursIn(hours: HoursSpec, part: DayPart): HoursSpec {
  const start = hours.start && { start: inPart(hours.start, part) }
  const end = hours.end && { end: inPart(hours.end, part) }
  return { ...hours, ...start, ...end, part }
}
