import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { amountText, readAmount } from './amount-text.ts'
import { currencyExponent, isCurrency } from './currency.ts'
import { amountMax } from './money.ts'

describe('the decimals of a currency', () => {
  it.each([
    ['EUR', 2],
    ['USD', 2],
    ['HUF', 2],
    ['IDR', 2],
    ['MGA', 2],
    ['JPY', 0],
    ['KRW', 0],
    ['ISK', 0],
    ['UGX', 0],
    ['KWD', 3],
    ['IQD', 3],
  ])('of %s are %i, as ISO 4217 has them', (code, exponent) => expect(currencyExponent(code)).toBe(exponent))

  it.each(['eur', 'XXX', 'XAU', 'CLF', 'BGN', '', 'EURO', '__proto__'])('are not known of %j', (code) => {
    expect(isCurrency(code)).toBe(false)
    expect(() => currencyExponent(code)).toThrow(RangeError)
  })
})

describe('reading an amount that a member typed', () => {
  it.each([
    ['12.50', 'EUR', 1250],
    ['12.5', 'EUR', 1250],
    ['12', 'EUR', 1200],
    [' 0.05 ', 'EUR', 5],
    ['0012', 'EUR', 1200],
    ['0', 'EUR', 0],
    ['1500', 'JPY', 1500],
    ['1.234', 'KWD', 1234],
    ['9999999999.99', 'EUR', amountMax],
  ])('takes %j %s as %i', (text, currency, amount) => {
    expect(readAmount(text, currency)).toEqual({ ok: true, money: { amount, currency } })
  })

  it('takes the decimal mark of the locale, and only that', () => {
    expect(readAmount('12,50', 'EUR', ',')).toEqual({ ok: true, money: { amount: 1250, currency: 'EUR' } })
    expect(readAmount('12.50', 'EUR', ',')).toEqual({ ok: false, why: 'not_a_number' })
    expect(readAmount('12,50', 'EUR')).toEqual({ ok: false, why: 'not_a_number' })
  })

  it.each<readonly [string, string, string]>([
    ['12.505', 'EUR', 'too_many_decimals'],
    ['12.500', 'EUR', 'too_many_decimals'],
    ['1.5', 'JPY', 'too_many_decimals'],
    ['1.2345', 'KWD', 'too_many_decimals'],
    ['10000000000', 'EUR', 'too_large'],
    ['9'.repeat(32), 'EUR', 'too_large'],
    ...[
      '-1',
      '+1',
      '1e3',
      '',
      ' ',
      '.',
      '.5',
      '5.',
      '1.2.3',
      '1,234.50',
      '1 000',
      '€5',
      '5 EUR',
      '0x10',
      'Infinity',
    ].map((text) => [text, 'EUR', 'not_a_number'] as const),
    ...['NaN', '١٢', '12\u0000', '1_000', '9'.repeat(33)].map((text) => [text, 'EUR', 'not_a_number'] as const),
  ])('refuses %j %s as %s', (text, currency, why) => expect(readAmount(text, currency)).toEqual({ ok: false, why }))

  it('reads back what was written, in every number of decimals', () => {
    fc.assert(
      fc.property(fc.integer({ min: 0, max: amountMax }), fc.constantFrom('EUR', 'JPY', 'KWD'), (amount, currency) => {
        expect(readAmount(amountText({ amount, currency }), currency)).toEqual({
          ok: true,
          money: { amount, currency },
        })
      }),
    )
  })

  it.each([
    [-5, 'EUR', '-0.05'],
    [-1250, 'KWD', '-1.250'],
    [-3, 'JPY', '-3'],
  ])('writes %i %s as %j', (amount, currency, text) => expect(amountText({ amount, currency })).toBe(text))
})
