import type { Booking } from '../../domain/booking-state.ts'
import type { CustomerRow } from './customer.ts'

/** One customer in a list. */
export interface CustomerEntry extends CustomerRow {
  /** Their next booking that stands, and the last one they came to; null where there is none. */
  readonly nextStartMs: number | null
  readonly lastStartMs: number | null
  readonly visits: number
  readonly noShows: number
}

/** Where a list goes on: behind this customer, by name. */
export interface AfterCustomer {
  /** Null of those without a name, who come last. */
  readonly name: string | null
  readonly id: string
}

export interface CustomerQuery {
  /** Each is found somewhere in name, number or address (src/domain/search-words.ts); none finds everybody. */
  readonly words: readonly string[]
  /** Only those who have, or had, a booking with this one; null: all. */
  readonly onlyStaffId: string | null
  readonly after: AfterCustomer | null
  readonly limit: number
  readonly nowMs: number
}

/** What became of a customer's bookings, counted. */
export interface CustomerCounts {
  readonly visits: number
  readonly noShows: number
  readonly cancelled: number
  readonly coming: number
  /** Of the first booking that was made, whatever became of it. */
  readonly firstStartMs: number | null
}

export interface CustomerBookingQuery {
  readonly customerId: string
  /** `coming`: those that end after `nowMs`, the next first; `past`: the others, the last first. */
  readonly which: 'coming' | 'past'
  readonly onlyStaffId: string | null
  readonly after: { readonly startMs: number; readonly id: string } | null
  readonly nowMs: number
  readonly limit: number
}

/** A booking as a member looks at it: with the chat it was made in. */
export interface BookedRow {
  readonly booking: Booking
  readonly conversationId: string | null
}

/** A conversation of a customer, in a line. */
export interface TalkRow {
  readonly id: string
  readonly channel: string
  readonly owner: 'agent' | 'person'
  readonly startedAtMs: number
  readonly lastMessageAtMs: number | null
}

/** What members read about customers. Merged ones are in no list: who stands has all that was theirs. */
export interface CustomerBookStore {
  /** By name, then those without one. */
  readonly search: (tenantId: string, query: CustomerQuery) => Promise<readonly CustomerEntry[]>
  /** Whether they have, or had, a booking with this one. */
  readonly isOfStaff: (
    tenantId: string,
    of: { readonly customerId: string; readonly staffId: string },
  ) => Promise<boolean>
  /** Null where they have never booked. */
  readonly count: (tenantId: string, customerId: string, nowMs: number) => Promise<CustomerCounts | null>
  /** Holds that nobody confirmed are left out. */
  readonly listBookings: (tenantId: string, query: CustomerBookingQuery) => Promise<readonly BookedRow[]>
  /** The one spoken in last first. */
  readonly listTalks: (tenantId: string, customerId: string, limit: number) => Promise<readonly TalkRow[]>
}
