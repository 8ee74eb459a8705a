import type { BookingOrigin, BookingStore } from '../../src/ports/stores/booking.ts'
import type { TransactionClient } from '../connect.ts'
import { write } from '../send.ts'
import { isUuid } from '../uuid.ts'
import { type BookingEventRow, type BookingRow, bookingOf, eventOf } from './booking-row.ts'
import { findBooked } from './find-booked.ts'
import { findBusy } from './find-busy.ts'
import { findMoveFunctions } from './find-moves.ts'

/** The most rows any of these lists gives. */
const rowsMax = 200

export function findBookingFunctions(tx: TransactionClient): Omit<BookingStore, 'insert' | 'swap' | 'update'> {
  return {
    ...findMoveFunctions(tx),
    ...listFunctions(tx),
    find: async (tenantId, bookingId) => {
      if (!isUuid(bookingId)) return null
      return one(await tx<BookingRow[]>`SELECT * FROM bookings WHERE tenant_id = ${tenantId} AND id = ${bookingId}`)
    },
    lock: async (tenantId, bookingId) => {
      if (!isUuid(bookingId)) return null
      return one(
        await tx<BookingRow[]>`SELECT * FROM bookings WHERE tenant_id = ${tenantId} AND id = ${bookingId} FOR UPDATE`,
      )
    },
    lockSeries: async (tenantId, seriesId) => {
      if (!isUuid(seriesId)) return []
      const rows = await tx<BookingRow[]>`
        SELECT * FROM bookings WHERE tenant_id = ${tenantId} AND series_id = ${seriesId}
        ORDER BY starts_at, id LIMIT ${rowsMax} FOR UPDATE`
      return rows.map(bookingOf)
    },
    findByReference: async (tenantId, reference) =>
      one(await tx<BookingRow[]>`SELECT * FROM bookings WHERE tenant_id = ${tenantId} AND reference = ${reference}`),
    findByIdempotencyKey: async (tenantId, key) =>
      one(await tx<BookingRow[]>`SELECT * FROM bookings WHERE tenant_id = ${tenantId} AND idempotency_key = ${key}`),
    findByConversation: async (tenantId, conversationId) => {
      if (!isUuid(conversationId)) return []
      const rows = await tx<BookingRow[]>`
        SELECT * FROM bookings WHERE tenant_id = ${tenantId} AND conversation_id = ${conversationId}
          AND state IN ('held', 'pending_payment', 'pending_approval', 'confirmed')
        ORDER BY created_at, id LIMIT ${rowsMax}`
      return rows.map(bookingOf)
    },
    findHoldingConversations: (tenantId, conversationIds) => findHoldingConversations(tx, tenantId, conversationIds),
    findOrigin: (tenantId, bookingId) => findOrigin(tx, tenantId, bookingId),
    findByCustomer: async (tenantId, customerId, fromMs) => {
      if (!isUuid(customerId)) return []
      const rows = await tx<BookingRow[]>`
        SELECT * FROM bookings WHERE tenant_id = ${tenantId} AND ends_at > ${fromMs} AND customer_id = (
          SELECT coalesce(c.merged_into, c.id) FROM customers c WHERE c.tenant_id = ${tenantId} AND c.id = ${customerId})
        ORDER BY starts_at, id LIMIT ${rowsMax}`
      return rows.map(bookingOf)
    },
    countLiveHolds: (tenantId, by, nowMs) => countLiveHolds(tx, tenantId, by, nowMs),
    findBusy: (tenantId, query) => findBusy(tx, tenantId, query),
    findBooked: (tenantId, query) => findBooked(tx, tenantId, query),
    listEvents: async (tenantId, bookingId) => {
      if (!isUuid(bookingId)) return []
      const rows = await tx<BookingEventRow[]>`
        SELECT * FROM booking_events WHERE tenant_id = ${tenantId} AND booking_id = ${bookingId} ORDER BY version`
      return rows.map(eventOf)
    },
  }
}

/** Those of all customers, by what is to be done with them. */
function listFunctions(tx: TransactionClient): Pick<BookingStore, 'findStanding' | 'findExpiredHolds' | 'findEnded'> {
  return {
    findStanding: async (tenantId, { states, fromMs, limit, after }) => {
      const rest =
        after === undefined ? tx`` : tx`AND (starts_at, id) > (${after.startMs}::timestamptz, ${after.id}::uuid)`
      const rows = await tx<BookingRow[]>`
        SELECT * FROM bookings
        WHERE tenant_id = ${tenantId} AND state = ANY(${[...states]}::text[]) AND ends_at > ${fromMs} ${rest}
        ORDER BY starts_at, id LIMIT ${Math.min(limit, rowsMax)}`
      return rows.map(bookingOf)
    },
    findExpiredHolds: async (tenantId, nowMs, limit) => {
      const rows = await tx<BookingRow[]>`
        SELECT * FROM bookings
        WHERE tenant_id = ${tenantId} AND state IN ('held', 'pending_payment') AND expires_at <= ${nowMs}
        ORDER BY expires_at, id LIMIT ${limit}`
      return rows.map(bookingOf)
    },
    findEnded: async (tenantId, endedByMs, limit) => {
      const rows = await tx<BookingRow[]>`
        SELECT * FROM bookings
        WHERE tenant_id = ${tenantId} AND state = 'confirmed' AND ends_at <= ${endedByMs}
        ORDER BY ends_at, id LIMIT ${limit}`
      return rows.map(bookingOf)
    },
  }
}

function one(rows: readonly BookingRow[]) {
  const [row] = rows
  return row === undefined ? null : bookingOf(row)
}

async function findHoldingConversations(tx: TransactionClient, tenantId: string, conversationIds: readonly string[]) {
  const rows = await tx<{ conversationId: string }[]>`
    SELECT DISTINCT conversation_id FROM bookings
    WHERE tenant_id = ${tenantId} AND conversation_id = ANY(${conversationIds.filter(isUuid)}::uuid[])
      AND state = 'held'`
  return rows.map((row) => row.conversationId)
}

async function findOrigin(tx: TransactionClient, tenantId: string, bookingId: string): Promise<BookingOrigin | null> {
  if (!isUuid(bookingId)) return null
  const [row] = await tx<BookingRow[]>`SELECT * FROM bookings WHERE tenant_id = ${tenantId} AND id = ${bookingId}`
  if (row === undefined) return null
  const { idempotencyKey, conversationId, addressHash, answers } = row
  return { idempotencyKey, conversationId, addressHash, answers }
}

async function countLiveHolds(
  tx: TransactionClient,
  tenantId: string,
  { customerId, addressHash }: { readonly customerId?: string; readonly addressHash?: string },
  nowMs: number,
): Promise<number> {
  if (customerId !== undefined && !isUuid(customerId)) return 0
  // Until the transaction ends, so that of two that ask at once the second counts the first one's hold.
  if (addressHash !== undefined) {
    write(tx)`SELECT pg_advisory_xact_lock(hashtextextended(${tenantId + addressHash}, 0))`
  }
  // Left out where it is not asked: one plan serves every value, and "or none is asked" would let it use no index.
  const ofCustomer = customerId === undefined ? tx`` : tx`AND customer_id = ${customerId}`
  const ofAddress = addressHash === undefined ? tx`` : tx`AND address_hash = ${addressHash}`
  const [row] = await tx<{ count: number }[]>`
    SELECT count(DISTINCT coalesce(series_id, id))::int AS count FROM bookings
    WHERE tenant_id = ${tenantId} AND state IN ('held', 'pending_payment') AND expires_at > ${nowMs} ${ofCustomer} ${ofAddress}`
  return row?.count ?? 0
}
