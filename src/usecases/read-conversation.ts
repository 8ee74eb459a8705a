import type { Answering } from '../domain/answering.ts'
import type { Booking } from '../domain/booking-state.ts'
import type { SessionContext } from '../domain/conversation.ts'
import type { Refusal } from '../domain/refusal.ts'
import type { Stores } from '../ports/database.ts'
import type { ChannelPorts, Ports } from '../ports/ports.ts'
import type { Block } from '../ports/stores/block.ts'
import type { ConversationRow } from '../ports/stores/conversation.ts'
import type { ConversationNote } from '../ports/stores/conversation-note.ts'
import type { CustomerRow } from '../ports/stores/customer.ts'
import type { DeliveryRow } from '../ports/stores/delivery.ts'
import type { HandoffRow } from '../ports/stores/handoff.ts'
import type { TranscriptMessage } from '../ports/stores/transcript.ts'
import type { TurnRecord } from '../ports/stores/turn.ts'
import { howAnswered } from './how-answered.ts'
import { isRefused, type MemberOfConversation, ownConversation } from './own-conversation.ts'

/** A page of what was said, with what was thought and done about it. */
export interface TranscriptPage {
  /** Oldest first. */
  readonly messages: readonly TranscriptMessage[]
  readonly turns: readonly TurnRecord[]
  readonly parts: readonly DeliveryRow[]
  /** There is more before it. */
  readonly isMore: boolean
}

/** A conversation as a member has it open. */
export interface OpenConversation {
  readonly ok: true
  readonly conversation: ConversationRow
  readonly customer: CustomerRow | null
  readonly ownerName: string | null
  readonly session: SessionContext
  readonly handoff: HandoffRow | null
  readonly block: (Block & { readonly memberName: string | null }) | null
  readonly answering: Answering
  readonly page: TranscriptPage
  readonly notes: readonly ConversationNote[]
  /** Of the customer, and made here: those to come first, then the newest. */
  readonly bookings: readonly Booking[]
  /** Up to which message the member has read. */
  readonly readSequence: number
  /** The server's clock when this was so: what is counted down is counted from here. */
  readonly nowMs: number
}

export const transcriptPageMax = 60
const notesMax = 200
const bookingsShownMax = 12
/** So far back visits are looked for. */
const pastMs = 365 * 24 * 60 * 60_000

type Ask = MemberOfConversation & { readonly memberId: string; readonly beforeSequence?: number | undefined }

/** All that stands on the screen of one conversation, in one transaction; older messages by `readTranscriptPage`. */
export async function readConversation(
  ports: Pick<Ports, 'database' | 'clock'> & Pick<ChannelPorts, 'channels'>,
  input: MemberOfConversation & { readonly memberId: string },
): Promise<OpenConversation | Refusal<'conversation_not_found'>> {
  const { tenantId, conversationId, memberId } = input
  const nowMs = ports.clock.now().epochMilliseconds
  return ports.database.inTenant(tenantId, async (stores) => {
    const conversation = await ownConversation(stores, { ...input, nowMs })
    if (isRefused(conversation)) return conversation
    const { customerId, ownerMemberId } = conversation
    const of = { conversationId, customerId }
    const [customer, owner, session, handoff, block, answering, page, notes, own, here, mark] = await Promise.all([
      customerId === null ? null : stores.customers.findStanding(tenantId, customerId),
      ownerMemberId == null ? null : stores.members.find(tenantId, ownerMemberId),
      stores.conversations.loadSession(tenantId, conversationId),
      stores.handoffs.findOpen(tenantId, conversationId),
      stores.blocks.find(tenantId, of),
      howAnswered(ports, stores, { tenantId, conversation, nowMs }),
      readPage(stores, input),
      stores.conversationNotes.list(tenantId, conversationId, notesMax),
      customerId === null ? [] : stores.bookings.findByCustomer(tenantId, customerId, nowMs - pastMs),
      stores.bookings.findByConversation(tenantId, conversationId),
      stores.inbox.findMark(tenantId, memberId, conversationId),
    ])
    return {
      ok: true as const,
      ...{ conversation, customer, ownerName: owner?.name ?? null, session, handoff, block, answering, page, notes },
      bookings: shownOf([...own, ...here], nowMs),
      readSequence: mark ?? 0,
      nowMs,
    }
  })
}

/** What was said before a message. */
export async function readTranscriptPage(
  ports: Pick<Ports, 'database' | 'clock'>,
  input: Ask,
): Promise<({ readonly ok: true } & TranscriptPage) | Refusal<'conversation_not_found'>> {
  const nowMs = ports.clock.now().epochMilliseconds
  return ports.database.inTenant(input.tenantId, async (stores) => {
    const conversation = await ownConversation(stores, { ...input, nowMs })
    if (isRefused(conversation)) return conversation
    return { ok: true as const, ...(await readPage(stores, input)) }
  })
}

async function readPage(stores: Pick<Stores, 'transcripts'>, input: Ask): Promise<TranscriptPage> {
  const { tenantId, conversationId, beforeSequence = null } = input
  const found = await stores.transcripts.listPage(tenantId, conversationId, {
    beforeSequence,
    limit: transcriptPageMax + 1,
  })
  const messages = found.slice(-transcriptPageMax)
  const turnIds = [...new Set(messages.flatMap(({ turnId }) => turnId ?? []))]
  const [turns, parts] = await Promise.all([
    stores.transcripts.listTurns(tenantId, turnIds),
    stores.transcripts.listParts(
      tenantId,
      messages.filter(({ role }) => role !== 'customer').map(({ id }) => id),
    ),
  ])
  return { messages, turns, parts, isMore: found.length > messages.length }
}

/** What is to come, soonest first, then what was, newest first; holds and places kept for a move are no bookings yet. */
function shownOf(found: readonly Booking[], nowMs: number): readonly Booking[] {
  const bookings = [...new Map(found.map((one) => [one.id, one])).values()].filter(
    ({ state, moves }) => state !== 'held' && moves === undefined,
  )
  const [past, coming] = [bookings.filter(({ endMs }) => endMs <= nowMs), bookings.filter(({ endMs }) => endMs > nowMs)]
  return [...coming.toSorted((a, b) => a.startMs - b.startMs), ...past.toSorted((a, b) => b.startMs - a.startMs)].slice(
    0,
    bookingsShownMax,
  )
}
