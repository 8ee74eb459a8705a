import { ok, strictEqual } from 'node:assert'
import fc from 'fast-check'
import { assignSlot } from '../domain/any-staff.ts'
import type { Asked } from '../domain/asked.ts'
import type { Quota, ResourceCalendar } from '../domain/calendar.ts'
import type { Service } from '../domain/catalog.ts'
import { findTimes, takenBy, timeAt, whyNotAt } from '../domain/find-times.ts'
import { overlaps } from '../domain/interval.ts'
import type { TimeQuestion } from '../domain/open-time.ts'
import type { Allocation } from '../domain/resource-pick.ts'
import type { Session } from '../domain/session.ts'
import { minuteMs } from '../domain/zoned-time.ts'
import type { PropertyRun } from './property-run.ts'
import { arbitrarySlotQuery } from './slot-arbitrary.ts'
import { createService } from './slot-fixtures.ts'
import { arbitraryStayQuery } from './stay-property.ts'
import { arbitraryTableQuery } from './table-property.ts'

/** A question of any shape, with the range in which it is asked. */
export interface AskedRange {
  readonly question: TimeQuestion
  readonly startMs: number
  readonly endMs: number
}

const hourMs = 60 * minuteMs
const one = { party: 1, nights: 1, staffing: 'any', meet: 'in_order' } as const
const sold = (service: Partial<Service>): Service => ({ ...createService(plainRules), ...service })
const plainRules = { durationMinutes: 30, stepMinutes: 30, offsetMinutes: 0, noticeMinutes: 0, advanceDays: 60 }

export function arbitraryQuestion(): fc.Arbitrary<AskedRange> {
  return fc.oneof(appointments(), visits(), tables(), stays(), classes()).map(({ question, ...range }) => {
    const calendars = question.calendars.map((calendar) => ({ ...calendar, quotas: apart(calendar.quotas ?? []) }))
    return { ...range, question: { ...question, calendars, quotas: apart(question.quotas) } }
  })
}

/** Each quota has a resource of its own. */
function apart(quotas: readonly Quota[]): Quota[] {
  return quotas.map((quota, index) => ({ ...quota, resourceId: `${quota.resourceId} ${index}` }))
}

function appointments(): fc.Arbitrary<AskedRange> {
  return arbitrarySlotQuery().map(({ rules, requirements, calendars, quotas = [], timeZone, nowMs, fromMs, toMs }) => {
    const [varying] = requirements
    const variants =
      varying?.segments === undefined && varying !== undefined
        ? { requirementId: varying.id, variants: [{ resourceId: 'ben', durationMinutes: rules.durationMinutes + 10 }] }
        : undefined
    const asked: Asked = { ...one, services: [sold({ ...rules, requirements, variants })] }
    return { question: { asked, calendars, quotas, sessions: [], timeZone, nowMs }, startMs: fromMs, endMs: toMs }
  })
}

function visits(): fc.Arbitrary<AskedRange> {
  return fc
    .record({
      query: arbitrarySlotQuery(),
      minutes: fc.constantFrom(10, 30, 45),
      meet: fc.constantFrom('in_order', 'start', 'finish'),
      staffing: fc.constantFrom('same', 'different', 'any'),
    })
    .map(({ query, minutes, meet, staffing }) => {
      const { rules, requirements, calendars, quotas = [], timeZone, nowMs, fromMs, toMs } = query
      const first = sold({ ...rules, requirements })
      const bare = requirements.slice(0, 1).map(({ segments: _, ...requirement }) => requirement)
      const second = sold({ ...rules, id: 'trim', durationMinutes: minutes, requirements: bare })
      const asked: Asked = { ...one, services: [first, second], meet, staffing }
      return { question: { asked, calendars, quotas, sessions: [], timeZone, nowMs }, startMs: fromMs, endMs: toMs }
    })
}

function tables(): fc.Arbitrary<AskedRange> {
  return arbitraryTableQuery().map((query) => {
    const { rules, party, seatings, turnTimes, buffers, calendars, quotas = [], timeZone, nowMs } = query
    const anyOf = [...new Set(seatings.flatMap((seating) => seating.resourceIds))]
    const requirements = [{ id: 'table', kind: 'table' as const, anyOf, ...buffers }]
    const service = sold({ ...rules, requirements, shape: { kind: 'table', seatings, turnTimes } })
    const question = { asked: { ...one, services: [service], party } as Asked, calendars, quotas, timeZone, nowMs }
    return { question: { ...question, sessions: [] }, startMs: query.fromMs, endMs: query.toMs }
  })
}

function stays(): fc.Arbitrary<AskedRange> {
  return arbitraryStayQuery().map(({ rules, nights, party, timeZone, nowMs, from, to, calendars, roomTypes }) => {
    const [rooms] = roomTypes
    const { partyMin = 1, partyMax = 2, resourceIds: anyOf = [] } = rooms ?? {}
    const requirement = { id: 'room', kind: 'room' as const, anyOf, bufferBeforeMinutes: 0, bufferAfterMinutes: 0 }
    const { noticeMinutes, advanceDays, ...nightRules } = rules
    const shape = { kind: 'stay' as const, partyMin, partyMax, ...nightRules }
    const service = sold({ noticeMinutes, advanceDays, requirements: [requirement], shape })
    const startOf = (date: string) => Temporal.PlainDate.from(date).toZonedDateTime(timeZone).epochMilliseconds
    const asked: Asked = { ...one, services: [service], party, nights }
    // How many may arrive a day is a quota of the service; rooms have none of their own.
    const quotas = calendars.flatMap((calendar) => calendar.quotas ?? []).slice(0, 1)
    const bare = calendars.map((calendar) => ({ ...calendar, quotas: undefined }))
    const question = { asked, calendars: bare, quotas, sessions: [], timeZone, nowMs }
    return { question, startMs: startOf(from), endMs: startOf(to) + 24 * hourMs }
  })
}

function classes(): fc.Arbitrary<AskedRange> {
  return fc
    .record({
      query: arbitrarySlotQuery(),
      party: fc.integer({ min: 1, max: 4 }),
      seats: fc.array(fc.integer({ min: 1, max: 5 }), { minLength: 1, maxLength: 5 }),
    })
    .map(({ query: { rules, quotas = [], timeZone, nowMs, fromMs, toMs }, party, seats }) => {
      const sessions = seats.map((count, index): Session & { resourceId: string } => {
        const startMs = fromMs + index * 2 * hourMs
        const session = { id: `session-${index}`, resourceId: 'seats', startMs, endMs: startMs + hourMs }
        return { ...session, seats: count, taken: [], cancelled: index === 3 }
      })
      const seat = { kind: 'session' as const, anyOf: ['seats'], bufferBeforeMinutes: 0, bufferAfterMinutes: 0 }
      const shape = { kind: 'class' as const, partyMax: 4 }
      const service = sold({ ...rules, requirements: [{ id: 'seat', ...seat }], shape })
      const asked: Asked = { ...one, services: [service], party }
      return { question: { asked, calendars: [], quotas, sessions, timeZone, nowMs }, startMs: fromMs, endMs: toMs }
    })
}

/** Nobody takes more than this in one case. */
const takesMax = 12

/**
 * Whatever is asked for: a start is open exactly where there is no reason against it, and when one open time after another
 * is taken, the first, then the first that is left, no unit is ever taken twice, nor at a time at which it was busy.
 */
export function assertTakingNeverOverlaps({ cases, seed }: PropertyRun): void {
  fc.assert(
    fc.property(arbitraryQuestion(), fc.nat(40 * 60), (asked, minutes) => {
      const startMs = asked.startMs + minutes * 60_000
      strictEqual(whyNotAt(asked.question, startMs) === null, timeAt(asked.question, startMs) !== null)
      let { question } = asked
      for (let count = 0; count < takesMax; count++) {
        const [time] = findTimes(question, { ...asked, limit: 1 })
        if (time === undefined) return
        const picks = time.picks ?? assignSlot(time, [])
        ok(picks !== null, 'an open time that nobody can serve')
        const taken = takenBy(question, { ...time, picks })
        ok(taken !== null, 'an open time of which a quota has nothing left')
        for (const [index, allocation] of taken.entries()) {
          ok(isFree(question, allocation), 'taken at a time at which it is busy')
          ok(!taken.slice(index + 1).some((other) => inOneAnothersWay(allocation, other)), 'stands in its own way')
        }
        question = withTaken(question, taken)
      }
    }),
    seed === undefined ? { numRuns: cases } : { numRuns: cases, seed },
  )
}

function inOneAnothersWay(a: Allocation, b: Allocation): boolean {
  return a.resourceId === b.resourceId && a.unit === b.unit && overlaps(a, b)
}

function isFree({ calendars, quotas, sessions }: TimeQuestion, wanted: Allocation): boolean {
  const counted = [...quotas, ...calendars.flatMap((calendar) => calendar.quotas ?? [])]
  const seats = sessions.flatMap((session) =>
    session.taken.map((seat) => ({ resourceId: 'seats', unit: seat.unit, ...session })),
  )
  const busy = [...calendars, ...counted].flatMap(({ resourceId, busy: spans }) =>
    spans.map((span) => ({ resourceId, ...span })),
  )
  return ![...busy, ...seats].some((span) => inOneAnothersWay(span, wanted))
}

function withTaken(question: TimeQuestion, taken: readonly Allocation[]): TimeQuestion {
  const add = <T extends { readonly resourceId: string; readonly busy: ResourceCalendar['busy'] }>(to: T): T => ({
    ...to,
    busy: [...to.busy, ...taken.filter(({ resourceId }) => resourceId === to.resourceId)],
  })
  return {
    ...question,
    quotas: question.quotas.map(add),
    calendars: question.calendars.map((calendar) => ({ ...add(calendar), quotas: calendar.quotas?.map(add) })),
    sessions: question.sessions.map((session) => ({
      ...session,
      taken: [...session.taken, ...taken.filter((seat) => seat.resourceId === 'seats' && overlaps(seat, session))],
    })),
  }
}
