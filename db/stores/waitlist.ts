import { type FreedTime, type WaitlistEntry, waitlistWishesSchema } from '../../src/domain/waitlist.ts'
import type { FreedRow, WaitlistStore } from '../../src/ports/stores/waitlist.ts'
import type { TransactionClient } from '../connect.ts'
import type { freedTimes, waitlistEntries } from '../schema/waitlist.ts'
import { write } from '../send.ts'
import { isUuid } from '../uuid.ts'
import { waitlistOfferStore } from './waitlist-offer.ts'

export function waitlistStore(tx: TransactionClient): WaitlistStore {
  return { ...entryStore(tx), ...freedStore(tx), ...waitlistOfferStore(tx) }
}

type EntryFunctions =
  | 'lock'
  | 'addEntry'
  | 'findEntry'
  | 'changeEntry'
  | 'endEntry'
  | 'lapseEntries'
  | 'listWaiting'
  | 'countWaiting'

function entryStore(tx: TransactionClient): Pick<WaitlistStore, EntryFunctions> {
  return {
    lock: async (tenantId) => {
      await tx`SELECT pg_advisory_xact_lock(hashtextextended(${`waitlist ${tenantId}`}, 0))`
    },
    addEntry: async (tenantId, entry) => {
      const { id, customerId, serviceId, party, nights, wishes, answers, movesBookingId, conversationId } = entry
      const { state, offersMissed, joinedAtMs, expiresAtMs } = entry
      const rows = await tx`
        INSERT INTO waitlist_entries (tenant_id, id, customer_id, service_id, party, nights, wishes, answers, moves_booking_id,
          conversation_id, state, offers_missed, joined_at, expires_at)
        VALUES (${tenantId}, ${id}, ${customerId}, ${serviceId}, ${party}, ${nights}, ${tx.json(wishes as never)},
          ${tx.json(answers)},          ${movesBookingId}, ${conversationId}, ${state}, ${offersMissed}, ${joinedAtMs}, ${expiresAtMs})
        ON CONFLICT DO NOTHING RETURNING id`
      return rows.length === 1
    },
    findEntry: async (tenantId, entryId) => {
      if (!isUuid(entryId)) return null
      const [row] = await tx<EntryRow[]>`
        SELECT * FROM waitlist_entries WHERE tenant_id = ${tenantId} AND id = ${entryId}`
      return row === undefined ? null : entryOf(row)
    },
    changeEntry: async (
      tenantId,
      { id, wishes, answers, party, nights, conversationId, offersMissed, expiresAtMs },
    ) => {
      write(tx)`
        UPDATE waitlist_entries SET wishes = ${tx.json(wishes as never)}, answers = ${tx.json(answers)}, party = ${party}, nights = ${nights},
          conversation_id = ${conversationId}, offers_missed = ${offersMissed}, expires_at = ${expiresAtMs}
        WHERE tenant_id = ${tenantId} AND id = ${id} AND state = 'waiting'`
    },
    endEntry: async (tenantId, entryId, { state, why, atMs }) => {
      if (!isUuid(entryId)) return false
      const rows = await tx`
        UPDATE waitlist_entries SET state = ${state}, ended_at = ${atMs}, ended_why = ${why}
        WHERE tenant_id = ${tenantId} AND id = ${entryId} AND state = 'waiting' RETURNING id`
      return rows.length === 1
    },
    lapseEntries: async (tenantId, nowMs) => {
      const rows = await tx`
        UPDATE waitlist_entries SET state = 'lapsed', ended_at = ${nowMs}, ended_why = 'the last wished day is over'
        WHERE tenant_id = ${tenantId} AND state = 'waiting' AND expires_at <= ${nowMs} RETURNING id`
      return rows.length
    },
    listWaiting: async (tenantId, { customerId = null, limit }) => {
      if (customerId !== null && !isUuid(customerId)) return []
      const rows = await tx<EntryRow[]>`
        SELECT * FROM waitlist_entries
        WHERE tenant_id = ${tenantId} AND state = 'waiting'
          AND (${customerId}::uuid IS NULL OR customer_id = ${customerId}::uuid)
        ORDER BY joined_at, id LIMIT ${limit}`
      return rows.map(entryOf)
    },
    countWaiting: async (tenantId, addressHash) => {
      const fromThere =
        addressHash === undefined
          ? tx``
          : tx`AND EXISTS (SELECT FROM conversations c
              WHERE c.tenant_id = e.tenant_id AND c.id = e.conversation_id AND c.address_hash = ${addressHash})`
      const [row] = await tx<{ count: number }[]>`
        SELECT count(*)::int AS count FROM waitlist_entries e
        WHERE e.tenant_id = ${tenantId} AND e.state = 'waiting' ${fromThere}`
      return row?.count ?? 0
    },
  }
}

type FreedFunctions = 'addFreed' | 'findFreed' | 'updateFreed' | 'listFreed' | 'listOverdue'

function freedStore(tx: TransactionClient): Pick<WaitlistStore, FreedFunctions> {
  return {
    addFreed: async (tenantId, freed: FreedTime, nextAtMs) => {
      const { id, bookingId, version, cause, serviceId, startMs, endMs, resourceIds, state, freedAtMs } = freed
      const rows = await tx`
        INSERT INTO freed_times (tenant_id, id, booking_id, version, cause, service_id, starts_at, ends_at, resource_ids,
          state, log, freed_at, next_at)
        VALUES (${tenantId}, ${id}, ${bookingId}, ${version}, ${cause}, ${serviceId}, ${startMs}, ${endMs},
          ${tx.json(resourceIds as never)}, ${state}, '[]', ${freedAtMs}, ${nextAtMs})
        ON CONFLICT DO NOTHING RETURNING id`
      return rows.length === 1
    },
    findFreed: async (tenantId, freedTimeId) => {
      if (!isUuid(freedTimeId)) return null
      const [row] = await tx<FreedTimeRow[]>`
        SELECT * FROM freed_times WHERE tenant_id = ${tenantId} AND id = ${freedTimeId}`
      return row === undefined ? null : freedOf(row)
    },
    updateFreed: async (tenantId, freedTimeId, { state, outcome, log, nextAtMs }) => {
      write(tx)`
        UPDATE freed_times SET state = ${state}, outcome = ${outcome}, log = ${tx.json(log as never)},
          next_at = ${nextAtMs}
        WHERE tenant_id = ${tenantId} AND id = ${freedTimeId}`
    },
    listFreed: async (tenantId, limit) => {
      const rows = await tx<FreedTimeRow[]>`
        SELECT * FROM freed_times WHERE tenant_id = ${tenantId} ORDER BY freed_at DESC, id DESC LIMIT ${limit}`
      return rows.map(freedOf)
    },
    listOverdue: async (tenantId, beforeMs, limit) => {
      const rows = await tx<{ id: string }[]>`
        SELECT id FROM freed_times
        WHERE tenant_id = ${tenantId} AND state = 'open' AND next_at <= ${beforeMs} ORDER BY next_at, id LIMIT ${limit}`
      return rows.map(({ id }) => id)
    },
  }
}

type EntryRow = typeof waitlistEntries.$inferSelect
type FreedTimeRow = typeof freedTimes.$inferSelect

function entryOf(row: EntryRow): WaitlistEntry {
  const { id, customerId, serviceId, party, nights, movesBookingId, conversationId, state, offersMissed } = row
  return {
    ...{ id, customerId, serviceId, party, nights, movesBookingId, conversationId, state, offersMissed },
    wishes: waitlistWishesSchema.parse(row.wishes),
    answers: row.answers,
    joinedAtMs: row.joinedAt,
    expiresAtMs: row.expiresAt,
  }
}

function freedOf(row: FreedTimeRow): FreedRow {
  const { id, bookingId, version, cause, serviceId, startsAt, endsAt, resourceIds, state, outcome, log } = row
  return {
    ...{ id, bookingId, version, cause, serviceId, resourceIds, state, outcome, log },
    startMs: startsAt,
    endMs: endsAt,
    freedAtMs: row.freedAt,
    nextAtMs: row.nextAt,
  }
}
