import type { DateWish, OpenQuestion, TimeWish } from './conversation.ts'
import type { Choice } from './message.ts'

/**
 * A reply as a planner gives it. Facts are references that code renders from rows; free text is untrusted and passes
 * the default-deny check; a phrase is one of our own sentences in agent/locales, its values are facts or plain words
 * of the customer.
 */
export type ReplySegment =
  | { readonly kind: 'text'; readonly text: string }
  | { readonly kind: 'fact'; readonly fact: FactReference }
  | { readonly kind: 'phrase'; readonly id: string; readonly values: Readonly<Record<string, PhraseValue>> }

/** What a phrase may hold: a fact to be rendered, a list of them, a count, or words the customer said. */
export type PhraseValue =
  | { readonly fact: FactReference }
  | { readonly facts: readonly FactReference[] }
  | { readonly count: number }
  | { readonly said: string }

/** `line` is name, duration and price; `payment` what is asked ahead and why; `arrival` the weekdays on which a stay may begin; the limits in people and nights. */
export type ServicePart =
  | 'name'
  | 'price'
  | 'duration'
  | 'line'
  | 'policy'
  | 'payment'
  | 'payment-why'
  | 'description'
  | 'arrival'
  | ServiceLimit
export type ServiceLimit = 'party-min' | 'party-max' | 'nights-min' | 'nights-max'

/** `dates` is how many there are of a series; `payment` what is asked before it stands, why, and what comes back of it. */
export type OfferPart =
  | 'time'
  | 'date-time'
  | 'with-staff'
  | 'full'
  | 'dates'
  | 'payment'
  | 'payment-why'
  | 'payment-back'
  | 'payment-rest'

/** `payment` is how its money stands, in whole sentences; `if-cancelled`, `if-missed` what these would mean now. */
export type BookingPart =
  | 'short'
  | 'full'
  | 'whose'
  | 'reference'
  | 'link'
  | 'payment'
  | 'payment-why'
  | 'payment-rest'
  | 'if-cancelled'
  | 'if-missed'

/** A row or value that code can render in the customer's language. */
export type FactReference =
  | { readonly type: 'offer'; readonly id: string; readonly part?: OfferPart }
  | { readonly type: 'booking'; readonly id: string; readonly part?: BookingPart }
  /** With `staffId` or `party`: as it is where that person serves, or so many come. */
  | {
      readonly type: 'service'
      readonly id: string
      readonly part?: ServicePart
      readonly staffId?: string
      readonly party?: number
    }
  | { readonly type: 'staff'; readonly id: string; readonly part?: 'name' | 'line' }
  | { readonly type: 'location'; readonly id: string; readonly part?: 'name' | 'area' | 'address' | 'phone' }
  | { readonly type: 'hours'; readonly from: string; readonly to: string; readonly staffId?: string }
  | { readonly type: 'knowledge'; readonly topic: string }
  | { readonly type: 'date'; readonly date: string }
  | { readonly type: 'dates'; readonly from: string; readonly to: string }
  | { readonly type: 'time'; readonly time: string }
  /** The clock of the business as it shows now, and its date. */
  | { readonly type: 'now' }
  /** "4 people", "3 nights", "4 dates": a number that rows or the customer named. */
  | { readonly type: 'people' | 'nights' | 'occurrences'; readonly count: number }
  /** What the customer asked for, to say it back ("tomorrow, Tue 24 Nov, after 3 pm"); null = as in the draft. */
  | { readonly type: 'wish'; readonly date: DateWish | null; readonly time: TimeWish | null }
  /** A question of the service's intake, as the tenant wrote it. */
  | { readonly type: 'intake'; readonly serviceId: string; readonly key: string }
  /** A searchable fact of a staff member ("gender", "language"), as the catalogue has it. */
  | { readonly type: 'attribute'; readonly staffId: string; readonly key: string }
  | { readonly type: 'tenant'; readonly part: 'name' | 'phone' | 'email' | 'website' | 'zone' }
  | { readonly type: 'summary' }

export interface Reply {
  readonly segments: readonly ReplySegment[]
  readonly choices: readonly Choice[]
  /** Bookings to show as cards (ids that this conversation may see). */
  readonly cards: readonly string[]
  /** What this reply asks, to be kept as the open question. */
  readonly asks: OpenQuestion | null
}

/** A reference to a fact of one type. */
export type FactOf<Type extends FactReference['type']> = Extract<FactReference, { type: Type }>
