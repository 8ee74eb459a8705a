import { attemptsMax, lookUpAtMs, optedOutCodes, retryAtMs, windowClosedCodes } from '../domain/delivery.ts'
import type { Delivery } from '../ports/channel.ts'
import type { Settled } from '../ports/stores/delivery.ts'
import { type BegunDelivery, type DeliverPorts, queueLookUp } from './begin-delivery.ts'
import { queueFollowing } from './follow-failure.ts'
import { noteOptOut } from './note-opt-out.ts'

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
    const hasFailed =
      delivery.kind === 'accepted' &&
      (await stores.deliveries.identify(tenantId, row.id, delivery.providerMessageId, nowMs))
    if (hasFailed) await queueFollowing(ports, stores, { tenantId, deliveryId: row.id })
    if (!isOurs) return
    if (delivery.kind === 'rejected' && delivery.retryAfterMs !== undefined && delivery.retryable) {
      await stores.channelAccounts.holdBack(tenantId, row.channel, row.accountId, settled.nextAttemptAtMs)
    }
    if (optedOut) await noteOptOut(ports, stores, { tenantId, row, nowMs })
    if (settled.state === 'unknown') {
      await queueLookUp(ports, stores, { tenantId, deliveryId: row.id, atMs: settled.nextAttemptAtMs })
    }
    if (settled.state === 'failed') await queueFollowing(ports, stores, { tenantId, deliveryId: row.id })
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
