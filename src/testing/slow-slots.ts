import type { Quota, ResourceCalendar } from '../domain/calendar.ts'
import type { Requirement } from '../domain/catalog.ts'
import type { Slot } from '../domain/slot.ts'
import type { SlotQuery } from '../domain/slot-query.ts'

/**
 * Slots the slow way: every minute of the range is asked, and of every minute of an appointment each rule in turn, with
 * Temporal's own calendar and nothing of the engine's. Right for queries whose numbers all lie on whole minutes.
 */
export function slowSlots(query: SlotQuery): Slot[] {
  const slots: Slot[] = []
  for (let ms = Math.ceil(query.fromMs / minuteMs) * minuteMs; ms < query.toMs; ms += minuteMs) {
    const choices = mayStart(query, ms) ? choicesAt(query, ms) : null
    if (choices !== null) slots.push({ startMs: ms, endMs: ms + query.rules.durationMinutes * minuteMs, choices })
  }
  return slots.slice(0, query.limit ?? slots.length)
}

const minuteMs = 60_000

interface Wall {
  readonly date: string
  readonly weekday: number
  readonly minute: number
}

const walls = new Map<string, Wall>()

function wallAt(timeZone: string, ms: number): Wall {
  const key = `${ms} ${timeZone}`
  let wall = walls.get(key)
  if (wall === undefined) {
    const zoned = Temporal.Instant.fromEpochMilliseconds(ms).toZonedDateTimeISO(timeZone)
    wall = {
      date: zoned.toPlainDate().toString(),
      weekday: zoned.dayOfWeek,
      minute: zoned.hour * 60 + zoned.minute,
    }
    if (walls.size > 200_000) walls.clear()
    walls.set(key, wall)
  }
  return wall
}

function mayStart(query: SlotQuery, ms: number): boolean {
  const { rules } = query
  const wall = wallAt(query.timeZone, ms)
  const today = Temporal.PlainDate.from(wallAt(query.timeZone, query.nowMs).date)
  return (
    wall.minute >= rules.offsetMinutes &&
    (wall.minute - rules.offsetMinutes) % rules.stepMinutes === 0 &&
    ms >= query.nowMs + rules.noticeMinutes * minuteMs &&
    wall.date <= today.add({ days: rules.advanceDays }).toString() &&
    (query.quotas ?? []).every((quota) => isQuotaLeft(quota, query.timeZone, ms))
  )
}

/** Some unit is busy at no instant that the calendar puts in the same day (or week) as the start. */
function isQuotaLeft(quota: Quota, timeZone: string, ms: number): boolean {
  const dateOf = (instantMs: number) => {
    const { date } = wallAt(timeZone, instantMs)
    return quota.period === 'day' ? date : mondayOf(date)
  }
  const counts = ({ startMs, endMs }: { startMs: number; endMs: number }) =>
    startMs < endMs && dateOf(startMs) <= dateOf(ms) && dateOf(ms) <= dateOf(endMs - 1)
  // Units beyond its own count as well: who has more than allowed gets nothing more.
  return new Set(quota.busy.filter(counts).map(({ unit }) => unit)).size < quota.units
}

const mondays = new Map<string, string>()

function mondayOf(date: string): string {
  let monday = mondays.get(date)
  if (monday === undefined) {
    const plain = Temporal.PlainDate.from(date)
    monday = plain.subtract({ days: plain.dayOfWeek - 1 }).toString()
    mondays.set(date, monday)
  }
  return monday
}

function choicesAt(query: SlotQuery, ms: number): Slot['choices'] | null {
  const free = query.requirements.map((requirement) =>
    requirement.anyOf.flatMap((resourceId) => {
      const calendar = query.calendars.find((candidate) => candidate.resourceId === resourceId)
      if (calendar === undefined) return []
      const units = Array.from({ length: calendar.units }, (_, index) => index + 1)
      return units
        .filter((unit) => isFree(query, { calendar, unit, requirement }, ms))
        .map((unit) => ({ resourceId, unit }))
    }),
  )
  const complete = combinations(free).filter((picks) => {
    const names = picks.map((pick) => `${pick.resourceId}#${pick.unit}`)
    return new Set(names).size === names.length
  })
  if (query.requirements.length === 0 || complete.length === 0) return null
  return query.requirements.map((requirement, index) => ({
    requirementId: requirement.id,
    candidates: requirement.anyOf
      .map((resourceId) => {
        const units = complete.flatMap((picks) => picks[index] ?? []).filter((pick) => pick.resourceId === resourceId)
        return { resourceId, units: [...new Set(units.map((pick) => pick.unit))].sort((a, b) => a - b) }
      })
      .filter((candidate) => candidate.units.length > 0),
  }))
}

function isFree(
  query: SlotQuery,
  by: { readonly calendar: ResourceCalendar; readonly unit: number; readonly requirement: Requirement },
  startMs: number,
): boolean {
  if (!(by.calendar.quotas ?? []).every((quota) => isQuotaLeft(quota, query.timeZone, startMs))) return false
  const whole = [{ fromMinute: 0, toMinute: query.rules.durationMinutes }]
  const segments = by.requirement.segments ?? whole
  const opensMs = startMs + (segments[0]?.fromMinute ?? 0) * minuteMs
  const closesMs = startMs + (segments.at(-1)?.toMinute ?? 0) * minuteMs
  for (let ms = opensMs; ms < closesMs; ms += minuteMs) {
    if (!isOpen(by.calendar, wallAt(query.timeZone, ms))) return false
    if (by.calendar.timeOff.some((span) => span.startMs <= ms && ms < span.endMs)) return false
  }
  return segments.every(({ fromMinute, toMinute }) => {
    const fromMs = startMs + (fromMinute - by.requirement.bufferBeforeMinutes) * minuteMs
    const toMs = startMs + (toMinute + by.requirement.bufferAfterMinutes) * minuteMs
    for (let ms = fromMs; ms < toMs; ms += minuteMs) {
      if (by.calendar.busy.some((span) => span.unit === by.unit && span.startMs <= ms && ms < span.endMs)) return false
    }
    return true
  })
}

function isOpen(calendar: ResourceCalendar, wall: Wall): boolean {
  const minutes = (clock: string) => Number(clock.slice(0, 2)) * 60 + Number(clock.slice(3))
  const inside = (window: { start: string; end: string }) =>
    minutes(window.start) <= wall.minute && wall.minute < minutes(window.end)
  const overrides = calendar.overrides.filter((override) => override.date === wall.date)
  if (overrides.length > 0) return overrides.some((override) => override.windows.some(inside))
  return calendar.windows.some(
    (window) =>
      window.weekday === wall.weekday &&
      (window.validFrom === null || window.validFrom <= wall.date) &&
      (window.validTo === null || wall.date <= window.validTo) &&
      inside(window),
  )
}

/** Every way to take one of each list. */
function combinations<T>(lists: readonly (readonly T[])[]): T[][] {
  return lists.reduce<T[][]>((picked, list) => picked.flatMap((picks) => list.map((one) => [...picks, one])), [[]])
}
