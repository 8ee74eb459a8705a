import { currencyExponent } from '../../../src/domain/currency.ts'
import { useTenant } from '../tenant.ts'

export interface Amount {
  /** In minor units. */
  readonly amount: number
  readonly currency: string
}

/** An amount as the business's customers read it. */
export function formatMoney({ amount, currency }: Amount, locale: string): string {
  const exponent = currencyExponent(currency)
  return new Intl.NumberFormat(locale, {
    style: 'currency',
    currency,
    minimumFractionDigits: amount % 10 ** exponent === 0 ? 0 : exponent,
    maximumFractionDigits: exponent,
  }).format(amount / 10 ** exponent)
}

export function MoneyText({ money }: { readonly money: Amount }) {
  const { locale } = useTenant()
  return <span className="tabular">{formatMoney(money, locale)}</span>
}
