import type { Money } from './currency.ts'
import { currencyExponent } from './currency.ts'
import { amountMax } from './money.ts'

/** Amounts as members type them into a form and as files carry them: plain decimals, no sign, no grouping. */

/** Why a text is no amount: not plain decimals, finer than the currency has, or more than may be asked. */
export type AmountRefusal = 'not_a_number' | 'too_many_decimals' | 'too_large'

export type AmountReading =
  | { readonly ok: true; readonly money: Money }
  | { readonly ok: false; readonly why: AmountRefusal }

const textMax = 32

/**
 * "12.50" EUR is 1250. Digits with at most one decimal mark, spaces around them ignored; a sign, an exponent, a currency
 * sign and grouped thousands are refused, since "1,234" means two things. `mark` is the decimal mark of the member's
 * locale. Throws RangeError for an unknown currency.
 */
export function readAmount(text: string, currency: string, mark: '.' | ',' = '.'): AmountReading {
  const exponent = currencyExponent(currency)
  const [whole = '', decimals = '', ...more] = text.trim().split(mark)
  const hasMarkOnly = text.includes(mark) && decimals === ''
  if (text.length > textMax || more.length > 0 || hasMarkOnly || !/^\d+$/.test(whole) || !/^\d*$/.test(decimals)) {
    return { ok: false, why: 'not_a_number' }
  }
  if (decimals.length > exponent) return { ok: false, why: 'too_many_decimals' }
  const amount = BigInt(whole + decimals.padEnd(exponent, '0'))
  if (amount > BigInt(amountMax)) return { ok: false, why: 'too_large' }
  return { ok: true, money: { amount: Number(amount), currency } }
}

/** The plain decimals of an amount, all of them: "12.50", "-0.05", "500" (JPY). What `readAmount` reads back. */
export function amountText({ amount, currency }: Money): string {
  const exponent = currencyExponent(currency)
  const digits = String(Math.abs(amount)).padStart(exponent + 1, '0')
  const sign = amount < 0 ? '-' : ''
  return exponent === 0 ? `${sign}${digits}` : `${sign}${digits.slice(0, -exponent)}.${digits.slice(-exponent)}`
}
