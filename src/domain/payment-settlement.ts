import { type PaymentStanding, refundableOf } from './payment-standing.ts'
import type { PaymentTerms } from './payment-terms.ts'
import type { Paid } from './refund-quote.ts'

/** What each payment of a booking that ends keeps for us and gives back; all three together what is held of it. */
export interface SettlementPart {
  readonly standing: PaymentStanding
  readonly keeps: number
  readonly refund: number
  /** To go back too, but claimed by a bank: stays held until that is decided, then the booking is settled once more. */
  readonly waits: number
}

/**
 * The service was given: deposits are earned, and a commitment fee goes back, since the customer came. Payments of which
 * nothing is held are left out, so a second time there is nothing to do.
 */
export function settleCompleted(standings: readonly PaymentStanding[]): SettlementPart[] {
  return standings
    .filter(({ held }) => held > 0)
    .map((standing) => partOf(standing, standing.purpose === 'commitment_fee' ? 0 : standing.held))
}

/**
 * Cancelled or not come: the oldest payments keep first, up to `keeps` minor units in all; the rest goes back. Settling
 * once more after a dispute was decided is for the rest: `keeps` less what was kept already.
 */
export function settleKept(standings: readonly PaymentStanding[], keeps: number): SettlementPart[] {
  let missing = keeps
  return standings
    .filter(({ held }) => held > 0)
    .map((standing) => {
      const kept = Math.min(standing.held, missing)
      missing -= kept
      return partOf(standing, kept)
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

function partOf(standing: PaymentStanding, keeps: number): SettlementPart {
  const back = standing.held - keeps
  const refund = Math.min(back, refundableOf(standing))
  return { standing, keeps, refund, waits: back - refund }
}
