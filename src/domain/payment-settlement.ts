import type { PaymentStanding } from './payment-standing.ts'
import type { PaymentTerms } from './payment-terms.ts'
import type { Paid } from './refund-quote.ts'

/** What each payment of a booking that ends keeps for us and gives back; together what is held of it. */
export interface SettlementPart {
  readonly standing: PaymentStanding
  readonly keeps: number
  readonly refund: number
}

/**
 * The service was given: deposits are earned, and a commitment fee goes back, since the customer came. Payments of which
 * nothing is held are left out.
 */
export function settleCompleted(standings: readonly PaymentStanding[]): SettlementPart[] {
  return standings
    .filter(({ held }) => held > 0)
    .map((standing) => {
      const isCommitment = standing.purpose === 'commitment_fee'
      return { standing, keeps: isCommitment ? 0 : standing.held, refund: isCommitment ? standing.held : 0 }
    })
}

/** Cancelled or not come: the oldest payments keep first, up to `keeps` minor units in all; the rest goes back. */
export function settleKept(standings: readonly PaymentStanding[], keeps: number): SettlementPart[] {
  let missing = keeps
  return standings
    .filter(({ held }) => held > 0)
    .map((standing) => {
      const kept = Math.min(standing.held, missing)
      missing -= kept
      return { standing, keeps: kept, refund: standing.held - kept }
    })
}

/** What a refund quote counts as paid: all that is held for the booking, or the card that was saved for it. */
export function paidOf(standings: readonly PaymentStanding[], terms: PaymentTerms): Paid {
  const amount = standings.reduce((sum, { held }) => sum + Math.max(0, held), 0)
  const currency = standings[0]?.currency
  if (terms.kind === 'card_hold' && amount === 0) {
    return { kind: 'card_hold', upTo: { amount: terms.amount, currency: terms.currency } }
  }
  if (amount === 0 || currency === undefined) return { kind: 'nothing' }
  const isCommitment = standings.every(({ held, purpose }) => held <= 0 || purpose === 'commitment_fee')
  if (isCommitment) return { kind: 'commitment_fee', money: { amount, currency } }
  return { kind: terms.kind === 'full' ? 'full' : 'deposit', money: { amount, currency } }
}
