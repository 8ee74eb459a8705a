import type { DigestStore } from '../../src/ports/stores/digest.ts'
import type { TransactionClient } from '../connect.ts'

export function digestStore(tx: TransactionClient): DigestStore {
  return {
    count: async (tenantId, { fromMs, toMs, sinceMs }) => {
      const [row] = await tx<Counts[]>`
        SELECT
          (SELECT count(*)::int FROM bookings WHERE tenant_id = ${tenantId} AND moves_id IS NULL
            AND state IN ('confirmed', 'pending_approval') AND starts_at >= ${fromMs} AND starts_at < ${toMs}) AS today,
          (SELECT count(*)::int FROM bookings WHERE tenant_id = ${tenantId} AND state = 'pending_approval') AS waiting,
          (SELECT count(DISTINCT booking_id)::int FROM booking_events WHERE tenant_id = ${tenantId} AND at >= ${sinceMs}
            AND kind = 'confirmed') AS booked,
          (SELECT count(DISTINCT booking_id)::int FROM booking_events WHERE tenant_id = ${tenantId} AND at >= ${sinceMs}
            AND kind = 'cancelled' AND from_state IN ('confirmed', 'pending_approval')) AS cancelled,
          (SELECT count(DISTINCT booking_id)::int FROM booking_events WHERE tenant_id = ${tenantId} AND at >= ${sinceMs}
            AND kind = 'no_show') AS no_shows,
          (SELECT count(*)::int FROM notifications WHERE tenant_id = ${tenantId} AND audience = 'customer'
            AND created_at >= ${sinceMs}::timestamptz - interval '60 days' AND settled_at >= ${sinceMs}
            AND (state IN ('failed', 'unknown') OR (state = 'dropped' AND why LIKE 'no_route%'))) AS lost`
      return row === undefined || Object.values(row).every((count) => count === 0) ? null : row
    },
    listDay: async (tenantId, { fromMs, toMs, limit }) => {
      const rows = await tx<DayRow[]>`
        SELECT b.starts_at, b.terms->>'serviceName' AS service_name, c.name AS customer_name, b.attendee,
          (b.terms->>'party')::int AS party, b.picks
        FROM bookings b JOIN customers c ON c.tenant_id = b.tenant_id AND c.id = b.customer_id
        WHERE b.tenant_id = ${tenantId} AND b.moves_id IS NULL AND b.state IN ('confirmed', 'pending_approval')
          AND b.starts_at >= ${fromMs} AND b.starts_at < ${toMs}
        ORDER BY b.starts_at, b.id LIMIT ${limit}`
      return rows.map(({ startsAt, picks, ...row }) => ({
        ...row,
        startMs: startsAt,
        resourceIds: picks.map(({ resourceId }) => resourceId),
      }))
    },
  }
}

interface Counts {
  readonly today: number
  readonly booked: number
  readonly cancelled: number
  readonly noShows: number
  readonly waiting: number
  readonly lost: number
}

interface DayRow {
  readonly startsAt: number
  readonly serviceName: string
  readonly customerName: string | null
  readonly attendee: string | null
  readonly party: number | null
  readonly picks: readonly { readonly resourceId: string }[]
}
