/** A message of a conversation as everyone sees it: plain text, choices under it, cards beside it. */
export interface ConversationMessage {
  readonly id: string
  readonly role: 'customer' | 'agent' | 'member' | 'system'
  readonly text: string
  /** On an inbound message: the id of the choice that was tapped. */
  readonly choiceId: string | null
  readonly choices: readonly Choice[]
  readonly cards: readonly Card[]
  readonly createdAtMs: number
  /** An edit of what was answered before: it corrects, and agrees to nothing that was asked since. */
  readonly corrects?: boolean | undefined
  /** Written before the summary that waits for a yes had left for where it is read: it agrees to nothing in it. */
  readonly precedesSummary?: boolean | undefined
}

export interface Choice {
  /** Short and stable: an offer id ("o2"), "yes", "change", "service:<slug>" … */
  readonly id: string
  readonly label: string
}

/** The booking as a card: rendered by code from the committed row. */
export interface BookingCard {
  readonly type: 'booking'
  readonly bookingId: string
  readonly reference: string
  readonly state: string
  readonly service: string
  readonly staff: string | null
  /** Empty where the work is done at the customer's. */
  readonly place: string
  /** Steps of a visit, check-in and check-out of a stay, that it waits for approval: a line each. */
  readonly detail?: string | undefined
  readonly startMs: number
  readonly endMs: number
  readonly timeZone: string
  readonly price: string | null
  /** What is to be paid before it stands ("$44"), empty for a card to be left; left out where nothing is. */
  readonly due?: string | undefined
  /** That it waits for that, and until when; left out where it does not. */
  readonly waits?: string | undefined
  readonly manageUrl: string
}

export type Card = BookingCard

/** The longest text kept whole; the planner reads the first `messagePlannedCharsMax` of it. */
export const messageBytesMax = 64 * 1024
export const messagePlannedCharsMax = 4_000
