import type { Clock } from '../../src/ports/clock.ts'
import type { RoutingStore } from '../../src/ports/stores/routing.ts'
import type { Client } from '../connect.ts'
import { isUuid } from '../uuid.ts'

interface Opened {
  readonly tenantId: string
  readonly subjectId: string
}

/** Single statements outside any tenant: what each answers is decided by the key alone. */
export function routingStore(client: Client, clock: Clock): RoutingStore {
  const openToken = async (hash: string, kind: 'conversation' | 'booking' | 'calendar') => {
    const nowMs = clock.now().epochMilliseconds
    const [row] = await client<
      Opened[]
    >`SELECT tenant_id, subject_id FROM routing.find_token(${hash}, ${kind}, ${nowMs})`
    return row
  }
  return {
    tenantBySlug: async (slug) => {
      const [row] = await client<{ tenantId: string }[]>`SELECT tenant_id FROM routing.tenants WHERE slug = ${slug}`
      return row?.tenantId ?? null
    },
    membershipsOf: async (userId) =>
      isUuid(userId)
        ? client<{ tenantId: string; memberId: string; slug: string }[]>`
            SELECT tenant_id, member_id, slug FROM routing.find_memberships(${userId})`
        : [],
    listTenants: () => client<{ tenantId: string; slug: string }[]>`
      SELECT tenant_id, slug FROM routing.tenants ORDER BY slug`,
    conversationByToken: async (hash) => {
      const row = await openToken(hash, 'conversation')
      return row === undefined ? null : { tenantId: row.tenantId, conversationId: row.subjectId }
    },
    bookingByToken: async (hash) => {
      const row = await openToken(hash, 'booking')
      return row === undefined ? null : { tenantId: row.tenantId, bookingId: row.subjectId }
    },
    calendarByToken: async (hash) => {
      const row = await openToken(hash, 'calendar')
      return row === undefined ? null : { tenantId: row.tenantId, feedId: row.subjectId }
    },
    accountByChannel: async (channel, accountId) => {
      const [row] = await client<{ tenantId: string }[]>`
        SELECT tenant_id FROM routing.channel_accounts WHERE channel = ${channel} AND account_id = ${accountId}`
      return row?.tenantId ?? null
    },
    accountByProvider: async (provider, accountId) => {
      const [row] = await client<{ tenantId: string }[]>`
        SELECT tenant_id FROM routing.payment_accounts WHERE provider = ${provider} AND account_id = ${accountId}`
      return row?.tenantId ?? null
    },
    listAccounts: (channels) => client<{ tenantId: string; channel: string; accountId: string }[]>`
      SELECT tenant_id, channel, account_id FROM routing.channel_accounts
      WHERE channel = ANY(${[...channels]}) ORDER BY channel, account_id`,
  }
}
