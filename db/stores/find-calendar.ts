import type { CalendarEntry, CalendarSession } from '../../src/domain/calendar-entry.ts'
import type { CalendarQuery } from '../../src/ports/stores/calendar-feed.ts'
import type { TransactionClient } from '../connect.ts'
import { isUuid } from '../uuid.ts'
import { type BookingRow, bookingOf } from './booking-row.ts'
import type { wantedTable } from './take-allocations.ts'

/** Nothing that takes longer than this is looked for beyond the window in which it begins. */
const longestMs = 100 * 86_400_000

type Fragment = ReturnType<typeof wantedTable>

interface EntryRow {
  readonly changed: number
  readonly customerName: string | null
  readonly leftStartMs: number | null
  readonly leftEndMs: number | null
}

/**
 * What a calendar shows of bookings. A hold was never agreed, nor was what only ever was one; a place that is kept for a
 * move is no booking of its own. The nearest are found along indexes, so that a large business costs no more than a small
 * one; what they are is asked of these alone.
 */
export async function listEntries(
  tx: TransactionClient,
  tenantId: string,
  query: CalendarQuery,
): Promise<CalendarEntry[]> {
  const { resourceId, fromMs, toMs, nowMs, goneSinceMs, limit } = query
  if (resourceId !== null && !isUuid(resourceId)) return []
  const standing = resourceId === null ? ofBusiness(tx, tenantId, query) : ofResource(tx, tenantId, query, resourceId)
  const here = resourceId === null ? tx`true` : picks(tx, tx`b.picks`, resourceId)
  const rows = await tx<(BookingRow & EntryRow)[]>`
    WITH near AS (${standing} UNION ${missed(tx, tenantId, query)} UNION ${gone(tx, tenantId, query)})
    SELECT b.*, e.at AS changed, c.name AS customer_name, was.left_start_ms, was.left_end_ms
    FROM near
    JOIN bookings b ON b.tenant_id = ${tenantId} AND b.id = near.id
    JOIN booking_events e ON e.tenant_id = b.tenant_id AND e.booking_id = b.id AND e.version = b.version
    JOIN customers c ON c.tenant_id = b.tenant_id AND c.id = b.customer_id
    LEFT JOIN LATERAL ${leftFor(tx, resourceId, goneSinceMs)} was ON true
    WHERE b.starts_at < ${toMs} AND b.ends_at > ${fromMs} AND b.starts_at > ${fromMs - longestMs}
      AND b.moves_id IS NULL AND b.state <> 'held' AND b.terms ->> 'shape' IS DISTINCT FROM 'class'
      AND (b.state NOT IN ('cancelled', 'declined', 'expired') OR (e.from_state <> 'held' AND e.at >= ${goneSinceMs}))
      AND (${here} OR was.left_start_ms IS NOT NULL)
    ORDER BY b.state IN ('cancelled', 'declined', 'expired'), b.ends_at <= ${nowMs},
      abs(date_part('epoch', b.starts_at) * 1000 - ${nowMs}), b.id
    LIMIT ${limit}`
  return rows.map((row) => ({
    booking: bookingOf(row),
    changedMs: row.changed,
    customerName: row.customerName,
    answers: row.answers,
    left:
      row.leftStartMs === null || row.leftEndMs === null ? null : { startMs: row.leftStartMs, endMs: row.leftEndMs },
  }))
}

/** The next and the last of a resource. */
function ofResource(tx: TransactionClient, tenantId: string, query: CalendarQuery, resourceId: string): Fragment {
  const { fromMs, toMs, nowMs, limit } = query
  const spans = tx`FROM booked_spans s WHERE s.tenant_id = ${tenantId} AND s.resource_id = ${resourceId}::uuid`
  return tx`
    (SELECT s.booking_id AS id ${spans} AND s.ends_at > ${nowMs} AND s.starts_at < ${toMs} ORDER BY s.ends_at LIMIT ${limit})
    UNION
    (SELECT s.booking_id ${spans} AND s.ends_at <= ${nowMs} AND s.ends_at > ${fromMs} ORDER BY s.ends_at DESC LIMIT ${limit})`
}

/** The same of everything. */
function ofBusiness(tx: TransactionClient, tenantId: string, query: CalendarQuery): Fragment {
  const { fromMs, toMs, nowMs, limit } = query
  const standing = tx`
    FROM bookings b WHERE b.tenant_id = ${tenantId} AND b.moves_id IS NULL AND b.terms ->> 'shape' IS DISTINCT FROM 'class'
      AND b.state IN ('held', 'pending_payment', 'pending_approval', 'confirmed', 'completed')`
  return tx`
    (SELECT b.id ${standing} AND b.starts_at >= ${nowMs} AND b.starts_at < ${toMs} ORDER BY b.starts_at LIMIT ${limit})
    UNION
    (SELECT b.id ${standing} AND b.starts_at < ${nowMs} AND b.starts_at > ${fromMs - longestMs}
       ORDER BY b.starts_at DESC LIMIT ${limit})`
}

function missed(tx: TransactionClient, tenantId: string, { fromMs, nowMs, limit }: CalendarQuery): Fragment {
  return tx`
    (SELECT b.id FROM bookings b
     WHERE b.tenant_id = ${tenantId} AND b.state = 'no_show' AND b.starts_at > ${fromMs - longestMs} AND b.starts_at <= ${nowMs}
     ORDER BY b.starts_at DESC LIMIT ${limit})`
}

/** What was agreed and is no more, and what moved, perhaps to somebody else. */
function gone(tx: TransactionClient, tenantId: string, { goneSinceMs, limit }: CalendarQuery): Fragment {
  return tx`
    (SELECT e.booking_id FROM booking_events e
     WHERE e.tenant_id = ${tenantId} AND e.at >= ${goneSinceMs}
       AND e.to_state IN ('cancelled', 'declined', 'expired') AND e.from_state <> 'held' ORDER BY e.at DESC LIMIT ${limit})
    UNION
    (SELECT e.booking_id FROM booking_events e
     WHERE e.tenant_id = ${tenantId} AND e.at >= ${goneSinceMs} AND e.moved IS NOT NULL ORDER BY e.at DESC LIMIT ${limit})`
}

/** The last place with this resource of a booking that has moved away from it. */
function leftFor(tx: TransactionClient, resourceId: string | null, goneSinceMs: number): Fragment {
  if (resourceId === null) return tx`(SELECT NULL::float8 AS left_start_ms, NULL::float8 AS left_end_ms)`
  return tx`(
    SELECT (m.moved ->> 'startMs')::float8 AS left_start_ms, (m.moved ->> 'endMs')::float8 AS left_end_ms
    FROM booking_events m
    WHERE m.tenant_id = b.tenant_id AND m.booking_id = b.id AND m.moved IS NOT NULL AND m.at >= ${goneSinceMs}
      AND ${picks(tx, tx`m.moved -> 'picks'`, resourceId)} AND NOT ${picks(tx, tx`b.picks`, resourceId)}
    ORDER BY m.version DESC LIMIT 1)`
}

/** Whether a list of picks has this resource. */
function picks(tx: TransactionClient, list: Fragment, resourceId: string): Fragment {
  return tx`${list} @> jsonb_build_array(jsonb_build_object('resourceId', ${resourceId}::text))`
}

/** Dates of classes with whoever has a seat; without those that were called off long ago. */
export async function listSessions(
  tx: TransactionClient,
  tenantId: string,
  query: CalendarQuery,
): Promise<CalendarSession[]> {
  const { resourceId, fromMs, toMs, nowMs, goneSinceMs, limit } = query
  if (resourceId !== null && !isUuid(resourceId)) return []
  const taught = tx`AND (s.resource_id = ${resourceId}::uuid OR series.takes @> jsonb_build_array(${resourceId}::text))`
  return tx<CalendarSession[]>`
    SELECT s.id, s.service_id, date_part('epoch', s.starts_at) * 1000 AS start_ms,
      date_part('epoch', s.ends_at) * 1000 AS end_ms, s.seats, s.cancelled_at IS NOT NULL AS cancelled,
      date_part('epoch', greatest(s.cancelled_at, guests.changed)) * 1000 AS changed_ms,
      coalesce(guests.people, '[]') AS people
    FROM sessions s
    LEFT JOIN class_series series ON series.tenant_id = s.tenant_id AND series.id = s.series_id
    CROSS JOIN LATERAL (
      SELECT max(e.at) AS changed,
        json_agg(json_build_object('name', c.name, 'attendee', b.attendee,
          'party', coalesce((b.terms ->> 'party')::int, 1)) ORDER BY b.created_at, b.id)
          FILTER (WHERE b.state NOT IN ('cancelled', 'declined', 'expired')) AS people
      FROM bookings b
      JOIN customers c ON c.tenant_id = b.tenant_id AND c.id = b.customer_id
      JOIN booking_events e ON e.tenant_id = b.tenant_id AND e.booking_id = b.id AND e.version = b.version
      WHERE b.tenant_id = s.tenant_id AND b.service_id = s.service_id AND b.starts_at = s.starts_at
        AND b.terms ->> 'shape' = 'class' AND b.moves_id IS NULL AND b.state <> 'held'
        AND b.picks @> jsonb_build_array(jsonb_build_object('resourceId', s.resource_id::text))
    ) guests
    WHERE s.tenant_id = ${tenantId} AND s.starts_at < ${toMs} AND s.ends_at > ${fromMs}
      AND (s.cancelled_at IS NULL OR s.cancelled_at >= ${goneSinceMs}) ${resourceId === null ? tx`` : taught}
    ORDER BY s.cancelled_at IS NOT NULL, s.ends_at <= ${nowMs},
      abs(date_part('epoch', s.starts_at) * 1000 - ${nowMs}), s.id
    LIMIT ${limit}`
}
