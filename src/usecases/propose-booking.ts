import type { Catalog } from '../domain/catalog.ts'
import type { PendingConfirmation } from '../domain/conversation.ts'
import type { Offer } from '../domain/offer.ts'
import { freeUntilMs } from '../domain/policy.ts'
import type { Ports } from '../ports/ports.ts'
import { type HeldSlot, holdSlot } from './hold-slot.ts'
import { openConfirmation } from './open-confirmation.ts'

export interface ProposeBookingInput {
  readonly tenantId: string
  readonly conversationId: string
  readonly catalog: Catalog
  readonly offer: Offer
  /** What is said so far; a name that is known of the customer counts as well. */
  readonly name: string | null
  readonly tool: string
  readonly arguments: Readonly<Record<string, unknown>>
}

export type ProposedBooking =
  | {
      readonly ok: true
      readonly customerId: string
      readonly freeUntilMs: number | null
      readonly missing: readonly 'name'[]
      readonly confirmation: PendingConfirmation | null
    }
  | Exclude<HeldSlot, { ok: true }>

/**
 * Holds the slot of an offer and puts the question for the yes, in one transaction. While the name is missing the slot
 * is held and no question is open. The channel itself is a way to reach the customer.
 */
export async function proposeBooking(
  ports: Pick<Ports, 'database' | 'queue' | 'clock' | 'ids' | 'random'>,
  input: ProposeBookingInput,
): Promise<ProposedBooking> {
  const { tenantId, offer } = input
  const nowMs = ports.clock.now().epochMilliseconds
  let confirmation: PendingConfirmation | null = null
  const held = await holdSlot(ports, {
    ...input,
    afterwards: async (stores, booking) => {
      confirmation = null
      const known = input.name ?? (await stores.customers.find(tenantId, booking.customerId))?.name ?? null
      if (known === null) await stores.confirmations.close(tenantId, input.conversationId)
      else confirmation = await openConfirmation(stores, ports, { ...input, bookingId: booking.id })
    },
  })
  if (!held.ok) return held
  const untilMs = freeUntilMs(offer.startMs, offer.cancellation)
  return {
    ok: true,
    customerId: held.customerId,
    freeUntilMs: untilMs > nowMs ? untilMs : null,
    missing: confirmation === null ? ['name'] : [],
    confirmation,
  }
}
