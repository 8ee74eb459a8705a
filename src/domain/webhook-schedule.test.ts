import { expect, test } from 'vitest'
import {
  disablesEndpoint,
  isAccepted,
  nextWebhookAttemptMs,
  type WebhookAnswer,
  webhookDelaysMs,
  webhookFaultOf,
  webhookRestMs,
  webhooksTogether,
} from './webhook-schedule.ts'

const answered = (status: number, retryAfterMs: number | null = null): WebhookAnswer => ({
  kind: 'answered',
  status,
  retryAfterMs,
  tookMs: 5,
})
const late: WebhookAnswer = { kind: 'failed', why: 'timed_out', tookMs: 10_000 }
const hourMs = 3_600_000

test('200 to 299 is accepted, and nothing else', () => {
  expect([199, 200, 204, 299, 300, 404, 500].map((status) => isAccepted(answered(status)))).toEqual([
    false,
    true,
    true,
    true,
    false,
    false,
    false,
  ])
  expect(isAccepted(late)).toBe(false)
})

test('every failure has a word', () => {
  expect([answered(204), answered(301), answered(503), late].map(webhookFaultOf)).toEqual([
    null,
    'redirected',
    'http_503',
    'timed_out',
  ])
})

test('attempts come ever later, ten in all within four days, and then no more', () => {
  const waits = webhookDelaysMs.map((_, at) => nextWebhookAttemptMs(at + 1, late, 0) ?? 0)
  expect(waits).toEqual(waits.toSorted((a, b) => a - b))
  expect(waits.reduce((total, ms) => total + ms, 0)).toBeLessThan(96 * hourMs)
  expect(nextWebhookAttemptMs(10, late, 0)).toBeNull()
  expect(nextWebhookAttemptMs(11, late, 0)).toBeNull()
})

test('an endpoint may ask for later, up to a day, and never for sooner', () => {
  expect(nextWebhookAttemptMs(1, answered(429, 60_000), 1_000)).toBe(61_000)
  expect(nextWebhookAttemptMs(1, answered(429, 90 * 24 * hourMs), 0)).toBe(24 * hourMs)
  expect(nextWebhookAttemptMs(2, answered(503, 1_000), 0)).toBe(300_000)
})

test('an endpoint that fails is asked by one event at a time, and from the fifth failure on it rests, up to five minutes', () => {
  const health = (failuresInRow: number) => ({ failuresInRow, failingSinceMs: failuresInRow === 0 ? null : 0 })
  expect([0, 1, 4].map((count) => webhooksTogether(health(count)))).toEqual([4, 1, 1])
  expect([0, 4, 5, 6, 11, 1_000_000].map(webhookRestMs)).toEqual([0, 0, 5_000, 10_000, 300_000, 300_000])
})

test('410 disables at once; failing for five days does, many times and not once', () => {
  const days = (count: number) => count * 24 * hourMs
  expect(disablesEndpoint({ failuresInRow: 1, failingSinceMs: 0 }, answered(410), 0)).toBe('gone')
  expect(disablesEndpoint({ failuresInRow: 10, failingSinceMs: 0 }, late, days(5))).toBe('failing')
  expect(disablesEndpoint({ failuresInRow: 10, failingSinceMs: 0 }, late, days(5) - 1)).toBeNull()
  expect(disablesEndpoint({ failuresInRow: 9, failingSinceMs: 0 }, late, days(50))).toBeNull()
})
