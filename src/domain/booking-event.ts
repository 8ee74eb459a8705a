import type { Actor, Booking, BookingState, BookingTerms } from './booking-state.ts'
import type { Allocation, ResourcePick } from './resource-pick.ts'

export type BookingEventKind =
  | 'held'
  | 'payment_requested'
  | 'approval_requested'
  | 'confirmed'
  | 'rescheduled'
  | 'declined'
  | 'expired'
  | 'cancelled'
  | 'completed'
  | 'no_show'

/** One line of a booking's history: append-only, one for every version. */
export interface BookingEvent {
  readonly bookingId: string
  /** The version of the booking after it. */
  readonly version: number
  readonly kind: BookingEventKind
  /** Null for the first one. */
  readonly from: BookingState | null
  readonly to: BookingState
  readonly actor: Actor
  /** For people and audits: "customer asked", "hold ran out"; never message text or contact data. */
  readonly why: string
  readonly atMs: number
  /** Where it was before a move; null otherwise. */
  readonly moved: MovedFrom | null
}

export interface MovedFrom {
  readonly startMs: number
  readonly endMs: number
  readonly picks: readonly ResourcePick[]
  /** Of a move that may be taken back: all that it took there, and what was pinned to it. */
  readonly undo?: { readonly takes: readonly Allocation[]; readonly terms: BookingTerms } | undefined
}

/** Who changes a booking, why, and when. `nowMs` comes from the clock port. */
export interface Cause {
  readonly actor: Actor
  readonly why: string
  readonly nowMs: number
}

/** Why a transition was refused: an expected answer, not a fault. */
export type BookingRefusal =
  | { readonly code: 'wrong_state'; readonly state: BookingState }
  | { readonly code: 'hold_expired'; readonly expiredAtMs: number }
  | { readonly code: 'not_yet_expired'; readonly expiresAtMs: number }
  | { readonly code: 'not_yet_started'; readonly startMs: number }
  | { readonly code: 'already_started'; readonly startMs: number }
  | { readonly code: 'same_time' }

/** The booking after the transition and the event to append with it, or why there is neither. */
export type TransitionResult<B extends Booking> =
  | { readonly ok: true; readonly booking: B; readonly event: BookingEvent }
  | { readonly ok: false; readonly refusal: BookingRefusal }
