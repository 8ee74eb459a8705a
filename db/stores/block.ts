import type { BlockStore, BlockSubject } from '../../src/ports/stores/block.ts'
import type { TransactionClient } from '../connect.ts'
import type { blocks } from '../schema/inbox.ts'
import { write } from '../send.ts'
import { isUuid } from '../uuid.ts'

type Row = typeof blocks.$inferSelect & { readonly memberName: string | null }

export function blockStore(tx: TransactionClient): BlockStore {
  const isOf = ({ conversationId, customerId }: BlockSubject) => tx`
    k.ended_at IS NULL AND (k.conversation_id = ${known(conversationId)} OR k.customer_id = ${known(customerId)})`
  return {
    insert: async (tenantId, { id, conversationId, customerId, memberId, reason, blockedAtMs }) => {
      write(tx)`
        INSERT INTO blocks (tenant_id, id, conversation_id, customer_id, member_id, reason, blocked_at)
        VALUES (${tenantId}, ${id}, ${conversationId}, ${customerId}, ${memberId}, ${reason}, ${blockedAtMs})
        ON CONFLICT DO NOTHING`
    },
    find: async (tenantId, of) => {
      const [row] = await tx<Row[]>`
        SELECT k.*, m.name AS member_name FROM blocks k
        LEFT JOIN members m ON m.tenant_id = k.tenant_id AND m.id = k.member_id
        WHERE k.tenant_id = ${tenantId} AND ${isOf(of)} ORDER BY k.blocked_at DESC, k.id LIMIT 1`
      if (row === undefined) return null
      const { id, conversationId, customerId, memberId, memberName, reason, blockedAt } = row
      return { id, conversationId, customerId, memberId, memberName, reason, blockedAtMs: blockedAt }
    },
    isBlocked: async (tenantId, conversationId) => {
      if (!isUuid(conversationId)) return false
      const rows = await tx`
        SELECT 1 FROM conversations c
        WHERE c.tenant_id = ${tenantId} AND c.id = ${conversationId} AND EXISTS (
          SELECT FROM blocks k WHERE k.tenant_id = c.tenant_id AND k.ended_at IS NULL
            AND (k.conversation_id = c.id OR k.customer_id = c.customer_id))`
      return rows.length === 1
    },
    end: async (tenantId, of, { memberId, atMs }) => {
      const rows = await tx`
        UPDATE blocks k SET ended_at = ${atMs}, ended_by = ${memberId}
        WHERE k.tenant_id = ${tenantId} AND ${isOf(of)} RETURNING k.id`
      return rows.length
    },
  }
}

function known(id: string | null): string | null {
  return id !== null && isUuid(id) ? id : null
}
