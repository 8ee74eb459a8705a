import type { ConsentStore } from '../../src/ports/stores/consent.ts'
import type { TransactionClient } from '../connect.ts'
import type { consents } from '../schema/consent.ts'
import { send } from '../send.ts'

export function consentStore(tx: TransactionClient): ConsentStore {
  return {
    lock: async (tenantId, { addressKind, address }) => {
      const key = JSON.stringify([tenantId, addressKind, address])
      await tx`SELECT pg_advisory_xact_lock(hashtextextended(${key}, 4))`
    },
    record: async (tenantId, { id, addressKind, address, state, source, channel, messageId, atMs }) => {
      send(
        tx,
        tx`
          INSERT INTO consents (tenant_id, id, address_kind, address, state, source, channel, message_id, at)
          VALUES (${tenantId}, ${id}, ${addressKind}, ${address}, ${state}, ${source}, ${channel}, ${messageId},
            ${atMs})`,
        tx`
          INSERT INTO contact_states (tenant_id, address_kind, address, state, since)
          VALUES (${tenantId}, ${addressKind}, ${address}, ${state}, ${atMs})
          ON CONFLICT (tenant_id, address_kind, address) DO UPDATE
          SET state = excluded.state, since = excluded.since`,
      )
    },
    find: async (tenantId, { addressKind, address }) => {
      const [row] = await tx<{ state: 'in' | 'out'; since: number }[]>`
        SELECT state, since FROM contact_states
        WHERE tenant_id = ${tenantId} AND address_kind = ${addressKind} AND address = ${address}`
      return row === undefined ? null : { state: row.state, sinceMs: row.since }
    },
    list: async (tenantId, { addressKind, address }) => {
      const rows = await tx<(typeof consents.$inferSelect)[]>`
        SELECT * FROM consents
        WHERE tenant_id = ${tenantId} AND address_kind = ${addressKind} AND address = ${address} ORDER BY at, id`
      return rows.map(({ state, source, at }) => ({ state, source, atMs: at }))
    },
  }
}
