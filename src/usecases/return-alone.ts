import { defaultMemberLimits, limitWindowMs, refundNeedsApproval } from '../domain/member-limits.ts'
import { type PaymentStanding, refundableOf } from '../domain/payment-standing.ts'
import { type Refusal, refusal } from '../domain/refusal.ts'
import type { Stores } from '../ports/database.ts'

interface Returned {
  readonly tenantId: string
  readonly memberId: string | null
  readonly bookingId: string
  /** What stands paid of the booking: all of it goes back. */
  readonly paid: readonly PaymentStanding[]
  readonly why: string
  readonly nowMs: number
  readonly newId: () => string
}

/**
 * Counts what an act gives back as the refund that it is, so that many small acts are no way around the limit of one
 * member. Refused beyond it: then it is returned as a refund first, to which another member agrees.
 */
export async function returnAlone(stores: Stores, returned: Returned): Promise<Refusal<'forbidden'> | null> {
  const { tenantId, memberId, bookingId, paid, why, nowMs, newId } = returned
  const limits = (await stores.memberActs.findLimits(tenantId)) ?? defaultMemberLimits
  for (const currency of new Set(paid.map((standing) => standing.currency))) {
    const amount = paid
      .filter((standing) => standing.currency === currency)
      .reduce((sum, standing) => sum + refundableOf(standing), 0)
    if (amount === 0) continue
    const since = { memberId, currency, sinceMs: nowMs - limitWindowMs }
    const doneToday = await stores.memberActs.lockRefunded(tenantId, since)
    if (refundNeedsApproval(limits, { amount, currency, doneToday })) {
      return refusal(
        'forbidden',
        'This gives back more than you may alone. Return it under Payments first, where another member agrees, and cancel then.',
      )
    }
    await stores.memberActs.insert(tenantId, {
      id: newId(),
      kind: 'refund',
      arguments: { kind: 'refund', bookingId, amount, currency },
      ...{ amount, currency, why, needsApproval: false, state: 'done', askedBy: memberId },
      ...{ askedAtMs: nowMs, decidedBy: null, decidedAtMs: null, expiresAtMs: nowMs, outcome: null },
    })
  }
  return null
}
