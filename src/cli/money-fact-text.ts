import type { LedgerKind, LedgerReason, PaymentPurpose } from '../domain/ledger.ts'
import type { MoneyFact } from '../domain/money-timeline.ts'
import { localTimeOf } from '../domain/zoned-time.ts'
import { moneyLine } from './payments-place.ts'

/** One line of a booking's money: when, what, who let it happen, and how it stood after. */
export function moneyFactText(
  fact: MoneyFact,
  { timeZone, nameOf }: { readonly timeZone: string; readonly nameOf: (memberId: string | null) => string },
): string {
  const { date, time } = localTimeOf(timeZone, fact.atMs)
  const { actor, reason } = fact
  const who = actor.kind === 'system' ? '' : `, by ${actor.kind === 'customer' ? 'the customer' : nameOf(actor.id)}`
  const why = reason === undefined ? '' : ` (${reasonWords[reason]})`
  return `${date} ${time}  ${moneyLine(fact.money)}  ${whatWords(fact)}${why}${who}. ${afterWords(fact)}`
}

/** What a payment was for, in a word or two. */
export const purposeWords: Readonly<Record<PaymentPurpose | 'card_hold', string>> = {
  deposit: 'deposit',
  full: 'full price',
  balance: 'balance',
  commitment_fee: 'commitment fee',
  no_show_fee: 'no-show fee',
  cancellation_fee: 'cancellation fee',
  card_hold: 'card on file',
}

const kindWords: Readonly<Record<LedgerKind, string>> = {
  captured: 'paid',
  captured_unclaimed: 'came, and belongs to no booking: it goes back',
  provider_fee: 'taken by the provider for its service',
  provider_fee_returned: 'given back by the provider',
  deposit_earned: 'earned: the service was given',
  deposit_kept: 'kept by the terms',
  refund_requested: 'on its way back to the customer',
  refund_succeeded: 'arrived back',
  refund_failed: 'did not arrive, and is owed',
  fee_due: 'is due',
  fee_captured: 'of the fee was paid',
  fee_waived: 'of the fee was let go',
  dispute_opened: 'claimed by the customer’s bank',
  dispute_won: 'left to us by the bank',
  dispute_lost: 'lost to the customer’s bank',
}

const reasonWords: Readonly<Record<LedgerReason, string>> = {
  completed: 'the customer came',
  attended: 'the customer came',
  cancelled_free: 'cancelled in time',
  cancelled_late: 'cancelled late',
  cancelled_by_business: 'cancelled by the business',
  force_majeure: 'nobody’s fault',
  no_show: 'nobody came',
  rescheduled: 'moved',
  goodwill: 'a member decided it',
  paid_too_late: 'paid too late',
  paid_twice: 'paid twice',
  wrong_amount: 'another amount than asked',
  refund_repeated: 'tried once more',
}

function whatWords({ kind, purpose }: MoneyFact): string {
  if (kind === 'captured' && purpose !== undefined) return `paid, ${purposeWords[purpose]}`
  if (kind === 'fee_due' && purpose !== undefined) return `is due, ${purposeWords[purpose]}`
  return kindWords[kind]
}

function afterWords({ money: { currency }, after }: MoneyFact): string {
  const parts: readonly (readonly [string, number])[] = [
    ['held', after.held],
    ['earned', after.earned],
    ['going back', after.refunding],
    ['owed to the customer', 0 - Math.min(0, after.customer)],
    ['owed by the customer', Math.max(0, after.customer)],
    ['disputed', after.disputed],
  ]
  const said = parts
    .filter(([, amount]) => amount !== 0)
    .map(([word, amount]) => `${word} ${moneyLine({ amount, currency })}`)
  return said.length === 0 ? 'Then: nothing is left.' : `Then: ${said.join(', ')}.`
}
