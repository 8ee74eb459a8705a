import type { BookingStore, BusySpan } from '../../src/ports/stores/booking.ts'
import type { TransactionClient } from '../connect.ts'
import { isUuid } from '../uuid.ts'

/**
 * One statement for many resources over a long range, in order. Instants leave as numbers: a calendar of a hundred staff is
 * tens of thousands of rows.
 */
export async function findBusy(
  tx: TransactionClient,
  tenantId: string,
  query: Parameters<BookingStore['findBusy']>[1],
): Promise<readonly BusySpan[]> {
  const resourceIds = query.resourceIds.filter(isUuid)
  const except = (query.exceptBookingIds ?? []).filter(isUuid)
  // A booking is not in its own way, nor is what is held for it to move to.
  const others =
    except.length === 0
      ? tx``
      : tx`AND NOT (booking_id IS NOT NULL AND (booking_id = ANY(${except}::uuid[]) OR booking_id IN (
          SELECT id FROM bookings WHERE tenant_id = ${tenantId} AND moves_id = ANY(${except}::uuid[]))))`
  return tx<BusySpan[]>`
    SELECT resource_id, unit, date_part('epoch', starts_at) * 1000 AS start_ms,
      date_part('epoch', ends_at) * 1000 AS end_ms
    FROM allocations
    WHERE tenant_id = ${tenantId} AND resource_id = ANY(${resourceIds}::uuid[])
      AND ends_at > ${query.fromMs} AND starts_at < ${query.toMs}
      AND (expires_at IS NULL OR expires_at > ${query.nowMs})
      ${others}
    ORDER BY resource_id, unit, starts_at`
}
