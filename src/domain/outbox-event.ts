import type { BookingEvent, BookingEventKind } from './booking-event.ts'

/** What others are told of, by its subject and what became of it. */
export type OutboxEventType =
  | `booking.${Exclude<BookingEventKind, 'held'>}`
  | 'booking.attendance_confirmed'
  | 'booking.attendance_declined'
  | 'payment.succeeded'
  | 'payment.refunded'
  | 'waitlist.joined'
  | 'waitlist.offered'
  | 'waitlist.accepted'
  | 'waitlist.declined'
  | 'waitlist.expired'
  | 'waitlist.left'
  | 'conversation.handoff_requested'

/** A fact that has been committed, and waits until everybody who wants to know was told. */
export interface OutboxEvent {
  /** Ascending; within a subject the order in which it is told. */
  readonly sequence: number
  readonly type: OutboxEventType
  /** What keeps order: the booking, the entry of the waitlist, the conversation. */
  readonly subjectId: string
  readonly bookingId: string | null
  /** Of the booking after it, where it is one of its own events. */
  readonly version: number | null
  readonly atMs: number
}

/** Whether anybody is told of a booking's event: time that was only held, and let go again, nobody has booked. */
export function isTold({ from, to }: Pick<BookingEvent, 'from' | 'to'>): boolean {
  if (from === null) return false
  return !(from === 'held' && (to === 'held' || to === 'expired' || to === 'cancelled'))
}
