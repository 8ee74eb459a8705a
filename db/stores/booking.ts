import type { AllocationRequest, BookingOrigin, BookingStore } from '../../src/ports/stores/booking.ts'
import type { TransactionClient } from '../connect.ts'
import { inOrder } from '../in-order.ts'
import { isUuid } from '../uuid.ts'
import { findBookingFunctions } from './booking-find.ts'
import { allocationOwner, stateColumns } from './booking-row.ts'
import { pinnedOpening } from './pinned-opening.ts'
import { inTheWay, takeOrGiveUp, wantedTable } from './take-allocations.ts'
import { insertEvent, releaseAllocations, writeTransition } from './write-transition.ts'

export function bookingStore(tx: TransactionClient): BookingStore {
  return {
    ...findBookingFunctions(tx),
    insert: (...input) => insert(tx, ...input),
    swap: (...input) => swap(tx, ...input),
    update: async (tenantId, booking, event, options) =>
      isUuid(booking.id) ? writeTransition(tx, tenantId, booking, event, options) : 'stale',
  }
}

async function insert(
  tx: TransactionClient,
  ...[tenantId, booking, allocations, event, nowMs, origin]: Parameters<BookingStore['insert']>
): ReturnType<BookingStore['insert']> {
  return takeOrGiveUp(tx, { tenantId, allocations, nowMs }, () =>
    insertOnce(tx, tenantId, { booking, allocations, event, nowMs, origin }),
  )
}

interface NewBooking {
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
async function insertOnce(
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

async function swap(
  tx: TransactionClient,
  ...[tenantId, booking, allocations, event, nowMs]: Parameters<BookingStore['swap']>
): ReturnType<BookingStore['swap']> {
  if (!isUuid(booking.id)) return 'stale'
  return takeOrGiveUp(tx, { tenantId, allocations, nowMs }, async () => {
    const { owner, expiresAt } = allocationOwner(booking)
    const [, moved] = await inOrder(
      lockBoth(tx, tenantId, booking.id, allocations),
      // The version is the lock: whoever changes the booking at the same time waits here and then finds it stale.
      tx`
        UPDATE bookings SET state = ${booking.state}, version = ${booking.version}, starts_at = ${booking.startMs},
          ends_at = ${booking.endMs}, picks = ${tx.json(booking.picks as never)},
          opening = ${pinnedOpening(tx, tenantId, booking, allocations)}
        WHERE tenant_id = ${tenantId} AND id = ${booking.id} AND version = ${booking.version - 1}
        RETURNING id`,
    )
    if (moved.length === 0) return 'stale'
    const [, taken] = await inOrder(
      releaseAllocations(tx, tenantId, booking.id),
      tx`
        INSERT INTO allocations (tenant_id, resource_id, unit, during, owner, booking_id, expires_at)
        SELECT ${tenantId}, wanted.resource_id, wanted.unit, tstzrange(wanted.start_at, wanted.end_at), ${owner}, ${booking.id}, ${expiresAt}
        FROM ${wantedTable(tx, allocations)} ORDER BY wanted.position
        ON CONFLICT DO NOTHING RETURNING 1`,
      insertEvent(tx, tenantId, event),
    )
    return taken.length === allocations.length ? 'swapped' : 'taken'
  })
}

/** Old and wished rows in one order: two that want each other's time queue up here instead of waiting crosswise. */
function lockBoth(
  tx: TransactionClient,
  tenantId: string,
  bookingId: string,
  allocations: readonly AllocationRequest[],
) {
  return tx`
    SELECT 1 FROM (
      SELECT resource_id, unit, starts_at, ends_at FROM allocations
      WHERE tenant_id = ${tenantId} AND booking_id = ${bookingId}
      UNION
      SELECT a.resource_id, a.unit, a.starts_at, a.ends_at FROM ${wantedTable(tx, allocations)}
      JOIN allocations a ON ${inTheWay(tx, tenantId)}
    ) AS both_of
    JOIN allocations a ON a.tenant_id = ${tenantId} AND a.resource_id = both_of.resource_id AND a.unit = both_of.unit
      AND a.ends_at = both_of.ends_at AND a.starts_at = both_of.starts_at
    ORDER BY a.resource_id, a.unit, a.starts_at FOR UPDATE OF a`
}
