import type { ChannelMemoryStore, MemoryRow } from '../../src/ports/stores/channel-memory.ts'
import type { TransactionClient } from '../connect.ts'
import { write } from '../send.ts'

export function channelMemoryStore(tx: TransactionClient): ChannelMemoryStore {
  return {
    read: (tenantId, { channel, accountId }, names) => tx<Pick<MemoryRow, 'name' | 'value'>[]>`
      SELECT name, value FROM channel_memory
      WHERE tenant_id = ${tenantId} AND channel = ${channel} AND account_id = ${accountId}
        AND name = ANY(${[...names]})`,
    write: async (tenantId, { channel, accountId }, changes, nowMs) => {
      const forgotten = [...changes].flatMap(([name, value]) => (value === null ? [name] : []))
      const kept = [...changes].flatMap(([name, value]) => (value === null ? [] : [{ name, value }]))
      if (forgotten.length > 0) {
        write(tx)`
          DELETE FROM channel_memory
          WHERE tenant_id = ${tenantId} AND channel = ${channel} AND account_id = ${accountId}
            AND name = ANY(${forgotten})`
      }
      if (kept.length === 0) return
      write(tx)`
        INSERT INTO channel_memory (tenant_id, channel, account_id, name, value, updated_at)
        SELECT ${tenantId}, ${channel}, ${accountId}, name, value, ${nowMs}
        FROM unnest(${kept.map(({ name }) => name)}::text[], ${kept.map(({ value }) => value)}::text[]) AS kept (name, value)
        ON CONFLICT (tenant_id, channel, account_id, name) DO UPDATE
        SET value = excluded.value, updated_at = excluded.updated_at`
    },
    wipe: async (tenantId, { channel, accountId }) => {
      write(tx)`
        DELETE FROM channel_memory
        WHERE tenant_id = ${tenantId} AND channel = ${channel} AND account_id = ${accountId}`
    },
    listSealedOtherwise: (tenantId, keyId, limit) => tx<MemoryRow[]>`
      SELECT channel, account_id, name, value FROM channel_memory
      WHERE tenant_id = ${tenantId} AND NOT starts_with(value, ${`${keyId}.`})
      ORDER BY channel, account_id, name LIMIT ${limit}`,
    reseal: async (tenantId, { channel, accountId, name, value }, sealed) => {
      write(tx)`
        UPDATE channel_memory SET value = ${sealed}
        WHERE tenant_id = ${tenantId} AND channel = ${channel} AND account_id = ${accountId}
          AND name = ${name} AND value = ${value}`
    },
  }
}
