import { hashArguments } from '../domain/arguments-hash.ts'
import { confirmationLifetimeMs, type PendingConfirmation } from '../domain/conversation.ts'
import type { Offer } from '../domain/offer.ts'
import type { Stores } from '../ports/database.ts'
import type { Ports } from '../ports/ports.ts'

export interface OpenConfirmationInput {
  readonly tenantId: string
  readonly conversationId: string
  /** As the model names it: "book_slot". */
  readonly tool: string
  readonly arguments: Readonly<Record<string, unknown>>
  /** The hold to be confirmed, or the booking to be moved or cancelled. */
  readonly bookingId: string
  readonly offer: Offer | null
}

/**
 * Puts the one question to which a yes may be given, in the caller's transaction. It replaces the one before; it counts
 * once its summary is sent, for a quarter of an hour.
 */
export async function openConfirmation(
  stores: Pick<Stores, 'confirmations'>,
  ports: Pick<Ports, 'clock' | 'ids'>,
  input: OpenConfirmationInput,
): Promise<PendingConfirmation> {
  const { tenantId, conversationId, tool, bookingId, offer } = input
  const nowMs = ports.clock.now().epochMilliseconds
  const id = ports.ids.next()
  const argumentsHash = hashArguments(tool, input.arguments)
  const expiresAtMs = nowMs + confirmationLifetimeMs
  await stores.confirmations.open(tenantId, {
    id,
    conversationId,
    tool,
    argumentsHash,
    expiresAtMs,
    createdAtMs: nowMs,
  })
  return {
    id,
    tool,
    arguments: { ...input.arguments },
    argumentsHash,
    summaryMessageId: null,
    expiresAtMs,
    bookingId,
    offer,
  }
}
