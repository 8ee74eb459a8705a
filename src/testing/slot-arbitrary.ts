import fc from 'fast-check'
import type { Quota, ResourceCalendar } from '../domain/calendar.ts'
import type { Requirement } from '../domain/catalog.ts'
import type { SlotQuery } from '../domain/slot-query.ts'

/** Zones and the local date around which queries are made: nights on which clocks change, and plain ones. */
export const changeDays = [
  ['America/New_York', '2027-03-14'],
  ['America/New_York', '2027-11-07'],
  ['Europe/London', '2027-03-28'],
  ['Europe/London', '2027-10-31'],
  ['Australia/Lord_Howe', '2027-10-03'],
  ['Australia/Lord_Howe', '2027-04-04'],
  ['Australia/Sydney', '2027-10-03'],
  ['Australia/Sydney', '2027-04-04'],
  ['Pacific/Auckland', '2027-09-26'],
  ['Pacific/Auckland', '2027-04-04'],
  ['Asia/Kathmandu', '2027-03-14'],
  ['Pacific/Kiritimati', '2027-01-01'],
  ['Asia/Tokyo', '2028-02-29'],
  // The clock jumps over midnight itself, and lives 23:00 twice.
  ['America/Santiago', '2027-09-05'],
  ['America/Santiago', '2027-04-03'],
  // A date that never was: the zone crossed the date line.
  ['Pacific/Apia', '2011-12-30'],
] as const

const resourceIds = ['ana', 'ben', 'room']
const minuteMs = 60_000
const hourMs = 60 * minuteMs

/**
 * Small random queries around the nights on which clocks change: up to three resources with up to two units, one or
 * two requirements that may share candidates and have gaps, several windows a day, overrides, time off, crowded busy time.
 */
export function arbitrarySlotQuery(): fc.Arbitrary<SlotQuery> {
  return fc.constantFrom(...changeDays).chain(([timeZone, date]) => {
    const day = Temporal.PlainDate.from(date)
    const dates = [-1, 0, 1].map((days) => day.add({ days }).toString())
    const weekdays = [-1, 0, 0, 1].map((days) => day.add({ days }).dayOfWeek)
    const originMs = day.subtract({ days: 1 }).toZonedDateTime(timeZone).epochMilliseconds
    const instant = (hoursMax: number) => minuteSteps(hoursMax).map((minutes) => originMs + minutes * minuteMs)
    return fc
      .record({
        rules: fc.record({
          durationMinutes: fc.constantFrom(5, 15, 30, 45, 60, 90, 240),
          stepMinutes: fc.constantFrom(5, 7, 15, 20, 30, 50, 60),
          offsetMinutes: fc.constantFrom(0, 0, 5, 10, 540),
          noticeMinutes: fc.constantFrom(0, 0, 0, 30, 120, 1440),
          advanceDays: fc.constantFrom(1, 2, 60, 60),
        }),
        requirements: arbitraryRequirements(),
        calendars: fc.tuple(
          ...resourceIds.map((resourceId) => arbitraryCalendar(resourceId, { dates, weekdays, instant })),
        ),
        fromMs: instant(48),
        length: minuteSteps(40),
        quotas: arbitraryQuotas('service', instant),
        nowMs: minuteSteps(48).map((minutes) => originMs - 36 * hourMs + minutes * minuteMs),
        limit: fc.option(fc.integer({ min: 0, max: 5 }), { nil: undefined, freq: 5 }),
      })
      .map(({ length, requirements, ...query }) => ({
        ...query,
        requirements: requirements.map((one) => withSegments(one, query.rules.durationMinutes)),
        timeZone,
        toMs: query.fromMs + length * minuteMs,
      }))
  })
}

/** Minutes in steps of five, at times of one. */
function minuteSteps(hoursMax: number): fc.Arbitrary<number> {
  return fc.oneof(
    { weight: 4, arbitrary: fc.integer({ min: 0, max: hoursMax * 12 }).map((steps) => steps * 5) },
    { weight: 1, arbitrary: fc.integer({ min: 0, max: hoursMax * 60 }) },
  )
}

/** Cuts are fifths of the duration between which segments lie: those at [0, 2, 3, 5] have one gap. */
interface CutRequirement extends Requirement {
  readonly cuts: readonly number[] | null
}

function withSegments({ cuts, ...requirement }: CutRequirement, durationMinutes: number): Requirement {
  if (cuts === null) return requirement
  const minutes = cuts.toSorted((a, b) => a - b).map((fifths) => (fifths * durationMinutes) / 5)
  const segments = minutes.flatMap((fromMinute, index) => {
    const toMinute = minutes[index + 1]
    return index % 2 === 1 || toMinute === undefined ? [] : [{ fromMinute, toMinute }]
  })
  return { ...requirement, segments }
}

function arbitraryRequirements(): fc.Arbitrary<CutRequirement[]> {
  const requirement = fc.record({
    kind: fc.constant('staff' as const),
    anyOf: fc.subarray(resourceIds, { minLength: 1 }),
    bufferBeforeMinutes: fc.constantFrom(0, 0, 5, 15),
    bufferAfterMinutes: fc.constantFrom(0, 0, 10, 30),
    cuts: fc.option(fc.uniqueArray(fc.integer({ min: 0, max: 5 }), { minLength: 2, maxLength: 5 }), { freq: 2 }),
  })
  return fc
    .array(requirement, { minLength: 1, maxLength: 2 })
    .map((list) => list.map((one, index) => ({ ...one, id: `requirement-${index}` })))
}

function arbitraryCalendar(
  resourceId: string,
  around: {
    readonly dates: readonly string[]
    readonly weekdays: readonly number[]
    readonly instant: (hoursMax: number) => fc.Arbitrary<number>
  },
): fc.Arbitrary<ResourceCalendar> {
  const span = (minutesMax: number) =>
    fc
      .tuple(around.instant(96), fc.integer({ min: 1, max: minutesMax / 5 }))
      .map(([startMs, steps]) => ({ startMs, endMs: startMs + steps * 5 * minuteMs }))
  const valid = fc.oneof(
    { weight: 5, arbitrary: fc.constant(null) },
    { weight: 1, arbitrary: fc.constantFrom(...around.dates) },
  )
  return fc.record({
    resourceId: fc.constant(resourceId),
    units: fc.constantFrom(1, 1, 2),
    windows: fc.array(
      fc
        .record({
          weekday: fc.constantFrom(...around.weekdays),
          window: arbitraryWindow(),
          validFrom: valid,
          validTo: valid,
        })
        .map(({ window, ...rest }) => ({ ...rest, ...window, resourceId })),
      { minLength: 1, maxLength: 6 },
    ),
    overrides: fc.array(
      fc.record({
        resourceId: fc.constant(resourceId),
        date: fc.constantFrom(...around.dates),
        windows: fc.array(arbitraryWindow(), { maxLength: 3 }),
        reason: fc.constant(null),
      }),
      { maxLength: 1 },
    ),
    timeOff: fc.array(span(300), { maxLength: 2 }),
    busy: fc.array(
      fc.tuple(span(120), fc.integer({ min: 1, max: 2 })).map(([taken, unit]) => ({ ...taken, unit })),
      { maxLength: 12 },
    ),
    quotas: arbitraryQuotas(resourceId, around.instant),
  })
}

/** Mostly none, since most that are used up leave nothing else to see. */
function arbitraryQuotas(resourceId: string, instant: (hoursMax: number) => fc.Arbitrary<number>) {
  const quotas = fc.array(arbitraryQuota(resourceId, instant), { minLength: 1, maxLength: 2 })
  return fc.oneof({ weight: 4, arbitrary: fc.constant(undefined) }, { weight: 1, arbitrary: quotas })
}

/** Busy spans of any length, since what was a whole day may not be one after a change of zone. */
function arbitraryQuota(resourceId: string, instant: (hoursMax: number) => fc.Arbitrary<number>): fc.Arbitrary<Quota> {
  return fc.record({
    resourceId: fc.constant(`quota-${resourceId}`),
    period: fc.constantFrom('day', 'day', 'week'),
    units: fc.integer({ min: 1, max: 2 }),
    busy: fc.array(
      fc
        .tuple(instant(96), fc.integer({ min: 1, max: 26 }), fc.integer({ min: 1, max: 3 }))
        .map(([startMs, hours, unit]) => ({ unit, startMs, endMs: startMs + hours * hourMs })),
      { maxLength: 3 },
    ),
  })
}

function arbitraryWindow(): fc.Arbitrary<{ start: string; end: string }> {
  const clock = (minutes: number) => Temporal.PlainTime.from('00:00').add({ minutes }).toString().slice(0, 5)
  const edge = fc.oneof(
    { weight: 3, arbitrary: fc.constantFrom(0, 0, 60, 90, 105, 120, 150, 180, 1380, 1410, 1440, 1440) },
    { weight: 3, arbitrary: fc.integer({ min: 0, max: 288 }).map((steps) => steps * 5) },
  )
  return fc
    .tuple(edge, edge)
    .filter(([a, b]) => a !== b)
    .map(([a, b]) => [Math.min(a, b), Math.max(a, b)] as const)
    .map(([start, end]) => ({ start: clock(start), end: end === 1440 ? '24:00' : clock(end) }))
}
