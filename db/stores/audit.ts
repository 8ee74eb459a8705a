import type { AuditLine, AuditStore } from '../../src/ports/stores/audit.ts'
import type { TransactionClient } from '../connect.ts'
import { write } from '../send.ts'
import { isUuid } from '../uuid.ts'

export function auditStore(tx: TransactionClient): AuditStore {
  return {
    list: async (tenantId, { actor, subjectType, subjectId, fromMs, toMs, before }, limit) => {
      const rows = await tx<(Omit<AuditLine, 'atMs' | 'sequence'> & { at: number; sequence: string })[]>`
        SELECT sequence, actor, action, subject_type, subject_id, reason, request_id, at FROM audit_log
        WHERE tenant_id = ${tenantId}
          ${actor === undefined ? tx`` : tx`AND actor = ${actor}`}
          ${subjectType === undefined ? tx`` : tx`AND subject_type = ${subjectType}`}
          ${subjectId === undefined ? tx`` : tx`AND subject_id = ${subjectId}`}
          ${fromMs === undefined ? tx`` : tx`AND at >= ${fromMs}`}
          ${toMs === undefined ? tx`` : tx`AND at < ${toMs}`}
          ${before === undefined ? tx`` : tx`AND sequence < ${before}`}
        ORDER BY sequence DESC LIMIT ${limit}`
      return rows.map(({ at, sequence, ...row }) => ({ ...row, sequence: Number(sequence), atMs: at }))
    },
    referencesOf: async (tenantId, bookingIds) => tx<{ id: string; reference: string }[]>`
      SELECT id, reference FROM bookings WHERE tenant_id = ${tenantId} AND id = ANY(${[...bookingIds].filter(isUuid)}::uuid[])`,
    // The function stamps the transaction's tenant; the argument only has to agree with it, as everywhere.
    append: async (_tenantId, entry) => {
      write(tx)`
        SELECT append_audit(${entry.actor}, ${entry.action}, ${entry.subjectType}, ${entry.subjectId},
          ${entry.reason}, ${entry.requestId}, ${entry.atMs})`
    },
    hasUnsealed: async (tenantId) => {
      // As seal_audit looks for them: a line that was overtaken is open though later ones are sealed.
      const [row] = await tx<{ has: boolean }[]>`
        WITH head AS (
          SELECT sealed_at FROM audit_seals WHERE tenant_id = ${tenantId} ORDER BY place DESC LIMIT 1
        ), overtaken AS (
          SELECT s.sequence FROM audit_seals s, head
          WHERE s.tenant_id = ${tenantId} AND s.sealed_at < head.sealed_at - interval '1 hour'
          ORDER BY s.place DESC LIMIT 1
        )
        SELECT EXISTS (
          SELECT FROM audit_log l
          WHERE l.tenant_id = ${tenantId} AND l.sequence > coalesce((SELECT sequence FROM overtaken), 0)
            AND NOT EXISTS (SELECT FROM audit_seals s WHERE s.tenant_id = ${tenantId} AND s.sequence = l.sequence)
        ) AS has`
      return row?.has === true
    },
    // As with append the tenant is the transaction's.
    seal: async (tenantId, linesMax, atMs) => {
      const [row] = await tx<{ sealed: number }[]>`
        SELECT seal_audit(${linesMax}, ${atMs}) AS sealed WHERE current_setting('app.tenant', true) = ${tenantId}`
      return row?.sealed ?? 0
    },
  }
}
