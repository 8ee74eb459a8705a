import type { Ports } from '../ports/ports.ts'
import type { HandoffRow } from '../ports/stores/handoff.ts'

export interface InboxEntry {
  readonly conversationId: string
  readonly channel: string
  readonly owner: 'agent' | 'person'
  readonly handoff: 'none' | 'requested' | 'taken'
  readonly reason: string | null
  readonly summary: string | null
  readonly lastMessageAtMs: number | null
}

/** The conversations of a tenant: those that wait for a person first, the longest waiting on top; then the newest. */
export async function listInbox(
  ports: Pick<Ports, 'database'>,
  input: { readonly tenantId: string; readonly limit?: number | undefined },
): Promise<readonly InboxEntry[]> {
  const limit = Math.min(input.limit ?? 50, inboxMax)
  const [recent, open] = await ports.database.inTenant(input.tenantId, (stores) =>
    Promise.all([
      stores.conversations.listRecent(input.tenantId, limit),
      stores.handoffs.listOpen(input.tenantId, limit),
    ]),
  )
  const handoffs = new Map<string, HandoffRow>(open.map((row) => [row.conversationId, row]))
  const rank = (entry: { readonly handoff: string }) => ['requested', 'taken', 'none'].indexOf(entry.handoff)
  const waitsSince = (id: string) => handoffs.get(id)?.createdAtMs ?? Number.POSITIVE_INFINITY
  return recent
    .map((row) => ({
      conversationId: row.id,
      channel: row.channel,
      owner: row.owner,
      handoff: row.handoff,
      reason: handoffs.get(row.id)?.reason ?? null,
      summary: handoffs.get(row.id)?.summary ?? null,
      lastMessageAtMs: row.lastMessageAtMs,
    }))
    .sort(
      (a, b) =>
        rank(a) - rank(b) ||
        (rank(a) < 2 ? waitsSince(a.conversationId) - waitsSince(b.conversationId) : 0) ||
        (b.lastMessageAtMs ?? 0) - (a.lastMessageAtMs ?? 0),
    )
}

const inboxMax = 200
