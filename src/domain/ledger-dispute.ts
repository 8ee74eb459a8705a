import type { Money } from './currency.ts'
import { type LedgerTransaction, ledgerTransaction } from './ledger.ts'
import { causedBy, type LedgerCause, moveEntries } from './ledger-cause.ts'
import { sourceEntries } from './ledger-refund.ts'
import { assertPayable, assertSameCurrency } from './money.ts'
import { type PaymentStanding, sourcesOfLoss } from './payment-standing.ts'

/**
 * A bank takes a payment back on its customer's word. What providers report is written as it is, also where it is more
 * than is left: the checker tells it. Its fee is a `providerFee` of its own.
 */
export interface Dispute {
  readonly bookingId: string
  readonly paymentId: string
  readonly disputeId: string
  readonly money: Money
}

/** The money is gone from the provider's balance until it is decided. An inquiry that moves nothing is no dispute. */
export function disputeOpened(of: Dispute, cause: LedgerCause): LedgerTransaction {
  return disputeTransaction(
    of,
    { kind: 'dispute_opened', step: 'opened' },
    cause,
    moveEntries(of.money, { debit: 'disputes', credit: 'provider_balance' }),
  )
}

/** The money is back. */
export function disputeWon(of: Dispute, cause: LedgerCause): LedgerTransaction {
  return disputeTransaction(
    of,
    { kind: 'dispute_won', step: 'closed' },
    cause,
    moveEntries(of.money, { debit: 'provider_balance', credit: 'disputes' }),
  )
}

/** The money stays away: out of what is held, then earned, then owed. A dispute is won or lost once. */
export function disputeLost(of: Dispute, standing: PaymentStanding, cause: LedgerCause): LedgerTransaction {
  assertSameCurrency(of.money, standing)
  const { amount, currency } = of.money
  return disputeTransaction(of, { kind: 'dispute_lost', step: 'closed' }, cause, [
    ...sourceEntries(sourcesOfLoss(standing, amount), currency),
    { account: 'disputes', amount: 0 - amount, currency },
  ])
}

function disputeTransaction(
  { bookingId, paymentId, disputeId, money }: Dispute,
  {
    kind,
    step,
  }: { readonly kind: 'dispute_opened' | 'dispute_won' | 'dispute_lost'; readonly step: 'opened' | 'closed' },
  cause: LedgerCause,
  entries: LedgerTransaction['entries'],
): LedgerTransaction {
  assertPayable(money)
  return ledgerTransaction({
    bookingId,
    paymentId,
    disputeId,
    key: `dispute_${step} ${disputeId}`,
    kind,
    ...causedBy(cause),
    entries,
  })
}
