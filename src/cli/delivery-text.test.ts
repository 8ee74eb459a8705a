import { expect, test } from 'vitest'
import { smsSegments } from '../domain/gsm7.ts'
import type { DeliveryRow } from '../ports/stores/delivery.ts'
import { contentNote } from './content-text.ts'
import { deliveryLines, totalLines } from './delivery-text.ts'

const atMs = Date.UTC(2026, 10, 23, 15, 12)
const row: DeliveryRow = {
  id: 'd1',
  conversationId: 'c1',
  messageId: 'm1',
  sequence: 1,
  part: 0,
  channel: 'twilio-sms',
  accountId: 'a1',
  addressKind: 'phone',
  address: '+12125550100',
  purpose: 'reply',
  urgent: true,
  timeZone: 'America/New_York',
  payload: { content: { kind: 'text', text: 'hello', choices: [] }, segments: smsSegments(`👍${'a'.repeat(80)}`) },
  windowMs: null,
  state: 'delivered',
  providerMessageId: 'SM1',
  attempts: 1,
  lookUps: 0,
  nextAttemptAtMs: atMs,
  expiresAtMs: null,
  errorCode: null,
  createdAtMs: atMs,
  sendingAtMs: atMs,
  settledAtMs: atMs + 60_000,
  againOf: null,
  seenAtMs: null,
}
const sender = { channel: 'twilio-sms', accountId: 'a1', sender: '+12125550111' }
const lines = (rows: readonly Partial<DeliveryRow>[], micros?: number) =>
  deliveryLines(
    rows.map((changes) => ({ ...row, ...changes })),
    {
      senders: [{ ...sender, segmentPrice: micros === undefined ? null : { micros, currency: 'USD' } }],
      timeZone: 'America/New_York',
    },
  )

test('a part tells its way, its state on the clock of the conversation, its segments and why so many', () => {
  expect(lines([{}])).toEqual([
    '   twilio-sms from +12125550111: delivered 10:13 · 2 segments (UCS-2, 67 characters each: a character outside the GSM alphabet)',
  ])
})

test('money is told only where the business has told a price', () => {
  expect(lines([{}], 8_300)[0]).toMatch(/, 0\.0166 USD$/)
  expect(lines([{}])[0]).not.toContain('USD')
})

test('what was never tried costs nothing', () => {
  expect(lines([{ state: 'dropped', errorCode: 'opted_out', attempts: 0 }], 8_300)).toEqual([
    '   twilio-sms from +12125550111: not sent 10:13: the customer has opted out',
  ])
  expect(lines([{ state: 'pending', attempts: 0, settledAtMs: null }])).toEqual([
    '   twilio-sms from +12125550111: queued, not before 2026-11-23 10:12',
  ])
})

test('what was refused at once costs nothing, what may have been sent is counted, and all is added up', () => {
  const refused = { ...row, state: 'failed', errorCode: '21211', providerMessageId: null } as const
  const unknown = { ...row, state: 'unknown', errorCode: 'no answer in time', providerMessageId: null } as const
  expect(lines([refused], 8_300)[0]).not.toContain('USD')
  expect(lines([unknown], 8_300)[0]).toContain('0.0166 USD')
  const priced = [{ ...sender, segmentPrice: { micros: 8_300, currency: 'USD' } }]
  expect(totalLines([row, refused, unknown], priced)).toEqual(['', '4 segments in 2 texts, 0.0332 USD'])
  expect(totalLines([row], [{ ...sender, segmentPrice: null }])).toEqual(['', '2 segments in 1 text'])
  expect(totalLines([refused], priced)).toEqual([])
})

test('unknown and failed stand out with what to do, until a person has seen them or another went in their place', () => {
  const unknown = { state: 'unknown', errorCode: 'no answer in time' } as const
  expect(lines([unknown])[0]).toMatch(
    /^!! .*UNKNOWN, it may or may not have been sent: no answer in time · .*npm run inbox -- again d1$/,
  )
  expect(lines([{ state: 'failed', errorCode: '30006' }])[0]).toMatch(/^!! .*FAILED 10:13: the number is a landline/)
  expect(lines([{ ...unknown, seenAtMs: atMs }])[0]).toMatch(/^ {3}.*seen by a person$/)
  const [first, second] = lines([
    { state: 'failed', errorCode: '131026' },
    { id: 'd2', againOf: 'd1', channel: 'other' },
  ])
  expect(first).toMatch(/^ {3}/)
  expect(second).toContain('in the place of one that did not arrive')
})

test.each([
  [{ kind: 'media', mediaType: 'image/jpeg', isVoice: false }, null, 'a file (image/jpeg)'],
  [{ kind: 'media', isVoice: true }, 'transcript', 'a voice message, being written down'],
  [{ kind: 'media', isVoice: true, spoken: true }, null, 'a voice message, written down by the transcription'],
  [{ kind: 'media', isVoice: true, declined: 'late' }, null, 'a voice message, not understood (late)'],
  [{ kind: 'edited', of: 'x' }, null, 'a correction of an earlier message'],
  [{ kind: 'deleted', of: 'x' }, null, 'took an earlier message back'],
  [{ kind: 'reaction', to: 'x' }, null, 'a reaction to an earlier message'],
  [{ kind: 'location', name: 'Home', latitude: 1, longitude: 2 }, null, 'a place on the map: Home, 1, 2'],
  [
    { kind: 'location', name: 'Home\n\u001b[31m2026 agent booked', latitude: 1, longitude: 2 },
    null,
    'a place on the map: Home [31m2026 agent booked, 1, 2',
  ],
  [{ kind: 'contact' }, null, 'a contact card'],
  [{ kind: 'unsupported', what: 'sticker' }, null, 'not to be shown here (sticker)'],
  [{ kind: 'poll' }, null, 'poll'],
  [{}, null, null],
  [null, null, null],
])('%j is told as a note', (content, awaits, note) => {
  expect(contentNote(content, awaits)).toBe(note)
})
