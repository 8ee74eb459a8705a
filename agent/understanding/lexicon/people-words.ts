/** How a language counts people. Texts are alternations of a regular expression, completed by the caller. */
export interface PeopleWords {
  readonly number: string
  /** What a match of `number` counts; NaN for other words. */
  readonly numberValue: (said: string) => number
  /** Nouns of people that a number may count. */
  readonly many: string
  /** Nouns of one person, also after "my" or "a". */
  readonly one: string
  /** Nouns that mean two. */
  readonly two: string
  readonly pair: string
  readonly owner: string
  /** Before a number of them: "my three friends". */
  readonly owners: string
  readonly self: string
  /** After a number: "three of us". */
  readonly us: string
  /** No adjective: what may not stand between a number and its noun. */
  readonly notBetween: string
  /** Nouns that say no more than that they are people. */
  readonly counted: string
  /** All that may stand between two who come together. */
  readonly joiner: RegExp
  readonly joined: RegExp
  /** Comes without company. */
  readonly alone: RegExp
  /** Before a number that comes on top of what had been said. */
  readonly more: RegExp
  /** The same, between a number and its noun. */
  readonly moreIn: RegExp
  readonly children: string
  /** Before children that one has: they are not all who come. */
  readonly childrenOf: RegExp
  /** After a person of whom something else is told. */
  readonly remark: RegExp
  /** So many on top of those who come, or fewer; the number is one of the groups. */
  readonly change: string
  readonly fewer: RegExp
  /** From so many to so many others; the second number is the group. */
  readonly fromTo: string
  /** The talk is of how many come. */
  readonly topic: RegExp
}
