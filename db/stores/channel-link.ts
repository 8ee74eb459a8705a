import type { ChannelLinkStore, LinkRow } from '../../src/ports/stores/channel-link.ts'
import type { TransactionClient } from '../connect.ts'
import type { accounts } from '../schema/channel-account.ts'
import { write } from '../send.ts'

type Row = Pick<typeof accounts.$inferSelect, 'channel' | 'accountId' | 'connection' | 'connectionAt' | 'leaseUntil'>

export function channelLinkStore(tx: TransactionClient): ChannelLinkStore {
  return {
    take: async (tenantId, { channel, accountId }, { token, nowMs, untilMs, toPair = false }) => {
      const taken = await tx`
        UPDATE channel_accounts SET lease_token = ${token}, lease_until = ${untilMs}
        WHERE tenant_id = ${tenantId} AND channel = ${channel} AND account_id = ${accountId}
          AND (lease_until IS NULL OR lease_until <= ${nowMs})
          AND (${toPair} OR (state = 'active' AND connection IS DISTINCT FROM 'logged-out')) RETURNING 1`
      return taken.length === 1
    },
    renew: async (tenantId, { channel, accountId }, token, untilMs) => {
      const renewed = await tx`
        UPDATE channel_accounts SET lease_until = ${untilMs}
        WHERE tenant_id = ${tenantId} AND channel = ${channel} AND account_id = ${accountId}
          AND lease_token = ${token} AND state = 'active' RETURNING 1`
      return renewed.length === 1
    },
    holds: async (tenantId, { channel, accountId }, token, nowMs) => {
      const held = await tx`
        SELECT 1 FROM channel_accounts
        WHERE tenant_id = ${tenantId} AND channel = ${channel} AND account_id = ${accountId}
          AND lease_token = ${token} AND lease_until > ${nowMs} FOR NO KEY UPDATE`
      return held.length === 1
    },
    release: async (tenantId, { channel, accountId }, token) => {
      write(tx)`
        UPDATE channel_accounts SET lease_token = NULL, lease_until = NULL
        WHERE tenant_id = ${tenantId} AND channel = ${channel} AND account_id = ${accountId}
          AND lease_token = ${token}`
    },
    tell: async (tenantId, { channel, accountId }, token, { connection, atMs }) => {
      write(tx)`
        UPDATE channel_accounts SET connection = ${connection}, connection_at = ${atMs}
        WHERE tenant_id = ${tenantId} AND channel = ${channel} AND account_id = ${accountId}
          AND lease_token = ${token}`
    },
    list: async (tenantId) => {
      const rows = await tx<Row[]>`
        SELECT channel, account_id, connection, connection_at, lease_until FROM channel_accounts
        WHERE tenant_id = ${tenantId} ORDER BY channel, account_id`
      return rows.map(linkOf)
    },
    listWaiting: async (tenantId, { channel, accountId }, nowMs, limit) => {
      const rows = await tx<{ conversationId: string }[]>`
        SELECT conversation_id FROM deliveries
        WHERE tenant_id = ${tenantId} AND channel = ${channel} AND account_id = ${accountId}
          AND state = 'pending' AND next_attempt_at <= ${nowMs}
        GROUP BY conversation_id ORDER BY min(next_attempt_at), conversation_id LIMIT ${limit}`
      return rows.map(({ conversationId }) => conversationId)
    },
  }
}

function linkOf({ channel, accountId, connection, connectionAt, leaseUntil }: Row): LinkRow {
  return { channel, accountId, connection, connectionAtMs: connectionAt, leaseUntilMs: leaseUntil }
}
