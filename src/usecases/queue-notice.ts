import type { ConversationMessage } from '../domain/message.ts'
import { withoutLinks } from '../domain/stored-links.ts'
import type { Stores } from '../ports/database.ts'
import type { ChannelPorts, Ports } from '../ports/ports.ts'
import type { ConversationRow } from '../ports/stores/conversation.ts'
import { queueDeliveries } from './queue-deliveries.ts'

export interface QueueNoticeInput {
  readonly tenantId: string
  readonly conversation: ConversationRow
  /** What kind of notice, and about which booking: one message for ever, by whatever channel. */
  readonly kind: string
  readonly bookingId: string
  readonly text: string
  /** Answers to be tapped; none where left out. */
  readonly choices?: ConversationMessage['choices'] | undefined
  /** Of its message; a new one where left out. */
  readonly messageId?: string | undefined
  /** May leave at night: what is about the next hours. */
  readonly urgent: boolean
  /** From then on it is no use: dropped. Epoch ms. */
  readonly expiresAtMs: number | null
  readonly urlOf: (bookingId: string) => string
  readonly nowMs: number
}

/**
 * Says something that nobody asked for, in the caller's transaction: stored and put into the outbox, once for its kind
 * and booking however often it is asked. It leaves between 8 and 20 where the customer is unless urgent, only with a
 * consent, and not after it expired. `known`: said before. `nowhere`: the customer fetches messages of this channel.
 */
export async function queueNotice(
  ports: Pick<Ports, 'ids' | 'queue'> & Pick<ChannelPorts, 'channels'>,
  stores: Stores,
  input: QueueNoticeInput,
): Promise<'queued' | 'known' | 'nowhere'> {
  const { tenantId, conversation, bookingId, urgent, urlOf, nowMs } = input
  const isDelivered = ports.channels.has(conversation.channel) && Boolean(conversation.address)
  if (!isDelivered || input.text === '') return 'nowhere'
  const onceKey = `${input.kind}:${bookingId}`
  if (await stores.deliveries.lockOnceKey(tenantId, onceKey)) return 'known'
  const reader = await stores.conversations.loadSession(tenantId, conversation.id)
  const message: ConversationMessage = {
    id: input.messageId ?? ports.ids.next(),
    role: 'system',
    text: input.text,
    choiceId: null,
    choices: input.choices ?? [],
    cards: [],
    createdAtMs: nowMs,
  }
  const stored = withoutLinks(message, [bookingId], urlOf)
  const facts = { conversationId: conversation.id, turnId: null, memberId: null }
  await stores.messages.insertOutbound(tenantId, { ...stored, ...facts })
  await queueDeliveries(ports, stores, {
    tenantId,
    conversation,
    message,
    purpose: 'notice',
    urgent,
    onceKey,
    reader,
    links: { bookingIds: [bookingId], urlOf },
    nowMs,
    expiresAtMs: input.expiresAtMs ?? undefined,
  })
  return 'queued'
}
