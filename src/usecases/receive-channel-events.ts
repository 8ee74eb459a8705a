import { sha256 } from '../domain/arguments-hash.ts'
import { canonicalJson } from '../domain/canonical-json.ts'
import type { Catalog } from '../domain/catalog.ts'
import { addressKindOf } from '../domain/delivery.ts'
import { voiceWaitMaxMs } from '../domain/voice-note.ts'
import { AppError } from '../errors.ts'
import type { Channel, InboundContent, InboundMessage, Receipt } from '../ports/channel.ts'
import type { Stores } from '../ports/database.ts'
import type { ChannelPorts, Ports } from '../ports/ports.ts'
import { queueFollowing } from './follow-failure.ts'
import { followRules } from './follow-rules.ts'
import { queueGivingUp } from './give-up-voice.ts'
import { type OpenedByAddress, openByAddress } from './open-channel-conversation.ts'
import { queueTurn } from './queue-turn.ts'
import { type ReadContent, readContent } from './read-content.ts'
import { closeByRule, type RuleContext, sayRule } from './say-rule.ts'
import { type TakenCode, takeCode } from './take-code.ts'
import { queueTranscription } from './transcribe-voice.ts'

export interface ReceiveChannelEventsInput {
  readonly tenantId: string
  /** Id of the channel. */
  readonly channel: string
  readonly accountId: string
  readonly messages: readonly InboundMessage[]
  readonly receipts: readonly Receipt[]
}

export type ReceivePorts = Pick<Ports, 'database' | 'queue' | 'clock' | 'ids' | 'links'> &
  Pick<ChannelPorts, 'channels' | 'transcriber'>

/**
 * Stores what a provider delivered, in one transaction: messages once for their id for ever, each with what follows
 * from it (a turn to come, or what the rules of channels ask for); receipts in whatever order they come. When this has
 * resolved, the provider may be told so; until then it must send again. Returns how many messages were new.
 */
export async function receiveChannelEvents(ports: ReceivePorts, input: ReceiveChannelEventsInput): Promise<number> {
  const { tenantId, accountId, messages, receipts } = input
  const channel = ports.channels.get(input.channel)
  if (channel === undefined) throw new AppError('internal', `No channel is called "${input.channel}".`)
  const addresses = [...new Set(messages.map((message) => message.address))].sort()
  return ports.database.inTenant(tenantId, async (stores) => {
    let stored = 0
    if (messages.length > 0) {
      const addressKind = addressKindOf(channel)
      // One flight, in this order: what a twin of this delivery has stored is seen once it has let the address go.
      const [, known, catalog] = await Promise.all([
        Promise.all(addresses.map((address) => stores.consents.lock(tenantId, { addressKind, address }))),
        Promise.all(messages.map((message) => isKnown(stores, input, message))),
        stores.catalog.load(tenantId, ports.clock.now().epochMilliseconds),
      ])
      const fresh = messages.filter((_, index) => known[index] === false)
      const nowMs = ports.clock.now().epochMilliseconds
      if (catalog === null) throw new AppError('internal', 'The tenant of this account has no catalogue.')
      for (const message of fresh) {
        stored += await receiveOne(ports, stores, { tenantId, catalog, channel, accountId, message, nowMs })
      }
    }
    if (receipts.length > 0) {
      const nowMs = ports.clock.now().epochMilliseconds
      const failed = await stores.deliveries.addReceipts(tenantId, { channel: channel.id, accountId, nowMs }, receipts)
      for (const deliveryId of failed) await queueFollowing(ports, stores, { tenantId, deliveryId })
    }
    return stored
  })
}

function isKnown(stores: Stores, { tenantId, channel, accountId }: ReceiveChannelEventsInput, message: InboundMessage) {
  const { providerMessageId } = message
  return stores.messages.isKnown(tenantId, { channel, accountId, providerMessageId })
}

interface One {
  readonly tenantId: string
  readonly catalog: Catalog
  readonly channel: Channel
  readonly accountId: string
  readonly message: InboundMessage
  readonly nowMs: number
}

async function receiveOne(ports: ReceivePorts, stores: Stores, one: One): Promise<0 | 1> {
  const { tenantId, catalog, channel, message, nowMs } = one
  const { address, content } = message
  const opened = await openByAddress(ports, stores, { ...one, address })
  const { conversation } = opened
  const hears = ports.transcriber !== undefined
  const { session: fresh } = opened
  const read = await readContent(stores, { tenantId, conversation, session: fresh, channel, content, hears })
  const code = await takeCode(ports, stores, { tenantId, conversationId: conversation.id, text: read.text, nowMs })
  const id = ports.ids.next()
  if (!(await insert(stores, one, opened, { id, read, code }))) return 0
  await code?.settle()
  const to = { addressKind: addressKindOf(channel), address }
  const [before, session] = await Promise.all([
    stores.consents.find(tenantId, to),
    opened.session ?? stores.conversations.loadSession(tenantId, conversation.id),
  ])
  if (before === null) {
    // Whoever writes to us may be answered; the record says since when.
    const record = { id: ports.ids.next(), ...to, state: 'in', source: 'wrote-to-us', channel: channel.id } as const
    await stores.consents.record(tenantId, { ...record, messageId: id, atMs: nowMs })
  }
  const context: RuleContext = { tenantId, tenant: catalog.tenant, conversation, session, nowMs }
  const consent = before?.state ?? null
  // A conversation may have begun with a code that was sent to the number: its owner has heard nothing of us yet.
  const isFirst = opened.isNew || before === null
  if (read.withdraws !== undefined) await closeByRule(ports, stores, context, read.withdraws)
  if (read.next === 'transcribe') {
    // Rules are read from its words too, once there are some.
    await awaitWords(ports, stores, context, { messageId: id, isNew: isFirst })
    return 1
  }
  const text = wordsOf(content)
  const { sentAtMs } = message
  const isOlder = before !== null && sentAtMs !== null && sentAtMs < before.sinceMs - clocksApartMs
  if (await followRules(ports, stores, context, { channel, address, messageId: id, text, consent, isOlder })) return 1
  if (isFirst) {
    await sayRule(ports, stores, context, { key: 'greeting', purpose: 'greeting', turnId: null })
  }
  if (read.next === 'agent') await queueTurn(ports, stores, { tenantId, conversationId: conversation.id })
  else {
    const turnId = await closeByRule(ports, stores, context, id)
    const { sentence } = read
    if (sentence !== null && conversation.owner === 'agent') {
      await sayRule(ports, stores, context, { key: sentence, purpose: 'reply', turnId })
    }
  }
  return 1
}

/** A provider's clock and ours may differ so far, and a message may be so long on its way, without being out of order. */
const clocksApartMs = 60_000

/** What rules are read from: words that the customer wrote or tapped. */
function wordsOf(content: InboundContent): string {
  if (content.kind === 'text' || content.kind === 'edited') return content.text
  if (content.kind === 'choice') return content.label
  return content.kind === 'media' ? (content.caption ?? '') : ''
}

/** False where the same id came in this very batch before. */
async function insert(
  stores: Stores,
  { tenantId, accountId, channel, message, nowMs }: One,
  { conversation }: OpenedByAddress,
  { id, read, code }: { readonly id: string; readonly read: ReadContent; readonly code: TakenCode | null },
): Promise<boolean> {
  const stored = await stores.messages.insertInbound(tenantId, {
    id,
    conversationId: conversation.id,
    channel: channel.id,
    accountId,
    providerMessageId: message.providerMessageId,
    text: code?.text ?? read.text,
    choiceId: read.choiceId,
    contentHash: sha256(canonicalJson(code === null ? message.content : [code.text, code.key])),
    content: code === null ? read.content : withoutCode(read.content, code),
    awaits: read.next === 'transcribe' ? 'transcript' : null,
    // A provider's clock that is ahead of ours would keep the window open too long.
    sentAtMs: message.sentAtMs === null ? null : Math.min(message.sentAtMs, nowMs),
    atMs: nowMs,
  })
  return stored.state === 'new'
}

/** The words that stand beside those of the message may hold the code as well. */
function withoutCode(content: ReadContent['content'], { hide }: TakenCode): ReadContent['content'] {
  if (content === null) return null
  const words = Object.entries(content).filter(([name]) => name === 'caption' || name === 'name')
  const hidden = words.map(([name, value]) => [name, typeof value === 'string' ? hide(value) : value])
  return { ...content, ...Object.fromEntries(hidden) }
}

/** Listened to now, and given up when others have waited long enough: whatever becomes of the listening. */
async function awaitWords(
  ports: ReceivePorts,
  stores: Stores,
  context: RuleContext,
  { messageId, isNew }: { readonly messageId: string; readonly isNew: boolean },
): Promise<void> {
  const { tenantId, nowMs } = context
  if (isNew) await sayRule(ports, stores, context, { key: 'greeting', purpose: 'greeting', turnId: null })
  await queueTranscription(ports, stores, { tenantId, messageId })
  await queueGivingUp(ports, stores, { tenantId, messageId, atMs: nowMs + voiceWaitMaxMs })
}
