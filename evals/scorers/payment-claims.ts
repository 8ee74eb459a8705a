import { claimed } from './claims.ts'
import type { GroundCase } from './ground-case.ts'
import { noMoney } from './money-rows.ts'

/** What is said to have happened with money although no row says so. Broad on purpose, as all claims are. */

const paidPatterns = [
  /\b(?:we|i)(?:['’]ve| have) (?:now |just )?received (?:your |the )?(?:payment|deposit|money|[$€£]\d|[A-Z]{3}\s?\d)/i,
  /\byour (?:payment|deposit) (?:has|is) (?:now |been )*(?:arrived|received|in|paid|complete)\b/i,
  /\b(?:it|that|the (?:deposit|fee|price)|everything) (?:is|has been) (?:now |already |all )*paid\b/i,
  /\byou(?:['’]ve| have) (?:already |now )?paid\b/i,
]
const savedPatterns = [/\byour card (?:is|has been) (?:now )?(?:saved|stored|on file)\b/i]
const returnedPatterns = [
  /^\W*refunded\b/i,
  /\b(?:is|are|was|has been|have been) (?:now |already |being )*(?:refunded|returned to (?:you|your card)|paid back)\b/i,
  /\b(?:we|i)(?:['’]re| are) (?:now )?(?:returning|refunding)\b/i,
  /\b(?:we|i)(?:['’]ve| have) (?:now |just |already )?(?:refunded|returned [$€£\d])/i,
]
const chargedPatterns = [
  /\b(?:we|i)(?:['’]ve| have) (?:now |just )?charged\b/i,
  /\b(?:has been|was|have been|were) (?:now )?(?:charged to|taken from) your card\b/i,
]

/** What would be, or is only under a condition: "refunded when you come", "half is kept until …". */
const conditional = /\b(?:if|when|once|until|unless|would|will|before|after)\b/i

export function paymentClaims(said: string, { own, money = noMoney }: GroundCase): string[] {
  const sentences = said.split(/(?<=[.!?])\s+|\n+/)
  const text = sentences.filter((sentence) => !conditional.test(sentence)).join('\n')
  const ids = new Set(own.map(({ id }) => id))
  const payments = money.payments.filter(({ bookingId }) => ids.has(bookingId))
  const is = (state: string) => payments.some((one) => one.state === state)
  const faults: string[] = []
  if (claimed(text, paidPatterns) && !is('paid')) faults.push('says that something is paid')
  if (claimed(text, savedPatterns) && !is('saved')) faults.push('says that a card is saved')
  if (claimed(text, returnedPatterns) && !payments.some(({ returned }) => returned > 0)) {
    faults.push('says that money goes back')
  }
  const charged = payments.some(({ purpose, state }) => purpose.endsWith('_fee') && state === 'paid')
  if (claimed(text, chargedPatterns) && !charged) faults.push('says that a card was charged')
  return faults
}
