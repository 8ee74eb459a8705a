import { expect, test } from 'vitest'
import { at, calendarOf, questionOf, requirementOf } from '../testing/slot-fixtures.ts'
import { wishReason } from './wish-reason.ts'

const day = (date: string) => ({ from: date, to: date })
const window = (start: string | null, end: string | null) => ({ kind: 'window' as const, start, end, label: null })
const exactly = (start: string) => ({ kind: 'at' as const, start, end: null, label: null })
const busy = (from: string, to: string) => ({ unit: 1, startMs: at(from), endMs: at(to) })

test('a window that was open but is taken is full, though most of it is after closing', () => {
  const question = questionOf({
    calendars: [calendarOf('ana', { busy: [busy('2027-06-08T15:00-04:00', '2027-06-08T17:00-04:00')] })],
  })
  const reason = wishReason(question, { date: day('2027-06-08'), time: window('15:00', null) })
  expect(reason).toEqual({ rule: 'busy', resourceIds: ['ana'] })
})

test('a time outside opening is closed, one between two starts is off the grid', () => {
  expect(wishReason(questionOf(), { date: day('2027-06-08'), time: exactly('04:00') })).toMatchObject({
    rule: 'closed',
  })
  expect(wishReason(questionOf(), { date: day('2027-06-08'), time: exactly('10:07') })).toMatchObject({
    rule: 'off_grid',
  })
})

test('yesterday is past, next year is beyond, in five minutes is too soon', () => {
  const question = questionOf({ nowMs: at('2027-06-07T09:55-04:00') }, { noticeMinutes: 60 })
  expect(wishReason(question, { date: day('2027-06-06'), time: null })).toEqual({ rule: 'past' })
  expect(wishReason(question, { date: day('2028-06-06'), time: null })).toMatchObject({ rule: 'advance' })
  expect(wishReason(question, { date: day('2027-06-07'), time: exactly('10:00') })).toMatchObject({ rule: 'notice' })
})

test('a reading that the clock jumps over is a gap, and says when it goes on', () => {
  const question = questionOf({ nowMs: at('2027-03-13T00:00-05:00') })
  const wish = { date: day('2027-03-14'), time: exactly('02:30') }
  expect(wishReason(question, wish)).toEqual({ rule: 'gap', resumes: '03:00' })
})

test('nobody who could serve is no resource', () => {
  const question = questionOf({ requirements: [requirementOf('staff', [])] })
  expect(wishReason(question, { date: day('2027-06-08'), time: null })).toEqual({ rule: 'no_resource' })
})
