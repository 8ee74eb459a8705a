import type { BookedSpan, BookingStore } from '../../src/ports/stores/booking.ts'
import type { TransactionClient } from '../connect.ts'
import { isUuid } from '../uuid.ts'

/** So far back the last booking of a resource is looked for. Who has had none since has been idle for long. */
const lookBackMs = 28 * 24 * 60 * 60_000

/**
 * One statement for all resources. It reads the bookings and not what they take: buffers and blocks are no work, and a
 * completed booking takes nothing any more but was work all the same.
 */
export async function findBooked(
  tx: TransactionClient,
  tenantId: string,
  query: Parameters<BookingStore['findBooked']>[1],
): Promise<readonly BookedSpan[]> {
  const except = (query.exceptBookingIds ?? []).filter(isUuid)
  return tx<BookedSpan[]>`
    WITH booked AS (
      SELECT pick->>'resourceId' AS resource_id, b.starts_at, b.ends_at
      FROM bookings b CROSS JOIN LATERAL jsonb_array_elements(b.picks) AS pick
      WHERE b.tenant_id = ${tenantId} AND b.starts_at >= ${query.fromMs - lookBackMs} AND b.starts_at < ${query.toMs}
        AND b.state IN ('held', 'pending_payment', 'pending_approval', 'confirmed', 'completed')
        AND (b.expires_at IS NULL OR b.expires_at > ${query.nowMs})
        AND b.id <> ALL(${except}::uuid[]) AND pick->>'resourceId' = ANY(${[...query.resourceIds]}::text[])
    ), told AS (
      SELECT * FROM booked WHERE ends_at > ${query.fromMs}
      UNION ALL
      (SELECT DISTINCT ON (resource_id) * FROM booked WHERE ends_at <= ${query.fromMs}
       ORDER BY resource_id, ends_at DESC)
    )
    SELECT resource_id, date_part('epoch', starts_at) * 1000 AS start_ms, date_part('epoch', ends_at) * 1000 AS end_ms
    FROM told ORDER BY resource_id, starts_at, ends_at`
}
