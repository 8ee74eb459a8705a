import { refundSucceeded } from '../domain/ledger-refund.ts'
import { type Refusal, refusal } from '../domain/refusal.ts'
import type { RefundRow } from '../ports/stores/refund.ts'
import { auditAct } from './audit-act.ts'
import { changeRefund } from './change-payment.ts'
import { checkDuty } from './check-duty.ts'
import { atVenueId } from './connect-payment-account.ts'
import { inTenantUnlessRefused } from './in-tenant-unless-refused.ts'
import type { MoneyPorts } from './open-payment-account.ts'
import { queueEndedMoney } from './queue-money.ts'
import { writeLedger } from './write-ledger.ts'

/**
 * A member has handed back what was paid in cash and goes back, all of it. A second time there is nothing to hand back, and
 * it says so. What was paid by card goes back by itself.
 */
export function returnCash(
  ports: MoneyPorts,
  input: { readonly tenantId: string; readonly bookingId: string; readonly memberId: string | null },
): Promise<
  | { readonly ok: true; readonly refunds: readonly RefundRow[] }
  | Refusal<'forbidden' | 'booking_not_found' | 'nothing_due'>
> {
  const { tenantId, bookingId, memberId } = input
  return inTenantUnlessRefused(ports, tenantId, async (stores) => {
    const nowMs = ports.clock.now().epochMilliseconds
    const forbidden = await checkDuty(stores, { tenantId, memberId, duty: 'take' })
    if (forbidden !== null) return forbidden
    if ((await stores.bookings.lock(tenantId, bookingId)) === null) {
      return refusal('booking_not_found' as const, 'There is no such booking.')
    }
    const transactions = await stores.ledger.listOfBooking(tenantId, bookingId)
    const refunds: RefundRow[] = []
    for (const payment of await stores.payments.listOfBooking(tenantId, bookingId)) {
      if (payment.provider !== atVenueId) continue
      for (const { id } of await stores.refunds.listOfPayment(tenantId, payment.id)) {
        const row = await stores.refunds.lock(tenantId, id)
        const asked = transactions.find((one) => one.kind === 'refund_requested' && one.refundId === id)
        if (row === null || asked === undefined || (row.state !== 'requested' && row.state !== 'pending')) continue
        const handed = await changeRefund(stores, tenantId, row, {
          ...{ state: 'succeeded', providerRefundId: `cash-${id}`, nextAttemptAtMs: null, settledAtMs: nowMs },
          ...{ attempts: Math.max(1, row.attempts), firstAttemptAtMs: row.firstAttemptAtMs ?? nowMs },
        })
        const cause = { actor: { kind: 'member', id: memberId }, nowMs } as const
        await writeLedger(ports, stores, tenantId, refundSucceeded(asked, cause, 'cash_at_venue'))
        refunds.push(handed)
      }
    }
    if (refunds.length === 0) return refusal('nothing_due' as const, 'No cash waits to be handed back for it.')
    await queueEndedMoney(ports, stores, { tenantId, bookingId })
    const action = 'payment.cash-returned'
    await auditAct(stores, { tenantId, memberId, action, subjectType: 'booking', subjectId: bookingId, nowMs })
    return { ok: true as const, refunds }
  })
}
