import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { parseRecurrence } from '../../src/domain/recurrence.ts'
import { bigSalon, hear, tables } from '../testing/trades.ts'
import { withEnd } from './series-end.ts'

const draft = (...texts: string[]) => hear(texts, bigSalon).session.draft
const rule = (...texts: string[]) => draft(...texts).repeat?.value.rule ?? null

describe('a series', () => {
  it.each([
    ['a haircut every second Tuesday at 3pm, four times', 'FREQ=WEEKLY;INTERVAL=2;BYDAY=TU;COUNT=4'],
    ['blow-dry weekly on Mondays at 6 for 5 weeks', 'FREQ=WEEKLY;BYDAY=MO;COUNT=5'],
    ['blow-dry every other week until Christmas, Fridays at 10', 'FREQ=WEEKLY;INTERVAL=2;BYDAY=FR;UNTIL=20261225'],
    ['blow-dry three Fridays in a row at 2pm', 'FREQ=WEEKLY;BYDAY=FR;COUNT=3'],
    ['blow-dry on the next four Tuesdays at 3', 'FREQ=WEEKLY;BYDAY=TU;COUNT=4'],
    ['a haircut once a month, six times', 'FREQ=MONTHLY;COUNT=6'],
    ['a colour every three weeks, 4 appointments', 'FREQ=WEEKLY;INTERVAL=3;COUNT=4'],
    ['blow-dry every other week for 8 weeks', 'FREQ=WEEKLY;INTERVAL=2;COUNT=4'],
    ['blow-dry every Monday and Thursday at 5 for three weeks', 'FREQ=WEEKLY;BYDAY=MO,TH;COUNT=6'],
    ['haircut on tuesday and thursday at 4pm every week for 3 weeks', 'FREQ=WEEKLY;BYDAY=TU,TH;COUNT=6'],
    ['blow-dry every Friday at 9 until the end of January', 'FREQ=WEEKLY;BYDAY=FR;UNTIL=20270131'],
    ['a haircut every month until March', 'FREQ=MONTHLY;UNTIL=20270228'],
    ['a blow-dry for three weeks in a row', 'FREQ=WEEKLY;COUNT=3'],
    ['haircut the first Friday of each month at noon', 'FREQ=MONTHLY;BYDAY=1FR'],
    ['a standing appointment for a blow-dry, every Friday at 9', 'FREQ=WEEKLY;BYDAY=FR'],
  ])('is "%s": %s', (text, expected) => {
    expect(rule(text)).toBe(expected)
    expect(parseRecurrence(expected).ok).toBe(true)
  })

  it('keeps the words, the hour and the first day', () => {
    expect(draft('a haircut every second Tuesday at 3pm, four times')).toMatchObject({
      repeat: { value: { words: 'every second Tuesday at 3pm, four times' }, messageId: 'm1' },
      date: { value: { weekdays: [2] } },
      time: { value: { kind: 'at', start: '15:00' } },
    })
    const starting = draft('a haircut every Wednesday at 2 pm for three weeks from 2 December')
    expect(starting).toMatchObject({ date: { value: { from: '2026-12-02', to: '2026-12-02' } } })
    expect(starting.time?.value.start).toBe('14:00')
    expect(draft('a haircut every Tuesday starting Wednesday December 2').date?.value.from).toBe('2026-12-08')
    expect(draft('haircut the first Friday of each month at noon').date?.value.from).toBe('2026-12-04')
  })

  it.each([
    'I am free every Tuesday, a haircut please',
    'a haircut on Tuesdays',
    'I need my yearly haircut',
    'do you open every Sunday?',
    'a haircut at 4, the same time as last time',
  ])('is none in "%s"', (text) => {
    expect(rule(text)).toBeNull()
  })

  it('is begun, ended, changed and taken back over several messages', () => {
    const begun = ['a blow-dry on Friday at 10', 'can we make that every week?']
    expect(rule(...begun)).toBe('FREQ=WEEKLY')
    expect(rule(...begun, 'four times')).toBe('FREQ=WEEKLY;COUNT=4')
    expect(rule(...begun, 'until Christmas')).toBe('FREQ=WEEKLY;UNTIL=20261225')
    expect(rule(...begun, 'four times', 'every two weeks instead')).toBe('FREQ=WEEKLY;INTERVAL=2;COUNT=4')
    expect(rule(...begun, 'four times', 'actually only the first two')).toBe('FREQ=WEEKLY;COUNT=2')
    expect(rule(...begun, 'four times', 'actually just once')).toBeNull()
    expect(draft(...begun, 'actually only the first two').date?.value.from).toBe('2026-11-27')
  })

  it('moves to another weekday with its first day', () => {
    const every = ['a haircut every Tuesday at 3 pm, four times']
    expect(rule(...every, 'make it Thursday')).toBe('FREQ=WEEKLY;BYDAY=TH;COUNT=4')
  })

  it('takes the answer to "how often?"', () => {
    const { session } = hear('a haircut every Tuesday at 3 pm', bigSalon)
    const openQuestion = { about: 'repeat' as const, key: null, options: [] }
    for (const [text, end] of [
      ['4', 'COUNT=4'],
      ['four times', 'COUNT=4'],
      ['six please', 'COUNT=6'],
      ['for 5 weeks', 'COUNT=5'],
      ['until Christmas', 'UNTIL=20261225'],
    ] as const) {
      const read = hear(text, bigSalon, { ...session, openQuestion })
      expect(read.session.draft.repeat?.value.rule).toBe(`FREQ=WEEKLY;BYDAY=TU;${end}`)
      expect(read.session.draft.time?.value.start).toBe('15:00')
      expect(read.understanding.notUnderstood).toBe(false)
    }
  })

  it('takes the number of dates that was tapped', () => {
    const { session } = hear('a haircut every Tuesday at 3 pm', bigSalon)
    const tapped = hear('6 times', bigSalon, session, 'times:6').session.draft
    expect(tapped.repeat?.value.rule).toBe('FREQ=WEEKLY;BYDAY=TU;COUNT=6')
  })

  it('ends, for any rule and any length', () => {
    const rules = [
      'FREQ=DAILY',
      'FREQ=WEEKLY',
      'FREQ=WEEKLY;INTERVAL=3;BYDAY=MO,WE',
      'FREQ=MONTHLY;BYDAY=1FR',
      'FREQ=YEARLY',
    ]
    const units = ['day', 'week', 'month', 'year'] as const
    fc.assert(
      fc.property(
        fc.constantFrom(...rules),
        fc.constantFrom(...units),
        fc.integer({ min: 1, max: 1_000 }),
        (text, unit, count) => {
          const ended = withEnd(text, { count: null, until: null, length: { unit, count } }, '2026-11-24')
          expect(parseRecurrence(ended).ok).toBe(true)
          expect(ended).toMatch(/;(?:COUNT|UNTIL)=/)
        },
      ),
      { numRuns: 300 },
    )
  })

  it('leaves a party what it is', () => {
    const { draft: table } = hear('a table for 4 every Friday at 8 pm, six times', tables).session
    expect(table).toMatchObject({ party: { value: 4 }, repeat: { value: { rule: 'FREQ=WEEKLY;BYDAY=FR;COUNT=6' } } })
    expect(hear('a table for 7 friday 9pm', tables).session.draft).toMatchObject({ party: { value: 7 }, repeat: null })
  })
})
