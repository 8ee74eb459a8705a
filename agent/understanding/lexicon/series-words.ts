/** How a language says that something happens again. Counts are the first group that matched. */
export interface SeriesWords {
  /** Within an expression of days: each of them is meant. */
  readonly repeats: RegExp
  /** Says of a wish that it is for a series. */
  readonly recurring: RegExp
  /** Around such an expression that says only when one could come. */
  readonly looseBefore: RegExp
  readonly looseAfter: RegExp
  /** Names a kind of visit by its frequency, after one of the other words. */
  readonly kind: RegExp
  readonly kindBefore: RegExp
  /** Asks when the house has something, rather than wishing it. */
  readonly asksOfHouse: RegExp
  readonly frequencies: readonly { readonly rule: string; readonly pattern: RegExp }[]
  readonly counts: readonly RegExp[]
  /** Of a series that is being made: so many of its dates, the first. */
  readonly firstOf: RegExp
  /** The number before weekdays that follow each other; the weekdays stand behind the match. */
  readonly countedDays: RegExp
  /** "Three weeks in a row": number and unit. */
  readonly running: RegExp
  readonly runningWord: RegExp
  /** "For six weeks", "the next two months": number and unit, twice. */
  readonly length: RegExp
  /** Before a date that the series does not reach, and that it does. */
  readonly untilBefore: RegExp
  readonly throughBefore: RegExp
  /** Before the first date, or at the beginning of its expression. */
  readonly startBefore: RegExp
  readonly starts: RegExp
  /** "The first Monday", of a month: ordinal and beginning of the weekday. */
  readonly ordinalDay: RegExp
  /** Takes a series back. */
  readonly once: RegExp
  readonly endless: RegExp
  /** Nothing but how often, where that was asked. */
  readonly number: string
}
