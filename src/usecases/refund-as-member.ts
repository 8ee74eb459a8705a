import { actWaitsMs, defaultMemberLimits, limitWindowMs, refundNeedsApproval } from '../domain/member-limits.ts'
import { standingsOf } from '../domain/payment-standing.ts'
import { type Refusal, refusal } from '../domain/refusal.ts'
import { maskSensitive } from '../domain/sensitive-text.ts'
import type { Stores } from '../ports/database.ts'
import type { MemberActRow } from '../ports/stores/member-act.ts'
import { auditAct } from './audit-act.ts'
import { checkDuty } from './check-duty.ts'
import { inTenantUnlessRefused } from './in-tenant-unless-refused.ts'
import type { MoneyPorts } from './open-payment-account.ts'
import { type RefundedPayment, refundPaymentIn } from './refund-payment.ts'

export interface MemberRefund {
  readonly tenantId: string
  readonly bookingId: string
  /** Minor units; null returns all that is left. */
  readonly amount: number | null
  /** Null: whatever was paid in. Another one than that is refused. */
  readonly currency: string | null
  readonly why: string
  /** Null for the operator at the terminal. */
  readonly memberId: string | null
  /** A new uuid: the same again is the same refund. */
  readonly actId: string
}

export type MemberRefunded =
  /** `waiting`: it is above the member's limit, and another one has to agree. */
  | { readonly ok: true; readonly act: MemberActRow }
  | Refusal<'forbidden' | 'nothing_paid' | 'wrong_currency' | 'why_missing'>
  | Exclude<RefundedPayment, { ok: true }>

/**
 * A member returns money of a booking. Up to the limit at once, above it (this refund, or what the member returned within
 * a day) when another member has agreed. Nothing moves where it is refused.
 */
export function refundAsMember(ports: MoneyPorts, input: MemberRefund): Promise<MemberRefunded> {
  const { tenantId, bookingId, memberId, actId } = input
  return inTenantUnlessRefused(ports, tenantId, async (stores): Promise<MemberRefunded> => {
    const nowMs = ports.clock.now().epochMilliseconds
    const forbidden = await checkDuty(stores, { tenantId, memberId, duty: 'return' })
    if (forbidden !== null) return forbidden
    const why = maskSensitive(input.why).text.trim()
    if (why === '') return refusal('why_missing', 'Say why: the log keeps it.')
    if ((await stores.bookings.lock(tenantId, bookingId)) === null) {
      return refusal('booking_not_found', 'There is no such booking.')
    }
    const known = await stores.memberActs.find(tenantId, actId)
    if (known !== null) return sameAct(known, input)
    const wanted = await wantedOf(stores, input)
    if ('code' in wanted) return wanted
    const { amount, currency } = wanted
    const limits = (await stores.memberActs.findLimits(tenantId)) ?? defaultMemberLimits
    const since = { memberId, currency, sinceMs: nowMs - limitWindowMs }
    const doneToday = await stores.memberActs.lockRefunded(tenantId, since)
    const needsApproval = refundNeedsApproval(limits, { amount, currency, doneToday })
    const act: MemberActRow = {
      id: actId,
      kind: 'refund',
      arguments: { kind: 'refund', bookingId, amount, currency },
      ...{ amount, currency, why, needsApproval, state: needsApproval ? 'waiting' : 'done', askedBy: memberId },
      ...{ askedAtMs: nowMs, decidedBy: null, decidedAtMs: null, expiresAtMs: nowMs + actWaitsMs, outcome: null },
    }
    if (!needsApproval) {
      const actor = { kind: 'member', id: memberId } as const
      const refunded = await refundPaymentIn(stores, ports, {
        ...{ tenantId, bookingId, amount, actor, idempotencyKey: actId },
      })
      if (!refunded.ok) return refunded
    }
    if (!(await stores.memberActs.insert(tenantId, act))) throw new Error('this act was written meanwhile')
    const action = needsApproval ? 'payment.refund-asked' : 'payment.refunded'
    const subject = { subjectType: 'booking', subjectId: bookingId } as const
    await auditAct(stores, { tenantId, memberId, action, ...subject, reason: why, nowMs })
    return { ok: true, act }
  })
}

/** What is to be returned, in what was paid; or why it cannot be. */
async function wantedOf(
  stores: Pick<Stores, 'ledger'>,
  { tenantId, bookingId, amount, currency }: MemberRefund,
): Promise<
  | { readonly amount: number; readonly currency: string }
  | Refusal<'nothing_paid' | 'wrong_currency' | 'above_captured' | 'amount_invalid'>
> {
  const standings = standingsOf(await stores.ledger.listOfBooking(tenantId, bookingId))
  const paidIn = standings[0]?.currency
  if (paidIn === undefined) return refusal('nothing_paid', 'Nothing was paid for this booking.')
  if (currency !== null && currency !== paidIn) {
    return refusal('wrong_currency', `It was paid in ${paidIn}, and goes back in ${paidIn}.`, { currency: paidIn })
  }
  const left = standings.reduce((sum, standing) => sum + standing.left, 0)
  const wanted = amount ?? left
  if (amount !== null && (!Number.isSafeInteger(amount) || amount <= 0)) {
    return refusal('amount_invalid', 'Expected a whole number of minor units above zero.')
  }
  if (wanted > left || wanted === 0) {
    return refusal('above_captured', 'No more can be returned than is left of what was paid.', {
      left,
      currency: paidIn,
    })
  }
  return { amount: wanted, currency: paidIn }
}

function sameAct(known: MemberActRow, { bookingId, amount }: MemberRefund): MemberRefunded {
  const { arguments: of } = known
  const isSame = of.kind === 'refund' && of.bookingId === bookingId && (amount === null || amount === of.amount)
  return isSame ? { ok: true, act: known } : refusal('idempotency_conflict', 'This key stands for another refund.')
}
