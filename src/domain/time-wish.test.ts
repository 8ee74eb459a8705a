import { describe, expect, it } from 'vitest'
import type { TimeWish } from './conversation.ts'
import { fitsDate, fitsTime, isDateWish, minutesOff, wishedMinutes } from './time-wish.ts'

const wish = (kind: TimeWish['kind'], start: string | null, end: string | null = null): TimeWish => ({
  kind,
  start,
  end,
  label: null,
})
const minute = (hours: number, minutes = 0) => hours * 60 + minutes
const off = (time: TimeWish | null, minuteOfDay: number) => minutesOff(time, { minuteOfDay })

describe('a wished time', () => {
  it('at one minute is that minute only', () => {
    expect(fitsTime(wish('at', '15:00'), minute(15))).toBe(true)
    expect(fitsTime(wish('at', '15:00'), minute(15, 1))).toBe(false)
    expect(fitsTime(wish('at', '15:00'), minute(14, 59))).toBe(false)
  })

  it('around a minute reaches an hour to both sides, both ends included', () => {
    const fits = [minute(13, 59), minute(14), minute(16), minute(16, 1)].map((at) =>
      fitsTime(wish('around', '15:00'), at),
    )
    expect(fits).toEqual([false, true, true, false])
  })

  it('in a window includes its start and not its end', () => {
    const fits = [minute(11, 59), minute(12), minute(16, 59), minute(17)].map((at) =>
      fitsTime(wish('window', '12:00', '17:00'), at),
    )
    expect(fits).toEqual([false, true, true, false])
  })

  it('may be open on either side, or not be there at all', () => {
    expect(wishedMinutes(wish('window', '15:00'))).toEqual({ from: 900, to: 1440 })
    expect(wishedMinutes(wish('window', null, '11:00'))).toEqual({ from: 0, to: 660 })
    expect(wishedMinutes(null)).toEqual({ from: 0, to: 1440 })
  })

  it('that ends after midnight is what is left of the day', () => {
    expect(wishedMinutes(wish('window', '22:00', '02:00'))).toEqual({ from: 1320, to: 1440 })
  })

  it('is so many minutes off', () => {
    expect(off(wish('at', '15:00'), minute(15))).toBe(0)
    expect(off(wish('at', '15:00'), minute(14, 30))).toBe(30)
    expect(off(wish('at', '15:00'), minute(15, 30))).toBe(30)
    expect(off(wish('around', '15:00'), minute(15, 20))).toBe(20)
    expect(off(wish('window', '12:00', '14:00'), minute(13))).toBe(0)
    expect(off(null, minute(13))).toBe(0)
  })
})

describe('a wished date', () => {
  it('is a range with both ends, narrowed by weekdays where some are named', () => {
    const range = { from: '2027-06-07', to: '2027-06-13' }
    expect(fitsDate(range, '2027-06-07') && fitsDate(range, '2027-06-13')).toBe(true)
    expect(fitsDate(range, '2027-06-06') || fitsDate(range, '2027-06-14')).toBe(false)
    expect(fitsDate({ ...range, weekdays: [6, 7] }, '2027-06-12')).toBe(true)
    expect(fitsDate({ ...range, weekdays: [6, 7] }, '2027-06-11')).toBe(false)
    expect(fitsDate({ ...range, weekdays: [] }, '2027-06-11')).toBe(true)
  })

  it.each([
    ['2027-06-07', '2027-06-07', true],
    ['2027-06-08', '2027-06-07', false],
    ['2027-02-29', '2027-03-01', false],
    ['2027-02-28', '2027-02-30', false],
    ['9999-12-31', '9999-12-31', false],
    ['2027-06-07', '9999-12-31', false],
  ])('from %s to %s is a wish: %s', (from, to, expected) => {
    expect(isDateWish({ from, to })).toBe(expected)
  })
})
