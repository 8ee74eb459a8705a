/** What the API answers, as far as the widget reads it. */

export interface Choice {
  readonly id: string
  readonly label: string
}

export interface BookingCard {
  readonly type: 'booking'
  readonly bookingId: string
  readonly reference: string
  readonly state: string
  readonly service: string
  readonly staff: string | null
  readonly place: string
  readonly detail?: string | undefined
  readonly start: string
  readonly end: string
  readonly timeZone: string
  readonly price: string | null
  /** What is to be paid before it stands; empty for a card to be left. */
  readonly due?: string | undefined
  /** That it waits for that, and until when. */
  readonly waits?: string | undefined
  readonly manageUrl: string
}

export interface ChatMessage {
  readonly id: string
  readonly role: 'customer' | 'agent' | 'member' | 'system'
  readonly text: string
  readonly choices?: readonly Choice[]
  readonly cards?: readonly BookingCard[]
  readonly createdAt: string
}

export interface TenantFacts {
  readonly name: string
  /** The letters of its round mark. */
  readonly mark: string
  readonly locale: string
  readonly theme: { readonly base: string; readonly ink: string; readonly onLight: string; readonly onDark: string }
}

/** A message on its way: kept until it is answered, so that nothing is lost by a reload or a dead line. */
export interface Outgoing {
  readonly id: string
  readonly text: string
  readonly choice?: string
}
