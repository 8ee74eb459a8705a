import { sessionContextSchema } from '../../src/domain/conversation.ts'
import { AppError } from '../../src/errors.ts'
import type { ConversationRow, ConversationStore } from '../../src/ports/stores/conversation.ts'
import type { TransactionClient } from '../connect.ts'
import type { conversations } from '../schema/conversation.ts'
import { send, write } from '../send.ts'
import { isUuid } from '../uuid.ts'
import { leaseFunctions } from './lease.ts'

export function conversationStore(tx: TransactionClient): ConversationStore {
  return {
    ...leaseFunctions(tx),
    insert: (tenantId, row, session) => insert(tx, tenantId, row, session),
    find: async (tenantId, conversationId) => {
      if (!isUuid(conversationId)) return null
      const [row] = await tx<Row[]>`
        SELECT * FROM conversations WHERE tenant_id = ${tenantId} AND id = ${conversationId}`
      return row === undefined ? null : conversationOf(row)
    },
    findByAddress: async (tenantId, { channel, accountId, address }) => {
      const [row] = await tx<Row[]>`
        SELECT * FROM conversations
        WHERE tenant_id = ${tenantId} AND channel = ${channel} AND account_id = ${accountId} AND address = ${address}`
      return row === undefined ? null : { ...conversationOf(row), lastMessageAtMs: row.lastMessageAt }
    },
    insertByAddress: (tenantId, row, session) => insertByAddress(tx, tenantId, row, session),
    setOwner: async (tenantId, conversationId, owner, memberId) => {
      write(tx)`
        UPDATE conversations SET owner = ${owner}, owner_member_id = ${memberId}
        WHERE tenant_id = ${tenantId} AND id = ${conversationId}`
    },
    setCustomer: async (tenantId, conversationId, customerId) => {
      write(tx)`
        UPDATE conversations SET customer_id = ${customerId}
        WHERE tenant_id = ${tenantId} AND id = ${conversationId}`
    },
    loadSession: (tenantId, conversationId) => loadSession(tx, tenantId, conversationId),
    saveSession: async (tenantId, conversationId, session) => {
      write(tx)`
        UPDATE session_contexts SET context = ${tx.json(session as never)}
        WHERE tenant_id = ${tenantId} AND conversation_id = ${conversationId}`
    },
    listOfCustomer: async (tenantId, customerId, limit) => {
      if (!isUuid(customerId)) return []
      const rows = await tx<Row[]>`
        SELECT * FROM conversations WHERE tenant_id = ${tenantId} AND customer_id = ${customerId}
        ORDER BY last_message_at DESC NULLS LAST, id LIMIT ${limit}`
      return rows.map(conversationOf)
    },
    listRecent: (tenantId, limit) => listRecent(tx, tenantId, limit),
  }
}

type Row = typeof conversations.$inferSelect

async function insert(
  tx: TransactionClient,
  ...[tenantId, row, session]: Parameters<ConversationStore['insert']>
): Promise<void> {
  send(
    tx,
    tx`
      INSERT INTO conversations (tenant_id, id, channel, account_id, customer_id, address_hash, owner, last_sequence,
        created_at)
      VALUES (${tenantId}, ${row.id}, ${row.channel}, ${row.accountId}, ${row.customerId}, ${row.addressHash},
        ${row.owner}, 0, ${row.createdAtMs})`,
    tx`
      INSERT INTO session_contexts (tenant_id, conversation_id, context)
      VALUES (${tenantId}, ${row.id}, ${tx.json(session as never)})`,
  )
}

async function insertByAddress(
  tx: TransactionClient,
  ...[tenantId, row, session]: Parameters<ConversationStore['insertByAddress']>
): Promise<boolean> {
  const made = await tx`
    INSERT INTO conversations (tenant_id, id, channel, account_id, address, customer_id, address_hash, owner,
      last_sequence, created_at)
    VALUES (${tenantId}, ${row.id}, ${row.channel}, ${row.accountId}, ${row.address}, ${row.customerId},
      ${row.addressHash}, ${row.owner}, 0, ${row.createdAtMs})
    ON CONFLICT (tenant_id, channel, account_id, address) WHERE address IS NOT NULL DO NOTHING RETURNING id`
  if (made.length === 0) return false
  write(tx)`
    INSERT INTO session_contexts (tenant_id, conversation_id, context)
    VALUES (${tenantId}, ${row.id}, ${tx.json(session as never)})`
  return true
}

async function loadSession(tx: TransactionClient, tenantId: string, conversationId: string) {
  const [row] = isUuid(conversationId)
    ? await tx<{ context: unknown }[]>`
        SELECT context FROM session_contexts WHERE tenant_id = ${tenantId} AND conversation_id = ${conversationId}`
    : []
  const parsed = sessionContextSchema.safeParse(row?.context)
  if (parsed.success) return parsed.data
  // The paths that do not fit are named, what stands there is not: it is the customer's.
  const paths = parsed.error.issues.map((issue) => issue.path.join('.')).slice(0, 5)
  throw new AppError(
    'internal',
    `context_invalid: the stored session context does not fit its schema at ${paths.join(', ') || 'its root'}`,
  )
}

async function listRecent(tx: TransactionClient, tenantId: string, limit: number) {
  const rows = await tx<(Row & { handoffState: 'requested' | 'taken' | null })[]>`
    SELECT c.*, h.state AS handoff_state FROM conversations c
    LEFT JOIN handoffs h ON h.tenant_id = c.tenant_id AND h.conversation_id = c.id AND h.state IN ('requested', 'taken')
    WHERE c.tenant_id = ${tenantId}
    ORDER BY c.last_message_at DESC NULLS LAST, c.id LIMIT ${limit}`
  return rows.map((row) => ({
    ...conversationOf(row),
    lastMessageAtMs: row.lastMessageAt,
    handoff: row.handoffState ?? ('none' as const),
  }))
}

function conversationOf(row: Row): ConversationRow {
  const { id, channel, accountId, address, customerId, owner, ownerMemberId, addressHash, createdAt } = row
  return { id, channel, accountId, address, customerId, owner, ownerMemberId, addressHash, createdAtMs: createdAt }
}
