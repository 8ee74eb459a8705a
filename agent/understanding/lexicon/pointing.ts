/** How a language points at one of several things. Texts are ends of regular expressions, completed by the caller. */
export interface Pointing {
  readonly possessive: RegExp
  /** A booking that one has. */
  readonly ownBooking: RegExp
  readonly newBooking: RegExp
  readonly anotherBooking: RegExp
  readonly oneMore: RegExp
  /** Moves what is named after it ("move the haircut"). */
  readonly moveWord: RegExp
  /** Wishes another time rather than an end. */
  readonly otherTime: RegExp
  /** Goes on with the person who was proposed. */
  readonly takesPerson: RegExp
  /** Likes the one who was proposed. */
  readonly praises: RegExp
  /** Before a value that is turned down. */
  readonly refusedBefore: RegExp
  /** Between two days that are both wished. */
  readonly eitherBefore: RegExp
  /** Before a moment that is meant itself, although the word says "not after". */
  readonly byMoment: RegExp
  /** A day of the calendar rather than one of those shown. */
  readonly calendarDay: RegExp
  /** Nothing of a day but its weekday. */
  readonly bareWeekday: RegExp
  readonly oneOfThese: RegExp
  /** Points at one of what is shown, beside a name. */
  readonly oneShown: RegExp
  readonly beyondThese: RegExp
  readonly ordinalBefore: string
  readonly ordinalAfter: string
  readonly ordinalNotBefore: string
  readonly ordinalAlone: string
  readonly ordinalCourtesy: string
  readonly monthName: RegExp
}
