import type { PaymentRow } from '../../src/ports/stores/payment.ts'

/**
 * What a customer does with a link to pay, on the very page that it leads to:
 * `open`: looks at it and closes it.
 * `pay`: pays. Where the time to pay is over and the page offers to take it again, takes it and pays.
 * `pay_twice`: presses twice, as in two tabs.
 * `decline`: a card that is declined; the page stays open.
 * `abandon`: goes back without paying.
 * `pay_late`: still has the provider's page open from before, and pays there when its time is over.
 */
export type PayAct = 'open' | 'pay' | 'pay_twice' | 'decline' | 'abandon' | 'pay_late'

/**
 * What a member does with the customer's booking: says that they came; that they stayed away (and charges the fee for it
 * to the card on file); calls it off; decides a request.
 */
export type HouseAct = 'completes' | 'marks_no_show' | 'charges_no_show' | 'cancels' | 'approves' | 'declines'

export type MoneyPurpose = PaymentRow['purpose']

/** The money of one booking in the end, in minor units. What is not named must not have moved. */
export interface ExpectedMoney {
  /** What was taken, fees charged to a card among it. */
  readonly paid?: Partial<Record<MoneyPurpose, number>>
  /** What of it went back. */
  readonly returned?: Partial<Record<MoneyPurpose, number>>
  /** A card was left, from which at most so much may be taken. */
  readonly card?: number
}

/** Amounts as plain numbers in whole units, "118" or "47.5", whatever the currency. */
export interface NamedAmounts {
  readonly must: readonly string[]
  /** No other amount may be named. */
  readonly may?: readonly string[]
}
