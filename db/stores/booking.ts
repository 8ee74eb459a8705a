import type { AllocationRequest, BookingOrigin, BookingStore } from '../../src/ports/stores/booking.ts'
import type { TransactionClient } from '../connect.ts'
import { inOrder } from '../in-order.ts'
import { isUuid } from '../uuid.ts'
import { findBookingFunctions } from './booking-find.ts'
import { allocationOwner, stateColumns } from './booking-row.ts'
import { pinnedOpening } from './pinned-opening.ts'
import { columnsOf, takeOrGiveUp } from './take-allocations.ts'
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

/** Booking, allocations and event in one statement: one round trip, and each stands on the one before. */
async function insertOnce(
  tx: TransactionClient,
  tenantId: string,
  { booking, allocations, event, nowMs, origin }: NewBooking,
): Promise<'inserted' | 'taken' | 'clash'> {
  const { expiresAt, confirmedAt } = stateColumns(booking)
  const { owner, expiresAt: allocationExpiresAt } = allocationOwner(booking)
  const { resources, units, starts, ends } = columnsOf(allocations)
  const [count] = await tx<{ bookings: number; allocations: number }[]>`
    WITH booking AS (
      INSERT INTO bookings (tenant_id, id, reference, state, version, service_id, location_id, customer_id, starts_at,
        ends_at, picks, terms, opening, expires_at, confirmed_at, conversation_id, idempotency_key, address_hash, answers,
        created_at)
      VALUES (${tenantId}, ${booking.id}, ${booking.reference}, ${booking.state}, ${booking.version},
        ${booking.serviceId}, ${booking.locationId}, ${booking.customerId}, ${booking.startMs}, ${booking.endMs},
        ${tx.json(booking.picks as never)}, ${tx.json(booking.terms as never)},
        ${pinnedOpening(tx, tenantId, booking, allocations)}, ${expiresAt}, ${confirmedAt},
        ${origin.conversationId}, ${origin.idempotencyKey}, ${origin.addressHash},
        ${tx.json(origin.answers as never)}, ${nowMs})
      ON CONFLICT DO NOTHING RETURNING tenant_id, id
    ), taken AS (
      INSERT INTO allocations (tenant_id, resource_id, unit, during, owner, booking_id, expires_at)
      SELECT b.tenant_id, w.resource_id, w.unit, tstzrange(w.start_at, w.end_at), ${owner}, b.id, ${allocationExpiresAt}
      FROM booking b, unnest(${resources}::uuid[], ${units}::int[], ${starts}::timestamptz[], ${ends}::timestamptz[])
        WITH ORDINALITY AS w (resource_id, unit, start_at, end_at, position)
      ORDER BY w.position
      ON CONFLICT DO NOTHING RETURNING 1
    ), event AS (
      INSERT INTO booking_events (tenant_id, booking_id, version, kind, from_state, to_state, actor_kind, actor_id, why,
        at)
      SELECT b.tenant_id, b.id, ${event.version}, ${event.kind}, ${event.from}, ${event.to}, ${event.actor.kind},
        ${event.actor.id}, ${event.why}, ${event.atMs} FROM booking b
    )
    SELECT (SELECT count(*)::int FROM booking) AS bookings, (SELECT count(*)::int FROM taken) AS allocations`
  if (count?.bookings !== 1) return 'clash'
  return count.allocations === allocations.length ? 'inserted' : 'taken'
}

async function swap(
  tx: TransactionClient,
  ...[tenantId, booking, allocations, event, nowMs]: Parameters<BookingStore['swap']>
): ReturnType<BookingStore['swap']> {
  if (!isUuid(booking.id)) return 'stale'
  return takeOrGiveUp(tx, { tenantId, allocations, nowMs }, async () => {
    const { resources, units, starts, ends } = columnsOf(allocations)
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
        SELECT ${tenantId}, w.resource_id, w.unit, tstzrange(w.start_at, w.end_at), ${owner}, ${booking.id}, ${expiresAt}
        FROM unnest(${resources}::uuid[], ${units}::int[], ${starts}::timestamptz[], ${ends}::timestamptz[])
          WITH ORDINALITY AS w (resource_id, unit, start_at, end_at, position)
        ORDER BY w.position
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
  const { resources, units, starts, ends } = columnsOf(allocations)
  return tx`
    SELECT 1 FROM (
      SELECT resource_id, unit, during FROM allocations WHERE tenant_id = ${tenantId} AND booking_id = ${bookingId}
      UNION
      SELECT x.resource_id, x.unit, x.during
      FROM unnest(${resources}::uuid[], ${units}::int[], ${starts}::timestamptz[], ${ends}::timestamptz[])
        AS w (resource_id, unit, start_at, end_at)
      JOIN allocations x ON x.tenant_id = ${tenantId} AND x.resource_id = w.resource_id AND x.unit = w.unit
        AND x.during && tstzrange(w.start_at, w.end_at)
    ) AS wanted
    JOIN allocations a ON a.tenant_id = ${tenantId} AND a.resource_id = wanted.resource_id AND a.unit = wanted.unit
      AND a.during = wanted.during
    ORDER BY a.resource_id, a.unit, a.during FOR UPDATE OF a`
}
