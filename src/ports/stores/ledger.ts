import type { LedgerTransaction } from '../../domain/ledger.ts'

export interface LedgerStore {
  /**
   * Writes it once for its key, for ever; `known` where the very same stands. Throws where the key was written with other
   * entries. `id` is the row's.
   */
  readonly append: (tenantId: string, id: string, transaction: LedgerTransaction) => Promise<'written' | 'known'>
  /** In the order in which they were written. */
  readonly listOfBooking: (tenantId: string, bookingId: string) => Promise<readonly LedgerTransaction[]>
  /** Transactions about these payments of an account whose money moved at the provider. */
  readonly listOfPayments: (tenantId: string, paymentIds: readonly string[]) => Promise<readonly LedgerTransaction[]>
  /** Bookings that have ended and of which something is still held: to be settled. */
  readonly listUnsettled: (tenantId: string, limit: number) => Promise<readonly string[]>
  /** Bookings in the states given, or that ended, whose passing accounts are not empty; by id, those after `afterId`. */
  readonly listOpen: (tenantId: string, limit: number, afterId: string | null) => Promise<readonly string[]>
}
