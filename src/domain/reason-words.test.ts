import { describe, expect, test } from 'vitest'
import { reasonWords } from './reason-words.ts'
import type { TimeReason } from './time-reason.ts'

const facts = {
  timeZone: 'America/New_York',
  nameOf: (id: string) => (id === 'ana' ? 'Ana' : null),
  serviceNames: ['Haircut', 'Blow-dry'],
}
const earliestMs = Date.parse('2026-12-01T20:00:00Z')

describe('a reason in words', () => {
  test.each<[TimeReason, string]>([
    [{ rule: 'past' }, 'That time is in the past.'],
    [{ rule: 'notice', earliestMs }, 'That is too soon: nothing starts before 2026-12-01 15:00.'],
    [{ rule: 'advance', beyondMs: earliestMs }, 'That is too far ahead: nothing starts from 2026-12-01 15:00 on.'],
    [
      { rule: 'closed', date: '2026-12-01', endsAfterClosing: true },
      'It would not be over before closing on 2026-12-01.',
    ],
    [{ rule: 'time_off', resourceIds: ['ana'] }, 'Ana is away then.'],
    [{ rule: 'time_off', resourceIds: ['ana', 'chair-1'] }, 'Whoever serves it is away then.'],
    [{ rule: 'busy', resourceIds: ['chair-1'] }, 'Everybody who serves it is taken then.'],
    [{ rule: 'busy', resourceIds: ['ana'], step: 1 }, 'Blow-dry: Ana is taken then.'],
    [{ rule: 'full', seatsLeft: 0 }, 'No seat is left.'],
    [{ rule: 'quota', resourceIds: ['counter'], period: 'week' }, 'No more of it is taken that week.'],
    [{ rule: 'quota', resourceIds: ['ana'], period: 'day' }, 'No more of it is taken that day by Ana.'],
    [{ rule: 'party_size', partyMax: 6 }, 'It is for at most 6 people.'],
    [{ rule: 'arrival_day', weekdays: [1, 5] }, 'A stay begins on Monday or Friday.'],
    [{ rule: 'staffing', staffing: 'same' }, 'Nobody is free for all of it.'],
  ])('is a sentence: %o', (reason, words) => expect(reasonWords(reason, facts)).toBe(words))

  test('tells why a date is special to members alone', () => {
    const reason: TimeReason = { rule: 'override', date: '2026-12-25', reason: 'Christmas Day' }
    expect(reasonWords(reason, facts)).not.toContain('Christmas')
    expect(reasonWords(reason, { ...facts, forMember: true })).toContain('(Christmas Day)')
  })
})
