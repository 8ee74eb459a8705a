import { storableText } from '../domain/inbound-text.ts'
import type { ConversationMessage } from '../domain/message.ts'
import { type Refusal, refusal } from '../domain/refusal.ts'
import type { ChannelPorts, Ports } from '../ports/ports.ts'
import { auditConversation } from './audit-conversation.ts'
import { queueDeliveries } from './queue-deliveries.ts'
import type { MemberOfConversation } from './take-over.ts'

/** A person writes to the customer in a conversation that they have taken; sent where its channel delivers. */
export async function answerAsMember(
  ports: Pick<Ports, 'database' | 'queue' | 'clock' | 'ids'> & Pick<ChannelPorts, 'channels'>,
  input: MemberOfConversation & { readonly text: string },
): Promise<
  | { readonly ok: true; readonly message: ConversationMessage }
  | Refusal<'conversation_not_found' | 'not_taken' | 'message_invalid'>
> {
  const { tenantId, conversationId, memberId } = input
  const storable = storableText(input.text)
  if (storable === null || storable.text.trim() === '') {
    return refusal('message_invalid', 'The text is empty or too long.')
  }
  const nowMs = ports.clock.now().epochMilliseconds
  const message: ConversationMessage = {
    id: ports.ids.next(),
    role: 'member',
    text: storable.text,
    choiceId: null,
    choices: [],
    cards: [],
    createdAtMs: nowMs,
  }
  return ports.database.inTenant(tenantId, async (stores) => {
    const conversation = await stores.conversations.find(tenantId, conversationId)
    if (conversation === null) return refusal('conversation_not_found', 'There is no such conversation.')
    if (conversation.owner !== 'person') return refusal('not_taken', 'Take the conversation over first.')
    await stores.messages.insertOutbound(tenantId, { ...message, conversationId, turnId: null, memberId })
    const reader = await stores.conversations.loadSession(tenantId, conversationId)
    const delivery = { tenantId, conversation, message, purpose: 'member', reader, nowMs } as const
    await queueDeliveries(ports, stores, delivery)
    await auditConversation(stores, { ...input, action: 'message.member', nowMs })
    return { ok: true as const, message }
  })
}
