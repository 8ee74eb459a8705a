import type { Money } from './currency.ts'
import { currencyExponent } from './currency.ts'

const formats = new Map<
  string,
  { readonly digits: number; readonly whole: Intl.NumberFormat; readonly exact: Intl.NumberFormat }
>()
const formatsKeptMax = 200

/**
 * An amount in the words of a language tag: "$60", "£45.50", "¥1,200". Zero minor units are not said. Throws RangeError
 * for what is no currency.
 */
export function moneyText(tag: string, money: Money): string {
  const format = formatOf(tag, money.currency)
  const value = money.amount / 10 ** format.digits
  return (Number.isInteger(value) ? format.whole : format.exact).format(value)
}

function formatOf(tag: string, currency: string) {
  const key = `${tag} ${currency}`
  const known = formats.get(key)
  if (known !== undefined) return known
  // Intl has the customary digits of a currency, which for some are not those of its minor unit.
  const digits = currencyExponent(currency)
  const exact = new Intl.NumberFormat(tag, {
    style: 'currency',
    currency,
    minimumFractionDigits: digits,
    maximumFractionDigits: digits,
  })
  const whole = new Intl.NumberFormat(tag, { style: 'currency', currency, maximumFractionDigits: 0 })
  const format = { digits, whole, exact }
  if (formats.size < formatsKeptMax) formats.set(key, format)
  return format
}
