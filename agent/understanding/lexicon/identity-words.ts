/** How a language says who somebody is, and whom a booking is for. Patterns are matched in lower case. */
export interface IdentityWords {
  /** Of one's own people, as an alternation of a regular expression ("daughter"). */
  readonly kin: string
  /** Before the kin: a booking for them. `KIN` is put in by the caller; its first group is the kin. */
  readonly forKin: RegExp
  /** The kin as a whole answer to "who is it for?". */
  readonly kinAlone: RegExp
  /** A booking that is theirs ("my daughter's appointment"). */
  readonly ofKin: RegExp
  /** Right behind the kin: more people, so that it is not for them alone. */
  readonly andMore: RegExp
  /** Right before the kin: the same. */
  readonly moreBefore: RegExp
  /** Between the kin and their name ("named", a comma). */
  readonly beforeName: RegExp
  /** Before a name that a booking is for, in a text in which only possible names have capitals; `NAME` as in namePassing. */
  readonly forName: RegExp
  /** For oneself. */
  readonly self: RegExp
  /** The same as a whole answer to "who is it for?". */
  readonly selfAlone: RegExp
  /** A booking was made in another way than here. */
  readonly elsewhere: RegExp
  /** The same, and it is to be changed. */
  readonly changes: RegExp
  /** The code did not come, or another one is wished. */
  readonly codeAgain: RegExp
  /** A number besides the one that is known. */
  readonly otherNumber: RegExp
}
