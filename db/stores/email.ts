import type { EmailRow, EmailStore } from '../../src/ports/stores/email.ts'
import type { TransactionClient } from '../connect.ts'
import type { emails } from '../schema/email.ts'
import { write } from '../send.ts'
import { isUuid } from '../uuid.ts'

export function emailStore(tx: TransactionClient): EmailStore {
  const end = (state: 'dropped' | 'failed') => async (tenantId: string, id: string, why: string, atMs: number) => {
    write(tx)`
      UPDATE emails SET state = ${state}, error_code = ${why}, settled_at = ${atMs}
      WHERE tenant_id = ${tenantId} AND id = ${id} AND state = 'pending'`
  }
  return {
    insert: async (tenantId, row) => {
      const inserted = await tx`
        INSERT INTO emails (tenant_id, id, kind, once_key, address, name, purpose, locale, time_zone, content, calendar,
          booking_id, notification_id, urgent, at_least_once, expires_at, state, attempts, next_attempt_at, created_at)
        VALUES (${tenantId}, ${row.id}, ${row.kind}, ${row.onceKey}, ${row.address}, ${row.name}, ${row.purpose},
          ${row.locale}, ${row.timeZone}, ${tx.json(row.content as never)}, ${json(tx, row.calendar)}, ${row.bookingId},
          ${row.notificationId}, ${row.urgent}, ${row.atLeastOnce}, ${row.expiresAtMs}, 'pending', 0,
          ${row.createdAtMs}, ${row.createdAtMs})
        ON CONFLICT (tenant_id, once_key) DO NOTHING RETURNING id`
      return inserted.length === 1
    },
    find: async (tenantId, id) => {
      if (!isUuid(id)) return null
      const [row] = await tx<Columns[]>`SELECT * FROM emails WHERE tenant_id = ${tenantId} AND id = ${id}`
      return row === undefined ? null : emailOf(row)
    },
    lock: async (tenantId, id) => {
      if (!isUuid(id)) return null
      const [row] = await tx<Columns[]>`
        SELECT * FROM emails WHERE tenant_id = ${tenantId} AND id = ${id} FOR NO KEY UPDATE`
      return row === undefined ? null : emailOf(row)
    },
    listRecent: async (tenantId, limit) => {
      const rows = await tx<Columns[]>`
        SELECT * FROM emails WHERE tenant_id = ${tenantId} ORDER BY created_at DESC, id DESC LIMIT ${limit}`
      return rows.map(emailOf)
    },
    begin: async (tenantId, id, { via, invitation, nowMs }) => {
      const [row] = await tx<{ attempts: number }[]>`
        UPDATE emails SET state = 'sending', attempts = attempts + 1, sending_at = ${nowMs}, via = ${via},
          invitation = ${json(tx, invitation)}
        WHERE tenant_id = ${tenantId} AND id = ${id} AND state = 'pending' RETURNING attempts`
      return row?.attempts ?? null
    },
    settle: async (tenantId, id, attempt, { state, errorCode, nextAttemptAtMs, atMs }) => {
      const rows = await tx`
        UPDATE emails SET state = ${state}, error_code = ${errorCode}, next_attempt_at = ${nextAttemptAtMs},
          settled_at = ${state === 'pending' ? null : atMs}
        WHERE tenant_id = ${tenantId} AND id = ${id} AND state = 'sending' AND attempts = ${attempt} RETURNING id`
      return rows.length === 1
    },
    drop: end('dropped'),
    fail: end('failed'),
    defer: async (tenantId, id, untilMs) => {
      write(tx)`
        UPDATE emails SET next_attempt_at = ${untilMs}
        WHERE tenant_id = ${tenantId} AND id = ${id} AND state = 'pending'`
    },
    listDue: async (tenantId, { dueMs, sinceMs }, limit) => {
      const rows = await tx<{ id: string }[]>`
        SELECT id FROM emails
        WHERE tenant_id = ${tenantId} AND state IN ('pending', 'sending')
          AND CASE state WHEN 'pending' THEN next_attempt_at <= ${dueMs} ELSE sending_at <= ${sinceMs} END
        ORDER BY next_attempt_at, id LIMIT ${limit}`
      return rows.map(({ id }) => id)
    },
  }
}

type Columns = typeof emails.$inferSelect

function emailOf(row: Columns): EmailRow {
  const { tenantId: _, nextAttemptAt, expiresAt, createdAt, sendingAt, settledAt, ...rest } = row
  return {
    ...rest,
    nextAttemptAtMs: nextAttemptAt,
    expiresAtMs: expiresAt,
    createdAtMs: createdAt,
    sendingAtMs: sendingAt,
    settledAtMs: settledAt,
  }
}

function json(tx: TransactionClient, value: object | null) {
  return value === null ? null : tx.json(value as never)
}
