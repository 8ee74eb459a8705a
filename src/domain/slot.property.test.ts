import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { arbitrarySlotQuery } from '../testing/slot-arbitrary.ts'
import { assertSlotsMatchReference } from '../testing/slot-property.ts'
import { slowSlots } from '../testing/slow-slots.ts'
import { assertWhyNotIsTheCause } from '../testing/why-not-property.ts'
import { assignSlot } from './any-staff.ts'
import { overlaps } from './interval.ts'
import { allocationsOf } from './resource-pick.ts'
import { findSlots, slotAt } from './slot.ts'
import { whyNot } from './why-not.ts'
import { minuteMs } from './zoned-time.ts'

const cases = 400

describe('why-not', () => {
  it('names the rule that is really the cause', () => assertWhyNotIsTheCause({ cases }))
})

describe('slots against a minute-by-minute reference', () => {
  it('finds exactly the slots that asking every minute finds, with the same candidates', () => {
    assertSlotsMatchReference({ cases })
  })

  it('is not compared with nothing: most random queries have slots, and most leave minutes out', () => {
    const samples = fc.sample(arbitrarySlotQuery(), { numRuns: 300, seed: 7 }).map((query) => findSlots(query).length)
    expect(samples.filter((count) => count > 0).length).toBeGreaterThan(100)
  })

  it('offers no slot whose allocations overlap busy time, whoever of its candidates serves', () => {
    fc.assert(
      fc.property(arbitrarySlotQuery(), (query) => {
        for (const slot of findSlots(query)) {
          const picks = assignSlot(slot, [])
          expect(picks).not.toBeNull()
          const allocations = allocationsOf(picks ?? [], query.requirements, slot)
          for (const [index, taken] of allocations.entries()) {
            const others = allocations.slice(index + 1).filter((one) => one.resourceId === taken.resourceId)
            expect(others.some((other) => other.unit === taken.unit && overlaps(other, taken))).toBe(false)
          }
          for (const taken of allocations) {
            const calendar = query.calendars.find((candidate) => candidate.resourceId === taken.resourceId)
            expect(calendar?.busy.some((busy) => busy.unit === taken.unit && overlaps(busy, taken))).toBe(false)
          }
        }
      }),
      { numRuns: cases / 2 },
    )
  })

  it('takes away slots only, never adds one, when more time is busy', () => {
    fc.assert(
      fc.property(arbitrarySlotQuery(), fc.nat(2), (query, index) => {
        const all = { ...query, limit: undefined }
        const open = findSlots(all)
        const taken = open[Math.floor(open.length / 2)]
        const calendar = query.calendars[index]
        if (taken === undefined || calendar === undefined) return
        const busy = [...calendar.busy, { unit: 1, startMs: taken.startMs, endMs: taken.endMs }]
        const calendars = query.calendars.map((one) => (one === calendar ? { ...one, busy } : one))
        const before = new Set(open.map((slot) => slot.startMs))
        for (const slot of findSlots({ ...all, calendars })) expect(before.has(slot.startMs)).toBe(true)
      }),
      { numRuns: cases / 2 },
    )
  })

  it('has a reason for every minute that is no slot, and none for a slot', () => {
    fc.assert(
      fc.property(arbitrarySlotQuery(), fc.nat(40 * 60), (query, minutes) => {
        const startMs = query.fromMs + minutes * minuteMs
        const stands = slowSlots({ ...query, fromMs: startMs, toMs: startMs + 1, limit: 1 }).length === 1
        expect(whyNot(query, startMs) === null).toBe(stands)
      }),
      { numRuns: cases / 2 },
    )
  })

  it('blames the clock and the calendar exactly where they are to blame', () => {
    fc.assert(
      fc.property(arbitrarySlotQuery(), fc.nat(60 * 60), (query, minutes) => {
        const startMs = query.fromMs + minutes * minuteMs
        const rule = whyNot(query, startMs)?.rule
        if (rule === undefined) return
        const zoned = (ms: number) => Temporal.Instant.fromEpochMilliseconds(ms).toZonedDateTimeISO(query.timeZone)
        const last = zoned(query.nowMs).toPlainDate().add({ days: query.rules.advanceDays })
        const inPast = startMs < query.nowMs
        const tooSoon = !inPast && startMs < query.nowMs + query.rules.noticeMinutes * minuteMs
        const tooFar = Temporal.PlainDate.compare(zoned(startMs).toPlainDate(), last) > 0
        expect(rule === 'past').toBe(inPast)
        expect(rule === 'notice').toBe(tooSoon)
        expect(rule === 'advance').toBe(tooFar && !inPast && !tooSoon)
      }),
      { numRuns: cases / 2 },
    )
  })

  it('says busy only where taking all bookings away would open it, and off the grid only where nobody is in the way', () => {
    fc.assert(
      fc.property(arbitrarySlotQuery(), fc.nat(40 * 60), (query, minutes) => {
        const startMs = query.fromMs + minutes * minuteMs
        const why = whyNot(query, startMs)
        const finest = { ...query, rules: { ...query.rules, stepMinutes: 1, offsetMinutes: 0 } }
        const emptied = query.calendars.map((calendar) => ({ ...calendar, busy: [] }))
        const stands = (changed: typeof query) => slotAt(changed, startMs) !== null
        if (why?.rule === 'off_grid') expect(stands(finest)).toBe(true)
        if (why?.rule === 'busy' && query.requirements.length === 1) {
          expect(stands({ ...finest, calendars: emptied })).toBe(true)
          expect(stands(finest)).toBe(false)
        }
      }),
      { numRuns: cases / 2 },
    )
  })
})
