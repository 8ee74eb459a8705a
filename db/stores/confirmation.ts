import type { ConfirmationStore } from '../../src/ports/stores/confirmation.ts'
import type { TransactionClient } from '../connect.ts'
import { send, write } from '../send.ts'
import { isUuid } from '../uuid.ts'

export function confirmationStore(tx: TransactionClient): ConfirmationStore {
  return {
    open: async (tenantId, row) => {
      send(
        tx,
        closeOpen(tx, tenantId, row.conversationId),
        tx`
          INSERT INTO confirmations (tenant_id, id, conversation_id, tool, arguments_hash, state, expires_at, created_at)
          VALUES (${tenantId}, ${row.id}, ${row.conversationId}, ${row.tool}, ${row.argumentsHash}, 'open',
            ${row.expiresAtMs}, ${row.createdAtMs})`,
      )
    },
    attachSummary: async (tenantId, confirmationId, messageId) => {
      write(tx)`
        UPDATE confirmations SET summary_message_id = ${messageId}
        WHERE tenant_id = ${tenantId} AND id = ${confirmationId} AND state = 'open'`
    },
    consume: (tenantId, by) => consume(tx, tenantId, by),
    close: async (tenantId, conversationId) => {
      send(tx, closeOpen(tx, tenantId, conversationId))
    },
  }
}

function closeOpen(tx: TransactionClient, tenantId: string, conversationId: string) {
  return tx`
    UPDATE confirmations SET state = 'closed'
    WHERE tenant_id = ${tenantId} AND conversation_id = ${conversationId} AND state = 'open'`
}

async function consume(
  tx: TransactionClient,
  tenantId: string,
  by: Parameters<ConfirmationStore['consume']>[1],
): ReturnType<ConfirmationStore['consume']> {
  if (!isUuid(by.confirmationId) || !isUuid(by.messageId) || !isUuid(by.turnId)) return 'refused'
  // All conditions stand in the statement that changes the row: of two that try at once one finds it open.
  const consumed = await tx`
    UPDATE confirmations c
    SET state = 'consumed', consent_message_id = ${by.messageId}, consumed_by_turn_id = ${by.turnId}
    FROM messages consent, messages summary
    WHERE c.tenant_id = ${tenantId} AND c.id = ${by.confirmationId} AND c.conversation_id = ${by.conversationId}
      AND c.tool = ${by.tool} AND c.arguments_hash = ${by.argumentsHash} AND c.state = 'open'
      AND c.expires_at > ${by.nowMs}
      AND consent.tenant_id = c.tenant_id AND consent.id = ${by.messageId}
      AND consent.conversation_id = c.conversation_id AND consent.role = 'customer'
      AND summary.tenant_id = c.tenant_id AND summary.id = c.summary_message_id
      AND summary.sequence < consent.sequence
      AND NOT EXISTS (
        SELECT FROM messages newer
        WHERE newer.tenant_id = c.tenant_id AND newer.conversation_id = c.conversation_id
          AND newer.role = 'customer' AND newer.sequence > consent.sequence
      )
    RETURNING c.id`
  if (consumed.length === 1) return 'consumed'
  const before = await tx`
    SELECT id FROM confirmations
    WHERE tenant_id = ${tenantId} AND id = ${by.confirmationId} AND conversation_id = ${by.conversationId}
      AND tool = ${by.tool} AND arguments_hash = ${by.argumentsHash} AND state = 'consumed'
      AND consumed_by_turn_id = ${by.turnId}`
  return before.length === 1 ? 'already-by-this-turn' : 'refused'
}
