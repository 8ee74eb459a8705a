import type { BookedSpan, BookingStore } from '../../src/ports/stores/booking.ts'
import type { TransactionClient } from '../connect.ts'
import { isUuid } from '../uuid.ts'

/** So far back the last booking of a resource is looked for. Who has had none since has been idle for long. */
const lookBackMs = 28 * 24 * 60 * 60_000
/** Bookings of one resource that may lie across the end of the range: one for each of its units, and none has so many. */
const acrossMax = 100

/**
 * One statement for all resources, a short walk along an index for each. It reads what bookings say and not what they
 * take: buffers and blocks are no work, and a completed booking takes nothing any more but was work all the same.
 */
export async function findBooked(
  tx: TransactionClient,
  tenantId: string,
  query: Parameters<BookingStore['findBooked']>[1],
): Promise<readonly BookedSpan[]> {
  const except = (query.exceptBookingIds ?? []).filter(isUuid)
  const resourceIds = query.resourceIds.filter(isUuid)
  const counts = tx`(s.expires_at IS NULL OR s.expires_at > ${query.nowMs}) AND s.booking_id <> ALL(${except}::uuid[])`
  return tx<BookedSpan[]>`
    SELECT told.resource_id, date_part('epoch', told.starts_at) * 1000 AS start_ms,
      date_part('epoch', told.ends_at) * 1000 AS end_ms
    FROM unnest(${resourceIds}::uuid[]) AS asked (resource_id)
    CROSS JOIN LATERAL (
      SELECT s.* FROM booked_spans s
      WHERE s.tenant_id = ${tenantId} AND s.resource_id = asked.resource_id
        AND s.ends_at > ${query.fromMs} AND s.ends_at <= ${query.toMs} AND ${counts}
      UNION ALL
      (SELECT s.* FROM booked_spans s
       WHERE s.tenant_id = ${tenantId} AND s.resource_id = asked.resource_id AND s.ends_at > ${query.toMs} AND ${counts}
       ORDER BY s.ends_at LIMIT ${acrossMax})
      UNION ALL
      (SELECT s.* FROM booked_spans s
       WHERE s.tenant_id = ${tenantId} AND s.resource_id = asked.resource_id
         AND s.ends_at <= ${query.fromMs} AND s.ends_at > ${query.fromMs - lookBackMs} AND ${counts}
       ORDER BY s.ends_at DESC LIMIT 1)
    ) AS told
    WHERE told.starts_at < ${query.toMs}
    ORDER BY told.resource_id, told.starts_at, told.ends_at`
}
