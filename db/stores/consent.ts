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
      // Later than what stands, by a hair where the clock does not say so (two words in one moment, or the clock of
      // another machine is ahead): the order of what was said must not hang on clocks. The address is locked.
      send(
        tx,
        tx`
          INSERT INTO contact_states AS standing (tenant_id, address_kind, address, state, since)
          VALUES (${tenantId}, ${addressKind}, ${address}, ${state}, ${atMs})
          ON CONFLICT (tenant_id, address_kind, address) DO UPDATE
          SET state = excluded.state, since = greatest(excluded.since, standing.since + interval '1 ms')`,
        tx`
          INSERT INTO consents (tenant_id, id, address_kind, address, state, source, channel, message_id, at)
          SELECT tenant_id, ${id}::uuid, address_kind, address, state, ${source}, ${channel}, ${messageId}::uuid, since
          FROM contact_states
          WHERE tenant_id = ${tenantId} AND address_kind = ${addressKind} AND address = ${address}`,
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
      return rows.map(({ state, source, channel, messageId, at }) => ({ state, source, channel, messageId, atMs: at }))
    },
  }
}
