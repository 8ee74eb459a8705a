import { describe, expect, test } from 'vitest'
import { at, calendarOf, everyDay, questionOf, requirementOf } from '../testing/slot-fixtures.ts'
import { surveyRules, surveyStartsMax } from './rule-survey.ts'

const week = { startMs: at('2027-06-07T00:00-04:00'), endMs: at('2027-06-14T00:00-04:00') }
const rulesOf = (question: ReturnType<typeof questionOf>) => surveyRules(question, week).causes

describe('a survey of rules', () => {
  test('counts every start once: open, or taken away by one rule', () => {
    const busy = [{ unit: 1, startMs: at('2027-06-07T09:00-04:00'), endMs: at('2027-06-07T12:00-04:00') }]
    const survey = surveyRules(questionOf({ calendars: [calendarOf('ana', { busy })] }), week)
    expect(survey).toMatchObject({ starts: 7 * 24, open: 7 * 8 - 3, causes: [] })
    expect(survey.rules.map(({ rule, starts }) => [rule, starts])).toEqual([
      ['closed', 7 * 16],
      ['busy', 3],
    ])
  })

  test('looks at a bounded number of starts', () => {
    const survey = surveyRules(questionOf({}, { stepMinutes: 1, durationMinutes: 1 }), week)
    expect(survey.starts).toBe(surveyStartsMax)
  })

  test('of a service longer than any window names both', () => {
    const windows = everyDay('ana', ['09:00', '10:30'], ['13:00', '14:00'])
    expect(rulesOf(questionOf({ calendars: [calendarOf('ana', { windows })] }, { durationMinutes: 120 }))).toEqual([
      { rule: 'too_long', durationMinutes: 120, longestMinutes: 90, resourceIds: ['ana'] },
    ])
  })

  test('of starts that miss the hours names the grid', () => {
    const windows = everyDay('ana', ['09:15', '10:30'])
    const question = questionOf({ calendars: [calendarOf('ana', { windows })] }, { durationMinutes: 75 })
    expect(rulesOf(question)).toEqual([{ rule: 'off_grid', stepMinutes: 60, offsetMinutes: 0 }])
  })

  test('of hours that never meet names the hours', () => {
    const requirements = [requirementOf('staff', ['ana']), requirementOf('room', ['room'])]
    const calendars = [
      calendarOf('ana', { windows: everyDay('ana', ['09:00', '12:00']) }),
      calendarOf('room', { windows: everyDay('room', ['13:00', '17:00']) }),
    ]
    expect(rulesOf(questionOf({ calendars, requirements }))).toEqual([{ rule: 'closed' }])
  })

  test('of days on which all is taken, or everybody away, says that', () => {
    const busy = [{ unit: 1, ...week }]
    expect(rulesOf(questionOf({ calendars: [calendarOf('ana', { busy })] }))).toEqual([{ rule: 'busy' }])
    expect(rulesOf(questionOf({ calendars: [calendarOf('ana', { timeOff: [week] })] }))).toEqual([{ rule: 'away' }])
  })

  test('of two rules that only together do it names neither', () => {
    const both = calendarOf('ana', { busy: [{ unit: 1, ...week }], timeOff: [week] })
    expect(rulesOf(questionOf({ calendars: [both] }))).toEqual([])
  })
})
