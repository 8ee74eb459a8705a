import { isOnTop } from '../domain/booking-money.ts'
import type { Booking } from '../domain/booking-state.ts'
import { payGraceMs, unknownMaxMs } from '../domain/payment-attempts.ts'
import type { Stores } from '../ports/database.ts'
import type { PaymentRow } from '../ports/stores/payment.ts'
import { changePayment } from './change-payment.ts'
import { claimPayment } from './claim-payment.ts'
import type { OfPayment } from './create-checkout.ts'
import { isFeeDue } from './fee-due.ts'
import { lookAtPayment, type PaymentLook } from './look-at-payment.ts'
import { findPaymentAccount, type MoneyPorts } from './open-payment-account.ts'
import { queueMoney } from './queue-money.ts'
import { newPaymentKey } from './request-payment.ts'
import { openIncident } from './write-ledger.ts'

/** `unknown`: the provider could not tell; it is looked at again by itself. */
export type SettledPayment = 'settled' | 'waiting' | 'unknown' | 'not_found'

/** While nobody can tell, it is looked at again so often. */
const lookAgainMs = 30_000

/**
 * Makes of a payment what the provider says it is now, however often it is asked and in whatever order events came: paid →
 * ledger and booking in one transaction; too late → the time is taken again or all of it goes back. No transaction is open
 * while the provider is asked.
 */
export async function settlePayment(ports: MoneyPorts, input: OfPayment): Promise<SettledPayment> {
  const { tenantId, paymentId } = input
  const row = await ports.database.inTenant(tenantId, (stores) => stores.payments.find(tenantId, paymentId))
  if (row === null) return 'not_found'
  if (row.state === 'paid' || row.state === 'saved') return 'settled'
  const opened = await findPaymentAccount(ports, tenantId, row)
  if (opened === null) return notTold(ports, tenantId, row)
  const nowMs = ports.clock.now().epochMilliseconds
  const mayComplete = row.expiresAtMs !== null && nowMs < row.expiresAtMs + payGraceMs
  const look = await lookAtPayment(row, opened, { mayComplete })
  if (look.kind === 'unknown') return notTold(ports, tenantId, row)
  return applyLook(ports, tenantId, row, look)
}

/** Writes what is known of a payment, once. `seen` is the row as it was when the provider was asked. */
export async function applyLook(
  ports: MoneyPorts,
  tenantId: string,
  seen: PaymentRow,
  look: Exclude<PaymentLook, { kind: 'unknown' }>,
): Promise<SettledPayment> {
  const paymentId = seen.id
  if (look.kind === 'waiting') return 'waiting'
  const claimed = await ports.database.inTenant(tenantId, async (stores) => {
    const nowMs = ports.clock.now().epochMilliseconds
    // The booking's lock first, everywhere: two that settle one booking never wait crosswise.
    const before = await stores.payments.find(tenantId, paymentId)
    const asked = before === null ? null : await stores.bookings.find(tenantId, before.bookingId)
    // And before that of what is held for a move, that of the booking that moves.
    if (asked?.moves !== undefined) await stores.bookings.lock(tenantId, asked.moves.bookingId)
    const booking = before === null ? null : await stores.bookings.lock(tenantId, before.bookingId)
    const row = await stores.payments.lock(tenantId, paymentId)
    if (row === null || booking === null) return false
    if (row.bookingId !== booking.id || row.state === 'paid' || row.state === 'saved') return true
    if (look.kind !== 'closed') {
      await claimPayment(stores, ports, { tenantId, row, booking, look, nowMs })
      return true
    }
    // Another page was made meanwhile: that the one before it is closed says nothing of it.
    if (row.idempotencyKey !== seen.idempotencyKey) return true
    if (await isStillAsked(stores, { tenantId, row, booking, nowMs })) {
      await renewPage(stores, ports, { tenantId, row, nowMs })
      return true
    }
    // A page that still stands by our books is closed by its own use case, which tells the customer.
    if (row.via === 'saved_method' && row.state !== 'failed') {
      const failed = { state: 'failed', failureCode: look.code, nextAttemptAtMs: null, settledAtMs: nowMs } as const
      await changePayment(stores, tenantId, row, failed)
    }
    return true
  })
  if (!claimed) return 'not_found'
  return look.kind === 'closed' ? 'waiting' : 'settled'
}

/** The provider closed its page before our time was over: some keep none open for so long. */
async function isStillAsked(
  stores: Pick<Stores, 'ledger'>,
  {
    tenantId,
    row,
    booking,
    nowMs,
  }: { readonly tenantId: string; readonly row: PaymentRow; readonly booking: Booking; readonly nowMs: number },
): Promise<boolean> {
  if (row.via !== 'checkout' || row.state !== 'open' || nowMs >= (row.expiresAtMs ?? 0)) return false
  return booking.state === 'pending_payment' || isOnTop(row, booking) || isFeeDue(stores, tenantId, row)
}

/** Another page for the same payment. The old one surely cannot be paid any more, so a new key is safe. */
async function renewPage(
  stores: Stores,
  ports: MoneyPorts,
  { tenantId, row, nowMs }: { readonly tenantId: string; readonly row: PaymentRow; readonly nowMs: number },
): Promise<void> {
  await changePayment(stores, tenantId, row, {
    ...{ state: 'requested', idempotencyKey: newPaymentKey(ports), attempts: 0, firstAttemptAtMs: null },
    ...{ nextAttemptAtMs: nowMs, checkoutId: null, checkoutUrl: null },
  })
  await queueMoney(ports, stores, tenantId, { name: 'create-checkout', paymentId: row.id })
}

/** Looked at again, and after days a person's. */
function notTold(ports: MoneyPorts, tenantId: string, row: PaymentRow): Promise<'unknown'> {
  return ports.database.inTenant(tenantId, async (stores): Promise<'unknown'> => {
    const nowMs = ports.clock.now().epochMilliseconds
    if (nowMs - row.createdAtMs < unknownMaxMs) {
      await queueMoney(ports, stores, tenantId, { name: 'settle-payment', paymentId: row.id }, nowMs + lookAgainMs)
    } else {
      await openIncident(ports, stores, {
        tenantId,
        kind: 'payment_unknown',
        subject: row.id,
        facts: { bookingId: row.bookingId, provider: row.provider },
        nowMs,
      })
    }
    return 'unknown'
  })
}
