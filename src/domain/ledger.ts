import type { Actor } from './booking-state.ts'
import { isCurrency } from './currency.ts'

/**
 * Double entry: every movement of money is a transaction of at least two entries that add up to nothing in each currency.
 * Values are never changed; what was wrong is answered by another transaction. Debits are positive: what the business has
 * (provider_balance, cash_at_venue), is owed (customer) or has spent (fees) stands above zero; what it owes
 * (deposits_held, refunds, a customer below zero) and has earned (revenue) below.
 */
export const ledgerAccounts = [
  /** Above zero the customer owes us a fee; below we owe the customer money that no booking claims any more. */
  'customer',
  /** With the payment provider, before it is paid out. */
  'provider_balance',
  'cash_at_venue',
  /** Paid for something that has not been given yet. */
  'deposits_held',
  'revenue',
  /** Given back, but not yet arrived. */
  'refunds',
  /** What the provider takes. */
  'fees',
  /** Taken back by a bank until it is decided whose it is. */
  'disputes',
] as const
export type LedgerAccount = (typeof ledgerAccounts)[number]

/** Through these money only passes: when a booking has ended and nothing is on its way they are empty. */
export const passingAccounts = [
  'customer',
  'deposits_held',
  'refunds',
  'disputes',
] as const satisfies readonly LedgerAccount[]

export interface LedgerEntry {
  readonly account: LedgerAccount
  /** Minor units; debit above zero, credit below, never zero. */
  readonly amount: number
  readonly currency: string
}

export type LedgerKind =
  | 'captured'
  | 'captured_unclaimed'
  | 'provider_fee'
  | 'provider_fee_returned'
  | 'deposit_earned'
  | 'deposit_kept'
  | 'refund_requested'
  | 'refund_succeeded'
  | 'refund_failed'
  | 'fee_due'
  | 'fee_captured'
  | 'fee_waived'
  | 'dispute_opened'
  | 'dispute_won'
  | 'dispute_lost'

/** What a payment is for. */
export type PaymentPurpose = 'deposit' | 'full' | 'balance' | 'commitment_fee' | 'no_show_fee' | 'cancellation_fee'

/** Why money was kept, given back or claimed by nobody: one word of a list, for timelines and audits. */
export type LedgerReason =
  | 'completed'
  | 'attended'
  | 'cancelled_free'
  | 'cancelled_late'
  | 'cancelled_by_business'
  | 'force_majeure'
  | 'no_show'
  | 'rescheduled'
  | 'goodwill'
  | 'paid_too_late'
  | 'paid_twice'
  | 'wrong_amount'
  | 'refund_repeated'

/** What a transaction is about. Ids are ours, but for the provider's id of a balance transaction. */
export interface LedgerSubject {
  readonly bookingId: string
  readonly paymentId?: string | undefined
  readonly refundId?: string | undefined
  readonly disputeId?: string | undefined
  readonly providerTransactionId?: string | undefined
}

export interface LedgerTransaction extends LedgerSubject {
  /** The same event makes the same key, so that it is written once however often it is told. Unique in a tenant. */
  readonly key: string
  readonly kind: LedgerKind
  readonly purpose?: PaymentPurpose | undefined
  readonly reason?: LedgerReason | undefined
  readonly actor: Actor
  readonly atMs: number
  readonly entries: readonly LedgerEntry[]
}

/** No transaction has more entries. */
export const entriesMax = 8

/**
 * The transaction as a frozen value, without entries of nothing. Throws RangeError unless it has 2 to 8 entries of whole
 * minor units, in currencies that we know, that add up to zero in each.
 */
export function ledgerTransaction(transaction: LedgerTransaction): LedgerTransaction {
  const entries = transaction.entries.filter(({ amount }) => amount !== 0).map((entry) => Object.freeze({ ...entry }))
  const made = Object.freeze({ ...transaction, entries: Object.freeze(entries) })
  assertBalanced(made)
  return made
}

/** Throws RangeError for a transaction that could not be written; the database says the same once more. */
export function assertBalanced({ kind, key, atMs, entries }: LedgerTransaction): void {
  const fault = (what: string) => new RangeError(`ledger ${kind}: ${what}`)
  if (key === '' || !Number.isSafeInteger(atMs)) throw fault('expected a key and an instant')
  if (entries.length < 2 || entries.length > entriesMax) throw fault(`expected 2 to ${entriesMax} entries`)
  const sums = new Map<string, number>()
  for (const { amount, currency } of entries) {
    if (!Number.isSafeInteger(amount) || amount === 0) throw fault('expected whole minor units, not zero')
    if (!isCurrency(currency)) throw fault('expected a currency of ISO 4217')
    sums.set(currency, (sums.get(currency) ?? 0) + amount)
  }
  if ([...sums.values()].some((sum) => sum !== 0)) throw fault('expected debits to equal credits in each currency')
}

/**
 * The ledger with one transaction more, or as it was where the same was written before. Throws RangeError where the key
 * was written with other entries: an event that changed its mind is an incident, not a second entry.
 */
export function appendTransaction(
  ledger: readonly LedgerTransaction[],
  transaction: LedgerTransaction,
): readonly LedgerTransaction[] {
  assertBalanced(transaction)
  const known = ledger.find(({ key }) => key === transaction.key)
  if (known === undefined) return [...ledger, transaction]
  const essence = ({ kind, bookingId, paymentId, entries }: LedgerTransaction) =>
    JSON.stringify([
      kind,
      bookingId,
      paymentId,
      entries.map(({ account, amount, currency }) => [account, amount, currency]),
    ])
  if (essence(known) !== essence(transaction)) throw new RangeError(`ledger: ${transaction.key} was written otherwise`)
  return ledger
}
