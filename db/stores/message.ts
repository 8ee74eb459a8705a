import type { ConversationMessage } from '../../src/domain/message.ts'
import type { MessageStore, NewInbound, StoredMessage } from '../../src/ports/stores/message.ts'
import type { TransactionClient } from '../connect.ts'
import type { messages } from '../schema/message.ts'
import { write } from '../send.ts'
import { isUuid } from '../uuid.ts'
import { awaitingFunctions } from './awaiting.ts'

export function messageStore(tx: TransactionClient): MessageStore {
  return {
    ...awaitingFunctions(tx),
    insertInbound: (tenantId, message) => insertInbound(tx, tenantId, message),
    insertOutbound: (tenantId, message) => insertOutbound(tx, tenantId, message),
    listUnanswered: async (tenantId, conversationId, limit) => {
      if (!isUuid(conversationId)) return []
      const rows = await tx<Row[]>`
        SELECT * FROM messages
        WHERE tenant_id = ${tenantId} AND conversation_id = ${conversationId} AND role = 'customer' AND turn_id IS NULL
          AND NOT EXISTS (
            SELECT FROM messages waiting
            WHERE waiting.tenant_id = ${tenantId} AND waiting.conversation_id = ${conversationId}
              AND waiting.role = 'customer' AND waiting.turn_id IS NULL AND waiting.awaits IS NOT NULL
              AND waiting.sequence <= messages.sequence)
        ORDER BY sequence LIMIT ${limit}`
      return rows.map(messageOf)
    },
    listRecent: async (tenantId, conversationId, limit) => {
      if (!isUuid(conversationId)) return []
      const rows = await tx<Row[]>`
        SELECT * FROM messages WHERE tenant_id = ${tenantId} AND conversation_id = ${conversationId}
        ORDER BY sequence DESC LIMIT ${limit}`
      return rows.map(storedOf).reverse()
    },
    markAnswered: async (tenantId, conversationId, messageIds, turnId) => {
      write(tx)`
        UPDATE messages SET turn_id = ${turnId}, awaits = NULL
        WHERE tenant_id = ${tenantId} AND conversation_id = ${conversationId} AND id = ANY(${[...messageIds]})
          AND role = 'customer'`
    },
    isKnown: async (tenantId, { channel, accountId, providerMessageId }) => {
      const rows = await tx`
        SELECT 1 FROM messages WHERE tenant_id = ${tenantId} AND channel = ${channel} AND account_id = ${accountId}
          AND provider_message_id = ${providerMessageId}`
      return rows.length > 0
    },
    findByProviderId: async (tenantId, { channel, accountId, providerMessageId }) => {
      const [row] = await tx<Row[]>`
        SELECT * FROM messages WHERE tenant_id = ${tenantId} AND channel = ${channel} AND account_id = ${accountId}
          AND provider_message_id = ${providerMessageId}`
      return row === undefined ? null : { ...storedOf(row), conversationId: row.conversationId }
    },
    lastInboundMs: async (tenantId, conversationId) => {
      if (!isUuid(conversationId)) return null
      const [row] = await tx<{ at: number | null }[]>`
        SELECT max(least(coalesce(sent_at, created_at), created_at)) AS at FROM messages
        WHERE tenant_id = ${tenantId} AND conversation_id = ${conversationId} AND role = 'customer'`
      return row?.at ?? null
    },
    findAnswers: async (tenantId, inboundMessageId) => {
      if (!isUuid(inboundMessageId)) return null
      const rows = await tx<(Row & { answeredBy: string | null })[]>`
        SELECT answer.*, inbound.turn_id AS answered_by FROM messages inbound
        LEFT JOIN messages answer ON answer.tenant_id = inbound.tenant_id AND answer.turn_id = inbound.turn_id
          AND answer.conversation_id = inbound.conversation_id AND answer.role <> 'customer'
        WHERE inbound.tenant_id = ${tenantId} AND inbound.id = ${inboundMessageId} AND inbound.role = 'customer'
        ORDER BY answer.sequence`
      if (!rows.some(({ answeredBy }) => answeredBy !== null)) return null
      return rows.filter(({ id }) => id !== null).map(messageOf)
    },
  }
}

type Row = typeof messages.$inferSelect

async function insertInbound(
  tx: TransactionClient,
  tenantId: string,
  message: NewInbound,
): ReturnType<MessageStore['insertInbound']> {
  // The conversation's row is locked while the sequence is taken, so the order of sequences is the order of commits. Of
  // two deliveries at once the second waits here and then meets the constraint.
  const stored = await tx`
    WITH seen AS (
      SELECT 1 FROM messages WHERE tenant_id = ${tenantId} AND channel = ${message.channel}
        AND account_id = ${message.accountId} AND provider_message_id = ${message.providerMessageId}
    ), next AS (
      UPDATE conversations SET last_sequence = last_sequence + 1, last_message_at = ${message.atMs}
      WHERE tenant_id = ${tenantId} AND id = ${message.conversationId} AND NOT EXISTS (SELECT FROM seen)
      RETURNING last_sequence
    )
    INSERT INTO messages (tenant_id, id, conversation_id, sequence, role, text, choice_id, choices, cards, channel,
      account_id, provider_message_id, content_hash, content, sent_at, awaits, created_at)
    SELECT ${tenantId}, ${message.id}, ${message.conversationId}, last_sequence, 'customer',
      ${message.text}, ${message.choiceId}, '[]', '[]', ${message.channel}, ${message.accountId},
      ${message.providerMessageId}, ${message.contentHash}, ${json(tx, message.content)}, ${message.sentAtMs ?? null},
      ${message.awaits ?? null}, ${message.atMs}
    FROM next
    ON CONFLICT (tenant_id, channel, account_id, provider_message_id) DO NOTHING
    RETURNING id`
  if (stored.length === 1) return { state: 'new' }
  const [first] = await tx<Row[]>`
    SELECT * FROM messages WHERE tenant_id = ${tenantId} AND channel = ${message.channel}
      AND account_id = ${message.accountId} AND provider_message_id = ${message.providerMessageId}`
  if (first === undefined) throw new Error('message_not_stored: no such conversation in this tenant')
  const same = first.contentHash === message.contentHash && first.conversationId === message.conversationId
  return same ? { state: 'duplicate', messageId: first.id, turnId: first.turnId } : { state: 'conflict' }
}

async function insertOutbound(
  tx: TransactionClient,
  tenantId: string,
  message: Parameters<MessageStore['insertOutbound']>[1],
): Promise<void> {
  const stored = await tx`
    WITH next AS (
      UPDATE conversations SET last_sequence = last_sequence + 1, last_message_at = ${message.createdAtMs}
      WHERE tenant_id = ${tenantId} AND id = ${message.conversationId}
      RETURNING last_sequence, channel
    )
    INSERT INTO messages (tenant_id, id, conversation_id, sequence, role, text, choices, cards, turn_id, member_id,
      delivery, created_at)
    SELECT ${tenantId}, ${message.id}, ${message.conversationId}, last_sequence, ${message.role},
      ${message.text}, ${tx.json(message.choices as never)}, ${tx.json(message.cards as never)},
      ${message.turnId}, ${message.memberId}, CASE channel WHEN 'web-chat' THEN 'none' ELSE 'pending' END,
      ${message.createdAtMs}
    FROM next RETURNING id`
  if (stored.length === 0) throw new Error('message_not_stored: no such conversation in this tenant')
}

function json(tx: TransactionClient, value: NewInbound['content']) {
  return value === undefined || value === null ? null : tx.json(value as never)
}

function messageOf(row: Row): ConversationMessage {
  const { id, role, text, choiceId, choices, cards, createdAt, content } = row
  const corrects = content?.['kind'] === 'edited' && content['late'] === true ? { corrects: true } : {}
  return { id, role, text, choiceId, choices, cards, createdAtMs: createdAt, ...corrects }
}

/** A row with what stands beside its words. */
export function storedOf(row: Row): StoredMessage {
  const { sequence, turnId, content, awaits } = row
  return { ...messageOf(row), sequence, turnId, content, awaits }
}
