import { describe, expect, it } from 'vitest'
import { at, calendarOf, queryOf, readings, requirementOf } from '../testing/slot-fixtures.ts'
import { allocationsOf } from './resource-pick.ts'
import { busyParts, segmentsMax, segmentsOf } from './segment.ts'
import { findSlots } from './slot.ts'
import { whyNot } from './why-not.ts'

const june7 = (time: string) => at(`2027-06-07T${time}-04:00`)
const busy = (start: string, end: string) => ({ unit: 1, startMs: june7(start), endMs: june7(end) })
/** Two hours: three quarters of colouring, half an hour in which the colour develops, three quarters of rinsing. */
const colour = {
  segments: [
    { fromMinute: 0, toMinute: 45 },
    { fromMinute: 75, toMinute: 120 },
  ],
}
const colourQuery = (busySpans: readonly ReturnType<typeof busy>[], requirement = {}) =>
  queryOf(
    {
      requirements: [requirementOf('staff', ['ana'], { ...colour, ...requirement })],
      calendars: [calendarOf('ana', { busy: busySpans })],
    },
    { durationMinutes: 120, stepMinutes: 15 },
  )

describe('a processing gap', () => {
  it('lets another customer in while the colour develops', () => {
    expect(readings(findSlots(colourQuery([busy('10:45', '11:15')])))).toContain('10:00')
    expect(readings(findSlots(colourQuery([busy('10:45', '11:16')])))).not.toContain('10:00')
  })

  it('lets the colour be put around a customer who is there already, and a second colour into the gaps', () => {
    // Only 10:00 to 10:30 is taken: a colour at 09:15 has its gap there.
    expect(readings(findSlots(colourQuery([busy('10:00', '10:30')])))).toEqual([
      '09:15',
      ...['10:30', '10:45', '11:00', '11:15', '11:30', '11:45', '12:00', '12:15', '12:30', '12:45'],
      ...['13:00', '13:15', '13:30', '13:45', '14:00', '14:15', '14:30', '14:45', '15:00'],
    ])
  })

  it('is as much shorter as the buffers on its two sides', () => {
    const buffers = { bufferBeforeMinutes: 5, bufferAfterMinutes: 10 }
    expect(readings(findSlots(colourQuery([busy('10:55', '11:10')], buffers)))).toContain('10:00')
    expect(readings(findSlots(colourQuery([busy('10:54', '11:10')], buffers)))).not.toContain('10:00')
  })

  it('is still attended: the appointment may not reach over closing', () => {
    expect(readings(findSlots(colourQuery([]))).at(-1)).toBe('15:00')
  })

  it('takes one allocation for each busy part, in order', () => {
    const [requirement] = colourQuery([]).requirements
    const picks = [{ requirementId: 'staff', resourceId: 'ana', unit: 1 }]
    const taken = allocationsOf(picks, requirement === undefined ? [] : [requirement], busy('10:00', '12:00'))
    expect(taken).toEqual([
      { resourceId: 'ana', unit: 1, startMs: june7('10:00'), endMs: june7('10:45') },
      { resourceId: 'ana', unit: 1, startMs: june7('11:15'), endMs: june7('12:00') },
    ])
  })

  it('vanishes where the buffers fill it, so that no booking stands in its own way', () => {
    const requirement = { ...colour, bufferBeforeMinutes: 20, bufferAfterMinutes: 15 }
    expect(busyParts(requirement, busy('10:00', '12:00'))).toEqual([{ startMs: june7('09:40'), endMs: june7('12:15') }])
  })

  it('is busy time only where a busy part is hit', () => {
    expect(whyNot(colourQuery([busy('10:45', '11:15')]), june7('10:00'))).toBeNull()
    expect(whyNot(colourQuery([busy('10:30', '11:00')]), june7('10:00'))).toEqual({
      rule: 'busy',
      resourceIds: ['ana'],
    })
  })
})

describe('segments', () => {
  it('are the whole appointment where none are listed', () => {
    expect(segmentsOf({}, { durationMinutes: 30 })).toEqual([{ fromMinute: 0, toMinute: 30 }])
  })

  it.each([
    ['none', []],
    ['an empty one', [{ fromMinute: 5, toMinute: 5 }]],
    ['one before the start', [{ fromMinute: -5, toMinute: 5 }]],
    ['one beyond the end', [{ fromMinute: 0, toMinute: 31 }]],
    [
      'two that overlap',
      [
        { fromMinute: 0, toMinute: 10 },
        { fromMinute: 9, toMinute: 20 },
      ],
    ],
    ['one that is no number', [{ fromMinute: Number.NaN, toMinute: 5 }]],
    ['too many', Array.from({ length: segmentsMax + 1 }, (_, at) => ({ fromMinute: at, toMinute: at + 1 }))],
  ])('are refused: %s', (_, segments) => {
    expect(() => segmentsOf({ segments }, { durationMinutes: 30 })).toThrow(RangeError)
  })
})
