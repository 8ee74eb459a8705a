import { expect, test } from 'vitest'
import { storableText } from './inbound-text.ts'
import { maskCardNumbers } from './sensitive-text.ts'

test('card numbers are masked but for their last four digits, however they are written', () => {
  for (const number of ['4242424242424242', '4242 4242 4242 4242', '4242-4242-4242-4242', '378282246310005']) {
    const { text, masked } = maskCardNumbers(`my card is ${number}, thanks`)
    expect(masked).toBe(true)
    expect(text).toBe(`my card is [card ending ${number.slice(-4)}], thanks`)
  }
})

test('phone numbers, dates and numbers with a wrong check digit stay', () => {
  for (const text of ['call +1 212 555 0142', '2026-11-23 15:30', '4242424242424241', '0000000000000000']) {
    expect(maskCardNumbers(text)).toEqual({ text, masked: false })
  }
})

test('social security numbers, security codes and passport numbers are not stored', () => {
  expect(storableText('ssn 123-45-6789')?.text).toBe('ssn [number removed]')
  expect(storableText('cvv: 123')?.text).toBe('cvv: [removed]')
  expect(storableText('my passport no. is AB1234567')?.masked).toBe(true)
})

test('NUL and lone surrogates never reach the database', () => {
  expect(storableText('a\u0000b\ud800c')?.text).toBe('ab\ufffdc')
})

test('a text longer than what is kept whole is refused', () => {
  expect(storableText('x'.repeat(64 * 1024 + 1))).toBeNull()
})

// How long such texts take is measured by `npm run bench -- hostile`.
test('a long run of digits is stored as it came', () => {
  expect(storableText('1 '.repeat(20_000))?.text).toHaveLength(40_000)
})
