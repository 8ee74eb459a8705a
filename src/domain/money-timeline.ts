import type { Money } from './currency.ts'
import type { LedgerKind, LedgerTransaction } from './ledger.ts'
import { balanceOf } from './ledger-balance.ts'

/** What happened to the money of a booking, one fact a line; a locale makes the sentence of it. */
export interface MoneyFact
  extends Pick<LedgerTransaction, 'atMs' | 'actor' | 'purpose' | 'reason' | 'paymentId' | 'refundId' | 'disputeId'> {
  readonly kind: LedgerKind
  readonly money: Money
  /** The booking after it, in this currency. */
  readonly after: {
    /** Paid for something not given yet. */
    readonly held: number
    /** Earned so far. */
    readonly earned: number
    /** On its way back to the customer. */
    readonly refunding: number
    /** Above zero the customer owes us, below we owe the customer. */
    readonly customer: number
    readonly disputed: number
  }
}

/** The facts of one booking in the order in which they happened; of one instant, in the order written. */
export function moneyTimeline(transactions: readonly LedgerTransaction[]): MoneyFact[] {
  const sorted = transactions.toSorted((a, b) => a.atMs - b.atMs)
  return sorted.map((transaction, index) => factOf(transaction, sorted.slice(0, index + 1)))
}

function factOf(transaction: LedgerTransaction, soFar: readonly LedgerTransaction[]): MoneyFact {
  const { kind, atMs, actor, purpose, reason, paymentId, refundId, disputeId, entries } = transaction
  const currency = entries[0]?.currency ?? ''
  const amount = entries.reduce((sum, entry) => sum + Math.max(0, entry.currency === currency ? entry.amount : 0), 0)
  const on = (account: Parameters<typeof balanceOf>[1]['account']) => balanceOf(soFar, { account, currency })
  return {
    kind,
    money: { amount, currency },
    atMs,
    actor,
    purpose,
    reason,
    paymentId,
    refundId,
    disputeId,
    after: {
      held: 0 - on('deposits_held'),
      earned: 0 - on('revenue'),
      refunding: 0 - on('refunds'),
      customer: on('customer'),
      disputed: on('disputes'),
    },
  }
}
