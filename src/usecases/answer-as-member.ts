import { storableText } from '../domain/inbound-text.ts'
import type { ConversationMessage } from '../domain/message.ts'
import { type Refusal, refusal } from '../domain/refusal.ts'
import { withoutLinks } from '../domain/stored-links.ts'
import type { Stores } from '../ports/database.ts'
import type { ChannelPorts, Ports } from '../ports/ports.ts'
import type { ConversationRow } from '../ports/stores/conversation.ts'
import { auditConversation } from './audit-conversation.ts'
import { howAnswered } from './how-answered.ts'
import { isAnothers, isRefused, type MemberOfConversation, ownConversation, takenByOther } from './own-conversation.ts'
import { queueDeliveries } from './queue-deliveries.ts'

export type AnswerRefusal = Refusal<
  | 'conversation_not_found'
  | 'not_taken'
  | 'taken_by_other'
  | 'message_invalid'
  | 'message_conflict'
  | 'customer_blocked'
  | 'not_answerable'
>

export type AnswerInput = MemberOfConversation & {
  readonly text: string
  /** A UUID by whoever writes: the same again is the same message. A new one where left out. */
  readonly messageId?: string | undefined
  /** Refuses what would not leave as things stand: a closed window, an account that is paused, a number that opted out. */
  readonly onlyIfReached?: boolean | undefined
}

/** A person writes to the customer in a conversation that they have taken; sent where its channel delivers. */
export async function answerAsMember(
  ports: Pick<Ports, 'database' | 'queue' | 'clock' | 'ids'> & Pick<ChannelPorts, 'channels'>,
  input: AnswerInput,
): Promise<{ readonly ok: true; readonly message: ConversationMessage } | AnswerRefusal> {
  const { tenantId, conversationId, memberId } = input
  const storable = storableText(input.text)
  if (storable === null || storable.text.trim() === '') {
    return refusal('message_invalid', 'The text is empty or too long.')
  }
  const nowMs = ports.clock.now().epochMilliseconds
  const message: ConversationMessage = {
    id: input.messageId ?? ports.ids.next(),
    role: 'member',
    // A mark that somebody types is no link: delivered, it would open a booking that may be anybody's.
    text: withoutLinks({ text: storable.text, cards: [] }, [], () => '').text,
    choiceId: null,
    choices: [],
    cards: [],
    createdAtMs: nowMs,
  }
  return ports.database.inTenant(tenantId, async (stores) => {
    await stores.deliveries.lockConversation(tenantId, conversationId)
    const conversation = await ownConversation(stores, { ...input, nowMs })
    if (isRefused(conversation)) return conversation
    const said = await findSaid(stores, input, message)
    if (said !== null) return said
    const why = await whyNot(ports, stores, { input, conversation, nowMs })
    if (why !== null) return why
    await stores.messages.insertOutbound(tenantId, { ...message, conversationId, turnId: null, memberId })
    const reader = await stores.conversations.loadSession(tenantId, conversationId)
    const delivery = { tenantId, conversation, message, purpose: 'member', reader, nowMs } as const
    await queueDeliveries(ports, stores, delivery)
    await auditConversation(stores, { ...input, action: 'message.member', nowMs })
    return { ok: true as const, message }
  })
}

/** What was stored under this id: the same words are the same message, sent once. */
async function findSaid(
  stores: Pick<Stores, 'transcripts'>,
  { tenantId, conversationId, messageId, memberId }: AnswerInput,
  message: ConversationMessage,
) {
  const stored = messageId === undefined ? null : await stores.transcripts.findMessage(tenantId, messageId)
  if (stored === null) return null
  const isSame =
    stored.conversationId === conversationId &&
    stored.role === 'member' &&
    stored.memberId === memberId &&
    stored.text === message.text
  if (isSame) return { ok: true as const, message: { ...message, createdAtMs: stored.createdAtMs } }
  return refusal('message_conflict', 'This id stands for another message.')
}

async function whyNot(
  ports: Pick<ChannelPorts, 'channels'>,
  stores: Stores,
  of: { readonly input: AnswerInput; readonly conversation: ConversationRow; readonly nowMs: number },
): Promise<AnswerRefusal | null> {
  const { input, conversation, nowMs } = of
  const { tenantId, memberId, onlyIfReached = false } = input
  if (conversation.owner !== 'person') return refusal('not_taken', 'Take the conversation over first.')
  if (isAnothers(conversation, memberId)) return takenByOther(stores, tenantId, conversation)
  const { fault } = await howAnswered(ports, stores, { tenantId, conversation, nowMs })
  if (fault === 'customer_blocked') return refusal('customer_blocked', 'This customer is blocked. Unblock them first.')
  if (fault === null || !onlyIfReached) return null
  return refusal('not_answerable', 'Nothing would reach the customer this way now.', { fault })
}
