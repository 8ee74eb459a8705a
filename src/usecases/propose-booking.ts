import { bookedServices, unansweredQuestions } from '../domain/booked-services.ts'
import type { Catalog, IntakeQuestion } from '../domain/catalog.ts'
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
  /** It was not said for whom of a family it is, or who that is: the question stays closed until then. */
  readonly asksAttendee?: boolean | undefined
  /** Answers to intake questions so far. */
  readonly answers: Readonly<Record<string, string>>
  readonly tool: string
  readonly arguments: Readonly<Record<string, unknown>>
}

type Missing = 'name' | 'attendee' | 'intake'

export type ProposedBooking =
  | {
      readonly ok: true
      readonly customerId: string
      readonly freeUntilMs: number | null
      readonly missing: readonly Missing[]
      /** The next question of the service that must be answered. */
      readonly intake: Pick<IntakeQuestion, 'id' | 'label'> | null
      readonly confirmation: PendingConfirmation | null
    }
  | Exclude<HeldSlot, { ok: true }>

/**
 * Holds the slot of an offer and puts the question for the yes, in one transaction. While the name or an
 * answer that the service needs is missing the slot is held and no question is open. The channel itself is a way to reach the customer.
 */
export async function proposeBooking(
  ports: Pick<Ports, 'database' | 'queue' | 'clock' | 'ids' | 'random'>,
  input: ProposeBookingInput,
): Promise<ProposedBooking> {
  const { tenantId, offer } = input
  const nowMs = ports.clock.now().epochMilliseconds
  let confirmation: PendingConfirmation | null = null
  let missing: readonly Missing[] = []
  const intake = firstUnanswered(input)
  const held = await holdSlot(ports, {
    ...input,
    afterwards: async (stores, booking) => {
      confirmation = null
      const known = input.name ?? (await stores.customers.find(tenantId, booking.customerId))?.name ?? null
      missing = [
        ...(known === null ? ['name' as const] : []),
        ...(input.asksAttendee === true ? ['attendee' as const] : []),
        ...(intake === null ? [] : ['intake' as const]),
      ]
      if (missing.length > 0) await stores.confirmations.close(tenantId, input.conversationId)
      else confirmation = await openConfirmation(stores, ports, { ...input, bookingId: booking.id })
    },
  })
  if (!held.ok) return held
  const untilMs = freeUntilMs(offer.startMs, offer.cancellation)
  return {
    ok: true,
    customerId: held.customerId,
    freeUntilMs: untilMs !== null && untilMs > nowMs ? untilMs : null,
    missing,
    intake,
    confirmation,
  }
}

function firstUnanswered({ catalog, offer, answers }: ProposeBookingInput): IntakeQuestion | null {
  return unansweredQuestions(bookedServices(offer, catalog), answers)[0] ?? null
}
