import type { payments } from '../../locales/en/payments.ts'
import { formatMoney } from '../../parts/MoneyText.tsx'
import { ConsoleProblem } from '../../problem.ts'

/** What the server refused about money, in the member's language, with the sum that it names; null for anything else. */
export function moneyRefusal(problem: unknown, words: typeof payments, locale: string): string | null {
  if (!(problem instanceof ConsoleProblem)) return null
  const { code, details } = problem
  if (!Object.hasOwn(words.refusal, code)) return null
  const word = words.refusal[code as keyof typeof words.refusal]
  if (typeof word === 'string') return word
  const { left, amount = left, currency } = details
  const isSum = typeof amount === 'number' && typeof currency === 'string'
  return isSum ? word(formatMoney({ amount, currency }, locale)) : problem.message
}
