import { z } from 'zod'
import { hashArguments } from '../src/domain/arguments-hash.ts'
import { emptyDraft } from '../src/domain/conversation.ts'
import { toolFacts } from '../src/domain/tool-facts.ts'
import { waitlistTool } from '../src/domain/waitlist.ts'
import type { ToolDefinition } from '../src/ports/tool-definition.ts'
import { acceptWaitlistOffer } from '../src/usecases/accept-waitlist-offer.ts'
import { findAlternatives } from '../src/usecases/find-alternatives.ts'
import { proposeWaitlistOffer } from '../src/usecases/propose-waitlist-offer.ts'
import { readBookingFacts } from '../src/usecases/read-booking-facts.ts'

const input = z.object({ offer: z.string().max(64) })
const output = z.object({ ...toolFacts.committed })

/** Takes the time that is kept for somebody who waited, after a yes: books it, or moves their booking there. */
export default {
  id: 'accept-waitlist-offer',
  effect: 'commit',
  description:
    'Takes a time that opened up and is kept for this customer, by the id of that offer. Without their yes it only shows the summary; call it again, with the same offer, once they have said yes.',
  input,
  output,
  connect: (ports) => ({
    propose: async (call, args) => {
      const { tenantId, conversationId, catalog } = call
      const proposed = await proposeWaitlistOffer(ports, { tenantId, conversationId, offerId: args.offer })
      if (!proposed.ok) {
        const { late, ...refused } = proposed
        const gone = { ...refused, code: 'slot_taken' as const, details: { startMs: late?.startMs ?? null } }
        return { ...refused, ...(await findAlternatives(ports, { ...call, offer: late, refused: gone })) }
      }
      const { offer, moves, confirmation } = proposed
      const [booking] = moves === null ? [] : await readBookingFacts(ports, { tenantId, bookings: [moves], catalog })
      return {
        ok: true,
        output: {
          kind: booking === undefined ? 'book' : 'move',
          bookingId: booking?.id ?? null,
          offerId: null,
          offer,
          booking: booking ?? null,
          fee: null,
          freeUntilMs: proposed.freeUntilMs,
          missing: [],
          confirmation,
        },
        session: { pendingConfirmation: confirmation },
      }
    },
    execute: async (call, args) => {
      const { tenantId, conversationId, turnId, catalog, session, consent } = call
      const pending = session.pendingConfirmation
      if (consent === null || pending?.id !== consent.confirmationId) {
        return { ok: false, code: 'consent_missing', message: 'The customer has not said yes to this. Ask them first.' }
      }
      const { draft } = session
      const taken = await acceptWaitlistOffer(ports, {
        ...{ tenantId, catalog, conversationId, offerId: args.offer },
        name: draft.name?.value ?? null,
        consent: {
          kind: 'chat',
          ...consent,
          conversationId,
          turnId,
          tool: waitlistTool,
          argumentsHash: hashArguments(waitlistTool, args),
        },
      })
      if (!taken.ok) {
        const isGone = taken.code === 'offer_expired' || taken.code === 'slot_taken' || taken.code === 'booking_closed'
        return isGone ? { ok: false, code: 'waitlist_gone', message: 'That time has gone to somebody else.' } : taken
      }
      const { booking, kind } = taken
      const [fact] = await readBookingFacts(ports, { tenantId, bookings: [booking], catalog })
      if (fact === undefined) throw new Error('a booking without its fact')
      const { name, phone, email } = draft
      return {
        ok: true,
        output: { committed: { kind, booking: fact } },
        session: {
          bookingIds: [...new Set([...session.bookingIds, booking.id])].slice(-50),
          pendingConfirmation: null,
          offers: [],
          draft: { ...emptyDraft, name, phone, email },
        },
      }
    },
  }),
} satisfies ToolDefinition<z.infer<typeof input>, z.infer<typeof output>>
