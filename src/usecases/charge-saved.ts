import type { Money } from '../domain/catalog.ts'
import { attemptPauseMs, feeWindowMs, mayRepeat } from '../domain/payment-attempts.ts'
import type { Stores } from '../ports/database.ts'
import type { PaymentRow } from '../ports/stores/payment.ts'
import { changePayment, countedAttempt } from './change-payment.ts'
import type { OfPayment } from './create-checkout.ts'
import { isFeeDue } from './fee-due.ts'
import { lookAtPayment, ofPayment } from './look-at-payment.ts'
import { findPaymentAccount, type MoneyPorts } from './open-payment-account.ts'
import { queueMoney } from './queue-money.ts'
import { insertCheckout, newPayment, tellPayLink } from './request-payment.ts'
import { applyLook } from './settle-payment.ts'

/** A charge of a card that was saved for the booking: a row with its key and the job that sends it. */
export async function insertSavedCharge(
  stores: Stores,
  ports: Omit<MoneyPorts, 'database'>,
  input: {
    readonly tenantId: string
    /** The payment with which the method was saved. */
    readonly card: PaymentRow
    readonly purpose: 'no_show_fee' | 'cancellation_fee'
    readonly money: Money
    readonly nowMs: number
  },
): Promise<PaymentRow> {
  const { tenantId, card, purpose, money, nowMs } = input
  const { bookingId, provider, accountId, savedMethod, sent } = card
  const payment: PaymentRow = {
    ...newPayment(ports, { bookingId, money, account: { provider, accountId }, nowMs }),
    ...{ purpose, via: 'saved_method', expiresAtMs: null, savedMethod, sent: { ...sent, keepsMethod: false } },
  }
  if ((await stores.payments.insert(tenantId, payment)) === 'clash') throw new Error('this fee is being charged')
  await queueMoney(ports, stores, tenantId, { name: 'charge-saved', paymentId: payment.id })
  return payment
}

/**
 * Charges a saved card while the customer is away: with one key as long as the provider remembers it, then only after a
 * look. Declined is final; a bank that wants its customer present gets a link instead. No transaction is open meanwhile.
 */
export async function chargeSaved(ports: MoneyPorts, input: OfPayment): Promise<void> {
  const row = await begin(ports, input)
  if (row === null || row.savedMethod === null) return
  const opened = await findPaymentAccount(ports, input.tenantId, row)
  if (opened === null) return again(ports, input, row)
  const { provider, account } = opened
  const nowMs = ports.clock.now().epochMilliseconds
  if (!mayRepeat(row.firstAttemptAtMs, { nowMs, keyLifetimeMs: provider.keyLifetimeMs })) {
    const look = await lookAtPayment(row, opened, { mayComplete: false })
    if (look.kind === 'unknown' || look.kind === 'waiting') return again(ports, input, row)
    // It surely was never made: failed, and the fee stays due for a person. A new charge would be a new decision.
    await applyLook(ports, input.tenantId, row, look)
    return
  }
  const answer = await provider.chargeSaved(
    {
      reference: row.id,
      idempotencyKey: row.idempotencyKey,
      method: row.savedMethod,
      money: { amount: row.amount, currency: row.currency },
      title: row.sent.title,
    },
    account,
  )
  const waitsForKeys = answer.kind === 'refused' && answer.code === 'credentials'
  if (answer.kind === 'refused' && !answer.retryable && !waitsForKeys)
    return refused(ports, input, answer.code, answer.providerCode)
  if (answer.kind !== 'done') return again(ports, input, row)
  const look = ofPayment(answer, null)
  if (look.kind === 'unknown' || look.kind === 'waiting') return again(ports, input, row)
  await applyLook(ports, input.tenantId, row, look)
}

function begin(ports: MoneyPorts, { tenantId, paymentId }: OfPayment): Promise<PaymentRow | null> {
  return ports.database.inTenant(tenantId, async (stores) => {
    const nowMs = ports.clock.now().epochMilliseconds
    const row = await stores.payments.lock(tenantId, paymentId)
    if (row === null || row.via !== 'saved_method') return null
    if (row.state !== 'requested' && row.state !== 'open') return null
    if (row.attempts === 0 && !(await isFeeDue(stores, tenantId, row))) {
      // Waived before it was ever sent.
      const failed = { state: 'failed', failureCode: 'waived', nextAttemptAtMs: null, settledAtMs: nowMs } as const
      await changePayment(stores, tenantId, row, failed)
      return null
    }
    return changePayment(stores, tenantId, row, { ...countedAttempt(row, nowMs), state: 'open' })
  })
}

function refused(ports: MoneyPorts, { tenantId, paymentId }: OfPayment, code: string, detail = code): Promise<void> {
  return ports.database.inTenant(tenantId, async (stores) => {
    const nowMs = ports.clock.now().epochMilliseconds
    const before = await stores.payments.find(tenantId, paymentId)
    const booking = before === null ? null : await stores.bookings.lock(tenantId, before.bookingId)
    const row = await stores.payments.lock(tenantId, paymentId)
    if (row === null || booking === null || row.state === 'paid' || row.state === 'failed') return
    const failed = { state: 'failed', failureCode: detail, nextAttemptAtMs: null, settledAtMs: nowMs } as const
    await changePayment(stores, tenantId, row, failed)
    if (code !== 'authentication_required') return
    const { purpose, provider, accountId, amount, currency } = row
    const payment = await insertCheckout(stores, ports, {
      ...{ tenantId, booking, purpose, money: { amount, currency }, account: { provider, accountId } },
      ...{ expiresAtMs: nowMs + feeWindowMs, nowMs },
    })
    await tellPayLink(ports, stores, { tenantId, booking, payment, nowMs })
  })
}

function again(ports: MoneyPorts, { tenantId, paymentId }: OfPayment, row: PaymentRow): Promise<void> {
  const atMs = ports.clock.now().epochMilliseconds + attemptPauseMs(row.attempts)
  return ports.database.inTenant(tenantId, (stores) =>
    queueMoney(ports, stores, tenantId, { name: 'charge-saved', paymentId }, atMs),
  )
}
