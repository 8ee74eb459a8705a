/** Where numbers stand that can be no party and no nights; the number is the first group. */
export interface FaultWords {
  readonly party: readonly RegExp[]
  readonly nights: readonly RegExp[]
  /** Nothing but such a number was said. */
  readonly alone: RegExp
  /** Adds a half to the number before it; counts beyond every house. */
  readonly half: RegExp
  readonly multitude: RegExp
}
