import { expect, test } from 'vitest'
import { moneyText } from './money-text.ts'

test.each([
  ['en-US', 6_000, 'USD', '$60'],
  ['en-GB', 4_550, 'GBP', '£45.50'],
  ['en-US', 1_200, 'JPY', '¥1,200'],
  ['en-US', 1_250_500, 'KWD', 'KWD 1,250.500'],
  ['en-US', 1_250_000, 'KWD', 'KWD 1,250'],
  // What Intl takes for currencies without decimals.
  ['en-US', 1_500_000, 'HUF', 'HUF 15,000'],
  ['en-US', 1_500_050, 'IDR', 'IDR 15,000.50'],
  ['de-DE', 4_550, 'EUR', '45,50 €'],
])('in %s %d minor units of %s are %s', (tag, amount, currency, text) => {
  expect(moneyText(tag, { amount, currency }).replaceAll('\u00a0', ' ')).toBe(text)
})

test('what is no currency is no amount', () => {
  expect(() => moneyText('en', { amount: 100, currency: 'usd' })).toThrow(RangeError)
})
