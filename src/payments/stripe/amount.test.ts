import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { fromStripe, judgeAmount, toStripe } from './amount.ts'

describe('amounts at Stripe', () => {
  test.each([
    ['USD', 1_050, 1_050],
    ['JPY', 500, 500],
    ['KWD', 5_120, 5_120],
    ['KWD', 5_124, 'amount_invalid'],
    ['ISK', 5, 500],
    ['MGA', 500, 5],
    ['MGA', 501, 'amount_invalid'],
    ['HUF', 1_045, 1_045],
    ['UGX', 500, 'currency_unsupported'],
    ['usd', 500, 'currency_unsupported'],
    ['XYZ', 500, 'currency_unsupported'],
    ['USD', 0, 'amount_invalid'],
    ['USD', -5, 'amount_invalid'],
    ['USD', 10.5, 'amount_invalid'],
    ['USD', Number.POSITIVE_INFINITY, 'amount_invalid'],
    ['USD', 1_000_000_000_000, 'amount_invalid'],
  ] as const)('%s %d is %s', (currency, amount, sent) => {
    expect(toStripe({ amount, currency })).toBe(sent)
    expect(judgeAmount({ amount, currency })).toBe(typeof sent === 'number' ? null : sent)
  })

  test('come back as they went, whatever the currency', () => {
    fc.assert(
      fc.property(
        fc.constantFrom('USD', 'JPY', 'KWD', 'ISK', 'MGA', 'HUF'),
        fc.integer({ min: 1, max: 9_999_999 }),
        (currency, n) => {
          const money = { amount: n * 100, currency }
          const sent = toStripe(money)
          expect(typeof sent === 'number' ? fromStripe(sent, currency.toLowerCase()) : sent).toEqual(money)
        },
      ),
      { numRuns: 300 },
    )
  })

  test('that are none of ours are not guessed at', () => {
    expect(fromStripe(550, 'isk')).toBeNull()
    expect(fromStripe(0.5, 'usd')).toBeNull()
    expect(fromStripe(100, 'ugx')).toBeNull()
  })
})
