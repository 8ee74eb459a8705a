import { hashArguments } from '../../src/domain/arguments-hash.ts'
import type { PendingConfirmation } from '../../src/domain/conversation.ts'
import type { Offer } from '../../src/domain/offer.ts'
import { nowMs } from './salon.ts'

/** The summary of an offer was sent and waits for its yes. */
export function pendingFor(offer: Offer): PendingConfirmation {
  const given = { offer: offer.id }
  return {
    id: 'confirmation-1',
    tool: 'book_slot',
    arguments: given,
    argumentsHash: hashArguments('book_slot', given),
    summaryMessageId: 'summary-1',
    expiresAtMs: nowMs + 60_000,
    bookingId: 'held-1',
    offer,
  }
}
