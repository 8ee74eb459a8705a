import { strictEqual } from 'node:assert'
import fc from 'fast-check'
import type { ResourceCalendar } from '../domain/calendar.ts'
import type { SlotQuery } from '../domain/slot-query.ts'
import { type WhyNot, whyNot } from '../domain/why-not.ts'
import type { PropertyRun } from './property-run.ts'
import { arbitrarySlotQuery } from './slot-arbitrary.ts'
import { slowSlots } from './slow-slots.ts'

/** The rules in the order in which they are asked, each with the query that has that one set aside. */
const rules: readonly (readonly [string, (query: SlotQuery, startMs: number) => SlotQuery])[] = [
  ['past', (query, startMs) => ({ ...query, nowMs: Math.min(query.nowMs, startMs) })],
  ['notice', (query) => ({ ...query, rules: { ...query.rules, noticeMinutes: 0 } })],
  ['advance', (query) => ({ ...query, rules: { ...query.rules, advanceDays: 400 } })],
  ['quota of all', (query) => ({ ...query, quotas: undefined })],
  ['closed', (query) => withCalendars(query, (one) => ({ windows: alwaysOpen(one.resourceId) }))],
  ['override', withOrdinaryTwins],
  ['time_off', (query) => withCalendars(query, () => ({ timeOff: [] }))],
  ['quota', (query) => withCalendars(query, () => ({ quotas: undefined }))],
  ['busy', (query) => withCalendars(query, () => ({ busy: [] }))],
  ['off_grid', (query) => ({ ...query, rules: { ...query.rules, stepMinutes: 1, offsetMinutes: 0 } })],
]

function withCalendars(query: SlotQuery, change: (one: ResourceCalendar) => Partial<ResourceCalendar>): SlotQuery {
  return { ...query, calendars: query.calendars.map((one) => ({ ...one, ...change(one) })) }
}

/** Each resource has a twin that keeps its ordinary hours: what an override opens stays open, what it closes is open too. */
function withOrdinaryTwins(query: SlotQuery): SlotQuery {
  const twinOf = (id: string) => `${id} on an ordinary day`
  const twins = query.calendars.map((one) => ({ ...one, resourceId: twinOf(one.resourceId), overrides: [] }))
  return {
    ...query,
    calendars: [...query.calendars, ...twins],
    requirements: query.requirements.map((one) => ({ ...one, anyOf: [...one.anyOf, ...one.anyOf.map(twinOf)] })),
  }
}

function alwaysOpen(resourceId: string): ResourceCalendar['windows'] {
  return [1, 2, 3, 4, 5, 6, 7].map((weekday) => ({
    resourceId,
    weekday,
    start: '00:00',
    end: '24:00',
    validFrom: null,
    validTo: null,
  }))
}

/**
 * The rule named is the cause: with everything that is asked after it set aside the start is still closed, and with the
 * rule itself set aside as well it stands. Requirements that share resources are asked only whether there is a reason.
 */
export function assertWhyNotIsTheCause({ cases, seed }: PropertyRun): void {
  fc.assert(
    fc.property(arbitrarySlotQuery(), fc.nat(40 * 60), (query, minutes) => {
      const startMs = query.fromMs + minutes * 60_000
      const stands = (asked: SlotQuery) =>
        slowSlots({ ...asked, fromMs: startMs, toMs: startMs + 1, limit: undefined }).length === 1
      const why = whyNot(query, startMs)
      strictEqual(why === null, stands(query))
      const listed = query.requirements.flatMap((requirement) => requirement.anyOf)
      if (why === null || new Set(listed).size < listed.length) return
      const at = rules.findIndex(([rule]) => rule === nameOf(why, query))
      const setAside = (from: number) => rules.slice(from).reduce((asked, [, relax]) => relax(asked, startMs), query)
      strictEqual(stands(setAside(at + 1)), false, `${why.rule}: a later rule was the cause`)
      strictEqual(stands(setAside(at)), true, `${why.rule}: an earlier rule was the cause`)
    }),
    seed === undefined ? { numRuns: cases } : { numRuns: cases, seed },
  )
}

function nameOf(why: WhyNot, query: SlotQuery): string {
  const ofAll =
    why.rule === 'quota' && (query.quotas ?? []).some(({ resourceId }) => why.resourceIds.includes(resourceId))
  return ofAll ? 'quota of all' : why.rule
}
