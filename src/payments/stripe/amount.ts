// Stripe's minor units are ISO 4217's but for a few: https://docs.stripe.com/currencies#special-cases
import type { Money } from '../../domain/catalog.ts'
import { currencyExponent, isCurrency } from '../../domain/currency.ts'
import { amountMax } from '../../domain/money.ts'

/** Decimals at Stripe where they are not ISO's. The króna counts in hundredths that are always zero, the ariary in wholes. */
const stripeExponents: ReadonlyMap<string, number> = new Map([
  ['ISK', 2],
  ['MGA', 0],
])

/**
 * Of the Ugandan shilling Stripe's own page says both that it has no decimals and that two are to be sent. A guess could
 * charge a hundred times too much, so it is not taken.
 */
const ambiguous: ReadonlySet<string> = new Set(['UGX'])

function shiftOf(currency: string): number | null {
  if (!isCurrency(currency) || ambiguous.has(currency)) return null
  const exponent = currencyExponent(currency)
  return (stripeExponents.get(currency) ?? exponent) - exponent
}

/** In Stripe's units; or why it cannot be: no whole positive number, or a fraction that Stripe does not take. */
export function toStripe({ amount, currency }: Money): number | 'amount_invalid' | 'currency_unsupported' {
  const shift = shiftOf(currency)
  if (shift === null) return 'currency_unsupported'
  if (!Number.isSafeInteger(amount) || amount <= 0) return 'amount_invalid'
  const factor = 10 ** Math.abs(shift)
  if (shift < 0 && amount % factor !== 0) return 'amount_invalid'
  const sent = shift < 0 ? amount / factor : amount * factor
  // Cards have no thousandths: the last of three digits must be zero.
  if (currencyExponent(currency) === 3 && sent % 10 !== 0) return 'amount_invalid'
  return sent > amountMax ? 'amount_invalid' : sent
}

/** In ISO's units. Null for what cannot be said in them. */
export function fromStripe(amount: number, currency: string): Money | null {
  const code = currency.toUpperCase()
  const shift = shiftOf(code)
  if (shift === null || !Number.isSafeInteger(amount)) return null
  const factor = 10 ** Math.abs(shift)
  if (shift > 0 && amount % factor !== 0) return null
  return { amount: shift > 0 ? amount / factor : amount * factor, currency: code }
}

export function judgeAmount(money: Money): 'amount_invalid' | 'currency_unsupported' | null {
  const sent = toStripe(money)
  return typeof sent === 'number' ? null : sent
}
