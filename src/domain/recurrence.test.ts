import { describe, expect, it } from 'vitest'
import { assertDatesMatchReference } from '../testing/recurrence-property.ts'
import { parseRecurrence } from './recurrence.ts'
import { occurrencesMax, recurringDates } from './recurrence-dates.ts'

const dates = (
  text: string,
  start: string,
  range: { readonly from?: string; readonly to?: string; readonly exdates?: readonly string[] } = {},
) => {
  const parsed = parseRecurrence(text)
  if (!parsed.ok) throw new Error(parsed.fault)
  const series = { rule: parsed.rule, start, exdates: range.exdates ?? [] }
  return recurringDates(series, { from: range.from ?? start, to: range.to ?? '2030-01-01' })
}

describe('a recurrence', () => {
  it('is every second Tuesday, four times', () => {
    const text = 'FREQ=WEEKLY;INTERVAL=2;BYDAY=TU;COUNT=4'
    expect(dates(text, '2027-06-08')).toEqual(['2027-06-08', '2027-06-22', '2027-07-06', '2027-07-20'])
    // Begun on the Thursday before: that week's Tuesday is over, and the week after is left out.
    expect(dates(text, '2027-06-03')[0]).toBe('2027-06-15')
  })

  it('counts dates that are left out, and those before the range', () => {
    const text = 'FREQ=WEEKLY;COUNT=4'
    expect(dates(text, '2027-06-08', { exdates: ['2027-06-15'] })).toEqual(['2027-06-08', '2027-06-22', '2027-06-29'])
    expect(dates(text, '2027-06-08', { from: '2027-06-20' })).toEqual(['2027-06-22', '2027-06-29'])
  })

  it('ends on its last date, that one included', () => {
    expect(dates('FREQ=DAILY;UNTIL=20270610', '2027-06-08')).toEqual(['2027-06-08', '2027-06-09', '2027-06-10'])
  })

  it('leaves out months that lack the day, and knows the last of each', () => {
    expect(dates('FREQ=MONTHLY;COUNT=3', '2027-01-31')).toEqual(['2027-01-31', '2027-03-31', '2027-05-31'])
    expect(dates('FREQ=MONTHLY;BYMONTHDAY=-1;COUNT=3', '2027-01-31')).toEqual([
      '2027-01-31',
      '2027-02-28',
      '2027-03-31',
    ])
    expect(dates('FREQ=MONTHLY;BYDAY=-1FR;COUNT=2', '2027-06-01')).toEqual(['2027-06-25', '2027-07-30'])
    expect(dates('FREQ=YEARLY;COUNT=1', '2028-02-29', { from: '2028-01-01' })).toEqual(['2028-02-29'])
  })

  it('that never ends stops at the range, and at the number of dates looked at', () => {
    expect(dates('FREQ=DAILY', '2027-06-08', { to: '2027-06-09' })).toEqual(['2027-06-08', '2027-06-09'])
    expect(dates('FREQ=DAILY', '2020-01-01', { to: '9999-12-31' })).toHaveLength(occurrencesMax)
  })

  it('that never holds gives nothing, and ends', () => {
    expect(dates('FREQ=YEARLY;BYMONTH=2;BYMONTHDAY=31', '2027-01-01', { to: '2400-01-01' })).toEqual([])
  })

  it.each([
    '',
    'FREQ=HOURLY',
    'INTERVAL=2',
    'FREQ=DAILY;INTERVAL=0',
    'FREQ=DAILY;COUNT=-1',
    'FREQ=DAILY;COUNT=1.5',
    'FREQ=DAILY;COUNT=2;UNTIL=20270101',
    'FREQ=DAILY;COUNT=100000',
    'FREQ=DAILY;UNTIL=20270231',
    'FREQ=DAILY;BYHOUR=3',
    'FREQ=WEEKLY;BYDAY=XX',
    'FREQ=WEEKLY;BYDAY=2TU',
    'FREQ=WEEKLY;BYMONTHDAY=3',
    'FREQ=DAILY;BYSETPOS=1',
    'FREQ=DAILY;FREQ=DAILY',
    'FREQ=MONTHLY;BYDAY=0TU',
    `FREQ=DAILY;BYMONTH=${'1,'.repeat(400)}1`,
  ])('is refused with a reason: %s', (text) => {
    expect(parseRecurrence(text)).toMatchObject({ ok: false })
  })

  it('has the dates that asking every date of the calendar gives', () => assertDatesMatchReference({ cases: 100 }))
})
