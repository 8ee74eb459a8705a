import type {
  BoardDayRow,
  BoardQuery,
  BoardRow,
  BoardSessionRow,
  CalendarBoardStore,
} from '../../src/ports/stores/calendar-board.ts'
import type { TransactionClient } from '../connect.ts'
import { isUuid } from '../uuid.ts'
import { type BookingRow, bookingOf } from './booking-row.ts'
import type { wantedTable } from './take-allocations.ts'

type Fragment = ReturnType<typeof wantedTable>
type Row = BookingRow & Pick<BoardRow, 'customerName' | 'answer' | 'isAsked'>

export function calendarBoardStore(tx: TransactionClient): CalendarBoardStore {
  return {
    listBookings: async (tenantId, query) => {
      const { fromMs, toMs, nowMs, longestMs, limit } = query
      const rows = await tx<Row[]>`
        WITH near AS (${near(tx, tenantId, { fromMs: fromMs - longestMs, toMs, nowMs })})
        ${told(tx)}
        WHERE b.tenant_id = ${tenantId} AND b.id IN (SELECT id FROM near) AND b.ends_at > ${fromMs}
          AND b.terms ->> 'shape' IS DISTINCT FROM 'class' AND ${partOf(tx, query)}
        ORDER BY b.starts_at, b.id LIMIT ${limit}`
      return rows.map(rowOf)
    },
    listSessions: (tenantId, query) => findSessions(tx, tenantId, query),
    guestsOf: async (tenantId, { serviceId, startMs }, limit) => {
      if (!isUuid(serviceId)) return []
      const rows = await tx<Row[]>`
        ${told(tx)}
        WHERE b.tenant_id = ${tenantId} AND b.service_id = ${serviceId} AND b.starts_at = ${startMs}
          AND b.terms ->> 'shape' = 'class' AND b.moves_id IS NULL
          AND b.state IN ('pending_payment', 'pending_approval', 'confirmed', 'completed', 'no_show')
        ORDER BY b.created_at, b.id LIMIT ${limit}`
      return rows.map(rowOf)
    },
    countDays: (tenantId, query) => countDays(tx, tenantId, query),
  }
}

function told(tx: TransactionClient): Fragment {
  return tx`
    SELECT b.*, c.name AS customer_name, a.answer, a.asked_at IS NOT NULL AS is_asked
    FROM bookings b
    JOIN customers c ON c.tenant_id = b.tenant_id AND c.id = b.customer_id
    LEFT JOIN LATERAL (
      SELECT answer, asked_at FROM attendance
      WHERE tenant_id = b.tenant_id AND booking_id = b.id AND starts_at = b.starts_at ORDER BY time_version DESC LIMIT 1
    ) a ON true`
}

/** What begins in a stretch, in two as the indexes on bookings have it: what is or was work, and who did not come. */
function near(
  tx: TransactionClient,
  tenantId: string,
  { fromMs, toMs, nowMs }: { readonly fromMs: number; readonly toMs: number; readonly nowMs: number },
): Fragment {
  const begins = tx`w.tenant_id = ${tenantId} AND w.starts_at >= ${fromMs} AND w.starts_at < ${toMs}`
  return tx`
    SELECT w.id FROM bookings w
    WHERE ${begins} AND w.state IN ('held', 'pending_payment', 'pending_approval', 'confirmed', 'completed')
      AND (w.expires_at IS NULL OR w.expires_at > ${nowMs})
    UNION ALL
    SELECT w.id FROM bookings w WHERE ${begins} AND w.state = 'no_show'`
}

function partOf(tx: TransactionClient, { resourceIds }: Pick<BoardQuery, 'resourceIds'>): Fragment {
  if (resourceIds === null) return tx`true`
  return tx`EXISTS (SELECT FROM jsonb_array_elements(b.picks) pick
    WHERE pick ->> 'resourceId' = ANY(${[...resourceIds]}::text[]))`
}

function rowOf(row: Row): BoardRow {
  const { customerName, answer, isAsked } = row
  return { booking: bookingOf(row), customerName, answer, isAsked }
}

async function findSessions(tx: TransactionClient, tenantId: string, query: BoardQuery): Promise<BoardSessionRow[]> {
  const { fromMs, toMs, longestMs, resourceIds, limit } = query
  const mine =
    resourceIds === null
      ? tx`true`
      : tx`(series.takes ?| ${[...resourceIds]}::text[] OR s.resource_id::text = ANY(${[...resourceIds]}::text[]))`
  return tx<BoardSessionRow[]>`
    SELECT s.id, s.service_id, date_part('epoch', s.starts_at) * 1000 AS start_ms,
      date_part('epoch', s.ends_at) * 1000 AS end_ms, s.seats, s.cancelled_at IS NOT NULL AS cancelled,
      coalesce(series.takes, '[]') AS takes, coalesce(guests.taken, 0) AS taken
    FROM sessions s
    LEFT JOIN class_series series ON series.tenant_id = s.tenant_id AND series.id = s.series_id
    LEFT JOIN LATERAL (
      SELECT sum(coalesce((b.terms ->> 'party')::int, 1))::int AS taken FROM bookings b
      WHERE b.tenant_id = s.tenant_id AND b.service_id = s.service_id AND b.starts_at = s.starts_at
        AND b.terms ->> 'shape' = 'class' AND b.moves_id IS NULL
        AND b.state IN ('pending_payment', 'pending_approval', 'confirmed', 'completed', 'no_show')
    ) guests ON true
    WHERE s.tenant_id = ${tenantId} AND s.starts_at >= ${fromMs - longestMs} AND s.starts_at < ${toMs}
      AND s.ends_at > ${fromMs} AND ${mine}
    ORDER BY s.starts_at, s.id LIMIT ${limit}`
}

async function countDays(
  tx: TransactionClient,
  tenantId: string,
  query: Parameters<CalendarBoardStore['countDays']>[1],
): Promise<BoardDayRow[]> {
  const { fromMs, toMs, nowMs, timeZone, firstOfEach } = query
  return tx<BoardDayRow[]>`
    WITH near AS (${near(tx, tenantId, { fromMs, toMs, nowMs })}), here AS (
      SELECT b.id, b.starts_at, b.state, b.customer_id, b.terms ->> 'serviceName' AS service_name,
        to_char(b.starts_at AT TIME ZONE ${timeZone}, 'YYYY-MM-DD') AS date
      FROM bookings b
      WHERE b.tenant_id = ${tenantId} AND b.id IN (SELECT id FROM near) AND b.moves_id IS NULL
        AND b.state <> 'held' AND ${partOf(tx, query)}
    ), counted AS (
      SELECT *, row_number() OVER (PARTITION BY date ORDER BY starts_at, id) AS place,
        count(*) OVER (PARTITION BY date) AS bookings,
        count(*) FILTER (WHERE state = 'pending_approval') OVER (PARTITION BY date) AS requests
      FROM here
    )
    SELECT counted.date, counted.bookings::int AS bookings, counted.requests::int AS requests,
      json_agg(json_build_object('id', counted.id, 'startMs', date_part('epoch', counted.starts_at) * 1000,
        'serviceName', counted.service_name, 'customerName', c.name, 'state', counted.state) ORDER BY counted.place) AS first
    FROM counted
    JOIN customers c ON c.tenant_id = ${tenantId} AND c.id = counted.customer_id
    WHERE counted.place <= ${firstOfEach}
    GROUP BY counted.date, counted.bookings, counted.requests ORDER BY counted.date`
}
