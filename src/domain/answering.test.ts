import { expect, test } from 'vitest'
import { type AnsweringCase, judgeAnswering } from './answering.ts'

const nowMs = Date.UTC(2026, 10, 23, 15)
const hourMs = 3_600_000
const whatsapp: AnsweringCase = {
  channel: { replyWindowMs: 24 * hourMs, isTexting: false, limits: { textCharsMax: 4_096 } },
  isBlocked: false,
  consent: 'in',
  account: 'active',
  lastInboundMs: nowMs - hourMs,
  standIn: null,
  nowMs,
}
const yesterday = { ...whatsapp, lastInboundMs: nowMs - 24 * hourMs }

test('within a day of what the customer wrote a member says what they like, and sees until when', () => {
  const answering = judgeAnswering(whatsapp)
  expect(answering).toEqual({
    fault: null,
    by: 'chat',
    windowClosesAtMs: nowMs + 23 * hourMs,
    partCharsMax: 4_096,
    hasSegments: false,
  })
})

test('at the very end of the day nothing more is said, unless something stands in', () => {
  expect(judgeAnswering(yesterday).fault).toBe('window_closed')
  expect(judgeAnswering({ ...yesterday, nowMs: nowMs - 1 }).fault).toBeNull()
  expect(judgeAnswering({ ...yesterday, standIn: 'template' })).toMatchObject({ fault: null, by: 'template' })
  expect(judgeAnswering({ ...yesterday, standIn: 'sms' })).toMatchObject({ fault: null, by: 'sms', hasSegments: true })
})

test('who has never written was never within the window', () => {
  expect(judgeAnswering({ ...whatsapp, lastInboundMs: null }).fault).toBe('window_closed')
})

test('an SMS may be answered at any time, and is counted by segments', () => {
  const sms = { ...yesterday, channel: { replyWindowMs: null, isTexting: true, limits: { textCharsMax: 1_600 } } }
  expect(judgeAnswering(sms)).toMatchObject({ fault: null, by: 'chat', windowClosesAtMs: null, hasSegments: true })
})

test.each([
  ['customer_blocked', { isBlocked: true, consent: 'out', account: 'gone' }],
  ['opted_out', { consent: 'out', account: 'paused' }],
  ['account_gone', { account: 'gone' }],
  ['account_paused', { account: 'paused' }],
  ['logged_out', { account: 'logged_out' }],
] as const)('%s is said before all that is less grave', (fault, differs) => {
  expect(judgeAnswering({ ...yesterday, ...differs }).fault).toBe(fault)
})

test('on the web nothing is in the way but a block', () => {
  const web: AnsweringCase = { ...yesterday, channel: null, consent: null, account: 'gone' }
  expect(judgeAnswering(web)).toMatchObject({ fault: null, windowClosesAtMs: null, partCharsMax: null })
  expect(judgeAnswering({ ...web, isBlocked: true }).fault).toBe('customer_blocked')
})
