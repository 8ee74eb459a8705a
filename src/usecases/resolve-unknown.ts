import { lookUpAtMs, notSentAfterMs, referenceOf } from '../domain/delivery.ts'
import type { Receipt } from '../ports/channel.ts'
import type { Stores } from '../ports/database.ts'
import type { DeliveryRow } from '../ports/stores/delivery.ts'
import { type DeliverPorts, queueLookUp } from './begin-delivery.ts'
import { callPerson } from './call-person.ts'
import { queueFollowing } from './follow-failure.ts'
import { takeOtherWay } from './notification-outcome.ts'
import { whyNotSent } from './notification-wanted.ts'
import { openAccount } from './open-account.ts'
import { queueSending } from './queue-deliveries.ts'

/**
 * Asks the provider what became of an unknown part. Sent: its receipts count from now on. Surely not sent: it is sent
 * again, unless later words have left meanwhile; then a person is told. Not to be told: asked again, less and less often.
 */
export async function resolveUnknown(
  ports: DeliverPorts,
  { tenantId, deliveryId }: { readonly tenantId: string; readonly deliveryId: string },
): Promise<void> {
  const found = await ports.database.inTenant(tenantId, async (stores) => {
    const row = await stores.deliveries.find(tenantId, deliveryId)
    if (row === null || row.state !== 'unknown') return null
    return { row, stored: await stores.channelAccounts.find(tenantId, row.channel, row.accountId) }
  })
  if (found === null) return
  const { row, stored } = found
  const channel = ports.channels.get(row.channel)
  const account = channel === undefined || stored === null ? null : openAccount(ports, tenantId, channel, stored)
  const { providerMessageId, address, sendingAtMs, createdAtMs } = row
  const part = { ...row.payload, reference: referenceOf(row.id, row.attempts) }
  const sent = { providerMessageId, address, part, sinceMs: sendingAtMs ?? createdAtMs }
  const answer = account === null ? null : await channel?.lookUp?.(sent, account).catch(() => null)
  await ports.database.inTenant(tenantId, (stores) => write(ports, stores, { tenantId, row, answer: answer ?? null }))
}

async function write(
  ports: DeliverPorts,
  stores: Stores,
  { tenantId, row, answer }: { tenantId: string; row: DeliveryRow; answer: Receipt | 'not-sent' | null },
): Promise<void> {
  const nowMs = ports.clock.now().epochMilliseconds
  const { channel, accountId } = row
  await stores.deliveries.lockConversation(tenantId, row.conversationId)
  const again = await stores.deliveries.find(tenantId, row.id)
  if (again?.state !== 'unknown' || again.attempts !== row.attempts) return
  if (answer !== null && answer !== 'not-sent') {
    await stores.deliveries.identify(tenantId, row.id, answer.providerMessageId, nowMs)
    await stores.deliveries.addReceipts(tenantId, { channel, accountId, nowMs }, [answer])
    const settled = await stores.deliveries.find(tenantId, row.id)
    if (settled?.state === 'failed') await queueFollowing(ports, stores, { tenantId, deliveryId: row.id })
    if (settled?.state !== 'unknown') {
      return queueSending(ports, stores, { tenantId, conversationId: row.conversationId })
    }
  }
  // Whoever began to send it may have stood still, and may go on: what is promised at most once stays unknown.
  const isBelieved = answer === 'not-sent' && nowMs - (row.sendingAtMs ?? nowMs) >= notSentAfterMs
  if (isBelieved && !(await isOnceOnly(ports, stores, tenantId, row))) {
    return sendAgain(ports, stores, { tenantId, row: again, nowMs })
  }
  if (await repeatOwed(ports, stores, { tenantId, row: again, nowMs })) return
  const nextAtMs = lookUpAtMs(again.lookUps + 1, nowMs)
  await stores.deliveries.noteLookUp(tenantId, row.id, nextAtMs)
  if (nextAtMs !== null) await queueLookUp(ports, stores, { tenantId, deliveryId: row.id, atMs: nextAtMs })
}

/** So often a provider is asked before what has to arrive goes another way: half a minute. */
const lookUpsBeforeRepeat = 2

/**
 * What was promised to arrive at least once, and of which nobody knows, goes by the next way there is; by the same once
 * more where there is no other. False for everything else: a reminder is rather not sent than twice.
 */
async function repeatOwed(
  ports: DeliverPorts,
  stores: Stores,
  { tenantId, row, nowMs }: { tenantId: string; row: DeliveryRow; nowMs: number },
): Promise<boolean> {
  if (row.purpose !== 'notice' || row.lookUps + 1 !== lookUpsBeforeRepeat) return false
  const told = await stores.notifications.findByMessage(tenantId, row.messageId)
  const kind = told === null ? undefined : ports.notificationBook.kinds.get(told.kind)
  if (told === null || kind?.promise !== 'at-least-once') return false
  if (await takeOtherWay(ports, stores, { tenantId, row: told, nowMs })) return false
  if (row.attempts > 1 || (await whyNotSent(ports, stores, { tenantId, row: told, nowMs })) !== null) return false
  await stores.deliveries.sendAgain(tenantId, row.id, nowMs)
  await queueSending(ports, stores, { tenantId, conversationId: row.conversationId })
  return true
}

async function isOnceOnly(
  { notificationBook }: Pick<DeliverPorts, 'notificationBook'>,
  stores: Stores,
  tenantId: string,
  row: DeliveryRow,
): Promise<boolean> {
  const told = row.purpose === 'notice' ? await stores.notifications.findByMessage(tenantId, row.messageId) : null
  return told !== null && notificationBook.kinds.get(told.kind)?.promise === 'at-most-once'
}

async function sendAgain(
  ports: DeliverPorts,
  stores: Stores,
  { tenantId, row, nowMs }: { tenantId: string; row: DeliveryRow; nowMs: number },
): Promise<void> {
  const { conversationId } = row
  // A person has seen to it, and may have said it again: never twice by itself.
  const isSeen = row.seenAtMs !== null || (await stores.deliveries.isReplaced(tenantId, row.id))
  if (isSeen) return stores.deliveries.fail(tenantId, row.id, 'not_sent', nowMs)
  if (!(await stores.deliveries.isOvertaken(tenantId, row.id))) {
    await stores.deliveries.sendAgain(tenantId, row.id, nowMs)
    return queueSending(ports, stores, { tenantId, conversationId })
  }
  await stores.deliveries.fail(tenantId, row.id, 'not_sent', nowMs)
  const conversation = await stores.conversations.find(tenantId, conversationId)
  if (conversation === null || row.purpose === 'code') return
  const summary = 'A message was never sent, and later ones were. Read the conversation and tell the customer.'
  await callPerson(ports, stores, { tenantId, conversation, reason: 'message not delivered', summary, nowMs })
}
