import type { Money } from '../../domain/catalog.ts'
import { isCurrency } from '../../domain/currency.ts'
import { amountMax } from '../../domain/money.ts'

/** Any currency that there is, any whole amount above zero. */
export function judgeAmount({ amount, currency }: Money): 'amount_invalid' | 'currency_unsupported' | null {
  if (!isCurrency(currency)) return 'currency_unsupported'
  return Number.isSafeInteger(amount) && amount > 0 && amount <= amountMax ? null : 'amount_invalid'
}
