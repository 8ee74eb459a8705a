import { describe, expect, it } from 'vitest'
import { findTimes } from './datetime/find-times.ts'
import { english } from './lexicon/en.ts'
import { nightsOf, nightsSaid, withoutNights } from './nights-said.ts'

const times = (text: string) =>
  findTimes(text, {
    reference: Temporal.PlainDateTime.from('2026-11-23T10:00'),
    locale: 'en-US',
    expecting: 'dateOrTime',
  })

describe('nights', () => {
  it('are a number before the word', () => {
    expect(nightsSaid('for 4 nights', english)?.count).toBe(4)
    expect(nightsSaid('just the one night', english)?.count).toBe(1)
    expect(nightsSaid('a couple of nights', english)?.count).toBe(2)
    expect(nightsSaid('at 11:30 night', english)).toBeNull()
    expect(nightsSaid('400 nights', english)).toBeNull()
  })

  it('are no hour and no evening of arrival', () => {
    const text = 'just the one night'
    expect(withoutNights(times(text), nightsSaid(text, english))).toEqual([])
    expect(withoutNights(times('at 8 pm'), nightsSaid('at 8 pm', english))).toHaveLength(1)
  })

  it('are those of a length of days or weeks', () => {
    expect(nightsOf(times('for a week'), english)).toBe(7)
    expect(nightsOf(times('for 5 days'), english)).toBe(5)
    expect(nightsOf(times('for 2 hours'), english)).toBeNull()
  })
})
