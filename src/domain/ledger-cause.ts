import type { BookingEvent, Cause } from './booking-event.ts'
import type { Money } from './currency.ts'
import type { LedgerAccount, LedgerEntry } from './ledger.ts'

/** Who let money move, and when. */
export type LedgerCause = Pick<Cause, 'actor' | 'nowMs'>

/** Who and when, as a transaction keeps them. */
export function causedBy({ actor, nowMs }: LedgerCause): {
  readonly actor: BookingEvent['actor']
  readonly atMs: number
} {
  return { actor, atMs: nowMs }
}

/** Where money really is: with the provider, or in the till. */
export type MoneyPlace = 'provider_balance' | 'cash_at_venue'

/** An amount on the debit of one account and the credit of another: two entries. */
export function moveEntries(
  { amount, currency }: Money,
  way: { readonly debit: LedgerAccount; readonly credit: LedgerAccount },
): LedgerEntry[] {
  return [
    { account: way.debit, amount, currency },
    { account: way.credit, amount: 0 - amount, currency },
  ]
}
