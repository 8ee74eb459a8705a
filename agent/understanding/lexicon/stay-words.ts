/** How a language says when a stay begins and ends. Before and after are seen from a date. */
export interface StayWords {
  /** In a range of dates that says both ends. */
  readonly range: RegExp
  /** Begins a range of which the first day is meant. */
  readonly from: RegExp
  /** Around a number of nights that is added, or taken off. */
  readonly more: RegExp
  readonly less: RegExp
  /** In a range of dates that says its first day and how long. */
  readonly length: RegExp
  /** A length that is no number, and before it where such days are only looked in. */
  readonly vague: RegExp
  readonly coming: RegExp
  /** A day that is told by today, in no other week. */
  readonly nearDay: RegExp
  /** Ends a distance that is counted from the arrival. */
  readonly laterBy: RegExp
  readonly weekend: RegExp
  readonly longWeekend: RegExp
  /** No weekend in particular. */
  readonly weekendAlone: RegExp
  readonly night: RegExp
  readonly nightsAfter: RegExp
  /** Before a night, and at its beginning, where it is the whole stay. */
  readonly onlyBefore: RegExp
  readonly only: RegExp
  readonly departsBefore: RegExp
  readonly departsAfter: RegExp
  readonly arrivesBefore: RegExp
  /** A month that is counted from the one before. */
  readonly followingMonth: RegExp
  /** Where how many nights was asked: the day that is said is another arrival all the same. */
  readonly otherArrival: RegExp
  /** Two numbers that are days where no hour is sold; both are groups. */
  readonly bareDays: RegExp
  /** All that may stand between days of which each is a night. */
  readonly and: RegExp
  /** Nothing but a number of nights, where how many was asked; NUMBER is put in by the caller. */
  readonly number: string
}
