import type { Stores } from '../../src/ports/database.ts'
import type { InboxQuery } from '../../src/ports/stores/inbox.ts'
import type { Filled } from './conversation.ts'
import type { Salon } from './salon.ts'

const noteId = '00000000-0000-4000-8000-0000000000e1'
const subscriptionId = '00000000-0000-4000-8000-0000000000e2'
const endpointHash = 'e2'.repeat(32)

/** What is looked for in the inbox of the salon: everything. */
export function inboxQueryOf(salon: Salon, memberId: string | null): InboxQuery {
  const dayMs = 86_400_000
  return {
    memberId,
    onlyStaffId: null,
    ownFromMs: salon.nowMs() - 90 * dayMs,
    ownToMs: salon.nowMs() + 90 * dayMs,
    unreadSinceMs: 0,
    view: 'all',
    staffId: null,
    channel: null,
    customerId: null,
    words: null,
    todayFromMs: salon.nowMs(),
    todayToMs: salon.nowMs() + dayMs,
    nowMs: salon.nowMs(),
    after: null,
    limit: 50,
  }
}

/** A note, a block, a mark and a browser of a member. */
export async function addInboxRows(salon: Salon, filled: Filled, memberId: string): Promise<void> {
  const { database, tenantId, ids, nowMs } = salon
  const { conversationId, customerId } = filled
  await database.inTenant(tenantId, async (stores) => {
    const note = { id: noteId, conversationId, memberId, text: 'Knows Ana.', createdAtMs: nowMs() }
    await stores.conversationNotes.insert(tenantId, note)
    const block = { id: ids.next(), conversationId, customerId, memberId, reason: null, blockedAtMs: nowMs() }
    await stores.blocks.insert(tenantId, block)
    await stores.inbox.markRead(tenantId, { memberId, conversationId, sequence: 1, atMs: nowMs() })
    await stores.pushSubscriptions.save(tenantId, browserOf(salon, memberId))
  })
}

function browserOf(salon: Salon, memberId: string) {
  const words = { endpointHash, sealed: 'sealed', locale: 'en', device: 'Chrome' }
  return { id: subscriptionId, memberId, ...words, createdAtMs: salon.nowMs() }
}

type Calls = Readonly<Record<string, (stores: Stores, tenantId: string) => Promise<unknown>>>

/** The calls of the inbox's stores for the contract of all stores. */
export function inboxCalls(
  of: () => { readonly salon: Salon; readonly filled: Filled; readonly memberId: string },
): Calls {
  const conversation = () => of().filled.conversationId
  const subject = () => ({ conversationId: conversation(), customerId: of().filled.customerId })
  const at = () => of().salon.nowMs()
  return {
    'inbox.list': (s, t) => s.inbox.list(t, inboxQueryOf(of().salon, of().memberId)),
    'inbox.count': async (s, t) => {
      const counts = await s.inbox.count(t, inboxQueryOf(of().salon, of().memberId), 100)
      return counts.needs + counts.unread + counts.mine
    },
    'inbox.isOwn': (s, t) => s.inbox.isOwn(t, conversation(), inboxQueryOf(of().salon, of().memberId)),
    'inbox.markRead': (s, t) =>
      s.inbox.markRead(t, { memberId: of().memberId, conversationId: conversation(), sequence: 9, atMs: at() }),
    'inbox.findMark': (s, t) => s.inbox.findMark(t, of().memberId, conversation()),
    'transcripts.listPage': (s, t) => s.transcripts.listPage(t, conversation(), { beforeSequence: null, limit: 10 }),
    'transcripts.listTurns': (s, t) => s.transcripts.listTurns(t, [of().filled.turnId]),
    'transcripts.listParts': (s, t) => s.transcripts.listParts(t, [of().filled.outboundId]),
    'transcripts.findMessage': (s, t) => s.transcripts.findMessage(t, of().filled.outboundId),
    'conversationNotes.list': (s, t) => s.conversationNotes.list(t, conversation(), 10),
    'conversationNotes.find': (s, t) => s.conversationNotes.find(t, noteId),
    'conversationNotes.insert': (s, t) =>
      s.conversationNotes.insert(t, {
        id: of().salon.ids.next(),
        conversationId: conversation(),
        memberId: null,
        text: 'x',
        createdAtMs: at(),
      }),
    'conversationNotes.setRemoved': (s, t) => s.conversationNotes.setRemoved(t, noteId, at()),
    'blocks.insert': (s, t) =>
      s.blocks.insert(t, {
        id: of().salon.ids.next(),
        ...subject(),
        conversationId: conversation(),
        memberId: null,
        reason: 'x',
        blockedAtMs: at(),
      }),
    'blocks.find': (s, t) => s.blocks.find(t, subject()),
    'blocks.isBlocked': (s, t) => s.blocks.isBlocked(t, conversation()),
    'blocks.end': (s, t) => s.blocks.end(t, subject(), { memberId: null, atMs: at() }),
    'pushSubscriptions.save': (s, t) => s.pushSubscriptions.save(t, browserOf(of().salon, of().memberId)),
    'pushSubscriptions.find': (s, t) => s.pushSubscriptions.find(t, subscriptionId),
    'pushSubscriptions.listOfMember': (s, t) => s.pushSubscriptions.listOfMember(t, of().memberId),
    'pushSubscriptions.list': (s, t) => s.pushSubscriptions.list(t, 10),
    'pushSubscriptions.end': (s, t) => s.pushSubscriptions.end(t, { id: subscriptionId }, { atMs: at(), why: 'x' }),
    'pushSubscriptions.note': (s, t) => s.pushSubscriptions.note(t, subscriptionId, { ok: true, atMs: at() }),
  }
}
