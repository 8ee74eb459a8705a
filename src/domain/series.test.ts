import { describe, expect, it } from 'vitest'
import { at, calendarOf, newYork, questionOf } from '../testing/slot-fixtures.ts'
import { seriesBookingsMax } from './offer.ts'
import { parseRecurrence } from './recurrence.ts'
import { occurrencesOf, planSeries, type Series } from './series.ts'

const seriesOf = (text: string, changes: Partial<Series> = {}): Series => {
  const parsed = parseRecurrence(text)
  if (!parsed.ok) throw new Error(parsed.fault)
  return { rule: parsed.rule, date: '2027-06-08', time: '10:00', timeZone: newYork, exdates: [], ...changes }
}
const summer = { from: '2027-06-08', to: '2027-09-01' }

describe('a series', () => {
  it('keeps its time on the wall when the clocks change', () => {
    const series = seriesOf('FREQ=WEEKLY', { date: '2027-11-02', time: '18:00' })
    expect(occurrencesOf(series, { from: '2027-11-01', to: '2027-11-10' })).toEqual([
      { date: '2027-11-02', startMs: at('2027-11-02T18:00-04:00') },
      { date: '2027-11-09', startMs: at('2027-11-09T18:00-05:00') },
    ])
  })

  it('takes the end of a gap, the first of two, and no date that never was', () => {
    const night = seriesOf('FREQ=DAILY', { date: '2027-03-01', time: '02:30' })
    expect(occurrencesOf(night, { from: '2027-03-14', to: '2027-03-14' })[0]?.startMs).toBe(
      at('2027-03-14T03:00-04:00'),
    )
    const twice = seriesOf('FREQ=DAILY', { date: '2027-03-01', time: '01:30' })
    expect(occurrencesOf(twice, { from: '2027-11-07', to: '2027-11-07' })[0]?.startMs).toBe(
      at('2027-11-07T01:30-04:00'),
    )
    const apia = seriesOf('FREQ=DAILY', { date: '2011-12-29', timeZone: 'Pacific/Apia' })
    const dates = occurrencesOf(apia, { from: '2011-12-29', to: '2011-12-31' }).map(({ date }) => date)
    expect(dates).toEqual(['2011-12-29', '2011-12-31'])
    expect(() => occurrencesOf(seriesOf('FREQ=DAILY', { time: '25:00' }), summer)).toThrow(RangeError)
  })

  it('is every second Tuesday four times, each date a time or a reason', () => {
    const busy = [{ unit: 1, startMs: at('2027-06-22T09:30-04:00'), endMs: at('2027-06-22T11:00-04:00') }]
    const question = questionOf({ calendars: [calendarOf('ana', { busy })] })
    const plan = planSeries(question, seriesOf('FREQ=WEEKLY;INTERVAL=2;BYDAY=TU;COUNT=4'), summer)
    expect(plan.map(({ date, open }) => [date, open !== null])).toEqual([
      ['2027-06-08', true],
      ['2027-06-22', false],
      ['2027-07-06', true],
      ['2027-07-20', true],
    ])
    expect(plan[1]).toMatchObject({ why: { rule: 'busy', resourceIds: ['ana'] } })
  })

  it('that never ends is planned for a bounded number of dates', () => {
    const question = questionOf({}, { advanceDays: 2 })
    const plan = planSeries(question, seriesOf('FREQ=DAILY'), { from: '2027-06-08', to: '2029-01-01' })
    expect(plan).toHaveLength(seriesBookingsMax)
    expect(plan.at(-1)).toMatchObject({ open: null, why: { rule: 'advance' } })
  })
})
