import type { OpenQuestion } from '../../src/domain/conversation.ts'

/** A time as a customer sees it: who, which local day, which wall time, for how many and how long. */
export interface SeenTime {
  readonly offerId: string
  readonly staff: string
  readonly date: string
  readonly time: string
  /** Null where the service counts none. */
  readonly party: number | null
  readonly nights: number | null
}

/** What a simulated customer can see of the conversation after each reply of the agent. */
export interface CustomerView {
  readonly text: string
  readonly asks: OpenQuestion | null
  readonly offers: readonly SeenTime[]
  /** The booking in the summary that waits for a yes. */
  readonly summary: SeenTime | null
  /** Names listed for choosing a provider, in order. */
  readonly proposedStaff: readonly string[]
  /** The wish was refused in this turn (and the nearest times shown). */
  readonly refused: boolean
  readonly bookings: number
}

/** Holds a goal; answers each reply with the next utterance, or null when it leaves. */
export interface SimulatedCustomer {
  readonly respond: (view: CustomerView) => string | null
}
