import type { NotificationRow, NotificationStore } from '../../src/ports/stores/notification.ts'
import type { TransactionClient } from '../connect.ts'
import type { notifications } from '../schema/notification.ts'
import { write } from '../send.ts'
import { isUuid } from '../uuid.ts'

export function notificationStore(tx: TransactionClient): NotificationStore {
  return { ...writes(tx), ...reads(tx) }
}

function writes(
  tx: TransactionClient,
): Pick<NotificationStore, 'insert' | 'queue' | 'drop' | 'revive' | 'dropPlanned'> {
  return {
    insert: async (tenantId, row) => {
      const made = await tx`
        INSERT INTO notifications (tenant_id, id, subject_id, booking_id, kind, rule, way, occurrence, time_version,
          audience, urgent, due_at, expires_at, state, why, tried, created_at, settled_at)
        VALUES (${tenantId}, ${row.id}, ${row.subjectId}, ${row.bookingId}, ${row.kind}, ${row.rule}, ${row.way},
          ${row.occurrence}, ${row.timeVersion}, ${row.audience}, ${row.urgent}, ${row.dueAtMs}, ${row.expiresAtMs},
          ${row.state}, ${row.why}, '{}', ${row.createdAtMs}, ${row.settledAtMs ?? null})
        ON CONFLICT (tenant_id, subject_id, kind, rule, way, occurrence) DO NOTHING RETURNING 1`
      return made.length === 1
    },
    queue: async (tenantId, id, { channel, messageId, emailId, atMs }) => {
      write(tx)`
        UPDATE notifications
        SET state = 'queued', why = NULL, channel = ${channel}, tried = array_append(tried, ${channel}),
          message_id = ${messageId}, email_id = ${emailId}, queued_at = ${atMs}, settled_at = NULL
        WHERE tenant_id = ${tenantId} AND id = ${id}`
    },
    drop: async (tenantId, id, why, atMs) => {
      write(tx)`
        UPDATE notifications SET state = 'dropped', why = ${why}, settled_at = ${atMs}
        WHERE tenant_id = ${tenantId} AND id = ${id}`
    },
    revive: async (tenantId, id, dueAtMs) => {
      write(tx)`
        UPDATE notifications SET state = 'planned', why = NULL, settled_at = NULL, due_at = ${dueAtMs}
        WHERE tenant_id = ${tenantId} AND id = ${id} AND state = 'dropped' AND queued_at IS NULL`
    },
    dropPlanned: async (tenantId, { bookingId, exceptTimeVersion, kinds, why, atMs }) => {
      write(tx)`
        UPDATE notifications SET state = 'dropped', why = ${why}, settled_at = ${atMs}
        WHERE tenant_id = ${tenantId} AND booking_id = ${bookingId} AND state = 'planned'
          AND kind = ANY(${kinds as string[]}::text[])
          AND time_version IS DISTINCT FROM ${exceptTimeVersion}::integer`
    },
  }
}

function reads(tx: TransactionClient): Omit<NotificationStore, 'insert' | 'queue' | 'drop' | 'revive' | 'dropPlanned'> {
  return {
    find: async (tenantId, id) => {
      if (!isUuid(id)) return null
      const [row] = await tx<Row[]>`SELECT * FROM notifications WHERE tenant_id = ${tenantId} AND id = ${id}`
      return row === undefined ? null : notificationOf(row)
    },
    lock: async (tenantId, id) => {
      if (!isUuid(id)) return null
      const [row] = await tx<Row[]>`
        SELECT * FROM notifications WHERE tenant_id = ${tenantId} AND id = ${id} FOR UPDATE`
      return row === undefined ? null : notificationOf(row)
    },
    findByMessage: async (tenantId, messageId) => {
      if (!isUuid(messageId)) return null
      const [row] = await tx<Row[]>`
        SELECT * FROM notifications WHERE tenant_id = ${tenantId} AND message_id = ${messageId}`
      return row === undefined ? null : notificationOf(row)
    },
    listOfBooking: async (tenantId, bookingId) => {
      if (!isUuid(bookingId)) return []
      const rows = await tx<Row[]>`
        SELECT * FROM notifications WHERE tenant_id = ${tenantId} AND booking_id = ${bookingId} ORDER BY due_at, id`
      return rows.map(notificationOf)
    },
    listDue: (tenantId, dueMs, limit) => tx`
      SELECT id, kind FROM notifications
      WHERE tenant_id = ${tenantId} AND state = 'planned' AND due_at <= ${dueMs} ORDER BY due_at, id LIMIT ${limit}`,
    listRecent: async (tenantId, { states, sinceMs, limit }) => {
      const rows = await tx<Row[]>`
        SELECT * FROM notifications
        WHERE tenant_id = ${tenantId} AND due_at >= ${sinceMs}
          AND (${states === undefined} OR state = ANY(${(states ?? []) as string[]}::text[]))
        ORDER BY due_at DESC, id LIMIT ${limit}`
      return rows.map(notificationOf)
    },
    countByState: (tenantId, sinceMs) => tx`
      SELECT state, why, count(*)::int AS count FROM notifications
      WHERE tenant_id = ${tenantId} AND due_at >= ${sinceMs} GROUP BY state, why ORDER BY state, count(*) DESC, why`,
    howTold: (...given) => howTold(tx, ...given),
  }
}

/** Whether a chat has said it, or is about to: what it said at that moment, and what of that has left. */
async function howTold(
  tx: TransactionClient,
  ...[tenantId, { bookingId, customerId, atMs }]: Parameters<NotificationStore['howTold']>
): ReturnType<NotificationStore['howTold']> {
  const [found] = await tx<{ isTold: boolean | null; isPending: boolean | null }[]>`
    WITH talks AS (
      SELECT c.id, c.address FROM conversations c
      WHERE c.tenant_id = ${tenantId} AND (c.customer_id = ${customerId} OR c.id = (
        SELECT b.conversation_id FROM bookings b WHERE b.tenant_id = ${tenantId} AND b.id = ${bookingId}))
    ), ran AS (
      SELECT t.id, t.state FROM turns t JOIN talks ON talks.id = t.conversation_id
      WHERE t.tenant_id = ${tenantId} AND t.started_at <= ${atMs} AND coalesce(t.finished_at, 'infinity') >= ${atMs}
        AND t.state <> 'abandoned'
    ), words AS (
      SELECT m.id, talks.address FROM messages m JOIN talks ON talks.id = m.conversation_id
      WHERE m.tenant_id = ${tenantId} AND m.role <> 'customer' AND m.text <> ''
        AND NOT EXISTS (SELECT FROM notifications n WHERE n.tenant_id = m.tenant_id AND n.message_id = m.id)
        -- The question whether they come names the booking, and says nothing of what has just become of it.
        AND NOT EXISTS (
          SELECT FROM deliveries d
          WHERE d.tenant_id = m.tenant_id AND d.message_id = m.id AND d.once_key LIKE 'attendance-%')
        AND (m.turn_id IN (SELECT id FROM ran) OR (m.role = 'system'
          AND m.created_at BETWEEN ${atMs}::timestamptz - interval '2 s' AND ${atMs}::timestamptz + interval '2 s'
          AND (m.text LIKE ${`%parley:manage:${bookingId}%`} OR EXISTS (
            SELECT FROM deliveries d
            WHERE d.tenant_id = m.tenant_id AND d.message_id = m.id AND d.once_key LIKE ${`%:${bookingId}`}))))
    ), parts AS (
      SELECT CASE WHEN w.address IS NULL THEN 'read' ELSE d.state END AS state
      FROM words w LEFT JOIN deliveries d ON d.tenant_id = ${tenantId} AND d.message_id = w.id
    )
    SELECT (SELECT bool_or(state IN ('sent', 'delivered', 'read')) FROM parts) AS is_told,
      (SELECT bool_or(state IN ('pending', 'sending', 'unknown')) FROM parts) IS TRUE
        OR EXISTS (SELECT FROM ran WHERE state = 'running') AS is_pending`
  if (found?.isTold === true) return 'told'
  return found?.isPending === true ? 'pending' : null
}

type Row = typeof notifications.$inferSelect

function notificationOf({
  tenantId: _,
  dueAt,
  expiresAt,
  createdAt,
  queuedAt,
  settledAt,
  ...row
}: Row): NotificationRow {
  return {
    ...row,
    dueAtMs: dueAt,
    expiresAtMs: expiresAt,
    createdAtMs: createdAt,
    queuedAtMs: queuedAt,
    settledAtMs: settledAt,
  }
}
