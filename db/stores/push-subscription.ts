import type { PushSubscriptionRow, PushSubscriptionStore } from '../../src/ports/stores/push-subscription.ts'
import type { TransactionClient } from '../connect.ts'
import type { pushSubscriptions } from '../schema/push.ts'
import { send } from '../send.ts'
import { isUuid } from '../uuid.ts'

type Row = typeof pushSubscriptions.$inferSelect

export function pushSubscriptionStore(tx: TransactionClient): PushSubscriptionStore {
  return {
    save: async (tenantId, row) => {
      const { id, memberId, endpointHash, sealed, locale, device, createdAtMs } = row
      send(
        tx,
        tx`
          UPDATE push_subscriptions SET ended_at = ${createdAtMs}, ended_why = 'replaced', sealed = ''
          WHERE tenant_id = ${tenantId} AND endpoint_hash = ${endpointHash} AND ended_at IS NULL`,
        tx`
          INSERT INTO push_subscriptions (tenant_id, id, member_id, endpoint_hash, sealed, locale, device, created_at,
            failures)
          VALUES (${tenantId}, ${id}, ${memberId}, ${endpointHash}, ${sealed}, ${locale}, ${device}, ${createdAtMs}, 0)
          ON CONFLICT DO NOTHING`,
      )
    },
    find: async (tenantId, id) => {
      if (!isUuid(id)) return null
      const [row] = await tx<Row[]>`
        SELECT * FROM push_subscriptions WHERE tenant_id = ${tenantId} AND id = ${id} AND ended_at IS NULL`
      return row === undefined ? null : subscriptionOf(row)
    },
    listOfMember: async (tenantId, memberId) => {
      if (!isUuid(memberId)) return []
      const rows = await tx<Row[]>`
        SELECT * FROM push_subscriptions
        WHERE tenant_id = ${tenantId} AND member_id = ${memberId} AND ended_at IS NULL ORDER BY created_at, id`
      return rows.map(subscriptionOf)
    },
    list: async (tenantId, limit) => {
      const rows = await tx<Row[]>`
        SELECT p.* FROM push_subscriptions p
        JOIN members m ON m.tenant_id = p.tenant_id AND m.id = p.member_id AND m.state = 'active'
        WHERE p.tenant_id = ${tenantId} AND p.ended_at IS NULL ORDER BY p.created_at, p.id LIMIT ${limit}`
      return rows.map(subscriptionOf)
    },
    end: async (tenantId, of, { atMs, why }) => {
      const which =
        'id' in of
          ? tx`id = ${isUuid(of.id) ? of.id : null}`
          : tx`member_id = ${isUuid(of.memberId) ? of.memberId : null} AND endpoint_hash = ${of.endpointHash}`
      const rows = await tx`
        UPDATE push_subscriptions SET ended_at = ${atMs}, ended_why = ${why}, sealed = ''
        WHERE tenant_id = ${tenantId} AND ${which} AND ended_at IS NULL RETURNING id`
      return rows.length
    },
    note: async (tenantId, id, { ok, atMs }) => {
      if (!isUuid(id)) return 0
      const [row] = await tx<{ failures: number }[]>`
        UPDATE push_subscriptions SET failures = CASE WHEN ${ok} THEN 0 ELSE failures + 1 END,
          last_sent_at = CASE WHEN ${ok} THEN ${atMs}::timestamptz ELSE last_sent_at END
        WHERE tenant_id = ${tenantId} AND id = ${id} AND ended_at IS NULL RETURNING failures`
      return row?.failures ?? 0
    },
  }
}

function subscriptionOf(row: Row): PushSubscriptionRow {
  const { id, memberId, endpointHash, sealed, locale, device, createdAt, lastSentAt, failures } = row
  return {
    id,
    memberId,
    endpointHash,
    sealed,
    locale,
    device,
    createdAtMs: createdAt,
    lastSentAtMs: lastSentAt,
    failures,
  }
}
