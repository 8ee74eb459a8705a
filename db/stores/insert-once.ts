import type { AllocationRequest, BookingOrigin, BookingStore } from '../../src/ports/stores/booking.ts'
import type { TransactionClient } from '../connect.ts'
import { allocationOwner, stateColumns } from './booking-row.ts'
import { pinnedOpening } from './pinned-opening.ts'
import { wantedTable } from './take-allocations.ts'

export interface NewBooking {
  readonly booking: Parameters<BookingStore['insert']>[1]
  readonly allocations: readonly AllocationRequest[]
  readonly event: Parameters<BookingStore['insert']>[3]
  readonly nowMs: number
  readonly origin: BookingOrigin
}

/**
 * Booking, allocations and event in one statement: one round trip, and each stands on the one before. Where something that
 * counts is seen in the way nothing is written at all, so that the many who come too late cost next to nothing.
 */
export async function insertOnce(
  tx: TransactionClient,
  tenantId: string,
  { booking, allocations, event, nowMs, origin }: NewBooking,
): Promise<'inserted' | 'taken' | 'blocked' | 'clash'> {
  const { expiresAt, confirmedAt } = stateColumns(booking)
  const { owner, expiresAt: allocationExpiresAt } = allocationOwner(booking)
  const wanted = wantedTable(tx, allocations)
  const [count] = await tx<{ known: boolean; blocked: boolean; bookings: number; allocations: number }[]>`
    WITH known AS (
      SELECT FROM bookings WHERE tenant_id = ${tenantId} AND idempotency_key = ${origin.idempotencyKey}
    ), blocked AS (
      -- What a unit is taken for never overlaps, so the first that ends after the wished start is the only one to ask.
      SELECT FROM ${wanted}
      CROSS JOIN LATERAL (
        SELECT a.starts_at FROM allocations a
        WHERE a.tenant_id = ${tenantId} AND a.resource_id = wanted.resource_id AND a.unit = wanted.unit
          AND a.ends_at > wanted.start_at AND (a.expires_at IS NULL OR a.expires_at > ${nowMs})
        ORDER BY a.ends_at LIMIT 1
      ) AS next
      WHERE next.starts_at < wanted.end_at
    ), booking AS (
      INSERT INTO bookings (tenant_id, id, reference, state, version, service_id, location_id, customer_id, starts_at,
        ends_at, picks, terms, opening, expires_at, confirmed_at, conversation_id, idempotency_key, address_hash, answers,
        created_at)
      SELECT ${tenantId}, ${booking.id}, ${booking.reference}, ${booking.state}, ${booking.version},
        ${booking.serviceId}, ${booking.locationId}, ${booking.customerId}, ${booking.startMs}, ${booking.endMs},
        ${tx.json(booking.picks as never)}, ${tx.json(booking.terms as never)},
        ${pinnedOpening(tx, tenantId, booking, allocations)}, ${expiresAt}, ${confirmedAt},
        ${origin.conversationId}, ${origin.idempotencyKey}, ${origin.addressHash},
        ${tx.json(origin.answers as never)}, ${nowMs}
      WHERE NOT EXISTS (SELECT FROM blocked)
      ON CONFLICT DO NOTHING RETURNING tenant_id, id
    ), taken AS (
      INSERT INTO allocations (tenant_id, resource_id, unit, during, owner, booking_id, expires_at)
      SELECT b.tenant_id, wanted.resource_id, wanted.unit, tstzrange(wanted.start_at, wanted.end_at), ${owner}, b.id, ${allocationExpiresAt}
      FROM booking b, ${wanted} ORDER BY wanted.position
      ON CONFLICT DO NOTHING RETURNING 1
    ), event AS (
      INSERT INTO booking_events (tenant_id, booking_id, version, kind, from_state, to_state, actor_kind, actor_id, why,
        at)
      SELECT b.tenant_id, b.id, ${event.version}, ${event.kind}, ${event.from}, ${event.to}, ${event.actor.kind},
        ${event.actor.id}, ${event.why}, ${event.atMs} FROM booking b
    )
    SELECT EXISTS (SELECT FROM known) AS known, EXISTS (SELECT FROM blocked) AS blocked,
      (SELECT count(*)::int FROM booking) AS bookings, (SELECT count(*)::int FROM taken) AS allocations`
  if (count === undefined || count.known) return 'clash'
  if (count.blocked) return 'blocked'
  if (count.bookings === 0) return 'clash'
  return count.allocations === allocations.length ? 'inserted' : 'taken'
}
