import { type InboxView, inboxPageMax, inboxReader, searchCharsMin } from '../domain/inbox.ts'
import { endOfDayMs, localTimeOf, startOfDayMs } from '../domain/zoned-time.ts'
import type { Ports } from '../ports/ports.ts'
import type { InboxCounts, InboxQuery, InboxRow } from '../ports/stores/inbox.ts'
import { inboxCountMax } from './count-conversations.ts'

export interface ListConversationsInput {
  readonly tenantId: string
  readonly memberId: string
  /** Held to the conversations of this member of the staff; null for all. */
  readonly onlyStaffId: string | null
  readonly view: InboxView
  readonly staffId?: string | undefined
  readonly channel?: string | undefined
  readonly customerId?: string | undefined
  /** In texts and names; fewer than three letters narrow nothing. */
  readonly words?: string | undefined
  readonly after?: InboxQuery['after'] | undefined
  readonly limit?: number | undefined
}

export interface ConversationPage {
  readonly entries: readonly InboxRow[]
  /** From where the next page goes on; null where there is none. */
  readonly next: InboxQuery['after']
  readonly counts: InboxCounts
}

/** Those that need a person are all shown at once: whoever waits longest is first. */
const needsMax = 200

/** A page of the inbox as one member sees it, newest first, those that need a person by how long they wait. */
export async function listConversations(
  ports: Pick<Ports, 'database' | 'clock'>,
  input: ListConversationsInput,
): Promise<ConversationPage> {
  const { tenantId, view } = input
  const nowMs = ports.clock.now().epochMilliseconds
  const reader = inboxReader({ ...input, nowMs })
  const limit = view === 'needs' ? needsMax : Math.min(input.limit ?? inboxPageMax, inboxPageMax)
  const words = (input.words ?? '').trim()
  const catalog = await ports.database.findCatalog({ tenantId }, nowMs)
  const timeZone = catalog?.tenant.timeZone ?? 'UTC'
  const today = localTimeOf(timeZone, nowMs).date
  const query: InboxQuery = {
    ...reader,
    view,
    staffId: input.staffId ?? null,
    channel: input.channel ?? null,
    customerId: input.customerId ?? null,
    words: words.length < searchCharsMin ? null : words,
    todayFromMs: startOfDayMs(timeZone, today),
    todayToMs: endOfDayMs(timeZone, today),
    nowMs,
    after: view === 'needs' ? null : (input.after ?? null),
    limit: limit + 1,
  }
  const [rows, counts] = await ports.database.inTenant(tenantId, (stores) =>
    Promise.all([stores.inbox.list(tenantId, query), stores.inbox.count(tenantId, reader, inboxCountMax)]),
  )
  const entries = rows.slice(0, limit)
  const last = entries.at(-1)
  const isMore = rows.length > limit && view !== 'needs'
  return { entries, next: isMore && last !== undefined ? { atMs: last.atMs, id: last.id } : null, counts }
}
