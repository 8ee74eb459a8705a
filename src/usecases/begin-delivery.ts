import {
  addressKindOf,
  lookUpAtMs,
  nextDelivery,
  type OpenDelivery,
  referenceOf,
  unknownHoldsMs,
} from '../domain/delivery.ts'
import { linkKey } from '../domain/link-rules.ts'
import { withCode } from '../domain/proof-code.ts'
import { judgeSending } from '../domain/sending-rules.ts'
import { withLinks } from '../domain/stored-links.ts'
import type { Channel, ChannelAccount, OutboundPart } from '../ports/channel.ts'
import type { Stores } from '../ports/database.ts'
import type { ChannelPorts, Ports } from '../ports/ports.ts'
import type { DeliveryRow } from '../ports/stores/delivery.ts'
import { callPerson } from './call-person.ts'
import type { DeliveryContext } from './delivery-context.ts'
import type { FollowPorts } from './follower.ts'
import { failNotification, whyHeldBack } from './notification-outcome.ts'
import { openAccount } from './open-account.ts'
import { changeTexts } from './part-texts.ts'
import { queueSending } from './queue-deliveries.ts'
import { standIn } from './stand-in.ts'

export type DeliverPorts = Pick<Ports, 'database'> & FollowPorts & ChannelPorts

/** A part that is ours to send: marked so in the database before anything leaves. */
export interface BegunDelivery {
  readonly row: DeliveryRow
  /** The number of this attempt: what settles it. */
  readonly attempt: number
  readonly channel: Channel
  readonly account: ChannelAccount
  /** As it leaves, links included. */
  readonly part: OutboundPart
}

export type Begun =
  | { readonly kind: 'send'; readonly begun: BegunDelivery }
  /** Something was decided without sending; look again. */
  | { readonly kind: 'again' }
  /** Nothing may leave now; a job looks again when it may. */
  | { readonly kind: 'done' }

const openMax = 50
/** When a paused account, or one whose secrets do not open, is looked at again. */
const pausedRecheckMs = 60_000

/**
 * Chooses the next part of a conversation and marks it as being sent, in one transaction that asks everything anew:
 * order, opt-out, consent, quiet hours, the reply window, the sender's rate. A part whose worker died becomes unknown.
 */
export async function beginDelivery(
  ports: DeliverPorts,
  key: { readonly tenantId: string; readonly conversationId: string },
): Promise<Begun> {
  const { tenantId, conversationId } = key
  return ports.database.inTenant(tenantId, async (stores): Promise<Begun> => {
    const conversation = await stores.conversations.find(tenantId, conversationId)
    if (conversation === null) return { kind: 'done' }
    const ours = ports.channels.get(conversation.channel)
    // The address first, then the conversation: in the order of those who receive.
    if (ours !== undefined && conversation.address) {
      const to = { addressKind: addressKindOf(ours), address: conversation.address }
      await stores.consents.lock(tenantId, to)
    }
    await stores.deliveries.lockConversation(tenantId, conversationId)
    const nowMs = ports.clock.now().epochMilliseconds
    const open = await stores.deliveries.listOpen(tenantId, conversationId, openMax)
    const next = nextDelivery(open.filter(isOpen), nowMs, ours?.lookUp === undefined ? 0 : unknownHoldsMs)
    if (next.kind === 'none') return { kind: 'done' }
    if (next.kind === 'wait') {
      await queueSending(ports, stores, { ...key, atMs: next.untilMs })
      return { kind: 'done' }
    }
    const row = open.find((one) => one.id === next.id)
    if (row === undefined) return { kind: 'done' }
    const context = { tenantId, conversation, row, nowMs }
    if (next.kind === 'lost') return loseDelivery(ports, stores, context)
    return decide(ports, stores, context)
  })
}

function isOpen(row: DeliveryRow): row is DeliveryRow & OpenDelivery {
  return row.state === 'pending' || row.state === 'sending' || row.state === 'unknown'
}

async function decide(ports: DeliverPorts, stores: Stores, context: DeliveryContext): Promise<Begun> {
  const { tenantId, conversation, row, nowMs } = context
  const channel = ports.channels.get(row.channel)
  if (channel === undefined) return failed(ports, stores, context, 'channel_gone')
  const [consent, lastInboundMs, isBlocked, stored] = await Promise.all([
    stores.consents.find(tenantId, row),
    stores.messages.lastInboundMs(tenantId, conversation.id),
    stores.blocks.isBlocked(tenantId, conversation.id),
    stores.channelAccounts.find(tenantId, row.channel, row.accountId),
  ])
  const verdict = judgeSending({
    ...row,
    isTemplate: row.payload.content.kind === 'template',
    consent: consent?.state ?? null,
    lastInboundMs,
    isBlocked,
    nowMs,
  })
  if (verdict.kind === 'drop') {
    await stores.deliveries.drop(tenantId, row.id, verdict.why, nowMs)
    return { kind: 'again' }
  }
  if (verdict.kind === 'defer') {
    await stores.deliveries.defer(tenantId, row.id, verdict.untilMs)
    return { kind: 'again' }
  }
  const held = row.purpose === 'notice' ? await whyHeldBack(ports, stores, { tenantId, ...row, nowMs }) : null
  if (held !== null) {
    await stores.deliveries.drop(tenantId, row.id, held, nowMs)
    return { kind: 'again' }
  }
  const closed = verdict.kind === 'window-closed' || row.errorCode === 'window_closed'
  // What carries a code stands in for nothing else: who wrote lately gets it, who did not asks for it another way.
  if (closed && row.purpose === 'code' && row.payload.content.kind !== 'template') {
    await stores.deliveries.drop(tenantId, row.id, 'window_closed', nowMs)
    return { kind: 'again' }
  }
  if (closed && row.payload.content.kind !== 'template') {
    const stood = await standIn(ports, stores, { ...context, channel })
    return stood ? { kind: 'again' } : failed(ports, stores, context, 'window_closed')
  }
  if (stored === null) return failed(ports, stores, context, 'account_gone')
  const account = stored.state === 'active' ? openAccount(ports, tenantId, channel, stored) : null
  if (account === null) {
    await stores.deliveries.defer(tenantId, row.id, nowMs + pausedRecheckMs)
    return { kind: 'again' }
  }
  return begin(ports, stores, { ...context, channel, account })
}

async function begin(
  ports: DeliverPorts,
  stores: Stores,
  context: DeliveryContext & { readonly channel: Channel; readonly account: ChannelAccount },
): Promise<Begun> {
  const { tenantId, row, nowMs, channel, account } = context
  // Only the process that has the connection can send. It looks for what is due every second; no attempt is spent here.
  if (channel.link !== undefined && !(await hasLink(ports, stores, { tenantId, row, channel, nowMs }))) {
    const links = await stores.channelLinks.list(tenantId)
    const link = links.find((one) => one.channel === row.channel && one.accountId === row.accountId)
    // Until a person pairs it again nobody will ever have it: who waits for these words has to hear them otherwise.
    if (link?.connection === 'logged-out') return failed(ports, stores, context, 'logged_out')
    return { kind: 'done' }
  }
  const pauseMs = 1_000 / Math.max(channel.limits.partsPerSecond, 0.01)
  const sender = { channel: row.channel, accountId: row.accountId, nowMs, pauseMs }
  const freeAtMs = await stores.channelAccounts.takeTurn(tenantId, sender)
  if (freeAtMs > 0) {
    await queueSending(ports, stores, { tenantId, conversationId: row.conversationId, atMs: freeAtMs })
    return { kind: 'done' }
  }
  const attempt = await stores.deliveries.begin(tenantId, row.id, nowMs)
  if (attempt === null) return { kind: 'again' }
  const sent = { ...row.payload, reference: referenceOf(row.id, attempt) }
  const part =
    row.purpose === 'code'
      ? withRealCode(sent, (proofId) => ports.links.proofCode(tenantId, proofId))
      : withRealLinks(sent, (bookingId) => ports.links.manageUrl(tenantId, bookingId))
  return { kind: 'send', begun: { row, attempt, channel, account, part } }
}

/** The lease is asked of the database, and stays ours until the part is marked: who was taken for dead sends nothing. */
async function hasLink(
  ports: DeliverPorts,
  stores: Stores,
  { tenantId, row, channel, nowMs }: { tenantId: string; row: DeliveryRow; channel: Channel; nowMs: number },
): Promise<boolean> {
  const token = ports.linkTokens?.get(linkKey(row))
  if (token === undefined || channel.isLinked?.(row.accountId) !== true) return false
  return stores.channelLinks.holds(tenantId, row, token, nowMs)
}

function withRealLinks(part: OutboundPart, urlOf: (bookingId: string) => string): OutboundPart {
  const linked = (text: string) => withLinks({ role: 'agent', text, cards: [] }, urlOf).text
  return { ...part, content: changeTexts(part.content, linked) }
}

/** Marks of codes count in parts that carry a code, and in no other: whoever types one is told nothing. */
function withRealCode(part: OutboundPart, codeOf: (proofId: string) => string): OutboundPart {
  const { content } = part
  if (content.kind === 'text') return { ...part, content: { ...content, text: withCode(content.text, codeOf) } }
  if (content.kind !== 'template') return part
  return { ...part, content: { ...content, variables: content.variables.map((value) => withCode(value, codeOf)) } }
}

/** Seen by a person: the row, and a request to look after the customer; a code that did not arrive is asked for again. */
async function failed(
  ports: DeliverPorts,
  stores: Stores,
  { tenantId, conversation, row, nowMs }: DeliveryContext,
  why: string,
): Promise<Begun> {
  await stores.deliveries.fail(tenantId, row.id, why, nowMs)
  if (row.purpose === 'code') return { kind: 'again' }
  const told = row.purpose === 'notice' ? await stores.notifications.findByMessage(tenantId, row.messageId) : null
  if (told !== null) {
    await failNotification(ports, stores, { tenantId, row: told, except: row.channel, nowMs })
    return { kind: 'again' }
  }
  const summary = `A message could not be delivered (${why}). The customer has not read it: reach them another way.`
  await callPerson(ports, stores, { tenantId, conversation, reason: 'message not delivered', summary, nowMs })
  return { kind: 'again' }
}

/** A worker died between sending and telling: it may have been sent, so it is not sent again by itself. */
async function loseDelivery(
  ports: DeliverPorts,
  stores: Stores,
  { tenantId, row, nowMs }: DeliveryContext,
): Promise<Begun> {
  const lost = { state: 'unknown', providerMessageId: null, errorCode: 'worker_lost', atMs: nowMs } as const
  const nextAttemptAtMs = lookUpAtMs(0, nowMs) ?? nowMs
  await stores.deliveries.settle(tenantId, row.id, row.attempts, { ...lost, nextAttemptAtMs })
  await queueLookUp(ports, stores, { tenantId, deliveryId: row.id, atMs: nextAttemptAtMs })
  return { kind: 'again' }
}

/** The job that asks the provider what became of a part. */
export function queueLookUp(
  ports: Pick<Ports, 'queue'>,
  stores: Stores,
  { tenantId, deliveryId, atMs }: { tenantId: string; deliveryId: string; atMs: number },
): Promise<void> {
  return ports.queue.enqueue(stores.transaction, {
    name: 'resolve-unknown',
    data: { tenantId, deliveryId },
    startAfterMs: atMs,
    singletonKey: deliveryId,
  })
}
