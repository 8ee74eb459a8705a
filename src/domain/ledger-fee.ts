import type { Money } from './currency.ts'
import { type LedgerKind, type LedgerReason, type LedgerTransaction, ledgerTransaction } from './ledger.ts'
import { captureKey } from './ledger-capture.ts'
import { causedBy, type LedgerCause, type MoneyPlace, moveEntries } from './ledger-cause.ts'
import { assertPayable } from './money.ts'

/**
 * Fees that were not paid ahead: for not coming, or for cancelling late with a card on file. Due first, then charged or
 * waived; until then the customer owes it. What was paid ahead is kept by `depositKept`, not here.
 */
export interface DueFee {
  readonly bookingId: string
  readonly purpose: 'no_show_fee' | 'cancellation_fee'
  readonly money: Money
}

/** The customer owes the fee. One of each kind for a booking. */
export function feeDue(of: DueFee, cause: LedgerCause): LedgerTransaction {
  const reason = of.purpose === 'no_show_fee' ? 'no_show' : 'cancelled_late'
  return feeTransaction(
    of,
    { kind: 'fee_due', key: feeKey('fee_due', of), reason },
    { debit: 'customer', credit: 'revenue' },
    cause,
  )
}

/** The fee was paid: from the card on file, by a link, or in the till. */
export function feeCaptured(
  {
    paymentId,
    place = 'provider_balance',
    ...of
  }: DueFee & { readonly paymentId: string; readonly place?: MoneyPlace },
  cause: LedgerCause,
): LedgerTransaction {
  return feeTransaction(
    of,
    { kind: 'fee_captured', key: captureKey(paymentId), paymentId },
    { debit: place, credit: 'customer' },
    cause,
  )
}

/** A member lets the fee, or what is unpaid of it, go. A fee that was paid goes back by a refund instead. */
export function feeWaived(of: DueFee, cause: LedgerCause): LedgerTransaction {
  return feeTransaction(
    of,
    { kind: 'fee_waived', key: feeKey('fee_waived', of), reason: 'goodwill' },
    { debit: 'revenue', credit: 'customer' },
    cause,
  )
}

/** What of a fee the customer owes: minor units, below zero where more was charged than due. */
export function feeBalance(
  transactions: readonly LedgerTransaction[],
  { bookingId, purpose }: Omit<DueFee, 'money'>,
): number {
  return transactions
    .filter((one) => one.bookingId === bookingId && one.purpose === purpose && one.kind.startsWith('fee_'))
    .flatMap(({ entries }) => entries)
    .reduce((total, { account, amount }) => total + (account === 'customer' ? amount : 0), 0)
}

interface FeeWords {
  readonly kind: Extract<LedgerKind, 'fee_due' | 'fee_captured' | 'fee_waived'>
  readonly key: string
  readonly paymentId?: string
  readonly reason?: LedgerReason
}

function feeTransaction(
  { bookingId, purpose, money }: DueFee,
  words: FeeWords,
  way: Parameters<typeof moveEntries>[1],
  cause: LedgerCause,
): LedgerTransaction {
  assertPayable(money)
  return ledgerTransaction({ bookingId, purpose, ...words, ...causedBy(cause), entries: moveEntries(money, way) })
}

function feeKey(kind: string, { bookingId, purpose }: Omit<DueFee, 'money'>): string {
  return `${kind} ${bookingId} ${purpose}`
}
