import type { AllocationRequest, BookingStore } from '../../src/ports/stores/booking.ts'
import type { TransactionClient } from '../connect.ts'
import { inOrder } from '../in-order.ts'
import { isUuid } from '../uuid.ts'
import { findBookingFunctions } from './booking-find.ts'
import { allocationOwner } from './booking-row.ts'
import { insertOnce } from './insert-once.ts'
import { pinnedOpening } from './pinned-opening.ts'
import { insertAllocations, inTheWay, takeOrGiveUp, wantedTable } from './take-allocations.ts'
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
  // What has one unit to take has written nothing at all where that one is gone.
  const writesInPart = allocations.length > 1
  return takeOrGiveUp(tx, { tenantId, allocations, nowMs, writesInPart }, () =>
    insertOnce(tx, tenantId, { booking, allocations, event, nowMs, origin }),
  )
}

async function swap(
  tx: TransactionClient,
  ...[tenantId, booking, allocations, event, nowMs]: Parameters<BookingStore['swap']>
): ReturnType<BookingStore['swap']> {
  if (!isUuid(booking.id)) return 'stale'
  return takeOrGiveUp(tx, { tenantId, allocations, nowMs, writesInPart: true }, async () => {
    const { owner, expiresAt } = allocationOwner(booking)
    const [, moved] = await inOrder(
      lockBoth(tx, tenantId, booking.id, allocations),
      // The version is the lock: whoever changes the booking at the same time waits here and then finds it stale.
      tx`
        UPDATE bookings SET state = ${booking.state}, version = ${booking.version}, starts_at = ${booking.startMs},
          ends_at = ${booking.endMs}, picks = ${tx.json(booking.picks as never)}, terms = ${tx.json(booking.terms as never)},
          opening = ${pinnedOpening(tx, tenantId, booking)}
        WHERE tenant_id = ${tenantId} AND id = ${booking.id} AND version = ${booking.version - 1}
        RETURNING id`,
    )
    if (moved.length === 0) return 'stale'
    const [, taken] = await inOrder(
      releaseAllocations(tx, tenantId, booking.id),
      insertAllocations(tx, tenantId, { bookingId: booking.id, owner, expiresAt }, { allocations }),
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
