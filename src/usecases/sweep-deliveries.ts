import type { Stores } from '../ports/database.ts'
import type { ChannelPorts, Ports } from '../ports/ports.ts'
import { queueLookUp } from './begin-delivery.ts'
import { queueGivingUp } from './give-up-voice.ts'
import { queueSending } from './queue-deliveries.ts'

/** What is overdue by this has lost its job. */
const overdueMs = 30_000
const overdueMax = 200
/** How often what came in is compared with the provider's own list. */
const reconcileEveryMs = 5 * 60_000

/**
 * Looks after what channels owe in one tenant: parts whose time has come and whose job was lost, unknown ones to look
 * up, voice messages that nobody has heard, accounts whose provider is to be asked for missing messages. Only queues jobs, so it may run anywhere, any time.
 */
export function sweepDeliveries(
  ports: Pick<Ports, 'database' | 'queue' | 'clock'> & Pick<ChannelPorts, 'channels'>,
  { tenantId }: { readonly tenantId: string },
): Promise<void> {
  const nowMs = ports.clock.now().epochMilliseconds
  return ports.database.inTenant(tenantId, async (stores) => {
    const due = await stores.deliveries.listDue(tenantId, nowMs - overdueMs, overdueMax)
    for (const { id, state } of due) {
      if (state === 'unknown') await queueLookUp(ports, stores, { tenantId, deliveryId: id, atMs: nowMs })
    }
    const waiting = new Set(due.filter(({ state }) => state !== 'unknown').map((one) => one.conversationId))
    for (const conversationId of waiting) {
      await queueSending(ports, stores, { tenantId, conversationId })
    }
    // Nothing after a voice message is answered before it is: one that lost both of its jobs would stop a conversation.
    for (const messageId of await stores.messages.listAwaiting(tenantId, nowMs - overdueMs, overdueMax)) {
      await queueGivingUp(ports, stores, { tenantId, messageId, atMs: nowMs })
    }
    await queueReconciling(ports, stores, tenantId, nowMs)
  })
}

async function queueReconciling(
  ports: Pick<Ports, 'queue'> & Pick<ChannelPorts, 'channels'>,
  stores: Stores,
  tenantId: string,
  nowMs: number,
): Promise<void> {
  for (const account of await stores.channelAccounts.list(tenantId)) {
    const { channel, accountId, reconciledUntilMs, state } = account
    const lists = ports.channels.get(channel)?.listInbound !== undefined
    if (!lists || state !== 'active' || nowMs - reconciledUntilMs < reconcileEveryMs) continue
    await ports.queue.enqueue(stores.transaction, {
      name: 'reconcile-inbound',
      data: { tenantId, channel, accountId },
      singletonKey: `${channel}:${accountId}`,
    })
  }
}
