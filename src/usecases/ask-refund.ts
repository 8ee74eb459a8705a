import type { Actor } from '../domain/booking-state.ts'
import type { LedgerReason } from '../domain/ledger.ts'
import { requestRefund } from '../domain/ledger-refund.ts'
import type { PaymentStanding } from '../domain/payment-standing.ts'
import { type Refusal, refusal } from '../domain/refusal.ts'
import type { Stores } from '../ports/database.ts'
import type { RefundRow } from '../ports/stores/refund.ts'
import type { MoneyPorts } from './open-payment-account.ts'
import { queueMoney } from './queue-money.ts'
import { writeLedger } from './write-ledger.ts'

const keyBits = 192

/**
 * Asks for a refund in the caller's transaction, which holds the booking's lock: in the ledger first, then a row with its
 * key, then the job that asks the provider. Refused where it is more than is left.
 */
export async function askRefund(
  stores: Stores,
  ports: Omit<MoneyPorts, 'database'>,
  input: {
    readonly tenantId: string
    readonly standing: PaymentStanding
    /** Minor units in the payment's currency. */
    readonly amount: number
    readonly reason: LedgerReason
    readonly from: 'paid' | 'owed'
    readonly againOf?: string | undefined
    readonly actor: Actor
    readonly nowMs: number
  },
): Promise<{ readonly ok: true; readonly refund: RefundRow } | Refusal<'above_captured'>> {
  const { tenantId, standing, amount, reason, from, againOf = null, actor, nowMs } = input
  const id = ports.ids.next()
  const decided = requestRefund(standing, { refundId: id, amount, reason, from }, { actor, nowMs })
  if (!decided.ok) {
    return refusal('above_captured', 'No more can be returned than was paid.', { left: decided.left })
  }
  const refund: RefundRow = {
    id,
    paymentId: standing.paymentId,
    bookingId: standing.bookingId,
    amount,
    currency: standing.currency,
    reason,
    state: 'requested',
    idempotencyKey: `refund-${ports.random.token(keyBits)}`,
    attempts: 0,
    firstAttemptAtMs: null,
    nextAttemptAtMs: nowMs,
    providerRefundId: null,
    failureCode: null,
    againOf,
    version: 1,
    createdAtMs: nowMs,
    settledAtMs: null,
  }
  if ((await stores.refunds.insert(tenantId, refund)) === 'clash') throw new Error('this refund was repeated already')
  await writeLedger(ports, stores, tenantId, decided.transaction)
  await queueMoney(ports, stores, tenantId, { name: 'settle-refund', refundId: id })
  return { ok: true, refund }
}
