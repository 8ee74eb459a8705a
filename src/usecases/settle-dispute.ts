import type { Actor } from '../domain/booking-state.ts'
import { disputeLost, disputeOpened, disputeWon } from '../domain/ledger-dispute.ts'
import { standingOf } from '../domain/payment-standing.ts'
import type { Dispute } from '../ports/payment-object.ts'
import { findPaymentAccount, type MoneyPorts } from './open-payment-account.ts'
import { queueEndedMoney } from './queue-money.ts'
import { openIncident, writeLedger } from './write-ledger.ts'

const system: Actor = { kind: 'system', id: null }

/**
 * A bank takes a payment back, or has decided: what the provider says of it now, written once and in whatever order it was
 * told. A bank that only asks has moved nothing: that is for a person. A booking that has ended is then settled once more. `not_found`: no payment of ours, or not captured yet.
 */
export async function settleDispute(
  ports: MoneyPorts,
  input: {
    readonly tenantId: string
    readonly provider: string
    readonly accountId: string
    readonly providerDisputeId: string
  },
): Promise<'settled' | 'unknown' | 'not_found'> {
  const opened = await findPaymentAccount(ports, input.tenantId, input)
  if (opened === null) return 'unknown'
  const found = await opened.provider.findDispute(input.providerDisputeId, opened.account)
  if (found.kind !== 'done') return 'unknown'
  return found.value === null ? 'not_found' : applyDispute(ports, input, found.value)
}

function applyDispute(
  ports: MoneyPorts,
  { tenantId, provider, accountId }: Parameters<typeof settleDispute>[1],
  dispute: Dispute,
): Promise<'settled' | 'not_found'> {
  return ports.database.inTenant(tenantId, async (stores): Promise<'settled' | 'not_found'> => {
    const nowMs = ports.clock.now().epochMilliseconds
    const payment = await stores.payments.findNamed(tenantId, {
      ...{ provider, accountId, checkoutId: null, providerPaymentId: dispute.paymentId, reference: null },
    })
    if (payment === null) return 'not_found'
    const { amount, currency } = dispute.money
    if (dispute.state === 'inquiry') {
      const subject = `${provider}/${accountId}/${dispute.id}`
      const asked = { bookingId: payment.bookingId, amount, currency, answerByMs: dispute.answerByMs }
      await openIncident(ports, stores, { tenantId, kind: 'dispute_inquiry', subject, facts: asked, nowMs })
      return 'settled'
    }
    await stores.bookings.lock(tenantId, payment.bookingId)
    const known = await stores.ledger.listOfBooking(tenantId, payment.bookingId)
    const before = standingOf(known, payment.id)
    if (before === null) return 'not_found'
    const row = await stores.disputes.save(tenantId, {
      id: ports.ids.next(),
      ...{ provider, accountId, providerDisputeId: dispute.id, paymentId: payment.id, bookingId: payment.bookingId },
      ...{ amount, currency, state: dispute.state, reason: dispute.reason, answerByMs: dispute.answerByMs },
      ...{ createdAtMs: nowMs, decidedAtMs: dispute.state === 'open' ? null : nowMs },
    })
    if (row === null) return 'not_found'
    const money = { amount: row.amount, currency: row.currency }
    const of = { bookingId: payment.bookingId, paymentId: payment.id, disputeId: row.id, money }
    const cause = { actor: system, nowMs }
    await writeLedger(ports, stores, tenantId, disputeOpened(of, cause))
    const facts = { bookingId: of.bookingId, amount, currency, answerByMs: row.answerByMs }
    // Also of one of which we hear first when it is lost: money is gone, and nobody was told.
    const isLostNews = row.state === 'lost' && !known.some(({ disputeId }) => disputeId === row.id)
    if (row.state === 'open' || isLostNews) {
      await openIncident(ports, stores, { tenantId, kind: 'dispute_open', subject: row.id, facts, nowMs })
    }
    if (row.state === 'open') return 'settled'
    const wasDecided = (await stores.ledger.listOfBooking(tenantId, of.bookingId)).some(
      (one) => one.disputeId === row.id && one.kind !== 'dispute_opened',
    )
    if (wasDecided) return 'settled'
    const standing = standingOf(await stores.ledger.listOfBooking(tenantId, of.bookingId), payment.id) ?? before
    const decided = row.state === 'won' ? disputeWon(of, cause) : disputeLost(of, standing, cause)
    await writeLedger(ports, stores, tenantId, decided)
    await queueEndedMoney(ports, stores, { tenantId, bookingId: of.bookingId })
    return 'settled'
  })
}
