import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { arbitrarySlotQuery } from '../testing/slot-arbitrary.ts'
import { at, calendarOf, everyDay, queryOf, readings } from '../testing/slot-fixtures.ts'
import { nearestSlots } from './nearest-slots.ts'
import { findSlots } from './slot.ts'
import type { SlotQuery } from './slot-query.ts'
import { answerInstant, answerWish } from './wish.ts'
import { localTimeOf, minuteMs } from './zoned-time.ts'

const busyOn = (date: string, start: string, end: string) => ({
  unit: 1,
  startMs: at(`${date}T${start}-04:00`),
  endMs: at(`${date}T${end}-04:00`),
})
const nightQuery = (date: string, rules: Partial<SlotQuery['rules']> = {}) =>
  queryOf(
    { nowMs: at(`${date}T12:00Z`), calendars: [calendarOf('ana', { windows: everyDay('ana', ['00:00', '04:00']) })] },
    rules,
  )
const shown = (slot: { startMs: number } | null) => {
  if (slot === null) return null
  const local = localTimeOf('America/New_York', slot.startMs)
  return `${local.date} ${local.time}`
}

describe('a wish', () => {
  it('that is open is its slot', () => {
    const answer = answerWish(queryOf(), { date: '2027-06-07', time: '10:00' })
    expect(answer).toMatchObject({ kind: 'open', slot: { startMs: at('2027-06-07T10:00-04:00') } })
  })

  it('that is not says why, and what stands before, after and at the same time on another day', () => {
    const busy = [busyOn('2027-06-07', '11:00', '14:00'), busyOn('2027-06-08', '12:00', '13:00')]
    const answer = answerWish(queryOf({ calendars: [calendarOf('ana', { busy })] }), {
      date: '2027-06-07',
      time: '12:00',
    })
    if (answer.kind !== 'not_open') throw new Error(answer.kind)
    expect(answer.why).toEqual({ rule: 'busy', resourceIds: ['ana'] })
    expect(shown(answer.nearest.before)).toBe('2027-06-07 10:00')
    expect(shown(answer.nearest.after)).toBe('2027-06-07 14:00')
    expect(shown(answer.nearest.sameTime)).toBe('2027-06-09 12:00')
  })

  it('in a gap is refused with the first time after it', () => {
    const answer = answerWish(nightQuery('2027-03-13'), { date: '2027-03-14', time: '02:30' })
    if (answer.kind !== 'gap') throw new Error(answer.kind)
    expect(answer.resumesMs).toBe(at('2027-03-14T03:00-04:00'))
    expect(shown(answer.nearest.before)).toBe('2027-03-14 01:00')
    expect(shown(answer.nearest.after)).toBe('2027-03-14 03:00')
  })

  it('in an overlap asks which of the two', () => {
    const answer = answerWish(nightQuery('2027-11-06'), { date: '2027-11-07', time: '01:00' })
    if (answer.kind !== 'which') throw new Error(answer.kind)
    expect(readings(answer.slots, { offset: true })).toEqual(['01:00 -4', '01:00 -5'])
  })

  it('in an overlap of which one stands is that one', () => {
    // From 01:00 the second time there are three hours left, from the first time four.
    const answer = answerWish(nightQuery('2027-11-06', { durationMinutes: 240 }), { date: '2027-11-07', time: '01:00' })
    expect(answer).toMatchObject({ kind: 'open', slot: { startMs: at('2027-11-07T01:00-04:00') } })
  })

  it.each([
    ['2027-02-29', '10:00', 'date'],
    ['2027-06-31', '10:00', 'date'],
    ['2027-06-07', '25:00', 'time'],
  ])('for %s %s does not exist', (date, time, what) => {
    expect(answerWish(queryOf(), { date, time })).toEqual({ kind: 'nonexistent', what })
  })

  it('long ago or in a thousand years is answered too', () => {
    const past = answerWish(queryOf(), { date: '1999-12-31', time: '10:00' })
    expect(past).toMatchObject({ kind: 'not_open', why: { rule: 'past' }, nearest: { before: null } })
    const future = answerWish(queryOf(), { date: '9999-12-31', time: '10:00' })
    expect(future).toMatchObject({ kind: 'not_open', why: { rule: 'advance' }, nearest: { after: null } })
    if (past.kind !== 'not_open' || future.kind !== 'not_open') throw new Error('expected both to be refused')
    expect(shown(past.nearest.after)).toBe('2027-06-07 09:00')
    expect(shown(future.nearest.before)).toBe('2027-08-06 16:00')
  })
})

describe('the nearest slots', () => {
  it('go as far as the advance does', () => {
    const busy = [{ unit: 1, startMs: at('2027-06-07T00:00-04:00'), endMs: at('2027-07-20T12:00-04:00') }]
    const nearest = nearestSlots(queryOf({ calendars: [calendarOf('ana', { busy })] }), at('2027-06-07T10:00-04:00'))
    expect(shown(nearest.after)).toBe('2027-07-20 12:00')
    expect(nearest).toMatchObject({ before: null, sameTime: null })
  })

  it('prefer the later of two days as near', () => {
    const busy = [busyOn('2027-06-10', '09:00', '17:00')]
    const query = queryOf({ calendars: [calendarOf('ana', { busy })] })
    expect(shown(nearestSlots(query, at('2027-06-10T11:00-04:00')).sameTime)).toBe('2027-06-11 11:00')
  })

  it('are slots, on the right side, with nothing between them and the wish', () => {
    fc.assert(
      fc.property(arbitrarySlotQuery(), fc.nat(60 * 60), (query, minutes) => {
        const wishMs = query.fromMs + minutes * minuteMs
        const reach = { fromMs: wishMs - 20 * 86_400_000, toMs: wishMs + 80 * 86_400_000, limit: undefined }
        const starts = findSlots({ ...query, ...reach }).map((slot) => slot.startMs)
        const { before, after, sameTime } = nearestSlots(query, wishMs)
        expect(after?.startMs).toBe(starts.find((ms) => ms > wishMs))
        const lastBefore = starts.findLast((ms) => ms < wishMs)
        if (before !== null) expect(before.startMs).toBe(lastBefore)
        if (sameTime !== null) {
          expect(starts).toContain(sameTime.startMs)
          const [wish, other] = [wishMs, sameTime.startMs].map((ms) => localTimeOf(query.timeZone, ms))
          expect(other?.time).toBe(wish?.time)
          expect(other?.date).not.toBe(wish?.date)
        }
      }),
      { numRuns: 150 },
    )
  })

  it('answer every instant with a slot or a reason', () => {
    fc.assert(
      fc.property(arbitrarySlotQuery(), fc.nat(60 * 60), (query, minutes) => {
        const answer = answerInstant(query, query.fromMs + minutes * minuteMs)
        expect(answer.kind === 'open' ? answer.slot.choices.length : answer.why.rule).toBeTruthy()
      }),
      { numRuns: 150 },
    )
  })
})
