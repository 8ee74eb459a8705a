import { expect, test } from 'vitest'
import { type PaymentSentences, paymentSentence } from './payment-words.ts'
import { channelLanguages } from './stop-phrases.ts'

const keys: readonly (keyof PaymentSentences)[] = [
  'link',
  'holdLink',
  'paid',
  'saved',
  'again',
  'late',
  'expired',
  'refund',
  'feeLink',
  'cardLink',
  'waived',
]

test.each(channelLanguages)(
  'in %s every sentence names the business and the booking, and leaves no gap',
  (language) => {
    for (const key of keys) {
      const facts = { business: 'Luna $1 Salon', reference: 'BCDFGH', amount: '$20', link: 'https://pay.example.com/1' }
      const said = paymentSentence(language, key, facts)
      expect([key, said]).toEqual([key, expect.stringContaining('Luna $1 Salon')])
      expect([key, said]).toEqual([key, expect.stringContaining('BCDFGH')])
      expect([key, /[{}]/.test(said)]).toEqual([key, false])
      if (key.endsWith('ink')) expect(said.endsWith('https://pay.example.com/1')).toBe(true)
    }
  },
)
