import type { BookingEvent } from '../../src/domain/booking-event.ts'
import type { Booking } from '../../src/domain/booking-state.ts'
import type { BookingStore } from '../../src/ports/stores/booking.ts'
import type { TransactionClient } from '../connect.ts'
import { send } from '../send.ts'
import { allocationOwner, stateColumns } from './booking-row.ts'

/**
 * Writes the next version of a booking with its event: only over the version before it, else 'stale' and nothing.
 * `release` deletes the allocations, for 'time' all but those of quotas: what took place counts. Otherwise they follow
 * the state (a confirmed hold is no hold any more).
 */
export async function writeTransition(
  tx: TransactionClient,
  tenantId: string,
  booking: Booking,
  event: BookingEvent,
  { release, answers }: Parameters<BookingStore['update']>[3],
): Promise<'updated' | 'stale'> {
  const { expiresAt, confirmedAt, cancelledAt, cancelledBy, fee } = stateColumns(booking)
  const written = await tx`
    UPDATE bookings SET state = ${booking.state}, version = ${booking.version}, starts_at = ${booking.startMs},
      ends_at = ${booking.endMs}, picks = ${tx.json(booking.picks as never)}, expires_at = ${expiresAt},
      confirmed_at = ${confirmedAt}, cancelled_at = ${cancelledAt}, cancelled_by = ${cancelledBy},
      fee_amount = ${fee?.amount ?? null}, fee_currency = ${fee?.currency ?? null},
      attendee = coalesce(${booking.attendee ?? null}, attendee),
      answers = coalesce(${answers === undefined ? null : tx.json(answers)}, answers)
    WHERE tenant_id = ${tenantId} AND id = ${booking.id} AND version = ${booking.version - 1}
    RETURNING id`
  if (written.length === 0) return 'stale'
  send(
    tx,
    insertEvent(tx, tenantId, event),
    release === false ? followState(tx, tenantId, booking) : releaseAllocations(tx, tenantId, booking.id, release),
  )
  return 'updated'
}

export function insertEvent(tx: TransactionClient, tenantId: string, event: BookingEvent) {
  return tx`
    INSERT INTO booking_events (tenant_id, booking_id, version, kind, from_state, to_state, actor_kind, actor_id, why,
      at, moved)
    VALUES (${tenantId}, ${event.bookingId}, ${event.version}, ${event.kind}, ${event.from}, ${event.to},
      ${event.actor.kind}, ${event.actor.id}, ${event.why}, ${event.atMs},
      ${event.moved === null ? null : tx.json(event.moved as never)})`
}

export function releaseAllocations(
  tx: TransactionClient,
  tenantId: string,
  bookingId: string,
  what: true | 'time' = true,
) {
  const ofTime = tx`AND NOT EXISTS (SELECT FROM resources r
    WHERE r.tenant_id = a.tenant_id AND r.id = a.resource_id AND r.kind = 'quota')`
  return tx`
    DELETE FROM allocations a
    WHERE a.tenant_id = ${tenantId} AND a.booking_id = ${bookingId} ${what === 'time' ? ofTime : tx``}`
}

function followState(tx: TransactionClient, tenantId: string, booking: Booking) {
  const { owner, expiresAt } = allocationOwner(booking)
  return tx`
    UPDATE allocations SET owner = ${owner}, expires_at = ${expiresAt}
    WHERE tenant_id = ${tenantId} AND booking_id = ${booking.id}
      AND (owner, expires_at) IS DISTINCT FROM (${owner}, ${expiresAt}::timestamptz)`
}
