import { describe, expect, it } from 'vitest'
import type { TimeMention, TimeValue } from '../../agent/understanding/datetime/types.ts'
import { allMatched, datesOf, equalsGold, matchSlots, timesOf } from './datetime.ts'

const reference = Temporal.PlainDateTime.from('2026-03-05T10:00')

function mention(resolved: TimeValue | null, part?: TimeMention['part']): TimeMention {
  const candidates = resolved === null ? [] : [resolved]
  const kind = resolved?.kind ?? 'date'
  return { start: 0, end: 1, text: 'x', kind, resolved, candidates, flags: {}, ...(part ? { part } : {}) }
}

const friday: TimeValue = { kind: 'date', date: Temporal.PlainDate.from('2026-03-06') }
const four: TimeValue = { kind: 'time', time: Temporal.PlainTime.from('16:00') }
const fridayAtFour: TimeValue = { kind: 'datetime', dateTime: Temporal.PlainDateTime.from('2026-03-06T16:00') }

describe('slots', () => {
  it('take date and time apart from one moment', () => {
    expect(datesOf([mention(fridayAtFour)])).toEqual(['2026-03-06'])
    expect(timesOf([mention(fridayAtFour)])).toEqual(['16:00'])
  })

  it('give the first and the last day of a range', () => {
    const start = Temporal.PlainDate.from('2026-03-10')
    const range: TimeValue = { kind: 'dateRange', start, end: start.add({ days: 3 }) }
    expect(datesOf([mention(range)])).toEqual(['2026-03-10', '2026-03-12'])
  })

  it('need a distinct value each', () => {
    const slot = { slot: 'date', type: 'date', text: 'x', value: '2026-03-06' }
    expect(matchSlots([slot, slot], 'date', ['2026-03-06'])).toEqual([true, false])
    expect(matchSlots([slot], 'time', ['2026-03-06'])).toEqual([])
  })
})

describe('expressions', () => {
  it('must equal the last reading, not an earlier one', () => {
    const past = { type: 'date', value: '2026-02-27' }
    const future = { type: 'date', value: '2026-03-06' }
    expect(allMatched([{ type: 'date', values: [past, future] }], [mention(friday)], reference)).toBe(true)
    expect(allMatched([{ type: 'date', values: [future, past] }], [mention(friday)], reference)).toBe(false)
  })

  it('do not count one mention for two entities', () => {
    const entity = { type: 'date', values: [{ type: 'date', value: '2026-03-06' }] }
    expect(allMatched([entity, entity], [mention(friday)], reference)).toBe(false)
  })

  it('of another type do not match', () => {
    expect(equalsGold({ type: 'datetime', value: '2026-03-06 00:00:00' }, mention(friday), reference)).toBe(false)
    expect(equalsGold({ type: 'date', value: '2026-03-06' }, mention(fridayAtFour), reference)).toBe(false)
  })

  it('compare a time of day with the next moment that has it', () => {
    expect(equalsGold({ type: 'datetime', value: '2026-03-05T16:00:00' }, mention(four), reference)).toBe(true)
    expect(equalsGold({ type: 'datetime', value: '2026-03-06T16:00:00' }, mention(four), reference)).toBe(false)
  })

  it('compare both bounds of a range', () => {
    const range: TimeValue = { kind: 'timeRange', start: Temporal.PlainTime.from('15:00') }
    expect(equalsGold({ type: 'timerange', start: '15:00:00' }, mention(range), reference)).toBe(true)
    expect(equalsGold({ type: 'timerange', start: '15:00:00', end: '16:00:00' }, mention(range), reference)).toBe(false)
  })

  it('compare a named part of the day by its name', () => {
    const evening: TimeValue = { kind: 'timeRange', start: Temporal.PlainTime.from('17:00') }
    const gold = { type: 'timerange', timex: 'TEV', start: '16:00:00', end: '20:00:00' }
    expect(equalsGold(gold, mention(evening, 'evening'), reference)).toBe(true)
    expect(equalsGold(gold, mention(evening, 'morning'), reference)).toBe(false)
  })

  it('that do not exist match nothing', () => {
    expect(equalsGold({ type: 'date', value: '2026-03-06' }, mention(null), reference)).toBe(false)
  })
})
