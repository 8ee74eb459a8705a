import type { AttendanceRow, Attends } from '../../src/domain/attendance.ts'
import type { AttendanceStore } from '../../src/ports/stores/attendance.ts'
import type { TransactionClient } from '../connect.ts'
import { write } from '../send.ts'
import { isUuid } from '../uuid.ts'

export function attendanceStore(tx: TransactionClient): AttendanceStore {
  return {
    ...listFunctions(tx),
    noteAsked: (tenantId, asked) => noteAsked(tx, tenantId, asked),
    find: async (tenantId, bookingId) => {
      if (!isUuid(bookingId)) return null
      const [row] = await tx<Row[]>`
        SELECT * FROM attendance
        WHERE tenant_id = ${tenantId} AND booking_id = ${bookingId}
          AND time_version = ${timeVersionOf(tx, tenantId, bookingId)}`
      return row === undefined ? null : rowOf(row)
    },
    listOpen: async (tenantId, conversationId, nowMs, limit) => {
      const rows = await tx<Row[]>`
        SELECT a.* FROM attendance a
        JOIN bookings b ON b.tenant_id = a.tenant_id AND b.id = a.booking_id
        WHERE a.tenant_id = ${tenantId} AND a.conversation_id = ${conversationId} AND a.closed_at IS NULL
          AND a.released_at IS NULL AND b.state = 'confirmed' AND b.starts_at = a.starts_at AND b.starts_at > ${nowMs}
          AND NOT EXISTS (
            SELECT FROM attendance later
            WHERE later.tenant_id = a.tenant_id AND later.booking_id = a.booking_id
              AND later.time_version > a.time_version)
        ORDER BY a.asked_at DESC, a.booking_id LIMIT ${limit}`
      return rows.map(rowOf)
    },
    answer: async (tenantId, { bookingId, timeVersion }, { attends, atMs, by, messageId }) => {
      write(tx)`
        UPDATE attendance SET answer = ${attends}, answered_at = ${atMs}, answered_by = ${by}, message_id = ${messageId}
        WHERE tenant_id = ${tenantId} AND booking_id = ${bookingId} AND time_version = ${timeVersion}
          AND released_at IS NULL`
    },
    close: async (tenantId, conversationId, atMs) => {
      write(tx)`
        UPDATE attendance SET closed_at = ${atMs}
        WHERE tenant_id = ${tenantId} AND conversation_id = ${conversationId} AND closed_at IS NULL`
    },
    noteWarned: async (tenantId, { bookingId, timeVersion }, atMs) => {
      write(tx)`
        UPDATE attendance SET warned_at = ${atMs}
        WHERE tenant_id = ${tenantId} AND booking_id = ${bookingId} AND time_version = ${timeVersion}
          AND warned_at IS NULL`
    },
    noteReleased: async (tenantId, { bookingId, timeVersion }, atMs) => {
      write(tx)`
        UPDATE attendance SET released_at = ${atMs}
        WHERE tenant_id = ${tenantId} AND booking_id = ${bookingId} AND time_version = ${timeVersion}
          AND released_at IS NULL`
    },
    saveRule: async (tenantId, rule) => {
      write(tx)`
        UPDATE tenants SET ask_minutes = ${rule?.askMinutes ?? null}, warn_minutes = ${rule?.warnMinutes ?? null},
          release_minutes = ${rule?.releaseMinutes ?? null}
        WHERE tenant_id = ${tenantId}`
    },
  }
}

function listFunctions(tx: TransactionClient): Pick<AttendanceStore, 'listRecent' | 'listUnanswered'> {
  return {
    listRecent: async (tenantId, limit) => {
      const rows = await tx<Row[]>`
        SELECT * FROM attendance WHERE tenant_id = ${tenantId} ORDER BY asked_at DESC, booking_id LIMIT ${limit}`
      return rows.map(rowOf)
    },
    listUnanswered: async (tenantId, { fromMs, untilMs }, limit) => {
      const rows = await tx<{ id: string }[]>`
        SELECT b.id FROM bookings b
        WHERE b.tenant_id = ${tenantId} AND b.state = 'confirmed' AND b.starts_at > ${fromMs}
          AND b.starts_at < ${untilMs} AND NOT EXISTS (
            SELECT FROM attendance a
            WHERE a.tenant_id = b.tenant_id AND a.booking_id = b.id AND a.starts_at = b.starts_at
              AND a.answer IS NOT NULL)
        ORDER BY b.starts_at, b.id LIMIT ${limit}`
      return rows.map(({ id }) => id)
    },
  }
}

/** The version with which a booking has its time: of the last move, or of the beginning. */
function timeVersionOf(tx: TransactionClient, tenantId: string, bookingId: string) {
  return tx`(
    SELECT max(version) FROM booking_events
    WHERE tenant_id = ${tenantId} AND booking_id = ${bookingId} AND kind IN ('held', 'rescheduled'))`
}

async function noteAsked(
  tx: TransactionClient,
  ...[tenantId, { bookingId, conversationId, atMs }]: Parameters<AttendanceStore['noteAsked']>
): Promise<boolean> {
  if (!isUuid(bookingId)) return false
  const known = await tx`
    WITH asked AS (
      INSERT INTO attendance AS a (tenant_id, booking_id, time_version, starts_at, conversation_id, asked_at)
      SELECT b.tenant_id, b.id, ${timeVersionOf(tx, tenantId, bookingId)}, b.starts_at, ${conversationId}, ${atMs}
      FROM bookings b WHERE b.tenant_id = ${tenantId} AND b.id = ${bookingId}
      ON CONFLICT (tenant_id, booking_id, time_version) DO UPDATE
        SET asked_at = excluded.asked_at, conversation_id = excluded.conversation_id, closed_at = NULL
        WHERE a.answer IS NULL AND a.released_at IS NULL AND a.warned_at IS NULL
    )
    SELECT 1 FROM bookings WHERE tenant_id = ${tenantId} AND id = ${bookingId}`
  return known.length > 0
}

interface Row {
  readonly bookingId: string
  readonly timeVersion: number
  readonly startsAt: number
  readonly conversationId: string
  readonly askedAt: number
  readonly answer: Attends | null
  readonly answeredAt: number | null
  readonly closedAt: number | null
  readonly warnedAt: number | null
  readonly releasedAt: number | null
}

function rowOf(row: Row): AttendanceRow {
  const { bookingId, timeVersion, startsAt, conversationId, askedAt, answer, answeredAt } = row
  return {
    bookingId,
    timeVersion,
    startMs: startsAt,
    conversationId,
    askedAtMs: askedAt,
    answer: answer === null || answeredAt === null ? null : { attends: answer, atMs: answeredAt },
    closedAtMs: row.closedAt,
    warnedAtMs: row.warnedAt,
    releasedAtMs: row.releasedAt,
  }
}
