import type { CheckoutOrder, CheckoutSession } from '../ports/payment-object.ts'
import type { PaymentAnswer } from '../ports/payment-provider.ts'
import type { PaymentRow } from '../ports/stores/payment.ts'
import { changePayment, countedAttempt } from './change-payment.ts'
import { findPaymentAccount, type MoneyPorts } from './open-payment-account.ts'
import { queueMoney } from './queue-money.ts'
import { openIncident } from './write-ledger.ts'

export interface OfPayment {
  readonly tenantId: string
  readonly paymentId: string
}

/**
 * Makes the page to pay on; our own link leads there. Each attempt is written down before it is made and carries the same key
 * and the same order, so that doing it twice, here or in another process, makes one page. No transaction is open meanwhile.
 */
export async function createCheckout(ports: MoneyPorts, input: OfPayment): Promise<void> {
  const row = await begin(ports, input)
  if (row === null) return
  const opened = await findPaymentAccount(ports, input.tenantId, row)
  if (opened === null) return giveUp(ports, input, 'account_not_found')
  const { provider, account } = opened
  const order = orderOf(ports, input.tenantId, row)
  let answer: PaymentAnswer<CheckoutSession> = await provider.createCheckout(order, account)
  if (answer.kind === 'refused' && answer.code === 'idempotency_conflict') {
    // Our own address has changed since the first attempt: the page that is there is the one.
    const known = await provider.findCheckout(
      { by: 'key', idempotencyKey: row.idempotencyKey, sinceMs: row.firstAttemptAtMs ?? row.createdAtMs },
      account,
    )
    if (known.kind === 'done' && known.value !== null) answer = { kind: 'done', value: known.value }
  }
  if (answer.kind === 'done') return keepCheckout(ports, input.tenantId, row, answer.value)
  if (answer.kind === 'refused' && !answer.retryable) return giveUp(ports, input, answer.providerCode ?? answer.code)
  const pauseMs = answer.kind === 'refused' ? (answer.retryAfterMs ?? 0) : 0
  await again(ports, input, Math.max(row.nextAttemptAtMs ?? 0, ports.clock.now().epochMilliseconds + pauseMs))
}

/** Null where there is nothing to make: it is there, or nobody may pay any more. */
function begin(ports: MoneyPorts, { tenantId, paymentId }: OfPayment): Promise<PaymentRow | null> {
  return ports.database.inTenant(tenantId, async (stores) => {
    const nowMs = ports.clock.now().epochMilliseconds
    const row = await stores.payments.lock(tenantId, paymentId)
    if (row === null || row.state !== 'requested' || row.via !== 'checkout') return null
    if (row.expiresAtMs === null || row.expiresAtMs <= nowMs) {
      await queueMoney(ports, stores, tenantId, { name: 'expire-payment', paymentId })
      return null
    }
    return changePayment(stores, tenantId, row, countedAttempt(row, nowMs))
  })
}

/** The same at each attempt: from the row, and links that are derived from it. */
function orderOf({ links }: MoneyPorts, tenantId: string, row: PaymentRow): CheckoutOrder {
  const { amount, currency, sent, askedFor } = row
  const { keepsMethod } = sent
  const page = links.manageUrl(tenantId, askedFor)
  return {
    purpose:
      row.purpose === 'card_hold'
        ? { kind: 'card_hold', currency }
        : { kind: 'payment', money: { amount, currency }, keepsMethod },
    title: sent.title,
    reference: row.id,
    idempotencyKey: row.idempotencyKey,
    // The first attempt with this key is written down before it is made.
    orderedAtMs: row.firstAttemptAtMs ?? row.createdAtMs,
    expiresAtMs: row.expiresAtMs ?? row.createdAtMs,
    // Where they come back to asks us, not the browser, whether it was paid.
    successUrl: `${page}?pay=done`,
    cancelUrl: `${page}?pay=left`,
    language: sent.language,
  }
}

function keepCheckout(ports: MoneyPorts, tenantId: string, asked: PaymentRow, made: CheckoutSession): Promise<void> {
  const paymentId = asked.id
  return ports.database.inTenant(tenantId, async (stores) => {
    const row = await stores.payments.lock(tenantId, paymentId)
    // Of a key before this one: that page was closed, and another is being made.
    if (row === null || row.checkoutId !== null || row.idempotencyKey !== asked.idempotencyKey) return
    const known = { checkoutId: made.id, checkoutUrl: made.url }
    if (row.state !== 'requested') {
      // Given up meanwhile: a page that nobody needs is closed.
      await changePayment(stores, tenantId, row, known)
      await queueMoney(ports, stores, tenantId, { name: 'expire-payment', paymentId })
      return
    }
    const endsMs = [row.expiresAtMs, made.expiresAtMs].filter((ms) => ms !== null)
    const nextAttemptAtMs = endsMs.length === 0 ? null : Math.min(...endsMs)
    await changePayment(stores, tenantId, row, { ...known, state: 'open', nextAttemptAtMs })
    if (made.url === null) return queueMoney(ports, stores, tenantId, { name: 'settle-payment', paymentId })
  })
}

/** Refused for good: nobody can pay, so a person has to look. The hold runs out by its own timer. */
function giveUp(ports: MoneyPorts, { tenantId, paymentId }: OfPayment, code: string): Promise<void> {
  return ports.database.inTenant(tenantId, async (stores) => {
    const nowMs = ports.clock.now().epochMilliseconds
    const row = await stores.payments.lock(tenantId, paymentId)
    if (row === null || row.state !== 'requested') return
    const failed = { state: 'failed', failureCode: code, nextAttemptAtMs: null, settledAtMs: nowMs } as const
    await changePayment(stores, tenantId, row, failed)
    await openIncident(ports, stores, {
      tenantId,
      kind: 'checkout_refused',
      subject: paymentId,
      facts: { bookingId: row.bookingId, code },
      nowMs,
    })
  })
}

function again(ports: MoneyPorts, { tenantId, paymentId }: OfPayment, atMs: number): Promise<void> {
  return ports.database.inTenant(tenantId, (stores) =>
    queueMoney(ports, stores, tenantId, { name: 'create-checkout', paymentId }, atMs),
  )
}
