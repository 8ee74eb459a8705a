import { describe, expect, it } from 'vitest'
import { at, everyDay, newYork, weekly } from '../testing/slot-fixtures.ts'
import type { OpeningOverride } from './catalog.ts'
import type { Span } from './interval.ts'
import { type OpeningRules, openSpans, windowFault, windowsOfDate } from './opening.ts'
import { daySpan, localTimeOf } from './zoned-time.ts'

const rulesOf = (changes: Partial<OpeningRules>): OpeningRules => ({
  windows: [],
  overrides: [],
  timeOff: [],
  ...changes,
})
const override = (date: string, ...windows: { start: string; end: string }[]): OpeningOverride => ({
  resourceId: 'ana',
  date,
  windows,
  reason: null,
})
const shown = (spans: readonly Span[], timeZone = newYork) =>
  spans.map(({ startMs, endMs }) => [localTimeOf(timeZone, startMs).time, localTimeOf(timeZone, endMs).time].join('-'))
const openOn = (rules: Partial<OpeningRules>, date: string, timeZone = newYork) =>
  shown(openSpans(rulesOf(rules), { timeZone, range: daySpan(timeZone, date) }), timeZone)

describe('weekly windows', () => {
  it('open on their weekday only, several a day in order, touching ones as one', () => {
    const windows = [
      weekly('ana', 1, ['13:00', '17:00']),
      weekly('ana', 1, ['09:00', '11:00']),
      weekly('ana', 1, ['11:00', '12:00']),
    ]
    expect(openOn({ windows }, '2027-06-07')).toEqual(['09:00-12:00', '13:00-17:00'])
    expect(openOn({ windows }, '2027-06-08')).toEqual([])
  })

  it('hold from their first to their last valid date, both included', () => {
    const windows = everyDay('ana', ['09:00', '10:00']).map((window) => ({
      ...window,
      validFrom: '2027-06-08',
      validTo: '2027-06-09',
    }))
    const open = ['2027-06-07', '2027-06-08', '2027-06-09', '2027-06-10'].map(
      (date) => openOn({ windows }, date).length,
    )
    expect(open).toEqual([0, 1, 1, 0])
  })

  it('end at 24:00 and join with the next day', () => {
    const windows = everyDay('ana', ['00:00', '24:00'])
    const range = { startMs: at('2027-03-13T00:00-05:00'), endMs: at('2027-03-16T00:00-04:00') }
    expect(openSpans(rulesOf({ windows }), { timeZone: newYork, range })).toEqual([range])
  })

  it('are cut to the range asked', () => {
    const range = { startMs: at('2027-06-07T10:00-04:00'), endMs: at('2027-06-07T10:30-04:00') }
    const windows = everyDay('ana', ['09:00', '17:00'])
    expect(openSpans(rulesOf({ windows }), { timeZone: newYork, range })).toEqual([range])
    expect(openSpans(rulesOf({ windows }), { timeZone: newYork, range: { ...range, endMs: range.startMs } })).toEqual(
      [],
    )
  })
})

describe('windows on the night of a change', () => {
  it('over a gap are shorter, inside it nothing', () => {
    expect(openOn({ windows: everyDay('ana', ['01:30', '03:30']) }, '2027-03-14')).toEqual(['01:30-03:30'])
    expect(openOn({ windows: everyDay('ana', ['02:00', '03:00']) }, '2027-03-14')).toEqual([])
    expect(openOn({ windows: everyDay('ana', ['02:30', '04:00']) }, '2027-03-14')).toEqual(['03:00-04:00'])
  })

  it('over an overlap are longer, and open again where their readings come again', () => {
    const span = (hours: [string, string]) =>
      openSpans(rulesOf({ windows: everyDay('ana', hours) }), {
        timeZone: newYork,
        range: daySpan(newYork, '2027-11-07'),
      })
    expect(span(['00:00', '03:00'])).toEqual([
      { startMs: at('2027-11-07T00:00-04:00'), endMs: at('2027-11-07T03:00-05:00') },
    ])
    expect(span(['01:15', '01:45'])).toEqual([
      { startMs: at('2027-11-07T01:15-04:00'), endMs: at('2027-11-07T01:45-04:00') },
      { startMs: at('2027-11-07T01:15-05:00'), endMs: at('2027-11-07T01:45-05:00') },
    ])
  })

  it('of a date that never was do not open', () => {
    expect(openOn({ windows: everyDay('ana', ['09:00', '17:00']) }, '2011-12-30', 'Pacific/Apia')).toEqual([])
    expect(openOn({ windows: everyDay('ana', ['09:00', '17:00']) }, '2011-12-31', 'Pacific/Apia')).toEqual([
      '09:00-17:00',
    ])
  })
})

describe('overrides and time off', () => {
  const windows = everyDay('ana', ['09:00', '17:00'])

  it('replace the windows of their date, or close it', () => {
    const overrides = [override('2027-06-07', { start: '12:00', end: '13:00' }), override('2027-06-08')]
    expect(openOn({ windows, overrides }, '2027-06-07')).toEqual(['12:00-13:00'])
    expect(openOn({ windows, overrides }, '2027-06-08')).toEqual([])
    expect(openOn({ windows, overrides }, '2027-06-09')).toEqual(['09:00-17:00'])
  })

  it('add up where a date has two', () => {
    const overrides = [
      override('2027-06-07', { start: '14:00', end: '15:00' }),
      override('2027-06-07', { start: '08:00', end: '09:00' }),
    ]
    expect(openOn({ overrides }, '2027-06-07')).toEqual(['08:00-09:00', '14:00-15:00'])
  })

  it('take time off away even from an override', () => {
    const timeOff = [{ startMs: at('2027-06-07T12:30-04:00'), endMs: at('2027-06-07T20:00-04:00') }]
    const overrides = [override('2027-06-07', { start: '12:00', end: '13:00' })]
    expect(openOn({ windows, overrides, timeOff }, '2027-06-07')).toEqual(['12:00-12:30'])
  })
})

describe('hours of a date', () => {
  it('are said from windows and overrides', () => {
    const windows = everyDay('ana', ['09:00', '12:00'], ['12:00', '17:00'])
    const overrides = [{ ...override('2027-12-25'), reason: 'Christmas' }]
    expect(windowsOfDate({ windows, overrides }, '2027-06-07')).toEqual({
      windows: [{ startMinute: 540, endMinute: 1020 }],
      override: null,
    })
    expect(windowsOfDate({ windows, overrides }, '2027-12-25')).toMatchObject({
      windows: [],
      override: { reason: 'Christmas' },
    })
  })
})

describe('malformed windows', () => {
  const good = weekly('ana', 1, ['09:00', '17:00'])

  it.each([
    [{ weekday: 0 }],
    [{ weekday: 8 }],
    [{ start: '9:00' }],
    [{ start: '24:00' }],
    [{ end: '24:30' }],
    [{ end: '09:00' }],
    [{ end: '02:00' }],
    [{ validFrom: '2027-02-29' }],
    [{ validTo: 'always' }],
  ])('are named and refused: %j', (change) => {
    const window = { ...good, ...change }
    expect(windowFault(window)).toEqual(expect.any(String))
    expect(() => openOn({ windows: [window] }, '2027-06-07')).toThrow(RangeError)
  })

  it('are none where nothing is wrong', () => {
    expect(windowFault({ ...good, end: '24:00' })).toBeNull()
  })
})
