import { optedOutCodes, unreachableCodes, windowClosedCodes } from '../domain/delivery.ts'
import { failureWords } from '../domain/delivery-words.ts'
import type { ConversationMessage } from '../domain/message.ts'
import type { Stores } from '../ports/database.ts'
import type { Ports } from '../ports/ports.ts'
import type { ConversationRow } from '../ports/stores/conversation.ts'
import type { NewDelivery } from '../ports/stores/delivery.ts'
import { callPerson } from './call-person.ts'
import type { DeliveryContext } from './delivery-context.ts'
import type { FollowPorts as TellPorts } from './follower.ts'
import { noteOptOut } from './note-opt-out.ts'
import { failNotification } from './notification-outcome.ts'
import { queueDeliveries, queueSending } from './queue-deliveries.ts'
import { againOf, fillTemplate, standsIn, textRows } from './stand-in.ts'

type FollowPorts = Pick<Ports, 'database'> & TellPorts

/** An approved text in the place of one that failed is counted from here, above any part of a message. */
const templatePart = 10_000

/** The job that follows a failure: in a transaction of its own, since it locks what whoever found it may hold. */
export function queueFollowing(
  ports: Pick<Ports, 'queue'>,
  stores: Stores,
  { tenantId, deliveryId }: { readonly tenantId: string; readonly deliveryId: string },
): Promise<void> {
  return ports.queue.enqueue(stores.transaction, {
    name: 'follow-failure',
    data: { tenantId, deliveryId },
    singletonKey: deliveryId,
  })
}

/**
 * What follows from a part that its provider has refused for good. An opt-out at the carrier is one of ours. Where the
 * number cannot be reached by this channel, or free words are not allowed any more, a reply or what is urgent goes the
 * other way, once: SMS or WhatsApp at the same number, by their own rules. Else a person is asked for. Safe twice.
 */
export async function followFailure(
  ports: FollowPorts,
  { tenantId, deliveryId }: { readonly tenantId: string; readonly deliveryId: string },
): Promise<void> {
  await ports.database.inTenant(tenantId, async (stores) => {
    const found = await stores.deliveries.find(tenantId, deliveryId)
    if (found?.state !== 'failed') return
    // The address first, then the conversation: in the order of those who send.
    await stores.consents.lock(tenantId, found)
    await stores.deliveries.lockConversation(tenantId, found.conversationId)
    const [row, conversation, isReplaced] = await Promise.all([
      stores.deliveries.find(tenantId, deliveryId),
      stores.conversations.find(tenantId, found.conversationId),
      stores.deliveries.isReplaced(tenantId, deliveryId),
    ])
    if (row?.state !== 'failed' || row.seenAtMs !== null || isReplaced || conversation === null) return
    const nowMs = ports.clock.now().epochMilliseconds
    const context = { tenantId, conversation, row, nowMs }
    if (optedOutCodes.has(row.errorCode ?? '')) await noteOptOut(ports, stores, context)
    else if (await goOtherWay(ports, stores, context)) return
    const told = row.purpose === 'notice' ? await stores.notifications.findByMessage(tenantId, row.messageId) : null
    if (told !== null) return failNotification(ports, stores, { tenantId, row: told, except: row.channel, nowMs })
    // Whoever waits for a code has been told what to do without it.
    if (row.purpose === 'code') return
    const why = failureWords(row.errorCode)
    const summary = `A message could not be delivered: ${why}. The customer has not read it: reach them another way.`
    await callPerson(ports, stores, { tenantId, conversation, reason: 'message not delivered', summary, nowMs })
  })
}

/** True where the words are in the outbox of another way now. What stands in for another is not stood in for. */
async function goOtherWay(ports: FollowPorts, stores: Stores, context: DeliveryContext): Promise<boolean> {
  const { tenantId, row } = context
  const { payload, purpose, urgent, errorCode } = row
  // A notification has ways of its own, also by e-mail; only an approved text goes in its own place.
  const told = purpose === 'notice' ? await stores.notifications.findByMessage(tenantId, row.messageId) : null
  const isClosed = windowClosedCodes.has(errorCode ?? '')
  const mayMove =
    purpose === 'reply' || purpose === 'member' || (purpose === 'notice' && (told === null ? urgent : isClosed))
  if (!mayMove || payload.content.kind !== 'text' || (await standsIn(stores, tenantId, row))) return false
  const code = errorCode ?? ''
  const consent = await stores.consents.find(tenantId, row)
  if (consent?.state !== 'in') return false
  if (windowClosedCodes.has(code)) return (await asTemplate(ports, stores, context)) || asText(ports, stores, context)
  if (!unreachableCodes.has(code)) return false
  const isTexting = ports.channels.get(row.channel)?.isTexting === true
  return isTexting ? asWhatsApp(ports, stores, context) : asText(ports, stores, context)
}

async function asTemplate(ports: FollowPorts, stores: Stores, context: DeliveryContext): Promise<boolean> {
  const { row, nowMs } = context
  const payload = await fillTemplate(ports, stores, context)
  if (payload === null) return false
  const one = { ...againOf(row, nowMs), id: ports.ids.next(), part: templatePart + row.part, payload }
  return put(ports, stores, context, [one])
}

async function asText(ports: FollowPorts, stores: Stores, context: DeliveryContext): Promise<boolean> {
  const rows = await textRows(ports, stores, context)
  return rows !== null && put(ports, stores, context, rows)
}

/** Only where nothing that was said later has left the new way, or arrived by the old one: words keep their order. */
async function put(
  ports: FollowPorts,
  stores: Stores,
  { tenantId, row }: DeliveryContext,
  rows: readonly NewDelivery[],
): Promise<boolean> {
  const [first] = rows
  if (first === undefined) return false
  if (await stores.deliveries.hasLeftLater(tenantId, row.id, { channel: first.channel, part: first.part })) return false
  await stores.deliveries.insert(
    tenantId,
    rows.map((one) => ({ ...one, againOf: row.id })),
  )
  await queueSending(ports, stores, { tenantId, conversationId: row.conversationId })
  return true
}

/** On WhatsApp the customer has a conversation of their own, with its own window: the words are said there. */
async function asWhatsApp(
  ports: FollowPorts,
  stores: Stores,
  { tenantId, row, nowMs }: DeliveryContext,
): Promise<boolean> {
  const { content } = row.payload
  const conversation = await openWhatsApp(ports, stores, { tenantId, row, nowMs })
  if (conversation === null || content.kind !== 'text') return false
  const message: ConversationMessage = {
    id: ports.ids.next(),
    role: 'system',
    text: content.text,
    choiceId: null,
    choices: content.choices.map(({ id, label }) => ({ id, label })),
    cards: [],
    createdAtMs: nowMs,
  }
  const facts = { conversationId: conversation.id, turnId: null, memberId: null }
  await stores.messages.insertOutbound(tenantId, { ...message, ...facts })
  const { purpose, urgent, timeZone, expiresAtMs } = row
  const reader = { timeZone, locale: content.language ?? 'en' }
  const rest = { purpose, urgent, reader, nowMs, expiresAtMs: expiresAtMs ?? undefined, againOf: row.id }
  await queueDeliveries(ports, stores, { tenantId, conversation, message, ...rest })
  return true
}

async function openWhatsApp(
  ports: FollowPorts,
  stores: Stores,
  { tenantId, row, nowMs }: Pick<DeliveryContext, 'tenantId' | 'row' | 'nowMs'>,
): Promise<ConversationRow | null> {
  for (const { channel: id, accountId, state } of await stores.channelAccounts.list(tenantId)) {
    const channel = ports.channels.get(id)
    const windowMs = channel?.replyWindowMs ?? null
    if (state !== 'active' || channel?.addresses !== 'phone' || windowMs === null) continue
    const at = { channel: id, accountId, address: row.address }
    const found = await stores.conversations.findByAddress(tenantId, at)
    const lastMs = found === null ? null : await stores.messages.lastInboundMs(tenantId, found.id)
    if (found !== null && lastMs !== null && nowMs - lastMs < windowMs) return found
  }
  return null
}
