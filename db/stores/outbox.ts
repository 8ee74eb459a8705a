import type { OutboxEvent, OutboxEventType } from '../../src/domain/outbox-event.ts'
import type { OutboxStore } from '../../src/ports/stores/outbox.ts'
import type { TransactionClient } from '../connect.ts'
import { write } from '../send.ts'
import { isUuid } from '../uuid.ts'

export function outboxStore(tx: TransactionClient): OutboxStore {
  return {
    append: async (tenantId, { type, subjectId, bookingId, atMs }) => {
      write(tx)`
        INSERT INTO outbox_events (tenant_id, type, subject_id, booking_id, at)
        VALUES (${tenantId}, ${type}, ${subjectId}, ${bookingId}, ${atMs})`
    },
    lockOpen: async (tenantId, subjectId, limit) => {
      if (!isUuid(subjectId)) return []
      // Rows that commit meanwhile come later in order, and the job that tells of them after this one.
      await tx`SELECT pg_advisory_xact_lock(hashtextextended(${`outbox ${tenantId} ${subjectId}`}, 0))`
      const rows = await tx<Row[]>`
        SELECT sequence, type, subject_id, booking_id, version, at FROM outbox_events
        WHERE tenant_id = ${tenantId} AND subject_id = ${subjectId} AND done_at IS NULL
        ORDER BY sequence LIMIT ${limit}`
      return rows.map(eventOf)
    },
    markDone: async (tenantId, sequences, atMs) => {
      write(tx)`
        UPDATE outbox_events SET done_at = ${atMs}
        WHERE tenant_id = ${tenantId} AND sequence = ANY(${sequences.map(String)}::text[]::bigint[]) AND done_at IS NULL`
    },
    listWaiting: async (tenantId, beforeMs, limit) => {
      const rows = await tx<{ subjectId: string }[]>`
        SELECT subject_id FROM outbox_events
        WHERE tenant_id = ${tenantId} AND done_at IS NULL AND at <= ${beforeMs}
        GROUP BY subject_id ORDER BY min(at), subject_id LIMIT ${limit}`
      return rows.map((row) => row.subjectId)
    },
  }
}

interface Row {
  readonly sequence: string | number
  readonly type: OutboxEventType
  readonly subjectId: string
  readonly bookingId: string | null
  readonly version: number | null
  readonly at: number
}

function eventOf({ sequence, at, ...rest }: Row): OutboxEvent {
  return { ...rest, sequence: Number(sequence), atMs: at }
}
