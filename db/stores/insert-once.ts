import type { AllocationRequest, BookingOrigin, BookingStore } from '../../src/ports/stores/booking.ts'
import type { TransactionClient } from '../connect.ts'
import { allocationOwner, stateColumns } from './booking-row.ts'
import { pinnedOpening } from './pinned-opening.ts'
import { insertAllocations, wantedTable } from './take-allocations.ts'

export interface NewBooking {
  readonly booking: Parameters<BookingStore['insert']>[1]
  readonly allocations: readonly AllocationRequest[]
  readonly event: Parameters<BookingStore['insert']>[3]
  readonly nowMs: number
  readonly origin: BookingOrigin
}

/**
 * Allocations, booking and event in one statement: one round trip, and each stands on the one before. The allocations go
 * first: whoever comes too late, or waits for a twin and then loses, has written nothing, so that the many who do cost
 * next to nothing. A reference or key that another transaction writes at this moment breaks the statement; the
 * transaction is then run again and sees it (db/transient.ts).
 */
export async function insertOnce(
  tx: TransactionClient,
  tenantId: string,
  { booking, allocations, event, nowMs, origin }: NewBooking,
): Promise<'inserted' | 'taken' | 'blocked' | 'clash'> {
  const { expiresAt, confirmedAt } = stateColumns(booking)
  const taker = { bookingId: booking.id, ...allocationOwner(booking) }
  const free = tx`WHERE NOT EXISTS (SELECT FROM known) AND NOT EXISTS (SELECT FROM blocked)`
  const [found] = await tx<{ known: boolean; blocked: boolean; taken: number }[]>`
    WITH known AS (
      SELECT FROM bookings WHERE tenant_id = ${tenantId} AND idempotency_key = ${origin.idempotencyKey}
      UNION ALL
      SELECT FROM bookings WHERE tenant_id = ${tenantId} AND reference = ${booking.reference}
    ), blocked AS (
      -- What a unit is taken for never overlaps, so the first that ends after the wished start is the only one to ask.
      SELECT FROM ${wantedTable(tx, allocations)}
      CROSS JOIN LATERAL (
        SELECT a.starts_at FROM allocations a
        WHERE a.tenant_id = ${tenantId} AND a.resource_id = wanted.resource_id AND a.unit = wanted.unit
          AND a.ends_at > wanted.start_at AND (a.expires_at IS NULL OR a.expires_at > ${nowMs})
        ORDER BY a.ends_at LIMIT 1
      ) AS next
      WHERE next.starts_at < wanted.end_at
    ), allocated AS (
      ${insertAllocations(tx, tenantId, taker, { allocations, where: free })}
    ), booking AS (
      INSERT INTO bookings (tenant_id, id, reference, state, version, service_id, location_id, customer_id, starts_at,
        ends_at, picks, terms, opening, expires_at, confirmed_at, conversation_id, idempotency_key, address_hash, answers,
        series_id, attendee, moves_id, moves_version, moves_takes, created_at)
      SELECT ${tenantId}, ${booking.id}, ${booking.reference}, ${booking.state}, ${booking.version},
        ${booking.serviceId}, ${booking.locationId}, ${booking.customerId}, ${booking.startMs}, ${booking.endMs},
        ${tx.json(booking.picks as never)}, ${tx.json(booking.terms as never)},
        ${pinnedOpening(tx, tenantId, booking)}, ${expiresAt}, ${confirmedAt},
        ${origin.conversationId}, ${origin.idempotencyKey}, ${origin.addressHash},
        ${tx.json(origin.answers as never)}, ${booking.seriesId ?? null}, ${booking.attendee ?? null},
        ${booking.moves?.bookingId ?? null}, ${booking.moves?.version ?? null},
        ${booking.moves === undefined ? null : tx.json(booking.moves.takes as never)}, ${nowMs}
      WHERE NOT EXISTS (SELECT FROM known) AND (SELECT count(*) FROM allocated) >= ${Math.min(1, allocations.length)}
      RETURNING tenant_id, id
    ), event AS (
      INSERT INTO booking_events (tenant_id, booking_id, version, kind, from_state, to_state, actor_kind, actor_id, why,
        at)
      SELECT b.tenant_id, b.id, ${event.version}, ${event.kind}, ${event.from}, ${event.to}, ${event.actor.kind},
        ${event.actor.id}, ${event.why}, ${event.atMs} FROM booking b
    )
    SELECT EXISTS (SELECT FROM known) AS known, EXISTS (SELECT FROM blocked) AS blocked,
      (SELECT count(*)::int FROM allocated) AS taken`
  if (found === undefined || found.known) return 'clash'
  if (found.blocked) return 'blocked'
  return found.taken === allocations.length ? 'inserted' : 'taken'
}
