import { captured } from '../../src/domain/ledger-capture.ts'
import { requestRefund } from '../../src/domain/ledger-refund.ts'
import { defaultMemberLimits } from '../../src/domain/member-limits.ts'
import { standingOf } from '../../src/domain/payment-standing.ts'
import { refundRuleOf } from '../../src/domain/refund-rule.ts'
import type { DisputeRow } from '../../src/ports/stores/dispute.ts'
import type { MemberActRow } from '../../src/ports/stores/member-act.ts'
import type { PaymentRow } from '../../src/ports/stores/payment.ts'
import type { PaymentAccountRow } from '../../src/ports/stores/payment-account.ts'
import type { PaymentEventRow } from '../../src/ports/stores/payment-event.ts'
import type { RefundRow } from '../../src/ports/stores/refund.ts'
import type { Salon } from './salon.ts'

export const testPaymentAccount = { provider: 'sandbox', accountId: 'payments-1' } as const

/** A deposit of a booking, about to be asked for. */
export function paymentOf(salon: Pick<Salon, 'ids' | 'nowMs'>, bookingId: string): PaymentRow {
  const id = salon.ids.next()
  return {
    id,
    bookingId,
    askedFor: bookingId,
    purpose: 'deposit',
    via: 'checkout',
    amount: 2_000,
    currency: 'USD',
    state: 'requested',
    ...testPaymentAccount,
    sent: { title: 'Deposit', language: 'en', keepsMethod: false },
    idempotencyKey: `key-${id}`,
    attempts: 0,
    firstAttemptAtMs: null,
    nextAttemptAtMs: salon.nowMs(),
    expiresAtMs: salon.nowMs() + 900_000,
    checkoutId: null,
    checkoutUrl: null,
    providerPaymentId: null,
    savedMethod: null,
    failureCode: null,
    version: 1,
    createdAtMs: salon.nowMs(),
    settledAtMs: null,
  }
}

export function paymentEventOf(salon: Pick<Salon, 'ids' | 'nowMs'>, eventId: string): PaymentEventRow {
  return {
    id: salon.ids.next(),
    ...testPaymentAccount,
    eventId,
    kind: 'payment_succeeded',
    state: 'received',
    outcome: null,
    checkoutId: 'checkout-1',
    providerPaymentId: 'payment-1',
    providerRefundId: null,
    providerDisputeId: null,
    reference: null,
    claimed: { amount: 2_000, currency: 'USD' },
    body: null,
    attempts: 0,
    occurredAtMs: salon.nowMs(),
    receivedAtMs: salon.nowMs(),
    endedAtMs: null,
  }
}

/** One of everything that money stores, for a booking that stands. */
export async function addPaymentRows(salon: Salon, bookingId: string) {
  const { database, tenantId, ids, nowMs } = salon
  const account: PaymentAccountRow = {
    ...testPaymentAccount,
    secrets: '00000000.x',
    keyId: '00000000',
    state: 'active',
    reconciledUntilMs: nowMs(),
    createdAtMs: nowMs(),
  }
  const base = paymentOf(salon, bookingId)
  const paid: PaymentRow = {
    ...base,
    state: 'paid',
    checkoutId: 'checkout-1',
    providerPaymentId: 'payment-1',
    settledAtMs: nowMs(),
  }
  const open: PaymentRow = { ...paymentOf(salon, bookingId), purpose: 'balance' }
  const cause = { actor: { kind: 'system', id: null }, nowMs: nowMs() } as const
  const capture = captured(
    { bookingId, paymentId: paid.id, purpose: 'deposit', money: { amount: 2_000, currency: 'USD' } },
    cause,
  )
  const refund: RefundRow = {
    id: ids.next(),
    paymentId: paid.id,
    bookingId,
    amount: 500,
    currency: 'USD',
    reason: 'goodwill',
    state: 'pending',
    idempotencyKey: `refund-of-${paid.id}`,
    attempts: 1,
    firstAttemptAtMs: nowMs(),
    nextAttemptAtMs: nowMs(),
    providerRefundId: 'refund-1',
    failureCode: null,
    againOf: null,
    version: 1,
    createdAtMs: nowMs(),
    settledAtMs: null,
  }
  const standing = standingOf([capture], paid.id)
  if (standing === null) throw new Error('no standing')
  const asked = requestRefund(standing, { refundId: refund.id, amount: 500, reason: 'goodwill', from: 'paid' }, cause)
  if (!asked.ok) throw new Error(asked.code)
  const dispute: DisputeRow = {
    id: ids.next(),
    ...testPaymentAccount,
    providerDisputeId: 'dispute-1',
    paymentId: paid.id,
    bookingId,
    amount: 100,
    currency: 'USD',
    state: 'open',
    reason: 'fraudulent',
    answerByMs: null,
    createdAtMs: nowMs(),
    decidedAtMs: null,
  }
  const event = paymentEventOf(salon, 'event-1')
  const incidentId = ids.next()
  const act: MemberActRow = {
    id: ids.next(),
    kind: 'refund',
    arguments: { kind: 'refund', bookingId, amount: 300, currency: 'USD' },
    ...{ amount: 300, currency: 'USD', why: 'x', needsApproval: false, state: 'done', askedBy: null },
    ...{ askedAtMs: nowMs(), decidedBy: null, decidedAtMs: null, expiresAtMs: nowMs(), outcome: null },
  }
  const waitingAct: MemberActRow = { ...act, id: ids.next(), needsApproval: true, state: 'waiting' }
  const asset = {
    accountId: testPaymentAccount.accountId,
    kind: 'checkout' as const,
    id: 'sbx_co_1',
    idempotencyKey: 'k1',
    reference: paid.id,
    version: 1,
    body: '{}',
    createdAtMs: nowMs(),
  }
  await database.inTenant(tenantId, async (stores) => {
    await stores.paymentAccounts.save(tenantId, account)
    await stores.paymentTerms.add(tenantId, {
      bookingId,
      version: 1,
      terms: {
        ...{ kind: 'deposit', amount: 2_000, currency: 'USD', because: 'always', refundable: 'by_policy' },
        rules: [{ kind: 'fixed', amount: 2_000, per: 'booking' }],
      },
      refundRule: refundRuleOf({ freeUntilMinutes: 1440, feePercent: 50, moveUntilMinutes: 120 }),
      agreedAtMs: nowMs(),
    })
    await stores.payments.insert(tenantId, paid)
    await stores.payments.insert(tenantId, open)
    await stores.refunds.insert(tenantId, refund)
    await stores.disputes.save(tenantId, dispute)
    await stores.paymentEvents.insert(tenantId, event)
    await stores.ledger.append(tenantId, ids.next(), capture)
    await stores.ledger.append(tenantId, ids.next(), asked.transaction)
    const incident = { id: incidentId, kind: 'dispute_open', subject: dispute.id, facts: { amount: 100 } }
    await stores.incidents.open(tenantId, { ...incident, openedAtMs: nowMs() })
    await stores.sandboxObjects.add(tenantId, asset)
    await stores.memberActs.insert(tenantId, act)
    await stores.memberActs.insert(tenantId, waitingAct)
    await stores.memberActs.saveLimits(tenantId, defaultMemberLimits)
  })
  return { account, paid, open, refund, dispute, event, incidentId, asset, capture, waitingAct }
}
