import { describe, expect, it } from 'vitest'
import { hear, stays, tables } from '../testing/trades.ts'

const draft = (...texts: string[]) => hear(texts, stays).session.draft
const stay = (...texts: string[]) => {
  const { date, nights, departure } = draft(...texts)
  return {
    from: date?.value.from ?? null,
    to: date?.value.to ?? null,
    nights: nights?.value ?? null,
    departure: departure?.value ?? null,
  }
}
const at = (from: string, nights: number | null, departure: string | null = null) => ({
  from,
  to: from,
  nights,
  departure,
})

/** After "how many nights?", the arrival on 8 December being known. */
const answered = (text: string) => {
  const { session } = hear('a cabin on December 8th', stays)
  const openQuestion = { about: 'nights' as const, key: null, options: [] }
  const { date, nights, departure } = hear(text, stays, { ...session, openQuestion }).session.draft
  const [from, to] = [date?.value.from ?? null, date?.value.to ?? null]
  return { from, to, nights: nights?.value ?? null, departure: departure?.value ?? null }
}

describe('a stay', () => {
  it.each([
    ['a cabin from Friday to Sunday', at('2026-11-27', 2, '2026-11-29')],
    ['two nights from the 4th, double room', at('2026-12-04', 2)],
    ['cabin 12–15 December', at('2026-12-12', 3, '2026-12-15')],
    ['a cabin, checking in Thursday, leaving Sunday', at('2026-11-26', 3, '2026-11-29')],
    ['a cabin arriving on the 10th and departing on the 13th', at('2026-12-10', 3, '2026-12-13')],
    ['a cabin checking in on 30 November, check out on the 2nd', at('2026-11-30', 2, '2026-12-02')],
    ['a cabin from Friday until Monday morning', at('2026-11-27', 3, '2026-11-30')],
    ['a cabin next weekend', at('2026-12-04', 2)],
    ['a cabin the weekend of December 12', at('2026-12-11', 2)],
    ['a cabin for a week starting December 7', at('2026-12-07', 7)],
    ['a cabin for tonight', at('2026-11-23', 1)],
    ['a cabin on Friday and Saturday night', at('2026-11-27', 2)],
    ['a cabin on December 4th for a couple of nights', at('2026-12-04', 2)],
    ['a cabin from the 3rd till the 8th of March', at('2027-03-03', 5, '2027-03-08')],
    ['a cabin March 3rd through 8th', at('2027-03-03', 5, '2027-03-08')],
    ['a cabin from May 9th to the 18', at('2027-05-09', 9, '2027-05-18')],
    ['a cabin between 10 and 14', at('2026-12-10', 4, '2026-12-14')],
    ['a cabin from 24 to 28 for two', at('2026-11-24', 4, '2026-11-28')],
    ['a cabin the 5th, leaving on the 9th', at('2026-12-05', 4, '2026-12-09')],
    ['a cabin from the 5th, and on the 9th we leave', at('2026-12-05', 4, '2026-12-09')],
    ['a cabin, I will check in on 5th and check out on 9th', at('2026-12-05', 4, '2026-12-09')],
    ['a cabin with a check in date of the 8th and a check-out date of the 13th', at('2026-12-08', 5, '2026-12-13')],
    ['a cabin from the 5th and I leave 4 days later', at('2026-12-05', 4)],
    ['a cabin for four days from 3rd of next month', at('2026-12-03', 4)],
    ['a cabin the 24th to the 29th of next month', at('2026-12-24', 5, '2026-12-29')],
  ])('is "%s"', (text, expected) => {
    expect(stay(text)).toEqual(expected)
  })

  it('may begin on any of several days', () => {
    expect(stay('a cabin, two nights next week')).toEqual({
      from: '2026-11-30',
      to: '2026-12-06',
      nights: 2,
      departure: null,
    })
    expect(draft('a cabin for a weekend')).toMatchObject({ date: { value: { weekdays: [5] } }, nights: { value: 2 } })
    expect(stay('a cabin next week').nights).toBeNull()
  })

  it('follows when one of its ends changes', () => {
    const said = ['a cabin from Friday to Sunday']
    expect(stay(...said, 'actually leaving Monday')).toEqual(at('2026-11-27', 3, '2026-11-30'))
    expect(stay(...said, 'arriving Saturday')).toEqual(at('2026-11-28', 1, '2026-11-29'))
    expect(stay(...said, 'make it 4 nights')).toEqual(at('2026-11-27', 4))
    expect(stay(...said, 'one night longer please')).toEqual(at('2026-11-27', 3))
    expect(stay(...said, "hm, let's stay one night longer, so three nights")).toEqual(at('2026-11-27', 3))
    expect(stay('a cabin for two nights', 'from the 4th')).toEqual(at('2026-12-04', 2))
    expect(stay('a cabin until Sunday', 'we arrive on Friday')).toEqual(at('2026-11-27', 2, '2026-11-29'))
  })

  it('has no hour of its evening', () => {
    expect(draft('a cabin for Friday night').time).toBeNull()
  })

  it('is none of a service by the hour', () => {
    expect(draft('a massage on Friday at 3 pm for two')).toMatchObject({
      service: { value: 'massage' },
      date: { value: { from: '2026-11-27' } },
      time: { value: { start: '15:00' } },
      nights: null,
      party: { value: 2 },
    })
  })

  it('takes the answer to "how many nights?"', () => {
    const { session } = hear('a cabin on Friday', stays)
    const openQuestion = { about: 'nights' as const, key: null, options: [] }
    for (const [text, nights] of [
      ['3', 3],
      ['just two', 2],
      ['a week', 7],
    ] as const) {
      const read = hear(text, stays, { ...session, openQuestion }).session.draft
      expect(read).toMatchObject({ nights: { value: nights }, date: { value: { from: '2026-11-27' } }, time: null })
    }
    const none = hear('0', stays, { ...session, openQuestion })
    expect(none.understanding.nightsFault).toEqual({ said: '0', fault: 'none' })
  })

  it.each([
    ['That would be the 14th', 6],
    ['My checkout date is next Thursday', 2],
    ['until the 18th', 10],
    ['to the 12th', 4],
    ["I'll be leaving on Tuesday", 7],
    ['the 10th, I leave', 2],
    ['Friday', 3],
    ['December 12', 4],
    ['the 2nd', 25],
  ])('ends with the lone day that answers how many nights: "%s"', (text, nights) => {
    expect(answered(text)).toMatchObject({ from: '2026-12-08', nights })
  })

  it.each(['no, the 9th', 'sorry, I meant the 9th', 'from the 9th', 'change it to the 9th', 'arriving on the 9th'])(
    'begins elsewhere after "%s", whatever was asked',
    (text) => {
      expect(answered(text)).toEqual(at('2026-12-09', null))
    },
  )

  it.each(['a few days', 'for a few nights', 'several nights', 'some days'])('has no length by "%s"', (text) => {
    expect(answered(text)).toEqual(at('2026-12-08', null))
    expect(stay(`a cabin on December 8th, ${text}`)).toEqual(at('2026-12-08', null))
  })

  it('may begin on any of the next few days', () => {
    expect(stay('a cabin in the next few days')).toMatchObject({ from: '2026-11-24', to: '2026-11-26', nights: null })
  })

  it('counts the following month from the one talked of, for both its ends', () => {
    const said = ['a cabin from the 4th to the 6th of December', 'make it the 11th-24th of the following month']
    expect(stay(...said)).toEqual(at('2027-01-11', 13, '2027-01-24'))
  })

  it('keeps the hours in which one arrives', () => {
    expect(draft('a cabin, arriving between 2 and 4')).toMatchObject({
      date: null,
      time: { value: { start: '14:00' } },
    })
  })

  it('takes what was tapped', () => {
    const { session } = hear('a cabin from Friday to Sunday', stays)
    expect(hear('4', stays, session, 'party:4').session.draft.party?.value).toBe(4)
    expect(hear('3 nights', stays, session, 'nights:3').session.draft).toMatchObject({
      nights: { value: 3 },
      departure: null,
    })
    expect(hear('many', stays, session, 'party:many').session.draft.party).toBeNull()
  })

  it.each([
    ['2 adults and a child', 3],
    ['for two', 2],
    ['a family of four', 4],
    ['just me', 1],
  ])('is for "%s": %i', (text, party) => {
    expect(draft(`a cabin from Friday to Sunday, ${text}`).party?.value).toBe(party)
  })
})

describe('numbers that cannot be', () => {
  it.each([
    ['a cabin on Friday for 0 nights', 'none'],
    ['a cabin on Friday for 400 nights', 'too_large'],
    ['a cabin on Friday for -2 nights', 'none'],
    ['a cabin on Friday for 1.5 nights', 'not_whole'],
  ])('of nights: "%s"', (text, fault) => {
    const { session, understanding } = hear(text, stays)
    expect(understanding.nightsFault?.fault).toBe(fault)
    expect(session.draft).toMatchObject({ nights: null, date: { value: { from: '2026-11-27' } } })
  })

  it.each([
    ['a table for 0 tomorrow at 8 pm', 'none'],
    ['a table for -1 tomorrow at 8 pm', 'none'],
    ['a table for 1.5 tomorrow at 8 pm', 'not_whole'],
    ['a table for 9999 tomorrow at 8 pm', 'too_large'],
    ['a table for 600 people tomorrow at 8 pm', 'too_large'],
  ])('of people: "%s"', (text, fault) => {
    const { session, understanding } = hear(text, tables)
    expect(understanding.partyFault?.fault).toBe(fault)
    expect(session.draft).toMatchObject({
      party: null,
      date: { value: { from: '2026-11-24' } },
      time: { value: { start: '20:00' } },
    })
  })

  it('leave what was said before, and give way to a correction', () => {
    const faulty = hear(['a table for 4 tomorrow at 8 pm', 'actually 0 people'], tables)
    expect(faulty.session.draft.party?.value).toBe(4)
    expect(faulty.understanding.notUnderstood).toBe(false)
    const corrected = hear(['a table for 9999 tomorrow at 8 pm', 'no, 5 people'], tables)
    expect(corrected.session.draft.party?.value).toBe(5)
    expect(corrected.understanding.partyFault ?? null).toBeNull()
  })

  it('are no hour where how many was asked', () => {
    const { session } = hear('a table tomorrow at 8 pm', tables)
    const openQuestion = { about: 'party' as const, key: null, options: [] }
    for (const text of ['0', '-1', '1.5', '9999']) {
      const read = hear(text, tables, { ...session, openQuestion })
      expect(read.understanding.partyFault?.said).toBe(text)
      expect(read.session.draft).toEqual(session.draft)
    }
    expect(hear('two hundred', tables, { ...session, openQuestion }).session.draft.party?.value).toBe(200)
  })

  it('call a person where that was asked', () => {
    const openQuestion = { about: 'party' as const, key: 'too_many', options: [] }
    const { session } = hear('a table for 200 tomorrow at 8 pm', tables)
    expect(hear('yes please', tables, { ...session, openQuestion }).understanding.acts).toContain('human')
    const smaller = hear('then 8', tables, { ...session, openQuestion })
    expect(smaller.session.draft.party?.value).toBe(8)
    expect(smaller.understanding.acts).not.toContain('human')
  })
})
