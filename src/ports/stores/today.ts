import type { Booking } from '../../domain/booking-state.ts'
import type { DeliveryState } from '../../domain/delivery.ts'
import type { CustomerRow } from './customer.ts'
import type { PaymentRow } from './payment.ts'

/** A booking with whom it is for and where it was made. */
export interface BookedToday {
  readonly booking: Booking
  readonly conversationId: string | null
  readonly customer: CustomerRow
}

export interface VisitRow extends BookedToday {
  /** What they said when they were asked whether they come; `waiting`: they were asked and have not answered. */
  readonly asked: 'none' | 'waiting' | 'coming' | 'not_coming'
  /** How often this customer did not come before. */
  readonly noShows: number
  /** Asked for and not paid; null where nothing is. */
  readonly unpaid: { readonly amount: number; readonly currency: string } | null
}

export interface UnconfirmedRow extends BookedToday {
  readonly askedAtMs: number
  /** They were told that the time is let go unless they answer. */
  readonly warnedAtMs: number | null
}

export interface UnpaidRow extends BookedToday {
  readonly payment: Pick<PaymentRow, 'id' | 'purpose' | 'amount' | 'currency' | 'expiresAtMs' | 'createdAtMs'>
}

/** A part of a message that failed, or of which nobody knows. */
export interface DoubtRow {
  readonly deliveryId: string
  readonly conversationId: string
  readonly channel: string
  readonly state: Extract<DeliveryState, 'failed' | 'unknown'>
  readonly errorCode: string | null
  /** Of its message; links with tokens are none of it. */
  readonly text: string
  readonly createdAtMs: number
  readonly customer: CustomerRow | null
}

export interface WaitingRow {
  readonly conversationId: string
  readonly channel: string
  readonly reason: string
  readonly summary: string
  readonly createdAtMs: number
  readonly customer: CustomerRow | null
}

/** A notification that reached nobody by any way. */
export interface UnreachedRow extends BookedToday {
  readonly notificationId: string
  readonly kind: string
  readonly why: string | null
  readonly dueAtMs: number
}

/** Whose day it is: null for that of the whole business. */
export interface OwnOnly {
  readonly staffId: string
  readonly memberId: string
}

interface TodayQuery {
  readonly own: OwnOnly | null
  readonly nowMs: number
  readonly limit: number
}

/** What asks for somebody now; each list bounded, the most urgent first. */
export interface TodayStore {
  /** Those that end after now and begin before `untilMs`. */
  readonly visits: (tenantId: string, query: TodayQuery & { readonly untilMs: number }) => Promise<readonly VisitRow[]>
  /** Visits that begin in [fromMs, toMs), and how many of them are not over; null where there is none. */
  readonly countDay: (
    tenantId: string,
    query: Omit<TodayQuery, 'limit'> & { readonly fromMs: number; readonly toMs: number },
  ) => Promise<{ readonly all: number; readonly left: number } | null>
  /** Asked and without an answer, those that begin before `untilMs`. */
  readonly unconfirmed: (
    tenantId: string,
    query: TodayQuery & { readonly untilMs: number },
  ) => Promise<readonly UnconfirmedRow[]>
  /** What waits for a member's word, by start. */
  readonly requests: (tenantId: string, query: TodayQuery) => Promise<readonly BookedToday[]>
  /** What customers were asked for and can still pay, or of which the provider has not told yet. */
  readonly unpaid: (tenantId: string, query: TodayQuery) => Promise<readonly UnpaidRow[]>
  /** Conversations that nobody has taken, the longest waiting first. */
  readonly waiting: (tenantId: string, query: TodayQuery) => Promise<readonly WaitingRow[]>
  readonly doubts: (tenantId: string, query: TodayQuery) => Promise<readonly DoubtRow[]>
  /** Due since `sinceMs`, about bookings that have not ended. */
  readonly unreached: (
    tenantId: string,
    query: TodayQuery & { readonly sinceMs: number },
  ) => Promise<readonly UnreachedRow[]>
}
