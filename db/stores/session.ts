import type { ClassSeries, ClassSession, SessionStore } from '../../src/ports/stores/session.ts'
import type { TransactionClient } from '../connect.ts'
import { write } from '../send.ts'
import { isUuid } from '../uuid.ts'
import { wantedTable } from './take-allocations.ts'

export function sessionStore(tx: TransactionClient): SessionStore {
  return {
    find: async (tenantId, { serviceIds, fromMs, toMs }) => tx<ClassSession[]>`
      SELECT id, service_id, resource_id, series_id, date_part('epoch', starts_at) * 1000 AS start_ms,
        date_part('epoch', ends_at) * 1000 AS end_ms, seats, cancelled_at IS NOT NULL AS cancelled
      FROM sessions
      WHERE tenant_id = ${tenantId} AND service_id = ANY(${serviceIds.filter(isUuid)}::uuid[])
        AND starts_at >= ${fromMs} AND starts_at < ${toMs}
      ORDER BY starts_at, id`,
    findById: async (tenantId, sessionId) => {
      if (!isUuid(sessionId)) return null
      const [row] = await tx<ClassSession[]>`
        SELECT id, service_id, resource_id, series_id, date_part('epoch', starts_at) * 1000 AS start_ms,
          date_part('epoch', ends_at) * 1000 AS end_ms, seats, cancelled_at IS NOT NULL AS cancelled
        FROM sessions WHERE tenant_id = ${tenantId} AND id = ${sessionId}`
      return row ?? null
    },
    cancel: async (tenantId, sessionId, atMs) => {
      if (!isUuid(sessionId)) return false
      const rows = await tx`
        UPDATE sessions SET cancelled_at = ${atMs}
        WHERE tenant_id = ${tenantId} AND id = ${sessionId} AND cancelled_at IS NULL RETURNING id`
      if (rows.length === 1) {
        write(tx)`DELETE FROM allocations WHERE tenant_id = ${tenantId} AND session_id = ${sessionId}`
      }
      return rows.length === 1
    },
    bookingsOf: async (tenantId, sessionId) => {
      if (!isUuid(sessionId)) return []
      const rows = await tx<{ bookingId: string }[]>`
        SELECT DISTINCT a.booking_id FROM sessions s
        JOIN allocations a ON a.tenant_id = s.tenant_id AND a.resource_id = s.resource_id
          AND a.during = tstzrange(s.starts_at, s.ends_at) AND a.booking_id IS NOT NULL
        WHERE s.tenant_id = ${tenantId} AND s.id = ${sessionId} ORDER BY a.booking_id`
      return rows.map(({ bookingId }) => bookingId)
    },
    listSeries: async (tenantId) => tx<ClassSeries[]>`
      SELECT id, service_id, resource_id, rrule, first_date, start_time, duration_minutes, exdates, seats, takes
      FROM class_series WHERE tenant_id = ${tenantId} ORDER BY id`,
    insert: (...input) => insert(tx, ...input),
  }
}

/** In a savepoint of its own: a session whose instructor is busy leaves no row, and the others go on. */
async function insert(
  tx: TransactionClient,
  ...[tenantId, session, allocations]: Parameters<SessionStore['insert']>
): ReturnType<SessionStore['insert']> {
  await tx`SAVEPOINT session`.simple()
  const [count] = await tx<{ sessions: number; taken: number }[]>`
    WITH session AS (
      INSERT INTO sessions (tenant_id, id, service_id, resource_id, series_id, date, starts_at, ends_at, seats)
      VALUES (${tenantId}, ${session.id}, ${session.serviceId}, ${session.resourceId}, ${session.seriesId},
        ${session.date}, ${session.startMs}, ${session.endMs}, ${session.seats})
      ON CONFLICT DO NOTHING RETURNING tenant_id, id
    ), taken AS (
      INSERT INTO allocations (tenant_id, resource_id, unit, during, owner, session_id)
      SELECT s.tenant_id, wanted.resource_id, wanted.unit, tstzrange(wanted.start_at, wanted.end_at), 'session', s.id
      FROM session s, ${wantedTable(tx, allocations)} ORDER BY wanted.position
      ON CONFLICT DO NOTHING RETURNING 1
    )
    SELECT (SELECT count(*)::int FROM session) AS sessions, (SELECT count(*)::int FROM taken) AS taken`
  if (count?.sessions === 1 && count.taken === allocations.length) return 'inserted'
  await tx`ROLLBACK TO SAVEPOINT session`.simple()
  return count?.sessions === 0 ? 'known' : 'taken'
}
