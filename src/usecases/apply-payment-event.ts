import { attemptPauseMs, eventLooksMax } from '../domain/payment-attempts.ts'
import type { PaymentEventRow } from '../ports/stores/payment-event.ts'
import type { MoneyPorts } from './open-payment-account.ts'
import { queueMoney } from './queue-money.ts'
import { settleDispute } from './settle-dispute.ts'
import { settlePayment } from './settle-payment.ts'
import { settleRefund } from './settle-refund.ts'
import { openIncident } from './write-ledger.ts'

/**
 * Looks after an event that was stored: finds what it is about and settles that by what the provider says now. However
 * often, and in whatever order, the end is the same. What nothing of ours belongs to is looked at a few times, because our
 * own row may be on its way, and then left with an incident where money is behind it.
 */
export async function applyPaymentEvent(
  ports: MoneyPorts,
  { tenantId, eventId }: { readonly tenantId: string; readonly eventId: string },
): Promise<void> {
  const event = await ports.database.inTenant(tenantId, (stores) => stores.paymentEvents.find(tenantId, eventId))
  if (event === null || event.state !== 'received') return
  const outcome = await follow(ports, tenantId, event)
  await ports.database.inTenant(tenantId, async (stores) => {
    const nowMs = ports.clock.now().epochMilliseconds
    if (outcome === 'settled' || outcome === 'waiting') {
      await stores.paymentEvents.end(tenantId, eventId, { state: 'done', outcome, atMs: nowMs })
      return
    }
    const looks = await stores.paymentEvents.countAttempt(tenantId, eventId)
    if (outcome === 'unknown' || looks < eventLooksMax) {
      const atMs = nowMs + attemptPauseMs(looks + 3)
      return queueMoney(ports, stores, tenantId, { name: 'apply-payment-event', eventId }, atMs)
    }
    await stores.paymentEvents.end(tenantId, eventId, { state: 'ignored', outcome, atMs: nowMs })
    if (event.kind !== 'refund_changed' && event.kind !== 'dispute_changed') return
    const facts = { provider: event.provider, accountId: event.accountId, event: event.kind }
    await openIncident(ports, stores, { tenantId, kind: 'event_unmatched', subject: event.id, facts, nowMs })
  })
}

async function follow(
  ports: MoneyPorts,
  tenantId: string,
  event: PaymentEventRow,
): Promise<'settled' | 'waiting' | 'unknown' | 'not_found'> {
  const { provider, accountId, providerRefundId, providerDisputeId, reference } = event
  if (event.kind === 'dispute_changed') {
    if (providerDisputeId === null) return 'not_found'
    return settleDispute(ports, { tenantId, provider, accountId, providerDisputeId })
  }
  if (event.kind === 'refund_changed') {
    const refund = await ports.database.inTenant(tenantId, async (stores) => {
      const byId = providerRefundId === null ? null : await stores.refunds.findNamed(tenantId, providerRefundId)
      return byId ?? (reference === null ? null : stores.refunds.find(tenantId, reference))
    })
    if (refund === null) return 'not_found'
    await settleRefund(ports, { tenantId, refundId: refund.id })
    return 'settled'
  }
  const payment = await ports.database.inTenant(tenantId, (stores) => stores.payments.findNamed(tenantId, event))
  return payment === null ? 'not_found' : settlePayment(ports, { tenantId, paymentId: payment.id })
}
