import type { AllocationRequest, BookingStore } from '../../src/ports/stores/booking.ts'
import type { TransactionClient } from '../connect.ts'
import { isUuid } from '../uuid.ts'
import { type BookingRow, bookingOf } from './booking-row.ts'

/** What is held for bookings to move to, and what a booking takes itself. */
export function findMoveFunctions(
  tx: TransactionClient,
): Pick<BookingStore, 'findMove' | 'lockMoves' | 'listAllocations'> {
  return {
    findMove: async (tenantId, bookingId, nowMs) => {
      if (!isUuid(bookingId)) return null
      const [row] = await tx<BookingRow[]>`
        SELECT * FROM bookings WHERE tenant_id = ${tenantId} AND moves_id = ${bookingId}
          AND state = 'pending_payment' AND expires_at > ${nowMs}`
      return row === undefined ? null : bookingOf(row)
    },
    lockMoves: async (tenantId, bookingId) => {
      if (!isUuid(bookingId)) return []
      const rows = await tx<BookingRow[]>`
        SELECT * FROM bookings WHERE tenant_id = ${tenantId} AND moves_id = ${bookingId}
          AND state IN ('held', 'pending_payment')
        ORDER BY id FOR UPDATE`
      return rows.map(bookingOf)
    },
    listAllocations: async (tenantId, bookingId) => {
      if (!isUuid(bookingId)) return []
      return tx<AllocationRequest[]>`
        SELECT resource_id, unit, date_part('epoch', starts_at) * 1000 AS start_ms,
          date_part('epoch', ends_at) * 1000 AS end_ms
        FROM allocations WHERE tenant_id = ${tenantId} AND booking_id = ${bookingId}
        ORDER BY resource_id, unit, starts_at`
    },
  }
}
