import { unknownMaxMs } from '../domain/payment-attempts.ts'
import type { PaymentRow } from '../ports/stores/payment.ts'
import { changePayment, countedAttempt } from './change-payment.ts'
import type { OfPayment } from './create-checkout.ts'
import { isFeeDue } from './fee-due.ts'
import { findCheckout } from './look-at-payment.ts'
import { toldAs } from './make-move.ts'
import { findPaymentAccount, type MoneyPorts } from './open-payment-account.ts'
import { queueMoney } from './queue-money.ts'
import { settlePayment } from './settle-payment.ts'
import { tellAboutMoney } from './tell-about-money.ts'
import { openIncident } from './write-ledger.ts'

/**
 * The time to pay is over: the page is closed at the provider, whose own expiry may be later. What was paid until then is
 * settled as paid. Before its time it does nothing but wait. Twice is once.
 */
export async function expirePayment(ports: MoneyPorts, input: OfPayment): Promise<void> {
  const { tenantId } = input
  const row = await begin(ports, input)
  if (row === null) return
  // No page could be made: there is none to close, and yet somebody waits for a word.
  if (row.state === 'failed' && row.checkoutId === null) return end(ports, input)
  const closed = await closePage(ports, tenantId, row)
  if (closed === 'paid') {
    const settled = await settlePayment(ports, input)
    // Not paid after all: the page was closed by somebody else.
    if (settled === 'waiting') await end(ports, input)
    return
  }
  if (closed === 'closed') return end(ports, input)
  await ports.database.inTenant(tenantId, async (stores) => {
    const nowMs = ports.clock.now().epochMilliseconds
    if (nowMs - row.createdAtMs < unknownMaxMs) {
      const atMs = row.nextAttemptAtMs ?? nowMs
      return queueMoney(ports, stores, tenantId, { name: 'expire-payment', paymentId: row.id }, atMs)
    }
    const facts = { bookingId: row.bookingId, provider: row.provider }
    await openIncident(ports, stores, { tenantId, kind: 'checkout_unknown', subject: row.id, facts, nowMs })
  })
}

/** The attempt is written down first. Null where it is not due, was paid, or was closed before. */
function begin(ports: MoneyPorts, { tenantId, paymentId }: OfPayment): Promise<PaymentRow | null> {
  return ports.database.inTenant(tenantId, async (stores) => {
    const nowMs = ports.clock.now().epochMilliseconds
    const row = await stores.payments.lock(tenantId, paymentId)
    if (row === null || row.via !== 'checkout' || row.state === 'paid' || row.state === 'saved') return null
    const isOver = row.expiresAtMs !== null && nowMs >= row.expiresAtMs
    if (row.state === 'expired' || row.state === 'failed') {
      return row.checkoutUrl !== null || (row.state === 'failed' && isOver) ? row : null
    }
    const booking = await stores.bookings.find(tenantId, row.bookingId)
    const isNeeded = booking?.state === 'pending_payment' || (await isFeeDue(stores, tenantId, row))
    if (isNeeded && row.expiresAtMs !== null && !isOver) {
      await queueMoney(ports, stores, tenantId, { name: 'expire-payment', paymentId }, row.expiresAtMs)
      return null
    }
    // Nobody was ever asked for a page: there is none to close.
    const { nextAttemptAtMs } = countedAttempt(row, nowMs)
    return changePayment(stores, tenantId, row, { nextAttemptAtMs })
  })
}

/** `paid`: it cannot be closed any more, so it has to be looked at. */
async function closePage(ports: MoneyPorts, tenantId: string, row: PaymentRow): Promise<'closed' | 'paid' | 'unknown'> {
  const opened = await findPaymentAccount(ports, tenantId, row)
  if (opened === null) return 'unknown'
  const found = row.checkoutId === null ? await findCheckout(row, opened) : null
  if (found !== null && found.kind !== 'done') return 'unknown'
  const checkoutId = row.checkoutId ?? found?.value?.id ?? null
  if (checkoutId === null) return 'closed'
  const answer = await opened.provider.expireCheckout(checkoutId, opened.account)
  if (answer.kind === 'done') return answer.value.state === 'expired' ? 'closed' : 'paid'
  if (answer.kind === 'unknown' || answer.retryable) return 'unknown'
  return answer.code === 'not_open' ? 'paid' : answer.code === 'not_found' ? 'closed' : 'unknown'
}

function end(ports: MoneyPorts, { tenantId, paymentId }: OfPayment): Promise<void> {
  return ports.database.inTenant(tenantId, async (stores) => {
    const nowMs = ports.clock.now().epochMilliseconds
    const row = await stores.payments.lock(tenantId, paymentId)
    if (row === null) return
    const closed = { checkoutUrl: null, nextAttemptAtMs: null }
    if (row.state === 'expired') {
      await changePayment(stores, tenantId, row, closed)
      return
    }
    if (row.state !== 'requested' && row.state !== 'open' && row.state !== 'failed') return
    await changePayment(stores, tenantId, row, { ...closed, state: 'expired', settledAtMs: nowMs })
    const booking = await stores.bookings.find(tenantId, row.bookingId)
    if (booking?.state !== 'pending_payment' && booking?.state !== 'expired') return
    const isMove = booking.moves !== undefined
    await tellAboutMoney(ports, stores, {
      ...{ tenantId, booking: isMove ? await toldAs(stores, tenantId, booking) : booking },
      ...{ once: `expired-${paymentId}`, key: isMove ? 'moveExpired' : 'expired', nowMs },
    })
  })
}
