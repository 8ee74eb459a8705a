// PayPal writes decimals: https://developer.paypal.com/api/rest/reference/currency-codes/
import { amountText, readAmount } from '../../domain/amount-text.ts'
import type { Money } from '../../domain/catalog.ts'
import { isCurrency } from '../../domain/currency.ts'
import { amountMax } from '../../domain/money.ts'

const taken = new Set(
  'AUD BRL CAD CHF CNY CZK DKK EUR GBP HKD HUF ILS JPY MXN MYR NOK NZD PHP PLN SEK SGD THB TWD USD'.split(' '),
)
/** Without decimals at PayPal, whatever ISO says. */
const whole = new Set(['HUF', 'JPY', 'TWD'])

export function judgeAmount(money: Money): 'amount_invalid' | 'currency_unsupported' | null {
  const { amount, currency } = money
  if (!isCurrency(currency) || !taken.has(currency)) return 'currency_unsupported'
  if (!Number.isSafeInteger(amount) || amount <= 0 || amount > amountMax) return 'amount_invalid'
  return whole.has(currency) && !/^\d+(?:\.0+)?$/.test(amountText(money)) ? 'amount_invalid' : null
}

/** As PayPal wants it; only for what `judgeAmount` lets pass. */
export function toPaypal(money: Money): { readonly currency_code: string; readonly value: string } {
  const text = amountText(money)
  const value = whole.has(money.currency) ? text.replace(/\.0+$/, '') : text
  return { currency_code: money.currency, value }
}

/** Null for what cannot be said in minor units. */
export function fromPaypal({ currency_code, value }: { currency_code: string; value: string }): Money | null {
  if (!isCurrency(currency_code)) return null
  const reading = readAmount(value, currency_code)
  return reading.ok ? reading.money : null
}
