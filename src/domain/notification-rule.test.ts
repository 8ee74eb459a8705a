import { describe, expect, test } from 'vitest'
import { type NotificationRule, offsetText, offsetWritten, readOffset, rulesFor } from './notification-rule.ts'

const kind = {
  id: 'reminder',
  defaults: [{ way: 'auto', offset: { days: 1, time: null }, asksToConfirm: false, link: null }],
}
const rule = (changes: Partial<NotificationRule>): NotificationRule => ({
  ...{ id: 'r1', kind: 'reminder', serviceId: null, way: 'auto', offset: { minutes: 120 } },
  ...{ asksToConfirm: false, link: null },
  ...changes,
})
const ids = (serviceId: string | null, stored: readonly NotificationRule[]) =>
  rulesFor(kind, serviceId, stored).map(({ id }) => id)

describe('the rules of a service', () => {
  test('are what is built in until a business sets any', () => {
    expect(ids('cut', [])).toEqual(['default-1'])
    expect(ids('cut', [rule({ kind: 'review' })])).toEqual(['default-1'])
  })

  test('are its own where it has any, else those of the business', () => {
    const stored = [rule({}), rule({ id: 'r2' }), rule({ id: 'own', serviceId: 'cut' })]
    expect(ids('cut', stored)).toEqual(['own'])
    expect(ids('colour', stored)).toEqual(['r1', 'r2'])
    expect(ids(null, [rule({ id: 'own', serviceId: 'cut' })])).toEqual(['default-1'])
  })

  test('are none where one of them says off', () => {
    expect(ids('cut', [rule({}), rule({ id: 'r2', way: 'off' })])).toEqual([])
    expect(ids('colour', [rule({ serviceId: 'cut', way: 'off' })])).toEqual(['default-1'])
  })
})

describe('an offset', () => {
  test.each([
    ['1 day at 9:30', { days: 1, time: '09:30' }],
    ['2 days', { days: 2, time: null }],
    ['0 days at 11:00', { days: 0, time: '11:00' }],
    ['2 hours', { minutes: 120 }],
    ['90 min', { minutes: 90 }],
    ['now', null],
  ])('is read: %s', (text, offset) => expect(readOffset(text)).toEqual({ ok: true, offset }))

  test.each([
    '',
    'tomorrow',
    '-1 day',
    '1.5 hours',
    '61 days',
    '1 day at 24:00',
    '1 day at 9:60',
    '2 hours at 10:00',
    '0 minutes',
    '15 days 3 hours',
  ])('is refused: "%s"', (text) => expect(readOffset(text).ok).toBe(false))

  test.each([
    [{ days: 1, time: '10:00' }, 'before-start', '1 day before, at 10:00'],
    [{ days: 0, time: '11:00' }, 'before-start', 'the same day, at 11:00'],
    [{ minutes: 120 }, 'after-end', '2 hours after'],
    [{ minutes: 90 }, 'before-start', '90 minutes before'],
    [null, 'at-once', 'at once'],
  ] as const)('is said: %j', (offset, moment, text) => expect(offsetText(offset, moment)).toBe(text))
})

test.each([null, { minutes: 90 }, { days: 2, time: null }, { days: 0, time: '09:30' }])(
  'the offset %j is written as it is read',
  (offset) => {
    expect(readOffset(offsetWritten(offset))).toEqual({ ok: true, offset })
  },
)
