import { expect, test } from 'vitest'
import { type PaymentSentences, paymentSentence, paymentUntil, paymentWhen } from './payment-words.ts'
import { channelLanguages } from './stop-phrases.ts'

const keys: readonly (keyof PaymentSentences)[] = [
  'link',
  'holdLink',
  'paid',
  'saved',
  'again',
  'late',
  'cardLate',
  'notDue',
  'expired',
  'refund',
  'calledOff',
  'feeLink',
  'cardLink',
  'waived',
  'moveLink',
  'moved',
  'moveExpired',
  'moveLate',
]

test.each(channelLanguages)(
  'in %s every sentence names the business and the booking, and leaves no gap',
  (language) => {
    for (const key of keys) {
      const facts = {
        business: 'Luna $1 Salon',
        reference: 'BCDFGH',
        amount: '$20',
        link: 'https://pay.example.com/1',
        until: '3:29 pm',
        service: 'Balayage',
        when: 'Fri 11 Dec, 3:00 pm',
      }
      const said = paymentSentence(language, key, facts)
      expect([key, said]).toEqual([key, expect.stringContaining('Luna $1 Salon')])
      expect([key, said]).toEqual([key, expect.stringContaining('BCDFGH')])
      expect([key, /[{}]/.test(said)]).toEqual([key, false])
      if (/ink$|^(?:paid|saved|again|waived|moved)$/.test(key))
        expect(said.endsWith('https://pay.example.com/1')).toBe(true)
    }
  },
)

test.each(channelLanguages)(
  'in %s what stands after a payment is named with its time, and what is asked with its end',
  (language) => {
    const facts = {
      business: 'L',
      reference: 'R',
      amount: '$20',
      link: 'u',
      until: 'UNTIL',
      service: 'S',
      when: 'WHEN',
    }
    for (const key of ['paid', 'saved', 'again', 'waived', 'moved'] as const) {
      expect(paymentSentence(language, key, facts)).toContain('S, WHEN')
    }
    for (const key of ['link', 'holdLink', 'moveLink'] as const) {
      expect(paymentSentence(language, key, facts)).toContain('UNTIL')
    }
  },
)

test('times are said as in the chat: of today by the clock alone', () => {
  const [nowMs, ms] = [Date.UTC(2026, 10, 23, 20, 12), Date.UTC(2026, 10, 23, 20, 29)]
  const timeZone = 'America/New_York'
  expect(paymentUntil('en-US', { ms, nowMs, timeZone })).toBe('3:29 pm')
  expect(paymentUntil('en-US', { ms: ms + 86_400_000, nowMs, timeZone })).toBe('Tue 24 Nov, 3:29 pm')
  expect(paymentWhen('de-DE', ms, timeZone)).toMatch(/^Mo\.?, 23\. Nov\.?, 15:29$/)
  // A language that we do not write falls back to English.
  expect(paymentWhen('ja-JP', ms, timeZone)).toBe(paymentWhen('en', ms, timeZone))
})
