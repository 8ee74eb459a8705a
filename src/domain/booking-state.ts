import type { Money, Requirement, Service } from './catalog.ts'
import type { MoveHold } from './move-hold.ts'
import type { OfferStep } from './offer.ts'
import type { AskedTerms } from './payment-terms.ts'
import type { ResourcePick } from './resource-pick.ts'

/**
 * A booking as a value. Each state carries exactly what is true in it, so a hold without an expiry or a cancelled
 * booking without a reason cannot be written down. The transitions in booking.ts are the only way on.
 */
export type Booking =
  | HeldBooking
  | PendingPaymentBooking
  | PendingApprovalBooking
  | ConfirmedBooking
  | CompletedBooking
  | NoShowBooking
  | CancelledBooking
  | ExpiredBooking
  | DeclinedBooking

export type BookingState = Booking['state']
/** The states in which a booking takes time: its allocations exist. */
export type LiveBooking = HeldBooking | PendingPaymentBooking | PendingApprovalBooking | ConfirmedBooking

/** What every booking has, whatever its state. */
export interface BookingBase {
  readonly id: string
  /** Six characters for people, unique in the tenant; opens nothing by itself. */
  readonly reference: string
  readonly serviceId: string
  readonly locationId: string
  readonly customerId: string
  readonly startMs: number
  readonly endMs: number
  readonly picks: readonly ResourcePick[]
  readonly terms: BookingTerms
  /** Whom it is for, where that is not the customer: a name, or a word for one of theirs in small letters ("husband"). */
  readonly attendee?: string | undefined
  /** One id for all dates of a series that were booked with one yes. */
  readonly seriesId?: string | undefined
  /** Of a hold that another booking moves to once the difference is paid; none of any other. */
  readonly moves?: MoveHold | undefined
  /** 1 at the hold, one more with every event. */
  readonly version: number
}

export interface HeldBooking extends BookingBase {
  readonly state: 'held'
  /** From this instant on the hold may be taken over; it can no longer be confirmed. */
  readonly expiresAtMs: number
}
export interface PendingPaymentBooking extends BookingBase {
  readonly state: 'pending_payment'
  readonly expiresAtMs: number
}
export interface PendingApprovalBooking extends BookingBase {
  readonly state: 'pending_approval'
}
export interface ConfirmedBooking extends BookingBase {
  readonly state: 'confirmed'
  readonly confirmedAtMs: number
}
export interface CompletedBooking extends BookingBase {
  readonly state: 'completed'
}
export interface NoShowBooking extends BookingBase {
  readonly state: 'no_show'
}
export interface CancelledBooking extends BookingBase {
  readonly state: 'cancelled'
  readonly cancelledAtMs: number
  readonly cancelledBy: Actor['kind']
  /** What the terms made of it at that instant; null where the service has no price. */
  readonly fee: Money | null
}
export interface ExpiredBooking extends BookingBase {
  readonly state: 'expired'
}
export interface DeclinedBooking extends BookingBase {
  readonly state: 'declined'
}

/** Who did it. `id` is the customer's or member's; null for the system. */
export interface Actor {
  readonly kind: 'customer' | 'member' | 'system'
  readonly id: string | null
}

/** The rules as they stood when the customer was told them. Later edits of the service do not reach a booking. */
export interface BookingTerms {
  readonly serviceName: string
  /** IANA zone in which the time was promised. */
  readonly timeZone: string
  readonly durationMinutes: number
  readonly noticeMinutes: number
  readonly advanceDays: number
  readonly price: Money | null
  readonly priceFrom: boolean
  readonly cancellation: Service['cancellation']
  /** What must be paid before it is confirmed, counted when its time was taken; nothing where left out. */
  readonly payment?: AskedTerms | undefined
  readonly buffers: readonly Pick<Requirement, 'id' | 'bufferBeforeMinutes' | 'bufferAfterMinutes' | 'segments'>[]
  /** What it is, where it is no appointment of one service. */
  readonly shape?: 'class' | 'table' | 'stay' | 'visit' | undefined
  readonly party?: number | undefined
  readonly nights?: number | undefined
  readonly steps?: readonly OfferStep[] | undefined
  /** Rules that a member set aside for this booking; none when the customer booked. */
  readonly overridden: readonly ('opening' | 'notice' | 'advance' | 'grid')[]
}

/** The terms of a service at this moment, to be pinned. */
export function termsOf(service: Service, timeZone: string): BookingTerms {
  return {
    serviceName: service.name,
    timeZone,
    durationMinutes: service.durationMinutes,
    noticeMinutes: service.noticeMinutes,
    advanceDays: service.advanceDays,
    price: service.price,
    priceFrom: service.priceFrom,
    cancellation: service.cancellation,
    buffers: buffersOf(service.requirements),
    overridden: [],
  }
}

/** What of requirements is pinned: how much more than the time itself each takes, or how much less. */
export function buffersOf(requirements: readonly Requirement[]): BookingTerms['buffers'] {
  return requirements.map(({ id, bufferBeforeMinutes, bufferAfterMinutes, segments }) => {
    const buffers = { id, bufferBeforeMinutes, bufferAfterMinutes }
    return segments === undefined ? buffers : { ...buffers, segments }
  })
}

/** Every change of state that can ever happen; an audit finds a fault in any other. */
export const bookingEdges: Readonly<Record<BookingState, readonly BookingState[]>> = {
  held: ['confirmed', 'pending_payment', 'pending_approval', 'expired', 'cancelled'],
  pending_payment: ['confirmed', 'expired', 'cancelled'],
  pending_approval: ['confirmed', 'pending_payment', 'declined', 'cancelled'],
  confirmed: ['pending_payment', 'completed', 'no_show', 'cancelled'],
  completed: [],
  no_show: [],
  cancelled: [],
  expired: [],
  declined: [],
}

/** True while the booking takes time of its resources. */
export function isLive(booking: Booking): booking is LiveBooking {
  return (
    booking.state === 'held' ||
    booking.state === 'pending_payment' ||
    booking.state === 'pending_approval' ||
    booking.state === 'confirmed'
  )
}
