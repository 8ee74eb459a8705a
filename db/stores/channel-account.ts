import type { ChannelAccountRow, ChannelAccountStore } from '../../src/ports/stores/channel-account.ts'
import type { TransactionClient } from '../connect.ts'
import type { accounts } from '../schema/channel-account.ts'
import { write } from '../send.ts'

/** What a sender may send at once before its rate counts. */
const burstMs = 1_000

export function channelAccountStore(tx: TransactionClient): ChannelAccountStore {
  return {
    save: (tenantId, row) => save(tx, tenantId, row),
    claimSender: async (_tenantId, { channel, accountId, sender }) => {
      const [claimed] = await tx<{ ours: boolean }[]>`
        SELECT routing.claim_sender(${channel}, ${accountId}, ${sender}) AS ours`
      return claimed?.ours === true
    },
    releaseSender: async (_tenantId, channel, accountId) => {
      write(tx)`SELECT routing.release_sender(${channel}, ${accountId})`
    },
    find: async (tenantId, channel, accountId) => {
      const [row] = await tx<Row[]>`
        SELECT * FROM channel_accounts
        WHERE tenant_id = ${tenantId} AND channel = ${channel} AND account_id = ${accountId}`
      return row === undefined ? null : accountOf(row)
    },
    list: async (tenantId) => {
      const rows = await tx<Row[]>`
        SELECT * FROM channel_accounts WHERE tenant_id = ${tenantId} ORDER BY channel, account_id`
      return rows.map(accountOf)
    },
    takeTurn: async (tenantId, { channel, accountId, nowMs, pauseMs }) => {
      const taken = await tx`
        UPDATE channel_accounts
        SET send_after = greatest(send_after, ${nowMs - burstMs}) + make_interval(secs => ${pauseMs / 1000}::float8)
        WHERE tenant_id = ${tenantId} AND channel = ${channel} AND account_id = ${accountId}
          AND (send_after IS NULL OR send_after <= ${nowMs}) RETURNING 1`
      if (taken.length === 1) return 0
      // Rounded up: at the millisecond before a turn that is free within it, nobody could take it.
      const [row] = await tx<{ sendAfter: number | null }[]>`
        SELECT date_trunc('milliseconds', send_after + interval '999 microseconds') AS send_after FROM channel_accounts
        WHERE tenant_id = ${tenantId} AND channel = ${channel} AND account_id = ${accountId}`
      return row?.sendAfter ?? 0
    },
    holdBack: async (tenantId, channel, accountId, untilMs) => {
      write(tx)`
        UPDATE channel_accounts SET send_after = greatest(send_after, ${untilMs})
        WHERE tenant_id = ${tenantId} AND channel = ${channel} AND account_id = ${accountId}`
    },
    setSegmentPrice: async (tenantId, channel, accountId, price) => {
      const rows = await tx`
        UPDATE channel_accounts
        SET segment_price_micros = ${price?.micros ?? null}, segment_currency = ${price?.currency ?? null}
        WHERE tenant_id = ${tenantId} AND channel = ${channel} AND account_id = ${accountId} RETURNING 1`
      return rows.length === 1
    },
    setReconciled: async (tenantId, channel, accountId, untilMs) => {
      write(tx)`
        UPDATE channel_accounts SET reconciled_until = greatest(reconciled_until, ${untilMs})
        WHERE tenant_id = ${tenantId} AND channel = ${channel} AND account_id = ${accountId}`
    },
  }
}

type Row = typeof accounts.$inferSelect

async function save(tx: TransactionClient, tenantId: string, row: ChannelAccountRow): Promise<'saved' | 'taken'> {
  const [routed] = await tx<{ ours: boolean }[]>`
    SELECT routing.add_account(${row.channel}, ${row.accountId}) AS ours`
  if (routed?.ours !== true) return 'taken'
  write(tx)`
    INSERT INTO channel_accounts (tenant_id, channel, account_id, sender, secrets, key_id, state, reconciled_until,
      created_at)
    VALUES (${tenantId}, ${row.channel}, ${row.accountId}, ${row.sender}, ${row.secrets}, ${row.keyId}, ${row.state},
      ${row.reconciledUntilMs}, ${row.createdAtMs})
    ON CONFLICT (tenant_id, channel, account_id) DO UPDATE
    SET sender = excluded.sender, secrets = excluded.secrets, key_id = excluded.key_id, state = excluded.state`
  return 'saved'
}

function accountOf(row: Row): ChannelAccountRow {
  const { channel, accountId, sender, secrets, keyId, state, reconciledUntil, createdAt } = row
  const { segmentPriceMicros: micros, segmentCurrency: currency } = row
  return {
    channel,
    accountId,
    sender,
    secrets,
    keyId,
    state,
    reconciledUntilMs: reconciledUntil,
    createdAtMs: createdAt,
    segmentPrice: micros === null || currency === null ? null : { micros, currency },
  }
}
