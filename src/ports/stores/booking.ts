import type { BookingEvent } from '../../domain/booking-event.ts'
import type { Booking, BookingState } from '../../domain/booking-state.ts'

/** A unit of a resource taken for an interval, its buffers included. */
export interface AllocationRequest {
  readonly resourceId: string
  readonly unit: number
  readonly startMs: number
  readonly endMs: number
}

/** What a booking came from: kept beside it, never part of its rules. */
export interface BookingOrigin {
  /** Unique per tenant for ever: the same key again is the same booking. */
  readonly idempotencyKey: string
  /** The chat it was made in; null for a form. */
  readonly conversationId: string | null
  /** SHA-256 of the network address, for the limit of holds; null where none is known. */
  readonly addressHash: string | null
  readonly answers: Readonly<Record<string, string>>
}

export interface BookingStore {
  /**
   * Inserts the booking with all its allocations, or nothing: `taken` names no one else's row. Expired holds on the
   * very slot are released first. Allocations go in by (resource, unit, start) inside a savepoint, ON CONFLICT DO NOTHING.
   * `clash`: the reference or the idempotency key stands already; nothing was written and the transaction goes on.
   */
  readonly insert: (
    tenantId: string,
    booking: Booking,
    allocations: readonly AllocationRequest[],
    event: BookingEvent,
    nowMs: number,
    origin: BookingOrigin,
  ) => Promise<'inserted' | 'taken' | 'clash'>
  /** Swaps the allocations of a live booking in the same way: the old stand where the new are taken. */
  readonly swap: (
    tenantId: string,
    booking: Booking,
    allocations: readonly AllocationRequest[],
    event: BookingEvent,
    nowMs: number,
  ) => Promise<'swapped' | 'taken' | 'stale'>
  /**
   * Writes a transition; `release` deletes the allocations (rows exist only while they block), for 'time' all but those of
   * quotas, which count what took place. Stale = another version stands.
   */
  readonly update: (
    tenantId: string,
    booking: Booking,
    event: BookingEvent,
    options: {
      readonly release: boolean | 'time'
      /** Replaces the answers to intake questions. */
      readonly answers?: Readonly<Record<string, string>> | undefined
    },
  ) => Promise<'updated' | 'stale'>
  readonly find: (tenantId: string, bookingId: string) => Promise<Booking | null>
  /** The same, locked until the transaction ends. */
  readonly lock: (tenantId: string, bookingId: string) => Promise<Booking | null>
  /** All dates that were booked with one yes, by start, locked until the transaction ends. */
  readonly lockSeries: (tenantId: string, seriesId: string) => Promise<readonly Booking[]>
  /** What is held for a booking to move to once it is paid; null where nothing is, or its time has run out. */
  readonly findMove: (tenantId: string, bookingId: string, nowMs: number) => Promise<Booking | null>
  /** The live holds that a booking moves to once they are paid, locked until the transaction ends: at most one. */
  readonly lockMoves: (tenantId: string, bookingId: string) => Promise<readonly Booking[]>
  /** What a booking takes now. */
  readonly listAllocations: (tenantId: string, bookingId: string) => Promise<readonly AllocationRequest[]>
  readonly findByReference: (tenantId: string, reference: string) => Promise<Booking | null>
  readonly findByIdempotencyKey: (tenantId: string, key: string) => Promise<Booking | null>
  /** Live bookings made in a conversation (or standing there), holds among them. */
  readonly findByConversation: (tenantId: string, conversationId: string) => Promise<readonly Booking[]>
  /** Those of the conversations in which something is being held, expired or not. */
  readonly findHoldingConversations: (
    tenantId: string,
    conversationIds: readonly string[],
  ) => Promise<readonly string[]>
  /** What the booking came from; null for an unknown one. */
  readonly findOrigin: (tenantId: string, bookingId: string) => Promise<BookingOrigin | null>
  readonly findByCustomer: (tenantId: string, customerId: string, fromMs: number) => Promise<readonly Booking[]>
  /**
   * Live holds of a customer, and of an address (hashed), that have not expired; a series is one. Counting those of an address makes
   * other transactions that count the same ones wait until this one ends: the limit holds also for many at once.
   */
  readonly countLiveHolds: (
    tenantId: string,
    by: { readonly customerId?: string; readonly addressHash?: string },
    nowMs: number,
  ) => Promise<number>
  /** Bookings in these states that end after `fromMs`, by start, then id; at most `limit`, those after `after`. */
  readonly findStanding: (tenantId: string, query: StandingQuery) => Promise<readonly Booking[]>
  readonly findExpiredHolds: (tenantId: string, nowMs: number, limit: number) => Promise<readonly Booking[]>
  /** Confirmed, and over by then: the oldest first. */
  readonly findEnded: (tenantId: string, endedByMs: number, limit: number) => Promise<readonly Booking[]>
  /**
   * Busy spans of resources that touch [fromMs, toMs); expired holds do not count, nor do the bookings named and what is
   * held for a move of theirs.
   */
  readonly findBusy: (tenantId: string, query: BusyQuery) => Promise<readonly BusySpan[]>
  /**
   * When resources are booked in [fromMs, toMs), and of each the last time before that where it was in the four weeks
   * before: the bookings' own times, without buffers and blocks. Live ones count and those completed; expired holds do
   * not, nor do the bookings named.
   */
  readonly findBooked: (tenantId: string, query: BusyQuery) => Promise<readonly BookedSpan[]>
  readonly listEvents: (tenantId: string, bookingId: string) => Promise<readonly BookingEvent[]>
}

export interface StandingQuery {
  readonly states: readonly BookingState[]
  readonly fromMs: number
  readonly limit: number
  /** The last booking of the page before. */
  readonly after?: { readonly startMs: number; readonly id: string } | undefined
}

export interface BusyQuery {
  readonly resourceIds: readonly string[]
  readonly fromMs: number
  readonly toMs: number
  readonly nowMs: number
  readonly exceptBookingIds?: readonly string[]
}

export interface BookedSpan {
  readonly resourceId: string
  readonly startMs: number
  readonly endMs: number
}

export interface BusySpan {
  readonly resourceId: string
  readonly unit: number
  readonly startMs: number
  readonly endMs: number
}
