/** What a phrase says to have happened. It is said only when this very turn has done it. */
export type Claim =
  | 'booked'
  | 'requested'
  | 'asked'
  | 'moved'
  | 'cancelled'
  | 'handoff'
  | 'code'
  | 'proven'
  | 'no-payment'
  | 'waitlist'
  | 'off-waitlist'

/** The values that a phrase takes, and when it may be said. */
export interface Shape {
  readonly values: readonly string[]
  readonly claims?: Claim
  /** Tells what a tool has found: said only in a turn in which one was asked. */
  readonly found?: true
  /** Its lists are all true at once, not to choose from. */
  readonly joins?: 'and'
}

export const says = (...values: string[]): Shape => ({ values })
export const found = (...values: string[]): Shape => ({ values, found: true })
export const lists = (...values: string[]): Shape => ({ values, joins: 'and' })
export const claims = (claim: Claim, ...values: string[]): Shape => ({ values, claims: claim })
