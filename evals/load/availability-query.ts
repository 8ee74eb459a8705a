import { addDays, formatClock } from '../../src/domain/plain-date.ts'
import type { Slot } from '../../src/domain/slot.ts'
import type { SlotQuery } from '../../src/domain/slot-query.ts'
import { daySpan } from '../../src/domain/zoned-time.ts'
import type { FloorStarts } from './availability-floor.ts'
import type { AvailabilityInput, AvailabilityStaff } from './availability-input.ts'

/** The input as the engine is asked in earnest: a service that any of the staff gives, and everybody's calendar. */
export function availabilityQuery(input: AvailabilityInput): SlotQuery {
  const { stepMinutes, durationMinutes, bufferBeforeMinutes, bufferAfterMinutes } = input
  return {
    rules: { durationMinutes, stepMinutes, offsetMinutes: 0, noticeMinutes: 0, advanceDays: input.dayCount },
    requirements: [
      {
        id: 'staff',
        kind: 'staff',
        anyOf: input.staff.map((member) => member.id),
        bufferBeforeMinutes,
        bufferAfterMinutes,
      },
    ],
    calendars: input.staff.map((member) => calendarOf(input, member)),
    timeZone: input.timeZone,
    fromMs: input.fromMs,
    toMs: input.toMs,
    nowMs: input.fromMs,
  }
}

function calendarOf(input: AvailabilityInput, member: AvailabilityStaff): SlotQuery['calendars'][number] {
  const windows = member.days.flatMap((day) =>
    [[member.startMinute, member.breakStartMinute] as const, [member.breakEndMinute, member.endMinute] as const].map(
      ([start, end]) => ({
        resourceId: member.id,
        weekday: day === 0 ? 7 : day,
        start: formatClock(start),
        end: formatClock(end),
        validFrom: null,
        validTo: null,
      }),
    ),
  )
  return {
    resourceId: member.id,
    units: 1,
    windows,
    overrides: [],
    timeOff: member.daysOff.map((day) => daySpan(input.timeZone, addDays(input.date, day))),
    busy: member.bookings.map(([startMs, endMs]) => ({ unit: 1, startMs, endMs })),
  }
}

/** True where both found the same starts, and for each start the same staff. */
export function sameStarts(input: AvailabilityInput, slots: readonly Slot[], floor: FloorStarts): boolean {
  const byStaff = new Map(input.staff.map((member): [string, number[]] => [member.id, []]))
  for (const slot of slots) {
    for (const { resourceId } of slot.choices[0]?.candidates ?? []) byStaff.get(resourceId)?.push(slot.startMs)
  }
  const same = (ours: readonly number[], theirs: Float64Array | undefined) =>
    ours.length === theirs?.length && ours.every((startMs, index) => startMs === theirs[index])
  return (
    same(
      slots.map((slot) => slot.startMs),
      floor.any,
    ) && input.staff.every((member, index) => same(byStaff.get(member.id) ?? [], floor.byStaff[index]))
  )
}
