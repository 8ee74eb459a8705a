import { describe, expect, test } from 'vitest'
import { channelLanguageOf, channelSentence } from './channel-words.ts'
import { afterReceipt, type DeliveryState, furthest, nextDelivery, type OpenDelivery } from './delivery.ts'
import { smsSegments } from './gsm7.ts'
import { judgeSending, quietUntilMs, type SendingCase } from './sending-rules.ts'
import { channelLanguages } from './stop-phrases.ts'

const at = (iso: string) => Temporal.Instant.from(iso).epochMilliseconds
const noon = at('2026-11-23T17:00:00Z')
const day = 24 * 60 * 60_000
const base: SendingCase = {
  purpose: 'reply',
  urgent: true,
  timeZone: 'America/New_York',
  expiresAtMs: null,
  windowMs: null,
  isTemplate: false,
  consent: 'in',
  lastInboundMs: noon,
  nowMs: noon,
}
const judge = (changes: Partial<SendingCase>) => judgeSending({ ...base, ...changes })

describe('after an opt-out', () => {
  test.each(['reply', 'member', 'greeting', 'notice', 'opt-in'] as const)('a %s is dropped', (purpose) =>
    expect(judge({ purpose, consent: 'out' })).toEqual({ kind: 'drop', why: 'opted_out' }),
  )
  test.each(['help', 'opt-out'] as const)('the %s goes out', (purpose) =>
    expect(judge({ purpose, consent: 'out' })).toEqual({ kind: 'send' }),
  )
  test('a confirmation that comes too late does not', () =>
    expect(judge({ purpose: 'opt-out', consent: 'out', expiresAtMs: noon })).toEqual({ kind: 'drop', why: 'too_late' }))
  test('a confirmation that a START has overtaken does not', () =>
    expect(judge({ purpose: 'opt-out', consent: 'in' })).toEqual({ kind: 'drop', why: 'opted_in' }))
})

describe('a notice', () => {
  const notice = { purpose: 'notice', urgent: false } as const
  test('needs a consent first', () =>
    expect(judge({ ...notice, consent: null })).toEqual({ kind: 'drop', why: 'no_consent' }))
  test('goes out by day', () => expect(judge(notice)).toEqual({ kind: 'send' }))
  test.each([
    ['2026-11-24T00:59:59Z', null],
    ['2026-11-24T01:00:00Z', '2026-11-24T13:00:00Z'],
    ['2026-11-24T04:59:00Z', '2026-11-24T13:00:00Z'],
    ['2026-11-24T05:01:00Z', '2026-11-24T13:00:00Z'],
    ['2026-11-24T12:59:59Z', '2026-11-24T13:00:00Z'],
    ['2026-11-24T13:00:00Z', null],
    // The night in which clocks go forward: eight in the morning comes an hour sooner.
    ['2026-03-08T02:00:00Z', '2026-03-08T12:00:00Z'],
  ])('at %s by New York waits for eight in the morning, unless it is urgent', (now, until) => {
    const nowMs = at(now)
    expect(judge({ ...notice, nowMs, lastInboundMs: nowMs })).toEqual(
      until === null ? { kind: 'send' } : { kind: 'defer', untilMs: at(until) },
    )
    expect(judge({ ...notice, urgent: true, nowMs })).toEqual({ kind: 'send' })
  })
  test('waits by the clock of where it is read', () => {
    expect(quietUntilMs('Australia/Sydney', at('2026-11-23T17:00:00Z'))).toBe(at('2026-11-23T21:00:00Z'))
  })
})

describe('the window for free words', () => {
  const late = { windowMs: day, nowMs: noon + day }
  test('is closed a day after the last message, to the millisecond', () => {
    expect(judge(late)).toEqual({ kind: 'window-closed' })
    expect(judge({ ...late, nowMs: noon + day - 1 })).toEqual({ kind: 'send' })
  })
  test('does not bind approved texts', () => expect(judge({ ...late, isTemplate: true })).toEqual({ kind: 'send' }))
  test('never opened for whoever has not written', () =>
    expect(judge({ windowMs: day, lastInboundMs: null })).toEqual({ kind: 'window-closed' }))
})

describe('receipts', () => {
  const states = ['sent', 'delivered', 'read', 'failed'] as const
  test('in any order and number come to the same', () => {
    const orders = states.flatMap((a) => states.flatMap((b) => states.map((c) => [a, b, c])))
    for (const order of orders) {
      const run = (list: readonly (typeof states)[number][]) => list.reduce<DeliveryState>(afterReceipt, 'sending')
      expect(run([...order, ...order].reverse())).toBe(run(order))
      expect(furthest(order.map((state) => ({ state })))?.state).toBe(run(order))
    }
  })
  test.each([
    ['sent', 'failed', 'failed'],
    ['failed', 'sent', 'failed'],
    ['delivered', 'failed', 'delivered'],
    ['failed', 'read', 'read'],
    ['unknown', 'sent', 'sent'],
    ['read', 'delivered', 'read'],
  ] as const)('%s, then %s: %s', (known, told, after) => expect(afterReceipt(known, told)).toBe(after))
})

describe('the next part of a conversation', () => {
  const open = (id: string, changes: Partial<OpenDelivery> = {}): OpenDelivery => ({
    id,
    state: 'pending',
    purpose: 'reply',
    urgent: true,
    nextAttemptAtMs: noon,
    sendingAtMs: null,
    ...changes,
  })
  const next = (list: readonly OpenDelivery[], nowMs: number) => nextDelivery(list, nowMs, 30_000)
  test('is the first, and waits while one before it is being sent or tried again', () => {
    expect(next([open('a'), open('b')], noon)).toEqual({ kind: 'send', id: 'a' })
    expect(next([open('a', { state: 'sending', sendingAtMs: noon }), open('b')], noon)).toMatchObject({
      kind: 'wait',
    })
    expect(next([open('a', { nextAttemptAtMs: noon + 5 }), open('b')], noon)).toEqual({
      kind: 'wait',
      untilMs: noon + 5,
    })
  })
  test('does not wait for a notice that waits for the morning', () => {
    const notice = open('a', { purpose: 'notice', urgent: false, nextAttemptAtMs: noon + day })
    expect(next([notice, open('b')], noon)).toEqual({ kind: 'send', id: 'b' })
    expect(next([notice], noon)).toEqual({ kind: 'wait', untilMs: noon + day })
  })
  test('is known to be lost where its worker has died, and an unknown one holds the rest for a while only', () => {
    expect(next([open('a', { state: 'sending', sendingAtMs: noon - 60_000 })], noon)).toEqual({
      kind: 'lost',
      id: 'a',
    })
    const unknown = open('a', { state: 'unknown', sendingAtMs: noon })
    expect(next([unknown, open('b')], noon)).toEqual({ kind: 'wait', untilMs: noon + 30_000 })
    expect(next([unknown, open('b', { nextAttemptAtMs: noon })], noon + 30_000)).toEqual({
      kind: 'send',
      id: 'b',
    })
  })
})

describe('the sentences of rules', () => {
  test.each(channelLanguages)('in %s name the business, hold no gap, and fit two SMS', (language) => {
    const keys = ['greeting', 'stopped', 'stoppedByCancel', 'started', 'help', 'noMedia', 'noVoice', 'noPlace'] as const
    for (const key of keys) {
      const text = channelSentence(language, key, { name: 'Luna $& Salon', phone: '+1 212 555 0100' })
      expect(text).not.toMatch(/[{}]/)
      if (!key.startsWith('no')) expect(text).toContain('Luna $& Salon')
      expect(smsSegments(text).count).toBeLessThanOrEqual(3)
    }
  })
  test('fall back to English', () =>
    expect([channelLanguageOf('pt-BR'), channelLanguageOf('ja')]).toEqual(['pt', 'en']))
})
