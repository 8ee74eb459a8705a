import type { Phrases } from '../locales/phrases/shapes.ts'

/** A calendar date ready to be worded. ISO weekday (Monday 1); `year` only where it must be said. */
export interface DateParts {
  readonly weekday: number
  readonly day: number
  readonly month: number
  readonly year: number | null
  readonly relative: 'today' | 'tomorrow' | null
}

/** A time on the wall. `short` leaves out minutes that are zero ("3 pm"). */
export interface TimeParts {
  readonly hour: number
  readonly minute: number
  readonly twelveHours: boolean
  readonly short: boolean
}

/** The words of a language around facts. Every function gets values, never rows. */
export interface Wording {
  readonly date: (date: DateParts) => string
  /** A span of dates, both inclusive, each already worded. */
  readonly dates: (from: string, to: string) => string
  readonly time: (time: TimeParts) => string
  readonly dateTime: (date: string, time: string) => string
  /** A wish as asked for; null sides are open. */
  readonly timeWish: (wish: {
    readonly kind: 'at' | 'around' | 'window'
    readonly start: string | null
    readonly end: string | null
  }) => string
  /** The customer's words for a part of the day, by the word that understanding keeps. */
  readonly partOfDay: Readonly<Record<string, string>>
  readonly weekdays: (isoWeekdays: readonly number[]) => string
  /** "On Fridays". */
  readonly onWeekdays: (isoWeekdays: readonly number[]) => string
  readonly duration: (minutes: number) => string
  readonly list: (items: readonly string[], join: 'and' | 'or') => string
  readonly withStaff: (time: string, staff: string) => string
  readonly priceFrom: (price: string) => string
  /** Said after a time where the customer's zone shows another one. */
  readonly zoneNote: (city: string) => string
  /** `free`: until so long before, always, or never; `later` what it costs then, in order, the last until the start. */
  readonly policy: (policy: {
    readonly free: { readonly until: string } | 'always' | null
    readonly later: readonly { readonly fee: string; readonly until: string | null }[]
  }) => string
  /** "4 people", "1 person". */
  readonly people: (count: number) => string
  readonly nights: (count: number) => string
  /** "4 times". */
  readonly times: (count: number) => string
  /** "4 dates" of a series. */
  readonly occurrences: (count: number) => string
  /** "Both", "all 4". */
  readonly allOf: (count: number) => string
  /** "Haircut for Mia", "Haircut for your husband": a word in small letters is no name. */
  readonly forPerson: (what: string, who: string) => string
  /** "Mia's on Tue 24 Nov, 3:15 pm"; null is the customer. */
  readonly whose: (who: string | null, when: string) => string
  /** "Table for 4". */
  readonly forParty: (what: string, count: number) => string
  /** A stay with its times of check-in and check-out, already worded. */
  readonly stay: (stay: { readonly checkIn: string; readonly checkOut: string; readonly nights: number }) => string
  /** The same as two lines. */
  readonly stayLines: (stay: {
    readonly checkIn: string
    readonly checkOut: string
    readonly nights: number
  }) => readonly string[]
  /** "$180 a night". */
  readonly pricePer: (price: string, per: 'person' | 'night') => string
  /** "$180 × 3 nights = $540". */
  readonly product: (parts: { readonly each: string; readonly units: string; readonly sum: string }) => string
  /** The price of each date of a series, of all steps of a visit. */
  readonly eachTime: (price: string) => string
  readonly inAll: (price: string) => string
  /** A booking that the business has still to approve. */
  readonly waiting: (booking: string) => string
  readonly waitingAlone: string
  /** A booking that is held until it is paid. */
  readonly unpaid: (booking: string, until: string | null) => string
  readonly unpaidAlone: (until: string | null) => string
  /** "50% of the price", where the price is not known to the cent; of what was paid where the rule is of that. */
  readonly feeShare: (percent: number, of: 'price' | 'paid') => string
  /** "All of it", after a share of it. */
  readonly feeAll: string
  /** Until so long before it can be moved; null where it never can. */
  readonly policyMove: (until: string | 'always' | null) => string
  readonly policyMissed: (fee: string) => string
  /** No more is kept than was paid ahead. */
  readonly policyCapped: string
  readonly feePerPerson: (amount: string) => string
  readonly closed: string
}

/** Words that free text may use; all others are denied. See guardrails/grounding.ts. */
export interface PlainWords {
  /** In a sentence that states something without naming a fact. */
  readonly statement: ReadonlySet<string>
  /** Around facts of one row. */
  readonly valued: ReadonlySet<string>
  /** In a question, and the words that one starts with. */
  readonly question: ReadonlySet<string>
  readonly questionHeads: ReadonlySet<string>
}

/** A language: one file in agent/locales, its name the language of BCP 47. */
export interface Locale {
  readonly id: string
  readonly phrases: Phrases
  readonly wording: Wording
  readonly plainWords: PlainWords
}
