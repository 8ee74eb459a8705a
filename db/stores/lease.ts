import type { ConversationStore } from '../../src/ports/stores/conversation.ts'
import type { TransactionClient } from '../connect.ts'
import { write } from '../send.ts'
import { isUuid } from '../uuid.ts'

/** One turn at a time over all processes: a lease on the conversation's row that no transaction has to hold open. */
export function leaseFunctions(
  tx: TransactionClient,
): Pick<ConversationStore, 'takeLease' | 'holdsLease' | 'extendLease' | 'releaseLease'> {
  return {
    takeLease: async (tenantId, conversationId, { nowMs, untilMs, token }) => {
      if (!isUuid(conversationId)) return false
      const rows = await tx`
        UPDATE conversations SET lease_token = ${token}, lease_until = ${untilMs}
        WHERE tenant_id = ${tenantId} AND id = ${conversationId} AND (lease_until IS NULL OR lease_until <= ${nowMs})
        RETURNING id`
      return rows.length === 1
    },
    holdsLease: async (tenantId, conversationId, token) => {
      if (!isUuid(conversationId)) return false
      const rows = await tx`
        SELECT id FROM conversations
        WHERE tenant_id = ${tenantId} AND id = ${conversationId} AND lease_token = ${token} FOR UPDATE`
      return rows.length === 1
    },
    extendLease: async (tenantId, conversationId, token, untilMs) => {
      if (!isUuid(conversationId)) return false
      const rows = await tx`
        UPDATE conversations SET lease_until = ${untilMs}
        WHERE tenant_id = ${tenantId} AND id = ${conversationId} AND lease_token = ${token} RETURNING id`
      return rows.length === 1
    },
    releaseLease: async (tenantId, conversationId, token) => {
      write(tx)`
        UPDATE conversations SET lease_token = NULL, lease_until = NULL
        WHERE tenant_id = ${tenantId} AND id = ${conversationId} AND lease_token = ${token}`
    },
  }
}
