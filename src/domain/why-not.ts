import type { Quota, ResourceCalendar } from './calendar.ts'
import type { QuotaPeriod } from './catalog.ts'
import { overlaps, type Span } from './interval.ts'
import { type OpeningRules, openSpans } from './opening.ts'
import { freeQuotaUnit } from './quota.ts'
import { pickDistinct, type ResourcePick } from './resource-pick.ts'
import { busyParts, reachOf, segmentsOf } from './segment.ts'
import { slotAt } from './slot.ts'
import type { SlotQuery } from './slot-query.ts'
import { startBounds } from './start-window.ts'
import { localDateOf, minuteMs } from './zoned-time.ts'

/** A query about one wished start instead of a range. */
export type WishQuery = Omit<SlotQuery, 'fromMs' | 'toMs' | 'limit'>

/** What keeps one resource from serving, the nearest to possible last. */
export type ResourceRule = 'closed' | 'override' | 'time_off' | 'quota' | 'busy'
const rulesByWeight: readonly ResourceRule[] = ['closed', 'override', 'time_off', 'quota', 'busy']

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
  /** As many bookings that local day or week as are allowed, of the service, the customer or each of the staff. */
  | { readonly rule: 'quota'; readonly resourceIds: readonly string[]; readonly period: QuotaPeriod }
  /** Nobody is in the way, but appointments do not start at this minute. */
  | { readonly rule: 'off_grid'; readonly stepMinutes: number }
  /** No resource that could serve is there at all. */
  | { readonly rule: 'no_resource' }

/**
 * The rule that removed a wished start, or null where the start stands: null exactly when `findSlots` has a slot there.
 * Rules are asked from the plainest on: past, notice, advance, quotas of service and customer, then for each requirement what keeps all of its
 * candidates away (the one nearest to possible counts, for the requirement furthest from it), then the grid.
 */
export function whyNot(query: WishQuery, startMs: number): WhyNot | null {
  if (slotAt(query, startMs) !== null) return null
  const bounds = startBounds(query)
  if (startMs < query.nowMs) return { rule: 'past' }
  if (startMs < bounds.earliestMs) return { rule: 'notice', earliestMs: bounds.earliestMs }
  if (startMs >= bounds.beyondMs) return { rule: 'advance', beyondMs: bounds.beyondMs }
  const usedUp = usedUpAt(query.quotas ?? [], query.timeZone, startMs)
  if (usedUp.length > 0) return quotaReason(usedUp)
  const { blocks, options } = askRequirements(query, startMs)
  const worst = blocks[0]
  if (worst !== undefined) return explained(query, startMs, worst)
  // Each requirement has someone, yet no choice without using one resource unit twice.
  if (pickDistinct(options) === null) {
    return { rule: 'busy', resourceIds: [...new Set(query.requirements.flatMap((requirement) => requirement.anyOf))] }
  }
  return { rule: 'off_grid', stepMinutes: query.rules.stepMinutes }
}

interface Block {
  readonly rule: ResourceRule | 'no_resource'
  readonly calendars: readonly ResourceCalendar[]
}

/** Who could serve each requirement; a block for each that nobody could, the furthest from possible first. */
function askRequirements(query: WishQuery, startMs: number): { blocks: Block[]; options: ResourcePick[][] } {
  const blocks: Block[] = []
  const options: ResourcePick[][] = []
  if (query.requirements.length === 0) return { blocks: [{ rule: 'no_resource', calendars: [] }], options }
  for (const requirement of query.requirements) {
    const calendars = query.calendars.filter((calendar) => requirement.anyOf.includes(calendar.resourceId))
    const reach = reachOf(segmentsOf(requirement, query.rules))
    const attended = { startMs: startMs + reach.fromMs, endMs: startMs + reach.toMs }
    const taken = busyParts(requirement, { startMs, endMs: startMs + query.rules.durationMinutes * minuteMs })
    const asked = calendars.map((calendar) => ({
      calendar,
      answer: askResource(calendar, { timeZone: query.timeZone, startMs, attended, taken }),
    }))
    const picks = asked.flatMap(({ calendar: { resourceId }, answer }) =>
      typeof answer === 'string' ? [] : answer.map((unit) => ({ requirementId: requirement.id, resourceId, unit })),
    )
    options.push(picks)
    if (picks.length > 0) continue
    const rule =
      rulesByWeight.findLast((candidate) => asked.some(({ answer }) => answer === candidate)) ?? 'no_resource'
    blocks.push({ rule, calendars: asked.flatMap(({ calendar, answer }) => (answer === rule ? [calendar] : [])) })
  }
  const weight = (block: Block) => (block.rule === 'no_resource' ? -1 : rulesByWeight.indexOf(block.rule))
  return { blocks: blocks.sort((a, b) => weight(a) - weight(b)), options }
}

/** The units of this resource that could serve, or why none could. */
function askResource(
  calendar: ResourceCalendar,
  at: {
    readonly timeZone: string
    readonly startMs: number
    readonly attended: Span
    readonly taken: readonly Span[]
  },
): ResourceRule | number[] {
  const covers = (rules: OpeningRules) => isCovered(rules, at.timeZone, at.attended)
  const { windows, overrides, timeOff } = calendar
  if (!covers({ windows, overrides, timeOff: [] })) {
    return covers({ windows, overrides: [], timeOff: [] }) ? 'override' : 'closed'
  }
  if (!covers({ windows, overrides, timeOff })) return 'time_off'
  if (usedUpAt(calendar.quotas ?? [], at.timeZone, at.startMs).length > 0) return 'quota'
  const free: number[] = []
  for (let unit = 1; unit <= calendar.units; unit++) {
    const busy = calendar.busy.filter((span) => span.unit === unit)
    if (!busy.some((span) => at.taken.some((part) => overlaps(span, part)))) free.push(unit)
  }
  return free.length === 0 ? 'busy' : free
}

function usedUpAt(quotas: readonly Quota[], timeZone: string, startMs: number): Quota[] {
  return quotas.filter((quota) => freeQuotaUnit(quota, timeZone, startMs) === null)
}

/** `resourceIds`: whose quota it is, or the quota itself where it is of the service or the customer. */
function quotaReason(usedUp: readonly Quota[], resourceIds = usedUp.map((quota) => quota.resourceId)): WhyNot {
  // Of two the shorter period: it is over sooner.
  const period = usedUp.some((quota) => quota.period === 'day') ? 'day' : 'week'
  return { rule: 'quota', resourceIds, period }
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
    case 'quota': {
      const quotas = block.calendars.flatMap((calendar) => calendar.quotas ?? [])
      return quotaReason(usedUpAt(quotas, query.timeZone, startMs), resourceIds)
    }
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
