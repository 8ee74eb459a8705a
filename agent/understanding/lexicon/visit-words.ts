import type { Meet } from '../../../src/domain/conversation.ts'

/** How a language puts several services, or several people, into one visit. Before and after are seen from a service. */
export interface VisitWords {
  /** Between two services that are both wished. */
  readonly joins: RegExp
  /** Between two of which one is to be chosen. */
  readonly choice: RegExp
  readonly sentenceEnd: RegExp
  /** Between two of which the first takes the place of the second. */
  readonly insteadOf: RegExp
  /** Between two of which the second comes first: "a blow-dry after the colour". */
  readonly afterBetween: RegExp
  readonly addsBefore: RegExp
  readonly addsAfter: RegExp
  readonly dropsBefore: RegExp
  readonly dropsAfter: RegExp
  readonly onlyBefore: RegExp
  readonly onlyAfter: RegExp
  /** All of what was asked about. */
  readonly both: RegExp
  /** Before a service: how many want it, in the first group. */
  readonly counted: RegExp
  /** After a service: for whom, in the first group. */
  readonly forPerson: RegExp
  /** The same within the words of a service. */
  readonly personInside: RegExp
  /** Before a service: who is to have it ("my son for a"), in the first group. */
  readonly personFor: RegExp
  /** Between a member of staff and a service that stands behind. */
  readonly staffFor: RegExp
  /** Before a service: who wants it, in the first group. */
  readonly personWants: RegExp
  readonly self: RegExp
  /** How people or services meet, global; the first that is found counts. */
  readonly meet: readonly { readonly meet: Meet; readonly pattern: RegExp }[]
  /** One person does it all; `PROVIDERS` is put in by the caller. */
  readonly same: string
  readonly different: string
  /** Anybody of the trade, and somebody else of it. */
  readonly any: string
  readonly other: string
  /** After "the same person": another time's. */
  readonly notSame: RegExp
  readonly anyStaffing: RegExp
  /** One more person is to have the same. */
  readonly oneMore: RegExp
}
