import type { DeliveryRow } from '../../src/ports/stores/delivery.ts'
import type { TransactionClient } from '../connect.ts'
import type { deliveries } from '../schema/delivery.ts'
import { write } from '../send.ts'

export type DeliveryColumns = typeof deliveries.$inferSelect

export function deliveryOf(row: DeliveryColumns): DeliveryRow {
  const { tenantId: _, segments: __, onceKey: ___, nextAttemptAt, expiresAt, ...rest } = row
  const { createdAt, sendingAt, settledAt, seenAt, ...facts } = rest
  return {
    ...facts,
    nextAttemptAtMs: nextAttemptAt,
    expiresAtMs: expiresAt,
    createdAtMs: createdAt,
    sendingAtMs: sendingAt,
    settledAtMs: settledAt,
    seenAtMs: seenAt,
  }
}

/** The message shows what is worst among its parts; one in whose place another goes no longer counts. */
export function showOnMessage(tx: TransactionClient, tenantId: string, deliveryId: string): void {
  write(tx)`
    UPDATE messages m SET delivery = (
      SELECT CASE
        WHEN bool_or(d.state IN ('failed', 'dropped') AND d.error_code IS DISTINCT FROM 'sent_otherwise') THEN 'failed'
        WHEN bool_or(d.state = 'unknown') THEN 'unknown'
        WHEN bool_or(d.state IN ('pending', 'sending')) THEN 'pending'
        WHEN bool_or(d.state = 'sent') THEN 'sent'
        WHEN bool_or(d.state IN ('delivered', 'read', 'dropped')) THEN 'delivered'
        ELSE m.delivery
      END
      FROM deliveries d WHERE d.tenant_id = m.tenant_id AND d.message_id = m.id
        AND NOT EXISTS (SELECT FROM deliveries again WHERE again.tenant_id = d.tenant_id AND again.again_of = d.id)
    )
    WHERE m.tenant_id = ${tenantId}
      AND m.id = (SELECT message_id FROM deliveries WHERE tenant_id = ${tenantId} AND id = ${deliveryId})`
}
