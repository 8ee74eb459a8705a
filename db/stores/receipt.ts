import { afterReceipt, deliveryOfReference, furthest } from '../../src/domain/delivery.ts'
import type { DeliveryStore } from '../../src/ports/stores/delivery.ts'
import type { TransactionClient } from '../connect.ts'
import type { receipts as receiptTable } from '../schema/delivery.ts'
import { write } from '../send.ts'
import { type DeliveryColumns, deliveryOf, showOnMessage } from './delivery-row.ts'

interface ProviderMessage {
  readonly channel: string
  readonly accountId: string
  readonly providerMessageId: string
}

/**
 * What providers tell. A receipt often comes before the answer to the request that sent the part; so both are kept, and
 * whichever is written second brings them together, one after the other by a lock on the provider's id.
 */
export function receiptFunctions(
  tx: TransactionClient,
): Pick<DeliveryStore, 'addReceipts' | 'identify' | 'findByProviderId'> {
  return {
    addReceipts: async (tenantId, { channel, accountId, nowMs }, receipts) => {
      // In one order, so that two batches never wait for each other.
      const sorted = [...receipts].sort((a, b) => (a.providerMessageId < b.providerMessageId ? -1 : 1))
      const failed: string[] = []
      for (const { providerMessageId, state, errorCode, atMs, reference } of sorted) {
        const of = { channel, accountId, providerMessageId }
        await lock(tx, tenantId, of)
        write(tx)`
          INSERT INTO receipts (tenant_id, channel, account_id, provider_message_id, state, error_code, at, received_at)
          VALUES (${tenantId}, ${channel}, ${accountId}, ${providerMessageId}, ${state}, ${errorCode}, ${atMs}, ${nowMs})
          ON CONFLICT DO NOTHING`
        const deliveryId = reference === undefined ? null : deliveryOfReference(reference)
        if (deliveryId !== null) adopt(tx, tenantId, of, deliveryId)
        const id = await apply(tx, tenantId, of, nowMs)
        if (id !== null) failed.push(id)
      }
      return failed
    },
    identify: async (tenantId, id, providerMessageId, atMs) => {
      const [row] = await tx<DeliveryColumns[]>`
        SELECT * FROM deliveries WHERE tenant_id = ${tenantId} AND id = ${id}`
      if (row === undefined) return false
      const of = { channel: row.channel, accountId: row.accountId, providerMessageId }
      await lock(tx, tenantId, of)
      adopt(tx, tenantId, of, id)
      return (await apply(tx, tenantId, of, atMs)) !== null
    },
    findByProviderId: async (tenantId, of) => {
      const row = await findRow(tx, tenantId, of)
      return row === undefined ? null : deliveryOf(row)
    },
  }
}

async function lock(tx: TransactionClient, tenantId: string, of: ProviderMessage): Promise<void> {
  const key = JSON.stringify([tenantId, of.channel, of.accountId, of.providerMessageId])
  await tx`SELECT pg_advisory_xact_lock(hashtextextended(${key}, 5))`
}

/** The part learns the provider's id, unless it has one, or another part has this. */
function adopt(tx: TransactionClient, tenantId: string, of: ProviderMessage, deliveryId: string): void {
  write(tx)`
    UPDATE deliveries SET provider_message_id = ${of.providerMessageId}
    WHERE tenant_id = ${tenantId} AND id = ${deliveryId} AND channel = ${of.channel} AND account_id = ${of.accountId}
      AND provider_message_id IS NULL AND attempts > 0
      AND NOT EXISTS (
        SELECT FROM deliveries other WHERE other.tenant_id = ${tenantId} AND other.channel = ${of.channel}
          AND other.account_id = ${of.accountId} AND other.provider_message_id = ${of.providerMessageId})`
}

async function findRow(tx: TransactionClient, tenantId: string, of: ProviderMessage) {
  const [row] = await tx<DeliveryColumns[]>`
    SELECT * FROM deliveries
    WHERE tenant_id = ${tenantId} AND channel = ${of.channel} AND account_id = ${of.accountId}
      AND provider_message_id = ${of.providerMessageId}`
  return row
}

/** The id of the part where it is failed from now on; null otherwise. */
async function apply(
  tx: TransactionClient,
  tenantId: string,
  of: ProviderMessage,
  atMs: number,
): Promise<string | null> {
  const row = await findRow(tx, tenantId, of)
  if (row === undefined) return null
  const told = await tx<(typeof receiptTable.$inferSelect)[]>`
    SELECT * FROM receipts
    WHERE tenant_id = ${tenantId} AND channel = ${of.channel} AND account_id = ${of.accountId}
      AND provider_message_id = ${of.providerMessageId} ORDER BY state`
  const far = furthest(told)
  if (far === null) return null
  const state = afterReceipt(row.state, far.state)
  if (state === row.state) return null
  write(tx)`
    UPDATE deliveries SET state = ${state}, settled_at = ${atMs},
      error_code = ${state === 'failed' ? (far.errorCode ?? 'failed') : null}
    WHERE tenant_id = ${tenantId} AND id = ${row.id} AND state = ${row.state}`
  showOnMessage(tx, tenantId, row.id)
  return state === 'failed' ? row.id : null
}
