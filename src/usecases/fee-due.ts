import { isFee } from '../domain/booking-money.ts'
import { type DueFee, feeBalance } from '../domain/ledger-fee.ts'
import type { Stores } from '../ports/database.ts'
import type { PaymentRow } from '../ports/stores/payment.ts'

/** True while all of the fee that a payment asks for is owed: neither waived nor paid otherwise. False for any other payment. */
export async function isFeeDue(
  stores: Pick<Stores, 'ledger'>,
  tenantId: string,
  row: Pick<PaymentRow, 'bookingId' | 'purpose' | 'amount'>,
): Promise<boolean> {
  if (!isFee(row)) return false
  const { bookingId, amount } = row
  const purpose = row.purpose as DueFee['purpose']
  return feeBalance(await stores.ledger.listOfBooking(tenantId, bookingId), { bookingId, purpose }) >= amount
}
