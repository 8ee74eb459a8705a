import { addressKindOf } from '../domain/delivery.ts'
import type { Channel } from '../ports/channel.ts'
import type { Stores } from '../ports/database.ts'
import type { ChannelPorts, Ports } from '../ports/ports.ts'
import type { AwaitingMessage } from '../ports/stores/message.ts'
import { followRules } from './follow-rules.ts'
import { queueTurn } from './queue-turn.ts'
import { closeByRule, type RuleContext, sayRule } from './say-rule.ts'
import { takeCode } from './take-code.ts'

export interface SettleVoiceInput {
  readonly tenantId: string
  readonly message: AwaitingMessage
  readonly outcome: { readonly words: string } | { readonly words: null; readonly why: string }
}

type SettlePorts = Pick<Ports, 'database' | 'queue' | 'clock' | 'ids' | 'links'> & Pick<ChannelPorts, 'channels'>

/**
 * Ends the waiting for a voice message in one transaction: its words in place and read as if they had been written, the
 * rules of channels first; or a kind word that it was not understood. What came after it is answered from then on.
 */
export async function settleVoice(ports: SettlePorts, { tenantId, message, outcome }: SettleVoiceInput): Promise<void> {
  const nowMs = ports.clock.now().epochMilliseconds
  await ports.database.inTenant(tenantId, async (stores) => {
    const { conversationId } = message
    const [conversation, catalog] = await Promise.all([
      stores.conversations.find(tenantId, conversationId),
      stores.catalog.load(tenantId, nowMs),
    ])
    const channel = ports.channels.get(message.channel)
    const address = conversation?.address ?? null
    if (conversation === null || catalog === null || channel === undefined || address === null) return
    const to = { addressKind: addressKindOf(channel), address }
    // The address first, as whoever receives a message does.
    await stores.consents.lock(tenantId, to)
    const session = await stores.conversations.loadSession(tenantId, conversationId)
    const caption = captionOf(message)
    const code = await takeCode(ports, stores, { tenantId, conversationId, text: outcome.words ?? '', nowMs })
    const words = code?.text ?? outcome.words
    const text = words === null ? null : [caption, words].filter((part) => part !== '').join('\n')
    const heard = message.content['isVoice'] === true ? { spoken: true } : { kind: 'contact' }
    const facts = outcome.words === null ? { declined: outcome.why.slice(0, 40) } : heard
    const content = { ...message.content, ...facts }
    if (!(await stores.messages.endAwaiting(tenantId, message.id, { text, content }))) return
    await code?.settle()
    const context: RuleContext = { tenantId, tenant: catalog.tenant, conversation, session, nowMs }
    const said = { channel, address, message, text: text ?? caption, isHeard: text !== null || caption !== '' }
    await read(ports, stores, context, said)
    // Also where a rule has dealt with it: later messages have waited for it.
    await queueTurn(ports, stores, { tenantId, conversationId: conversation.id })
  })
}

/** What was written with it, read all the same where nothing could be heard. */
function captionOf({ content }: AwaitingMessage): string {
  const caption = content['caption']
  return typeof caption === 'string' ? caption : ''
}

async function read(
  ports: SettlePorts,
  stores: Stores,
  context: RuleContext,
  said: {
    readonly channel: Channel
    readonly address: string
    readonly message: AwaitingMessage
    readonly text: string
    readonly isHeard: boolean
  },
): Promise<void> {
  const { channel, address, message, text, isHeard } = said
  const to = { addressKind: addressKindOf(channel), address }
  const consent = await stores.consents.find(context.tenantId, to)
  if (consent?.state === 'out' && consent.sinceMs > message.createdAtMs) {
    // Spoken before the STOP that came after it: neither a new consent, nor a reason to call a person.
    await closeByRule(ports, stores, context, message.id)
    return
  }
  const words = { address, messageId: message.id, text, consent: consent?.state ?? null }
  // No carrier has heard it, so none has acted on it nor confirmed it.
  if (await followRules(ports, stores, context, { ...words, channel: { ...channel, carrierStops: false } })) return
  if (isHeard) return
  const turnId = await closeByRule(ports, stores, context, message.id)
  if (context.conversation.owner === 'agent') {
    const key = message.content['isVoice'] === true ? 'voiceUnclear' : 'noMedia'
    await sayRule(ports, stores, context, { key, purpose: 'reply', turnId })
  }
}
