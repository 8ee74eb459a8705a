import type { CodesAsked, IdentityCodeRow, IdentityCodeStore } from '../../src/ports/stores/identity-code.ts'
import type { TransactionClient } from '../connect.ts'
import type { identityCodes } from '../schema/identity-code.ts'
import { write } from '../send.ts'
import { isUuid } from '../uuid.ts'

type Row = typeof identityCodes.$inferSelect

export function identityCodeStore(tx: TransactionClient): IdentityCodeStore {
  return {
    replace: async (tenantId, row) => {
      write(tx)`
        UPDATE identity_codes SET state = 'replaced'
        WHERE tenant_id = ${tenantId} AND conversation_id = ${row.conversationId} AND state = 'open'`
      write(tx)`
        INSERT INTO identity_codes (tenant_id, id, conversation_id, address_kind, address, code_hash, attempts_left,
          state, expires_at, created_at)
        VALUES (${tenantId}, ${row.id}, ${row.conversationId}, ${row.addressKind}, ${row.address}, ${row.codeHash},
          ${row.attemptsLeft}, ${row.state}, ${row.expiresAtMs}, ${row.createdAtMs})`
    },
    lockRecent: async (tenantId, conversationId, limit) => {
      if (!isUuid(conversationId)) return []
      const rows = await tx<Row[]>`
        SELECT * FROM identity_codes WHERE tenant_id = ${tenantId} AND conversation_id = ${conversationId}
        ORDER BY created_at DESC, id DESC LIMIT ${limit} FOR UPDATE`
      return rows.map(codeOf)
    },
    settle: async (tenantId, id, { state, attemptsLeft }) => {
      write(tx)`
        UPDATE identity_codes SET state = ${state}, attempts_left = ${attemptsLeft}
        WHERE tenant_id = ${tenantId} AND id = ${id} AND state = 'open'`
    },
    lockAsking: async (tenantId) => {
      await tx`SELECT pg_advisory_xact_lock(hashtextextended(${tenantId}, 6))`
    },
    countAsked: (tenantId, of, since) => countAsked(tx, tenantId, of, since),
  }
}

async function countAsked(
  tx: TransactionClient,
  ...[tenantId, { conversationId, addressKind, address }, { hourMs, dayMs }]: Parameters<
    IdentityCodeStore['countAsked']
  >
): Promise<CodesAsked | null> {
  if (!isUuid(conversationId)) return null
  const [row] = await tx<CodesAsked[]>`
    SELECT
      (SELECT count(*)::int FROM identity_codes
        WHERE tenant_id = ${tenantId} AND conversation_id = ${conversationId} AND created_at > ${hourMs})
        AS of_conversation,
      of_number.in_hour AS of_address, of_number.in_day AS of_address_in_day,
      (SELECT count(*)::int FROM identity_codes i
        JOIN conversations c ON c.tenant_id = i.tenant_id AND c.id = i.conversation_id
        WHERE i.tenant_id = ${tenantId} AND i.created_at > ${hourMs} AND c.address_hash = asking.address_hash)
        AS of_place,
      (SELECT count(*)::int FROM identity_codes WHERE tenant_id = ${tenantId} AND created_at > ${hourMs}) AS of_tenant
    FROM conversations asking
    CROSS JOIN LATERAL (
      SELECT (count(*) FILTER (WHERE created_at > ${hourMs}))::int AS in_hour, count(*)::int AS in_day
      FROM identity_codes
      WHERE tenant_id = ${tenantId} AND address_kind = ${addressKind} AND address = ${address}
        AND created_at > ${dayMs}
    ) AS of_number
    WHERE asking.tenant_id = ${tenantId} AND asking.id = ${conversationId}`
  return row ?? null
}

function codeOf(row: Row): IdentityCodeRow {
  const { id, conversationId, addressKind, address, codeHash, attemptsLeft, state, expiresAt, createdAt } = row
  return {
    id,
    conversationId,
    addressKind,
    address,
    codeHash,
    attemptsLeft,
    state,
    expiresAtMs: expiresAt,
    createdAtMs: createdAt,
  }
}
