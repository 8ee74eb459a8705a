import type { BookingStore, BusySpan } from '../../src/ports/stores/booking.ts'
import type { TransactionClient } from '../connect.ts'
import { isUuid } from '../uuid.ts'

/**
 * One statement for many resources over a long range: one descent of the exclusion constraint's index per resource.
 * Instants leave as numbers: a calendar of a hundred staff is tens of thousands of rows.
 */
export async function findBusy(
  tx: TransactionClient,
  tenantId: string,
  query: Parameters<BookingStore['findBusy']>[1],
): Promise<readonly BusySpan[]> {
  const resourceIds = query.resourceIds.filter(isUuid)
  const except = (query.exceptBookingIds ?? []).filter(isUuid)
  return tx<BusySpan[]>`
    SELECT a.resource_id, a.unit, date_part('epoch', lower(a.during)) * 1000 AS start_ms,
      date_part('epoch', upper(a.during)) * 1000 AS end_ms
    FROM unnest(${resourceIds}::uuid[]) AS wanted (id)
    JOIN allocations a ON a.resource_id = wanted.id
    WHERE a.tenant_id = ${tenantId}
      AND a.during && tstzrange(${query.fromMs}::timestamptz, ${query.toMs}::timestamptz)
      AND (a.expires_at IS NULL OR a.expires_at > ${query.nowMs})
      AND NOT (a.booking_id IS NOT NULL AND a.booking_id = ANY(${except}::uuid[]))
    ORDER BY a.resource_id, a.unit, lower(a.during)`
}
