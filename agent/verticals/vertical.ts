/** The words of a trade, for understanding. One file per trade in this folder; its file name is the id. */
export interface Vertical {
  readonly id: string
  /** What is booked here besides an appointment ("table", "room"), as an alternation of a regular expression. */
  readonly nouns: string
  /** Who or what place gives it ("dentist", "salon"). */
  readonly providers: string
  /** Words that ask for the body to be judged, answered by people only. */
  readonly medical: boolean
  /** Numbers of people belong to a booking here. */
  readonly party: boolean
  /** Several people may each have a service in one visit ("a haircut for me and my son"). */
  readonly together: boolean
  /** Nights belong to a booking here. */
  readonly stays: boolean
}
