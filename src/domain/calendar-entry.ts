import type { Booking } from './booking-state.ts'

/** A booking as a calendar of the business tells it. */
export interface CalendarEntry {
  readonly booking: Booking
  /** Of its last event. */
  readonly changedMs: number
  readonly customerName: string | null
  readonly answers: Readonly<Record<string, string>>
  /** Where it was before it left this resource for another one; null while it is here. */
  readonly left: { readonly startMs: number; readonly endMs: number } | null
}

/** One date of a class with those who come. */
export interface CalendarSession {
  readonly id: string
  readonly serviceId: string
  readonly startMs: number
  readonly endMs: number
  readonly seats: number
  readonly cancelled: boolean
  /** Of the last event of its bookings, or when it was called off; null where nothing happened yet. */
  readonly changedMs: number | null
  readonly people: readonly SessionGuest[]
}

export interface SessionGuest {
  readonly name: string | null
  readonly attendee: string | null
  readonly party: number
}
