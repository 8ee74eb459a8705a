import { describe, expect, it } from 'vitest'
import { nluppGold, restaurant8kGold } from '../data/slot-items.ts'
import { peopleSaid } from './people-said.ts'
import { similarNames } from './similar.ts'
import { addCounts, countSlots, slotShares, slotsText } from './slots.ts'

const date = { slot: 'date', value: '2026-03-06' }
const time = { slot: 'time', value: '16:00' }

describe('slot counts', () => {
  it('need slot and value to agree', () => {
    expect(countSlots([date, time], [date, { ...time, value: '17:00' }])).toEqual({ right: 1, said: 2, found: 2 })
    expect(countSlots([date], [{ ...date, slot: 'time' }])).toEqual({ right: 0, said: 1, found: 1 })
  })

  it('count one found pair for one said pair only', () => {
    expect(countSlots([date, date], [date])).toEqual({ right: 1, said: 2, found: 1 })
  })

  it('count what has no readable value as missed', () => {
    expect(countSlots([{ slot: 'date', value: null }], [date])).toEqual({ right: 0, said: 1, found: 1 })
  })

  it('take a name with one letter of ten wrong', () => {
    const name = (value: string) => [{ slot: 'last_name', value }]
    expect(countSlots(name('Kowalczyks'), name('kowalczyk')).right).toBe(1)
    expect(countSlots(name('Reed'), name('Reid')).right).toBe(0)
  })

  it('become F1, precision and recall over all items', () => {
    const all = addCounts(countSlots([date, time], [date]), countSlots([], [time]))
    expect(slotShares(all)).toEqual({ f1: 0.5, precision: 0.5, recall: 0.5 })
    expect(slotShares({ right: 0, said: 0, found: 0 }).f1).toBe(1)
  })

  it('are said in one line', () => {
    expect(slotsText([date, { slot: 'time', value: null }])).toBe('date=2026-03-06 time=?')
    expect(slotsText([])).toBe('nothing')
  })
})

describe('people said', () => {
  it.each([
    ['5', 5],
    ['seven people', 7],
    ['the 6', 6],
    ['me and my 3 cousins', 4],
    ['four adults, one teen and a baby', 6],
    ['the two plus a child', 3],
    ['three couples', 6],
    ['a couple of friends', 2],
    ['my partner and I', 2],
    ['myself, my parents and 2 nieces', 5],
    ['two adults, no kids', 2],
    ['a window seat', null],
  ])('"%s" are %s', (span, people) => {
    expect(peopleSaid(span)).toBe(people)
  })
})

describe('similar names', () => {
  it('agree without case and punctuation', () => {
    expect(similarNames("O'Neill", 'ONEILL')).toBe(true)
    expect(similarNames('', 'Reed')).toBe(false)
    expect(similarNames('', '')).toBe(true)
  })
})

describe('gold', () => {
  it('of marked words is read from those words alone', () => {
    const slots = [
      { slot: 'date', start: 0, end: 6, text: 'Friday' },
      { slot: 'people', start: 7, end: 12, text: 'three' },
      { slot: 'first_name', start: 13, end: 17, text: 'Dana' },
      { slot: 'time', start: 18, end: 23, text: 'later' },
    ]
    const asked: string[] = []
    const gold = restaurant8kGold({ id: 'x', text: 'Friday three Dana later', requested: [], slots }, (span, kind) => {
      asked.push(`${kind} ${span}`)
      return span === 'Friday' ? ['2026-03-06'] : []
    })
    expect(gold).toEqual([
      date,
      { slot: 'people', value: '3' },
      { slot: 'first_name', value: 'Dana' },
      { slot: 'time', value: null },
    ])
    expect(asked).toEqual(['date Friday', 'time later'])
  })

  it('with values counts adults and children together, a part of the day by its start, nights for a period', () => {
    const gold = nluppGold({
      id: 'x',
      text: '',
      reference: '2026-03-01T09:00:00',
      slots: {
        adults: { text: 'two', value: 2 },
        kids: { text: 'one', value: 1 },
        rooms: { text: 'a room', value: 1 },
        date_from: { text: '6 March', value: { day: 6, month: 3, year: 2026 } },
        date_period: { text: '3 nights', values: { type: 'relative', days: 3 } },
        time_period: {
          text: 'evening',
          values: { type: 'absolute', from: { hour: 18, minute: 0 }, to: { hour: 23, minute: 0 } },
        },
        person_name: { text: 'dana', value: 'dana' },
      },
    })
    expect(slotsText(gold)).toBe('date=2026-03-06 nights=3 time=18:00 people=3 name=dana')
  })
})
