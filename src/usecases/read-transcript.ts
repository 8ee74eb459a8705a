import type { SessionContext } from '../domain/conversation.ts'
import type { Ports } from '../ports/ports.ts'
import type { ChannelAccountRow, SegmentPrice } from '../ports/stores/channel-account.ts'
import type { ConversationRow } from '../ports/stores/conversation.ts'
import type { DeliveryRow } from '../ports/stores/delivery.ts'
import type { StoredMessage } from '../ports/stores/message.ts'
import type { TurnRecord } from '../ports/stores/turn.ts'

export interface Transcript {
  readonly conversation: ConversationRow
  readonly session: SessionContext
  /** Oldest first; `turnId` of an inbound message is the turn that answered it. */
  readonly messages: readonly StoredMessage[]
  readonly turns: readonly TurnRecord[]
  /** What became of each part of what was said, in order; empty where the customer fetches messages. */
  readonly deliveries: readonly DeliveryRow[]
  /** The accounts of the business that parts left from. No credentials. */
  readonly senders: readonly Sender[]
  /** Bookings made here that are for somebody else than the customer. */
  readonly attendees: readonly { readonly bookingId: string; readonly attendee: string }[]
}

export type Sender = Pick<ChannelAccountRow, 'channel' | 'accountId' | 'sender'> & {
  readonly segmentPrice: SegmentPrice | null
}

/** Everything that was said, thought and done in a conversation; null where there is none of this tenant. */
export async function readTranscript(
  ports: Pick<Ports, 'database'>,
  input: { readonly tenantId: string; readonly conversationId: string },
): Promise<Transcript | null> {
  const { tenantId, conversationId } = input
  return ports.database.inTenant(tenantId, async (stores) => {
    const conversation = await stores.conversations.find(tenantId, conversationId)
    if (conversation === null) return null
    const [session, messages, turns, deliveries, accounts, bookings] = await Promise.all([
      stores.conversations.loadSession(tenantId, conversationId),
      stores.messages.listRecent(tenantId, conversationId, transcriptMessagesMax),
      stores.turns.list(tenantId, conversationId, transcriptTurnsMax),
      stores.deliveries.listRecent(tenantId, conversationId, transcriptPartsMax),
      stores.channelAccounts.list(tenantId),
      stores.bookings.findByConversation(tenantId, conversationId),
    ])
    const used = new Set(deliveries.map(({ accountId }) => accountId))
    const senders = accounts
      .filter(({ accountId }) => used.has(accountId))
      .map(({ channel, accountId, sender, segmentPrice = null }) => ({ channel, accountId, sender, segmentPrice }))
    const attendees = bookings.flatMap(({ id, attendee }) =>
      attendee === undefined ? [] : [{ bookingId: id, attendee }],
    )
    return { conversation, session, messages, turns, deliveries, senders, attendees }
  })
}

const transcriptMessagesMax = 1000
const transcriptTurnsMax = 500
const transcriptPartsMax = 2000
