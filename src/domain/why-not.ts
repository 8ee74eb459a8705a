import type { ResourceCalendar } from './calendar.ts'
import { overlaps, type Span } from './interval.ts'
import { type OpeningRules, openSpans } from './opening.ts'
import { slotAt } from './slot.ts'
import type { SlotQuery } from './slot-query.ts'
import { isOnGrid } from './start-grid.ts'
import { startBounds } from './start-window.ts'
import { localDateOf, minuteMs } from './zoned-time.ts'

/** A query about one wished start instead of a range. */
export type WishQuery = Omit<SlotQuery, 'fromMs' | 'toMs' | 'limit'>

/** What keeps one resource from serving, the nearest to possible last. */
export type ResourceRule = 'closed' | 'override' | 'time_off' | 'busy'
const rulesByWeight: readonly ResourceRule[] = ['closed', 'override', 'time_off', 'busy']

/** Which rule removed a wished start. */
export type WhyNot =
  | { readonly rule: 'past' }
  /** Sooner than the notice allows; the first start allowed is at or after `earliestMs`. */
  | { readonly rule: 'notice'; readonly earliestMs: number }
  /** Later than the advance allows; starts end before `beyondMs`. */
  | { readonly rule: 'advance'; readonly beyondMs: number }
  /** Outside the weekly windows. `endsAfterClosing`: it could start, but would not end in time. */
  | { readonly rule: 'closed'; readonly date: string; readonly endsAfterClosing: boolean }
  /** Open in an ordinary week, but not on this date. */
  | { readonly rule: 'override'; readonly date: string; readonly reason: string | null }
  | { readonly rule: 'time_off'; readonly resourceIds: readonly string[] }
  | { readonly rule: 'busy'; readonly resourceIds: readonly string[] }
  /** Nobody is in the way, but appointments do not start at this minute. */
  | { readonly rule: 'off_grid'; readonly stepMinutes: number }
  /** No resource that could serve is there at all. */
  | { readonly rule: 'no_resource' }

/**
 * The rule that removed a wished start, or null where the start stands: null exactly when `findSlots` has a slot there.
 * Rules are asked from the plainest on: past, notice, advance, then for each requirement what keeps all of its
 * candidates away (the one nearest to possible counts, for the requirement furthest from it), then the grid.
 */
export function whyNot(query: WishQuery, startMs: number): WhyNot | null {
  if (slotAt(query, startMs) !== null) return null
  const bounds = startBounds(query)
  if (startMs < query.nowMs) return { rule: 'past' }
  if (startMs < bounds.earliestMs) return { rule: 'notice', earliestMs: bounds.earliestMs }
  if (startMs >= bounds.beyondMs) return { rule: 'advance', beyondMs: bounds.beyondMs }
  const blocked = requirementBlocks(query, startMs)
  const worst = blocked[0]
  if (worst !== undefined) return explained(query, startMs, worst)
  if (!isOnGrid(query.rules, query.timeZone, startMs)) {
    return { rule: 'off_grid', stepMinutes: query.rules.stepMinutes }
  }
  // Each requirement has someone, yet no choice without using one resource unit twice.
  return { rule: 'busy', resourceIds: [...new Set(query.requirements.flatMap((requirement) => requirement.anyOf))] }
}

interface Block {
  readonly rule: ResourceRule | 'no_resource'
  readonly calendars: readonly ResourceCalendar[]
}

/** One block for each requirement without an open candidate, the furthest from possible first. */
function requirementBlocks(query: WishQuery, startMs: number): Block[] {
  const blocks: Block[] = []
  if (query.requirements.length === 0) return [{ rule: 'no_resource', calendars: [] }]
  for (const requirement of query.requirements) {
    const calendars = query.calendars.filter((calendar) => requirement.anyOf.includes(calendar.resourceId))
    const appointment = { startMs, endMs: startMs + query.rules.durationMinutes * minuteMs }
    const taken = {
      startMs: appointment.startMs - requirement.bufferBeforeMinutes * minuteMs,
      endMs: appointment.endMs + requirement.bufferAfterMinutes * minuteMs,
    }
    const rules = calendars.map((calendar) => resourceRule(calendar, { timeZone: query.timeZone, appointment, taken }))
    if (rules.includes(null)) continue
    const rule = rulesByWeight.findLast((candidate) => rules.includes(candidate))
    if (rule === undefined) blocks.push({ rule: 'no_resource', calendars: [] })
    else blocks.push({ rule, calendars: calendars.filter((_, index) => rules[index] === rule) })
  }
  const weight = (block: Block) => (block.rule === 'no_resource' ? -1 : rulesByWeight.indexOf(block.rule))
  return blocks.sort((a, b) => weight(a) - weight(b))
}

/** Why this resource cannot serve, or null where one of its units can. */
function resourceRule(
  calendar: ResourceCalendar,
  at: { readonly timeZone: string; readonly appointment: Span; readonly taken: Span },
): ResourceRule | null {
  const covers = (rules: OpeningRules) => isCovered(rules, at.timeZone, at.appointment)
  const { windows, overrides, timeOff } = calendar
  if (!covers({ windows, overrides, timeOff: [] })) {
    return covers({ windows, overrides: [], timeOff: [] }) ? 'override' : 'closed'
  }
  if (!covers({ windows, overrides, timeOff })) return 'time_off'
  for (let unit = 1; unit <= calendar.units; unit++) {
    if (!calendar.busy.some((span) => span.unit === unit && overlaps(span, at.taken))) return null
  }
  return 'busy'
}

function isCovered(rules: OpeningRules, timeZone: string, span: Span): boolean {
  const open = openSpans(rules, { timeZone, range: span })
  return open.length === 1 && open[0]?.startMs === span.startMs && open[0].endMs === span.endMs
}

function explained(query: WishQuery, startMs: number, block: Block): WhyNot {
  const resourceIds = block.calendars.map((calendar) => calendar.resourceId)
  const date = localDateOf(query.timeZone, startMs)
  switch (block.rule) {
    case 'no_resource':
      return { rule: 'no_resource' }
    case 'busy':
      return { rule: 'busy', resourceIds }
    case 'time_off':
      return { rule: 'time_off', resourceIds }
    case 'override': {
      const overrides = block.calendars.flatMap((calendar) => calendar.overrides)
      const reason = overrides.find((override) => override.date === date && override.reason !== null)?.reason ?? null
      return { rule: 'override', date, reason }
    }
    case 'closed': {
      const instant = { startMs, endMs: startMs + minuteMs }
      const startsOpen = block.calendars.some((calendar) => isCovered(calendar, query.timeZone, instant))
      return { rule: 'closed', date, endsAfterClosing: startsOpen }
    }
  }
}
