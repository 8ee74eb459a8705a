import type { Ports } from '../ports/ports.ts'
import type { HandoffRow } from '../ports/stores/handoff.ts'

export interface InboxEntry {
  readonly conversationId: string
  readonly channel: string
  /** Who it is with, where the channel has numbers or ids; null on the web. */
  readonly address: string | null
  readonly owner: 'agent' | 'person'
  readonly handoff: 'none' | 'requested' | 'taken'
  readonly reason: string | null
  readonly summary: string | null
  readonly lastMessageAtMs: number | null
  /** Parts of which nobody knows whether they were sent, and that were not delivered: those that nobody has seen. */
  readonly unknown: number
  readonly failed: number
}

/** The conversations of a tenant: those that wait for a person, or hold what nobody knows to be sent, first; then the newest. */
export async function listInbox(
  ports: Pick<Ports, 'database'>,
  input: { readonly tenantId: string; readonly limit?: number | undefined },
): Promise<readonly InboxEntry[]> {
  const limit = Math.min(input.limit ?? 50, inboxMax)
  const [recent, open, doubts] = await ports.database.inTenant(input.tenantId, (stores) =>
    Promise.all([
      stores.conversations.listRecent(input.tenantId, limit),
      stores.handoffs.listOpen(input.tenantId, limit),
      stores.deliveries.countInDoubt(input.tenantId, inboxMax),
    ]),
  )
  const handoffs = new Map<string, HandoffRow>(open.map((row) => [row.conversationId, row]))
  const inDoubt = new Map(doubts.map((one) => [one.conversationId, one]))
  const rank = (entry: { readonly handoff: string; readonly unknown: number }) =>
    entry.unknown > 0 ? 0 : ['requested', 'taken', 'none'].indexOf(entry.handoff)
  const waitsSince = (id: string) => handoffs.get(id)?.createdAtMs ?? Number.POSITIVE_INFINITY
  return recent
    .map((row) => ({
      conversationId: row.id,
      channel: row.channel,
      address: row.address ?? null,
      owner: row.owner,
      handoff: row.handoff,
      reason: handoffs.get(row.id)?.reason ?? null,
      summary: handoffs.get(row.id)?.summary ?? null,
      lastMessageAtMs: row.lastMessageAtMs,
      unknown: inDoubt.get(row.id)?.unknown ?? 0,
      failed: inDoubt.get(row.id)?.failed ?? 0,
    }))
    .sort(
      (a, b) =>
        rank(a) - rank(b) ||
        (rank(a) < 2 ? waitsSince(a.conversationId) - waitsSince(b.conversationId) : 0) ||
        (b.lastMessageAtMs ?? 0) - (a.lastMessageAtMs ?? 0),
    )
}

const inboxMax = 200

/** What of a tenant asks for a person besides its conversations. */
export async function countNeeds(
  ports: Pick<Ports, 'database' | 'clock'>,
  { tenantId }: { readonly tenantId: string },
): Promise<{
  readonly unknown: number
  readonly failed: number
  readonly letters: number
  readonly unreached: number
}> {
  const sinceMs = ports.clock.now().epochMilliseconds - unreachedMs
  const [doubts, letters, notifications] = await ports.database.inTenant(tenantId, (stores) =>
    Promise.all([
      stores.deliveries.countInDoubt(tenantId, conversationsMax),
      stores.deadLetters.countOpen(tenantId),
      stores.notifications.countByState(tenantId, sinceMs),
    ]),
  )
  const unreached = notifications
    .filter(({ state, why }) => state === 'failed' || why?.startsWith('no_route') === true)
    .reduce((all, { count }) => all + count, 0)
  const sum = (of: 'unknown' | 'failed') => doubts.reduce((all, one) => all + one[of], 0)
  return { unknown: sum('unknown'), failed: sum('failed'), letters, unreached }
}

const conversationsMax = 10_000
/** What reached nobody is told for two days from when it was due: then its visit is over, or a person has seen to it. */
const unreachedMs = 2 * 24 * 60 * 60_000
