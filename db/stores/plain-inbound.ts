import type { PlainInboundStore, PlainResult } from '../../src/ports/stores/plain-inbound.ts'
import type { TransactionClient } from '../connect.ts'

export function plainInboundStore(tx: TransactionClient): PlainInboundStore {
  return {
    lock: async (tenantId, addressKind, addresses) => {
      const keys = [...new Set(addresses)].sort().map((address) => JSON.stringify([tenantId, addressKind, address]))
      // One by one in the order of the array. As in the store of consents, of which this is the lock.
      await tx`
        SELECT pg_advisory_xact_lock(hashtextextended(key, 4))
        FROM jsonb_array_elements_text(${tx.json(keys)}) AS k (key)`
    },
    insert: (tenantId, to, texts) => insert(tx, tenantId, to, texts),
  }
}

async function insert(
  tx: TransactionClient,
  ...[tenantId, { channel, accountId, addressKind, atMs, staleMs }, texts]: Parameters<PlainInboundStore['insert']>
): Promise<PlainResult[]> {
  const rows = await tx<{ conversationId: string | null; state: PlainResult['state'] }[]>`
    WITH said AS (
      SELECT one.*, place FROM jsonb_array_elements(${tx.json(texts as never)}) WITH ORDINALITY AS a (item, place)
      CROSS JOIN LATERAL jsonb_to_record(item) AS one (id uuid, address text, "providerMessageId" text, text text,
        "contentHash" text, "sentAtMs" bigint)
    ), looked AS (
      -- A scalar, not EXISTS: that may become a hash of everything the account ever received.
      SELECT s.*, c.id AS conversation_id, (
          SELECT m.id FROM messages m WHERE m.tenant_id = ${tenantId} AND m.channel = ${channel}
            AND m.account_id = ${accountId} AND m.provider_message_id = s."providerMessageId" LIMIT 1
        ) IS NOT NULL AS known, stands.state = 'in' AND (c.last_message_at IS NULL OR c.last_message_at > ${staleMs}) AS plain
      FROM said s
      LEFT JOIN conversations c ON c.tenant_id = ${tenantId} AND c.channel = ${channel}
        AND c.account_id = ${accountId} AND c.address = s.address
      LEFT JOIN contact_states stands ON stands.tenant_id = ${tenantId} AND stands.address_kind = ${addressKind}
        AND stands.address = s.address
    ), wanted AS (
      SELECT *, row_number() OVER (PARTITION BY conversation_id ORDER BY place) AS step
      FROM looked WHERE conversation_id IS NOT NULL AND plain AND NOT known
    ), next AS (
      -- As for one message: the row stays locked, so that the order of sequences is the order of commits.
      UPDATE conversations c SET last_sequence = c.last_sequence + w.steps, last_message_at = ${atMs}
      FROM (SELECT conversation_id, count(*)::int AS steps FROM wanted GROUP BY conversation_id) w
      WHERE c.tenant_id = ${tenantId} AND c.id = w.conversation_id
      RETURNING c.id, c.last_sequence - w.steps AS before
    ), stored AS (
      INSERT INTO messages (tenant_id, id, conversation_id, sequence, role, text, choices, cards, channel, account_id,
        provider_message_id, content_hash, sent_at, created_at)
      SELECT ${tenantId}, w.id, w.conversation_id, next.before + w.step, 'customer', w.text, '[]', '[]', ${channel},
        ${accountId}, w."providerMessageId", w."contentHash", to_timestamp(w."sentAtMs" / 1000.0), ${atMs}
      FROM wanted w JOIN next ON next.id = w.conversation_id
      ON CONFLICT (tenant_id, channel, account_id, provider_message_id) DO NOTHING
      RETURNING id
    )
    SELECT l.conversation_id, CASE
        WHEN l.known THEN 'known' WHEN stored.id IS NOT NULL THEN 'stored'
        -- Its own id came before it in this very list, or is another's at this moment.
        WHEN l.conversation_id IS NOT NULL AND l.plain THEN 'known' ELSE 'other' END AS state
    FROM looked l LEFT JOIN stored ON stored.id = l.id
    ORDER BY l.place`
  return rows.map(({ conversationId, state }) =>
    state === 'stored' && conversationId !== null
      ? { state, conversationId }
      : { state: state === 'known' ? state : 'other' },
  )
}
