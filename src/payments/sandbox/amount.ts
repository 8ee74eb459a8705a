import type { Money } from '../../domain/catalog.ts'
import { exponentOf } from '../shared/exponent.ts'

const amountMax = 999_999_999_999

/** Any currency that there is, any whole amount above zero. */
export function judgeAmount({ amount, currency }: Money): 'amount_invalid' | 'currency_unsupported' | null {
  if (exponentOf(currency) === null) return 'currency_unsupported'
  return Number.isSafeInteger(amount) && amount > 0 && amount <= amountMax ? null : 'amount_invalid'
}
