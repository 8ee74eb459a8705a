import type { AuditStore } from '../../src/ports/stores/audit.ts'
import type { TransactionClient } from '../connect.ts'
import { write } from '../send.ts'

export function auditStore(tx: TransactionClient): AuditStore {
  return {
    // The function stamps the transaction's tenant; the argument only has to agree with it, as everywhere.
    append: async (_tenantId, entry) => {
      write(tx)`
        SELECT append_audit(${entry.actor}, ${entry.action}, ${entry.subjectType}, ${entry.subjectId},
          ${entry.reason}, ${entry.requestId}, ${entry.atMs})`
    },
    hasUnsealed: async (tenantId) => {
      const [row] = await tx<{ has: boolean }[]>`
        SELECT EXISTS (
          SELECT FROM audit_log WHERE tenant_id = ${tenantId} AND sequence > coalesce(
            (SELECT max(sequence) FROM audit_seals WHERE tenant_id = ${tenantId}), 0)
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
