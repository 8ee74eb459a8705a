import type { Tenant } from '../domain/catalog.ts'
import { type ChannelSentences, channelLanguageOf, channelSentence } from '../domain/channel-words.ts'
import type { SessionContext } from '../domain/conversation.ts'
import type { DeliveryPurpose } from '../domain/delivery.ts'
import type { ConversationMessage } from '../domain/message.ts'
import type { ChannelLanguage } from '../domain/stop-phrases.ts'
import type { Stores } from '../ports/database.ts'
import type { ChannelPorts, Ports } from '../ports/ports.ts'
import type { ConversationRow } from '../ports/stores/conversation.ts'
import { queueDeliveries } from './queue-deliveries.ts'

export type RulePorts = Pick<Ports, 'ids' | 'queue'> & Pick<ChannelPorts, 'channels'>

/** A conversation on a channel in the transaction that received something for it. */
export interface RuleContext {
  readonly tenantId: string
  readonly tenant: Tenant
  readonly conversation: ConversationRow
  readonly session: SessionContext
  readonly nowMs: number
}

/** Says one of the fixed sentences of channels: stored, put into the outbox, no agent asked. */
export async function sayRule(
  ports: RulePorts,
  stores: Stores,
  context: RuleContext,
  said: {
    readonly key: keyof ChannelSentences
    readonly purpose: DeliveryPurpose
    readonly turnId: string | null
    readonly language?: ChannelLanguage | undefined
    readonly expiresAtMs?: number | undefined
    /** Whether it may leave at any hour, where that is not what its purpose says. */
    readonly urgent?: boolean | undefined
  },
): Promise<void> {
  const { tenantId, tenant, conversation, session, nowMs } = context
  const language = said.language ?? channelLanguageOf(session.locale)
  const message: ConversationMessage = {
    id: ports.ids.next(),
    role: 'system',
    text: channelSentence(language, said.key, tenant),
    choiceId: null,
    choices: [],
    cards: [],
    createdAtMs: nowMs,
  }
  const row = { ...message, conversationId: conversation.id, turnId: said.turnId, memberId: null }
  await stores.messages.insertOutbound(tenantId, row)
  await queueDeliveries(ports, stores, {
    tenantId,
    conversation,
    message,
    purpose: said.purpose,
    urgent: said.urgent,
    reader: { timeZone: session.timeZone, locale: language },
    nowMs,
    expiresAtMs: said.expiresAtMs,
  })
}

/** A message that a rule has dealt with: marked as answered, so that the agent never reads it. */
export async function closeByRule(
  ports: Pick<Ports, 'ids'>,
  stores: Stores,
  { tenantId, conversation, nowMs }: RuleContext,
  messageId: string,
): Promise<string> {
  const turnId = ports.ids.next()
  await stores.turns.insertDone(tenantId, { id: turnId, conversationId: conversation.id, atMs: nowMs })
  await stores.messages.markAnswered(tenantId, conversation.id, [messageId], turnId)
  return turnId
}
