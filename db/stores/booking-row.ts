import type { BookingEvent } from '../../src/domain/booking-event.ts'
import type { Booking, BookingBase, BookingTerms } from '../../src/domain/booking-state.ts'
import { storedRefundRuleSchema } from '../../src/domain/refund-rule.ts'
import type { bookings } from '../schema/booking.ts'
import type { bookingEvents } from '../schema/booking-event.ts'

export type BookingRow = typeof bookings.$inferSelect
export type BookingEventRow = typeof bookingEvents.$inferSelect

/** The columns that only some states have, null elsewhere: what the table's checks demand. */
export function stateColumns(booking: Booking) {
  return {
    expiresAt: booking.state === 'held' || booking.state === 'pending_payment' ? booking.expiresAtMs : null,
    confirmedAt: booking.state === 'confirmed' ? booking.confirmedAtMs : null,
    cancelledAt: booking.state === 'cancelled' ? booking.cancelledAtMs : null,
    cancelledBy: booking.state === 'cancelled' ? booking.cancelledBy : null,
    fee: booking.state === 'cancelled' ? booking.fee : null,
  }
}

/** Who holds the allocation of a booking, and until when it counts. */
export function allocationOwner(booking: Booking): {
  readonly owner: 'hold' | 'booking'
  readonly expiresAt: number | null
} {
  return booking.state === 'held'
    ? { owner: 'hold', expiresAt: booking.expiresAtMs }
    : { owner: 'booking', expiresAt: booking.state === 'pending_payment' ? booking.expiresAtMs : null }
}

/** The row as the value the domain knows. Throws where a column that the state must have is null: the checks forbid it. */
export function bookingOf(row: BookingRow): Booking {
  const base = baseOf(row)
  switch (row.state) {
    case 'held':
    case 'pending_payment':
      return { ...base, state: row.state, expiresAtMs: present(row.expiresAt, 'expires_at') }
    case 'confirmed':
      return { ...base, state: row.state, confirmedAtMs: present(row.confirmedAt, 'confirmed_at') }
    case 'cancelled':
      return {
        ...base,
        state: row.state,
        cancelledAtMs: present(row.cancelledAt, 'cancelled_at'),
        cancelledBy: present(row.cancelledBy, 'cancelled_by'),
        fee:
          row.feeAmount === null || row.feeCurrency === null
            ? null
            : { amount: row.feeAmount, currency: row.feeCurrency },
      }
    case 'pending_approval':
    case 'completed':
    case 'no_show':
    case 'expired':
    case 'declined':
      return { ...base, state: row.state }
  }
}

function baseOf(row: BookingRow): BookingBase {
  const { id, reference, serviceId, locationId, customerId, picks, version, seriesId, attendee } = row
  const terms = termsOf(row)
  const times = { startMs: row.startsAt, endMs: row.endsAt }
  const base = { id, reference, serviceId, locationId, customerId, ...times, picks, terms, version }
  return {
    ...base,
    ...(attendee === null ? {} : { attendee }),
    ...(seriesId === null ? {} : { seriesId }),
    ...(row.movesId === null ? {} : { moves: movesOf(row, row.movesId) }),
  }
}

/** As the domain knows them: what was pinned before policies had steps says it in two, for as long as the row lives. */
function termsOf({ terms }: Pick<BookingRow, 'terms'>): BookingTerms {
  const { cancellation } = terms
  return 'cancelSteps' in cancellation ? terms : { ...terms, cancellation: storedRefundRuleSchema.parse(cancellation) }
}

function movesOf(row: BookingRow, bookingId: string) {
  return {
    bookingId,
    version: present(row.movesVersion, 'moves_version'),
    takes: present(row.movesTakes, 'moves_takes'),
  }
}

function present<T>(value: T | null, column: string): T {
  if (value === null) throw new Error(`bookings.${column}: expected a value in this state`)
  return value
}

export function eventOf(row: BookingEventRow): BookingEvent {
  return {
    bookingId: row.bookingId,
    version: row.version,
    kind: row.kind,
    from: row.fromState,
    to: row.toState,
    actor: { kind: row.actorKind, id: row.actorId },
    why: row.why,
    atMs: row.at,
    moved: row.moved,
  }
}
