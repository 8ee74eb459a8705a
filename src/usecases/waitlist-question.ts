import { hashArguments } from '../domain/arguments-hash.ts'
import type { Catalog } from '../domain/catalog.ts'
import type { PendingConfirmation, SessionContext } from '../domain/conversation.ts'
import { waitlistOfferAsked, waitlistTool } from '../domain/waitlist.ts'
import { waitlistQuestion } from '../domain/waitlist-words.ts'
import type { Stores } from '../ports/database.ts'
import type { WaitlistOfferRow } from '../ports/stores/waitlist.ts'
import { wordsOf } from './ask-from-waitlist.ts'

/** An answer that comes later than this is to nothing any more. */
const answeredWithinMs = 24 * 60 * 60_000

interface At {
  readonly tenantId: string
  readonly conversationId: string
  readonly catalog: Catalog
  readonly session: SessionContext
  /** The last message that somebody here said to the customer. */
  readonly lastSaidId: string | null
  readonly nowMs: number
}

/**
 * The session with the question of an offer of freed time as what was asked last, where it is: a yes then is to that offer
 * and to nothing else. The offer was made outside of any turn, so the stored session does not know of it.
 */
export async function withWaitlistOffer(stores: Stores, at: At): Promise<SessionContext> {
  const { tenantId, conversationId, session, lastSaidId, nowMs } = at
  const found = await stores.waitlist.findOfferOfConversation(tenantId, conversationId, nowMs - answeredWithinMs)
  if (found === null) return session
  const { row, isAsked } = found
  const isLast = row.messageId === lastSaidId
  const isPending = session.pendingConfirmation?.id === row.confirmationId
  const stands = isAsked && row.expiresAtMs > nowMs
  // An answer to what went to somebody else meanwhile is told so, once; it is no yes to anything.
  if (!(isPending || isLast) || !(stands || row.state === 'expired' || row.state === 'open')) return session
  const asksElse = isPending && !isLast && session.openQuestion?.about !== 'confirm'
  if (asksElse) return session
  return { ...session, ...(await questionOf(stores, { ...at, row })) }
}

async function questionOf(
  stores: Stores,
  { tenantId, catalog, session, row, nowMs }: At & { readonly row: WaitlistOfferRow },
): Promise<Pick<SessionContext, 'pendingConfirmation' | 'openQuestion'>> {
  const entry = await stores.waitlist.findEntry(tenantId, row.entryId)
  const movesId = entry?.movesBookingId ?? null
  const moves = movesId === null ? null : await stores.bookings.find(tenantId, movesId)
  const said = waitlistQuestion(
    session.locale,
    wordsOf({ catalog, offer: row.offer, locale: session.locale, moves, nowMs }),
  )
  const given = { offer: row.id }
  const pendingConfirmation: PendingConfirmation = {
    id: row.confirmationId,
    tool: waitlistTool,
    arguments: given,
    argumentsHash: hashArguments(waitlistTool, given),
    summaryMessageId: row.messageId,
    expiresAtMs: row.expiresAtMs,
    bookingId: row.holdId,
    offer: row.offer,
    again: { kind: moves === null ? 'book' : 'move', text: said.again },
  }
  const options = [
    { id: 'yes', label: said.yes },
    { id: 'no', label: said.no },
    // Which one it is, for an answer that comes too late.
    { id: row.id, label: row.id },
  ]
  return { pendingConfirmation, openQuestion: { about: 'confirm', key: waitlistOfferAsked, options } }
}
