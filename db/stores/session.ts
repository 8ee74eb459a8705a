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
      SELECT id, service_id, resource_id, rrule, first_date, start_time, duration_minutes, exdates, seats, takes,
        retired_at IS NOT NULL AS is_retired
      FROM class_series WHERE tenant_id = ${tenantId} ORDER BY id`,
    insertSeries: async (tenantId, series) => {
      const { id, serviceId, resourceId, rrule, firstDate, startTime, durationMinutes, exdates, seats, takes } = series
      write(tx)`
        INSERT INTO class_series (tenant_id, id, service_id, resource_id, rrule, first_date, start_time, duration_minutes,
          exdates, seats, takes)
        VALUES (${tenantId}, ${id}, ${serviceId}, ${resourceId}, ${rrule}, ${firstDate}, ${startTime},
          ${durationMinutes}, ${[...exdates]}::date[], ${seats}, ${tx.json(takes as never)})`
    },
    retireSeries: async (tenantId, seriesId, retiredAtMs) => {
      if (!isUuid(seriesId)) return
      write(tx)`
        UPDATE class_series SET retired_at = ${retiredAtMs} WHERE tenant_id = ${tenantId} AND id = ${seriesId}`
    },
    takeBack: (...input) => takeBack(tx, ...input),
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

async function takeBack(
  tx: TransactionClient,
  ...[tenantId, seriesId, afterMs]: Parameters<SessionStore['takeBack']>
): Promise<number> {
  if (!isUuid(seriesId)) return 0
  const rows = await tx<{ id: string }[]>`
    SELECT s.id FROM sessions s
    WHERE s.tenant_id = ${tenantId} AND s.series_id = ${seriesId} AND s.starts_at > ${afterMs}
      AND s.cancelled_at IS NULL AND NOT EXISTS (
        SELECT FROM allocations a WHERE a.tenant_id = s.tenant_id AND a.resource_id = s.resource_id
          AND a.during = tstzrange(s.starts_at, s.ends_at) AND a.booking_id IS NOT NULL)
    FOR UPDATE OF s`
  const ids = rows.map(({ id }) => id)
  if (ids.length === 0) return 0
  write(tx)`DELETE FROM allocations WHERE tenant_id = ${tenantId} AND session_id = ANY(${ids}::uuid[])`
  write(tx)`DELETE FROM sessions WHERE tenant_id = ${tenantId} AND id = ANY(${ids}::uuid[])`
  return ids.length
}
