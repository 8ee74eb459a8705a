import { describe, expect, it } from 'vitest'
import { offerAt } from '../testing/salon.ts'
import { type ChoiceHints, chooseOffer } from './choice.ts'
import { english } from './lexicon/en.ts'
import { readText } from './text.ts'

const ben = { staffId: 'ben', picks: [{ requirementId: 'r1', resourceId: 'ben', unit: 1 }] }
const offers = [
  offerAt('o1', '2026-11-24T15:15'),
  offerAt('o2', '2026-11-24T16:00', ben),
  offerAt('o3', '2026-11-24T17:30'),
]

const choose = (text: string, hints: Partial<ChoiceHints> = {}) =>
  chooseOffer(
    { text: readText(text), date: null, time: null, staff: [], refusedStaff: [], times: [], ...hints },
    offers,
    english,
  )
const at = (start: string) => ({ kind: 'at', start, end: null, label: null }) as const
const picked = (id: string) => ({ kind: 'picked', id })

describe('choosing among the offers shown', () => {
  it.each([
    ['the first one', 'o1'],
    ['second please', 'o2'],
    ['the 2nd', 'o2'],
    ['the last one', 'o3'],
    ['option 2', 'o2'],
    ['number three', 'o3'],
    ['2', 'o2'],
    ['o2', 'o2'],
    ['the later one', 'o3'],
    ['the earliest one works', 'o1'],
    ['any of those is fine', 'o1'],
    ['you choose', 'o1'],
  ])('reads %j as %s', (text, id) => {
    expect(choose(text)).toEqual(picked(id))
  })

  it('picks by time, by the hour where it is the only one, and by person', () => {
    expect(choose('4:00 works', { time: at('16:00') })).toEqual(picked('o2'))
    expect(choose('3 works', { time: at('15:00'), times: ['03:00', '15:00'] })).toEqual(picked('o1'))
    expect(choose('with ben', { staff: ['ben'] })).toEqual(picked('o2'))
    expect(choose('ana later', { staff: ['ana'] })).toEqual(picked('o3'))
    expect(choose('the first one with ana', { staff: ['ana'] })).toEqual(picked('o1'))
  })

  it('leaves open what does not tell them apart', () => {
    expect(choose('with ana', { staff: ['ana'] }).kind).not.toBe('picked')
    expect(choose('tomorrow', { date: { from: '2026-11-24', to: '2026-11-24' } }).kind).toBe('none')
    expect(choose('anything later?').kind).toBe('none')
    expect(choose('7 pm', { time: at('19:00') }).kind).toBe('none')
    expect(choose('the fourth one').kind).toBe('none')
    expect(choose('thanks').kind).toBe('none')
  })
})
