import type { DeliveryState } from '../../src/domain/delivery.ts'
import type { DeliveryStore } from '../../src/ports/stores/delivery.ts'
import type { TransactionClient } from '../connect.ts'
import { isUuid } from '../uuid.ts'
import { type DeliveryColumns, deliveryOf, showOnMessage } from './delivery-row.ts'

/** Parts that ask for a person: failed or unknown, until somebody has seen them or another part goes in their place. */
export function doubtFunctions(
  tx: TransactionClient,
): Pick<
  DeliveryStore,
  'listInDoubt' | 'countInDoubt' | 'markSeen' | 'isReplaced' | 'hasLeftLater' | 'lockOnceKey' | 'listByOnceKey'
> {
  return {
    listInDoubt: async (tenantId, limit) => {
      const rows = await tx<DeliveryColumns[]>`
        SELECT * FROM deliveries d
        WHERE tenant_id = ${tenantId} AND state IN ('failed', 'unknown') AND seen_at IS NULL
          AND NOT EXISTS (SELECT FROM deliveries again WHERE again.tenant_id = d.tenant_id AND again.again_of = d.id)
        ORDER BY created_at DESC, id LIMIT ${limit}`
      return rows.map(deliveryOf)
    },
    countInDoubt: (tenantId, limit) => tx<{ conversationId: string; unknown: number; failed: number }[]>`
      SELECT conversation_id, (count(*) FILTER (WHERE state = 'unknown'))::int AS unknown,
        (count(*) FILTER (WHERE state = 'failed'))::int AS failed
      FROM deliveries d
      WHERE tenant_id = ${tenantId} AND state IN ('failed', 'unknown') AND seen_at IS NULL
        AND NOT EXISTS (SELECT FROM deliveries again WHERE again.tenant_id = d.tenant_id AND again.again_of = d.id)
      GROUP BY conversation_id ORDER BY max(created_at) DESC, conversation_id LIMIT ${limit}`,
    markSeen: async (tenantId, id, atMs) => {
      if (!isUuid(id)) return false
      const rows = await tx`
        UPDATE deliveries SET seen_at = ${atMs}
        WHERE tenant_id = ${tenantId} AND id = ${id} AND state IN ('failed', 'unknown') AND seen_at IS NULL
        RETURNING id`
      if (rows.length === 1) showOnMessage(tx, tenantId, id)
      return rows.length === 1
    },
    isReplaced: async (tenantId, id) => {
      if (!isUuid(id)) return false
      const rows = await tx`SELECT 1 FROM deliveries WHERE tenant_id = ${tenantId} AND again_of = ${id} LIMIT 1`
      return rows.length > 0
    },
    hasLeftLater: async (tenantId, id, { channel, part }) => {
      if (!isUuid(id)) return false
      const later = await tx`
        SELECT 1 FROM deliveries one
        JOIN deliveries late ON late.tenant_id = one.tenant_id AND late.conversation_id = one.conversation_id
        WHERE one.tenant_id = ${tenantId} AND one.id = ${id} AND (
          (late.channel = ${channel} AND (late.sequence, late.part) > (one.sequence, ${part}::int)
            AND late.sending_at IS NOT NULL)
          OR ((late.sequence, late.part) > (one.sequence, one.part) AND late.state IN ('delivered', 'read'))
        ) LIMIT 1`
      return later.length > 0
    },
    listByOnceKey: (tenantId, onceKey) => tx<{ state: DeliveryState; sendingAtMs: number | null }[]>`
      SELECT d.state, d.sending_at AS sending_at_ms FROM deliveries d
      WHERE d.tenant_id = ${tenantId} AND (d.once_key = ${onceKey} OR d.again_of IN (
        SELECT first.id FROM deliveries first WHERE first.tenant_id = ${tenantId} AND first.once_key = ${onceKey}))`,
    lockOnceKey: async (tenantId, onceKey) => {
      const lock = JSON.stringify([tenantId, onceKey])
      await tx`SELECT pg_advisory_xact_lock(hashtextextended(${lock}, 6))`
      const rows = await tx`SELECT 1 FROM deliveries WHERE tenant_id = ${tenantId} AND once_key = ${onceKey} LIMIT 1`
      return rows.length > 0
    },
  }
}
