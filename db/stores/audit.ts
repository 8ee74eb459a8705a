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
  }
}
