import type { Ports } from '../ports/ports.ts'
import { queueMoney } from './queue-money.ts'

/** Of each kind so many at once; the next round takes the rest. */
const batchMax = 100
/** An event that is younger is being looked after. */
const eventAgeMs = 60_000

/**
 * Looks after money whose job was lost: pages to make or to close, charges and refunds to send or to ask about, events that
 * nobody has looked at, ended bookings whose money was never settled. Only queues; each job is safe twice.
 */
export function sweepPayments(
  ports: Pick<Ports, 'database' | 'queue' | 'clock'>,
  { tenantId }: { readonly tenantId: string },
): Promise<number> {
  return ports.database.inTenant(tenantId, async (stores) => {
    const nowMs = ports.clock.now().epochMilliseconds
    const payments = await stores.payments.listDue(tenantId, nowMs, batchMax)
    for (const { id: paymentId, via, state, expiresAtMs } of payments) {
      const isOver = expiresAtMs !== null && expiresAtMs <= nowMs
      const making = state === 'requested' ? 'create-checkout' : 'settle-payment'
      const name = via === 'saved_method' ? 'charge-saved' : isOver ? 'expire-payment' : making
      await queueMoney(ports, stores, tenantId, { name, paymentId })
    }
    const refunds = await stores.refunds.listDue(tenantId, nowMs, batchMax)
    for (const { id: refundId } of refunds) {
      await queueMoney(ports, stores, tenantId, { name: 'settle-refund', refundId })
    }
    const events = await stores.paymentEvents.listOpen(tenantId, nowMs - eventAgeMs, batchMax)
    for (const { id: eventId } of events) {
      await queueMoney(ports, stores, tenantId, { name: 'apply-payment-event', eventId })
    }
    const ended = await stores.ledger.listUnsettled(tenantId, batchMax)
    for (const bookingId of ended) await queueMoney(ports, stores, tenantId, { name: 'settle-ended-money', bookingId })
    return payments.length + refunds.length + events.length + ended.length
  })
}

const hourMs = 60 * 60_000
const dayMs = 24 * hourMs

/** Once a day, where an account has not been compared since: the job that compares it. To be called about hourly. */
export function queueReconciliation(
  ports: Pick<Ports, 'database' | 'queue' | 'clock'>,
  { tenantId }: { readonly tenantId: string },
): Promise<boolean> {
  return ports.database.inTenant(tenantId, async (stores) => {
    const nowMs = ports.clock.now().epochMilliseconds
    const accounts = await stores.paymentAccounts.list(tenantId)
    // An account is compared up to an hour ago.
    if (!accounts.some(({ reconciledUntilMs }) => reconciledUntilMs <= nowMs - dayMs)) return false
    const job = { name: 'reconcile-payments', data: { tenantId }, singletonKey: tenantId }
    await ports.queue.enqueue(stores.transaction, job)
    return true
  })
}
