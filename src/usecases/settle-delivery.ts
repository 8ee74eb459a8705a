import { attemptsMax, lookUpAtMs, optedOutCodes, retryAtMs, windowClosedCodes } from '../domain/delivery.ts'
import type { Delivery } from '../ports/channel.ts'
import type { Stores } from '../ports/database.ts'
import type { Settled } from '../ports/stores/delivery.ts'
import { type BegunDelivery, type DeliverPorts, queueLookUp } from './begin-delivery.ts'
import { callPerson } from './call-person.ts'

/** Writes what an attempt came to. A stale attempt writes nothing but the provider's id, which ends a doubt. */
export async function settleDelivery(
  ports: DeliverPorts,
  { tenantId, begun, delivery }: { tenantId: string; begun: BegunDelivery; delivery: Delivery },
): Promise<void> {
  const { row, attempt } = begun
  await ports.database.inTenant(tenantId, async (stores) => {
    const optedOut = delivery.kind === 'rejected' && optedOutCodes.has(delivery.code)
    if (optedOut) await stores.consents.lock(tenantId, row)
    const nowMs = ports.clock.now().epochMilliseconds
    const settled = settledBy(delivery, attempt, nowMs)
    const isOurs = await stores.deliveries.settle(tenantId, row.id, attempt, settled)
    // Receipts may have come before this: whoever is second brings them together.
    if (delivery.kind === 'accepted') {
      await stores.deliveries.identify(tenantId, row.id, delivery.providerMessageId, nowMs)
    }
    if (!isOurs) return
    if (delivery.kind === 'rejected' && delivery.retryAfterMs !== undefined && delivery.retryable) {
      await stores.channelAccounts.holdBack(tenantId, row.channel, row.accountId, settled.nextAttemptAtMs)
    }
    if (optedOut) await noteOptOut(ports, stores, { tenantId, begun, nowMs })
    if (settled.state === 'unknown') {
      await queueLookUp(ports, stores, { tenantId, deliveryId: row.id, atMs: settled.nextAttemptAtMs })
    }
    if (settled.state === 'failed' && !optedOut) await tellPerson(ports, stores, { tenantId, begun, settled })
  })
}

function settledBy(delivery: Delivery, attempt: number, nowMs: number): Settled {
  const base = { providerMessageId: null, atMs: nowMs }
  if (delivery.kind === 'accepted') {
    const { providerMessageId } = delivery
    return { ...base, providerMessageId, state: 'sent', errorCode: null, nextAttemptAtMs: nowMs }
  }
  if (delivery.kind === 'unknown') {
    const nextAttemptAtMs = lookUpAtMs(0, nowMs) ?? nowMs
    return { ...base, state: 'unknown', errorCode: delivery.why.slice(0, 80), nextAttemptAtMs }
  }
  const errorCode = delivery.code.slice(0, 80)
  // Begun again, it finds an approved text or another channel to stand in.
  if (windowClosedCodes.has(delivery.code) && attempt < attemptsMax) {
    return { ...base, state: 'pending', errorCode: 'window_closed', nextAttemptAtMs: nowMs }
  }
  if (!delivery.retryable || attempt >= attemptsMax) {
    return { ...base, state: 'failed', errorCode, nextAttemptAtMs: nowMs }
  }
  const nextAttemptAtMs = retryAtMs(attempt, nowMs, delivery.retryAfterMs)
  return { ...base, state: 'pending', errorCode, nextAttemptAtMs }
}

interface Ended {
  readonly tenantId: string
  readonly begun: BegunDelivery
}

/** The provider knows of an opt-out that never reached us: it counts for all of the tenant's numbers. */
async function noteOptOut(
  ports: DeliverPorts,
  stores: Stores,
  { tenantId, begun, nowMs }: Ended & { readonly nowMs: number },
): Promise<void> {
  const { addressKind, address, channel } = begun.row
  const to = { addressKind, address }
  const known = await stores.consents.find(tenantId, to)
  if (known?.state === 'out') return
  const record = { id: ports.ids.next(), ...to, state: 'out', source: 'provider', channel } as const
  await stores.consents.record(tenantId, { ...record, messageId: null, atMs: nowMs })
  await stores.deliveries.dropPending(tenantId, { ...to, what: 'all', why: 'opted_out', atMs: nowMs })
}

async function tellPerson(
  ports: DeliverPorts,
  stores: Stores,
  { tenantId, begun, settled }: Ended & { readonly settled: Settled },
): Promise<void> {
  const { row } = begun
  const conversation = await stores.conversations.find(tenantId, row.conversationId)
  if (conversation === null) return
  const summary = `A message could not be delivered (${settled.errorCode}). The customer has not read it: reach them another way.`
  const { atMs: nowMs } = settled
  await callPerson(ports, stores, { tenantId, conversation, reason: 'message not delivered', summary, nowMs })
}
