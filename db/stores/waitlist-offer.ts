import { offerSchema } from '../../src/domain/offer.ts'
import { slotKey } from '../../src/domain/slot-key.ts'
import type { WaitlistOfferRow, WaitlistStore } from '../../src/ports/stores/waitlist.ts'
import type { TransactionClient } from '../connect.ts'
import type { waitlistOffers } from '../schema/waitlist.ts'
import { isUuid } from '../uuid.ts'

type OfferFunctions =
  | 'addOffer'
  | 'findOffer'
  | 'closeOffer'
  | 'listOffers'
  | 'listOpenOffers'
  | 'findOfferOfConversation'
  | 'isInTalk'

/** Offers of freed time, and what the conversations they were made in are about. */
export function waitlistOfferStore(tx: TransactionClient): Pick<WaitlistStore, OfferFunctions> {
  return {
    addOffer: async (tenantId, row) => {
      const { id, freedTimeId, entryId, customerId, holdId, conversationId, confirmationId, messageId } = row
      const { offer, state, bookingId, log, offeredAtMs, expiresAtMs, closedAtMs } = row
      const rows = await tx`
        INSERT INTO waitlist_offers (tenant_id, id, freed_time_id, entry_id, customer_id, hold_id, conversation_id,
          confirmation_id, message_id, offer, slot_key, state, booking_id, log, offered_at, expires_at, closed_at)
        VALUES (${tenantId}, ${id}, ${freedTimeId}, ${entryId}, ${customerId}, ${holdId}, ${conversationId},
          ${confirmationId}, ${messageId}, ${tx.json(offer as never)}, ${slotKey(offer)}, ${state},
          ${bookingId}, ${tx.json(log as never)}, ${offeredAtMs}, ${expiresAtMs}, ${closedAtMs})
        ON CONFLICT DO NOTHING RETURNING id`
      return rows.length === 1
    },
    findOffer: async (tenantId, offerId) => {
      if (!isUuid(offerId)) return null
      const [row] = await tx<OfferRow[]>`
        SELECT * FROM waitlist_offers WHERE tenant_id = ${tenantId} AND id = ${offerId}`
      return row === undefined ? null : offerOf(row)
    },
    closeOffer: async (tenantId, offerId, { state, bookingId, atMs }) => {
      // Its question ends with it: a yes that comes later is to nothing.
      const rows = await tx`
        WITH closed AS (
          UPDATE waitlist_offers SET state = ${state}, booking_id = ${bookingId}, closed_at = ${atMs}
          WHERE tenant_id = ${tenantId} AND id = ${offerId} AND state = 'open' RETURNING tenant_id, id, confirmation_id
        ), ended AS (
          UPDATE confirmations c SET state = 'closed' FROM closed
          WHERE c.tenant_id = closed.tenant_id AND c.id = closed.confirmation_id AND c.state = 'open'
        )
        SELECT id FROM closed`
      return rows.length === 1
    },
    listOffers: async (tenantId, of, limit) => {
      const [column, id] = 'entryId' in of ? ['entry_id', of.entryId] : ['freed_time_id', of.freedTimeId]
      if (!isUuid(id)) return []
      const rows = await tx<OfferRow[]>`
        SELECT * FROM waitlist_offers WHERE tenant_id = ${tenantId} AND ${tx(column)} = ${id}
        ORDER BY offered_at DESC, id DESC LIMIT ${limit}`
      return rows.map(offerOf)
    },
    listOpenOffers: async (tenantId, { customerId = null }, limit) => {
      if (customerId !== null && !isUuid(customerId)) return []
      const rows = await tx<OfferRow[]>`
        SELECT * FROM waitlist_offers
        WHERE tenant_id = ${tenantId} AND state = 'open'
          AND (${customerId}::uuid IS NULL OR customer_id = ${customerId}::uuid)
        ORDER BY offered_at, id LIMIT ${limit}`
      return rows.map(offerOf)
    },
    findOfferOfConversation: async (tenantId, conversationId, sinceMs) => {
      if (!isUuid(conversationId)) return null
      const [row] = await tx<(OfferRow & { isAsked: boolean })[]>`
        SELECT o.*, c.state = 'open' AS is_asked FROM waitlist_offers o
        JOIN confirmations c ON c.tenant_id = o.tenant_id AND c.id = o.confirmation_id
        WHERE o.tenant_id = ${tenantId} AND o.conversation_id = ${conversationId} AND o.offered_at >= ${sinceMs}
        ORDER BY o.offered_at DESC, o.id DESC LIMIT 1`
      return row === undefined ? null : { row: offerOf(row), isAsked: row.isAsked }
    },
    isInTalk: (tenantId, conversationId, nowMs) => isInTalk(tx, tenantId, { conversationId, nowMs }),
  }
}

async function isInTalk(
  tx: TransactionClient,
  tenantId: string,
  { conversationId, nowMs }: { readonly conversationId: string; readonly nowMs: number },
): Promise<boolean> {
  if (!isUuid(conversationId)) return false
  const rows = await tx`
        SELECT FROM confirmations
        WHERE tenant_id = ${tenantId} AND conversation_id = ${conversationId} AND state = 'open' AND expires_at > ${nowMs}
        UNION ALL
        SELECT FROM conversations
        WHERE tenant_id = ${tenantId} AND id = ${conversationId} AND lease_until > ${nowMs}
        LIMIT 1`
  return rows.length > 0
}

type OfferRow = typeof waitlistOffers.$inferSelect

function offerOf(row: OfferRow): WaitlistOfferRow {
  const { id, freedTimeId, entryId, customerId, holdId, conversationId, confirmationId, messageId } = row
  return {
    ...{ id, freedTimeId, entryId, customerId, holdId, conversationId, confirmationId, messageId },
    offer: offerSchema.parse(row.offer),
    state: row.state,
    bookingId: row.bookingId,
    log: row.log,
    offeredAtMs: row.offeredAt,
    expiresAtMs: row.expiresAt,
    closedAtMs: row.closedAt,
  }
}
