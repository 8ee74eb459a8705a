import type { BookedToday } from '../../src/ports/stores/today.ts'
import type { TransactionClient } from '../connect.ts'
import { type BookingRow, bookingOf } from './booking-row.ts'

/** A booking with the columns of its customer. */
export interface JoinedRow extends BookingRow {
  readonly customerName: string | null
  readonly customerPhone: string | null
  readonly customerEmail: string | null
}

export function joined(tx: TransactionClient) {
  return tx`b.*, c.name AS customer_name, c.phone AS customer_phone, c.email AS customer_email`
}

export function bookedOf(row: JoinedRow): BookedToday {
  const { customerId: id, customerName: name, customerPhone: phone, customerEmail: email, conversationId } = row
  return { booking: bookingOf(row), conversationId, customer: { id, name, phone, email } }
}
