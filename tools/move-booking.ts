import { z } from 'zod'
import { hashArguments } from '../src/domain/arguments-hash.ts'
import { emptyDraft } from '../src/domain/conversation.ts'
import { shownOffer } from '../src/domain/offer.ts'
import { toolFacts } from '../src/domain/tool-facts.ts'
import type { ToolDefinition } from '../src/ports/tool-definition.ts'
import { findAlternatives } from '../src/usecases/find-alternatives.ts'
import { findOwnBooking } from '../src/usecases/find-own-booking.ts'
import { proposeChange } from '../src/usecases/propose-change.ts'
import { readBookingFacts } from '../src/usecases/read-booking-facts.ts'
import { rescheduleBooking } from '../src/usecases/reschedule-booking.ts'

const name = 'move_booking'
const input = z.object({ bookingId: z.string(), offer: z.string().max(64) })
const output = z.object({ ...toolFacts.committed })

/** Moves a booking of this conversation to an offer, after a yes. */
export default {
  id: 'move-booking',
  effect: 'commit',
  description:
    'Moves a booking (bookingId from find_bookings) to an offer of find_availability, also for other people or nights. Without the customer’s yes it only shows the summary; call it again, with the same arguments, once they have said yes.',
  input,
  output,
  connect: (ports) => ({
    propose: async (call, args) => {
      const { tenantId, conversationId, catalog, session } = call
      const shown = shownOffer(session.offers, args.offer)
      if (!shown.ok) return shown
      const { offer } = shown
      const own = await findOwnBooking(ports, { ...call, bookingId: args.bookingId })
      if (!own.ok) return own
      const proposed = await proposeChange(ports, {
        tenantId,
        conversationId,
        catalog,
        bookingId: args.bookingId,
        offer,
        tool: name,
        arguments: args,
      })
      if (!proposed.ok) {
        const around = { ...call, offer, refused: proposed, exceptBookingIds: [args.bookingId] }
        return { ...proposed, ...(await findAlternatives(ports, around)) }
      }
      const { booking, confirmation, fee, freeUntilMs, payment } = proposed
      const [fact] = await readBookingFacts(ports, { tenantId, bookings: [booking], catalog })
      return {
        ok: true,
        output: {
          kind: 'move',
          bookingId: booking.id,
          offerId: args.offer,
          booking: fact ?? null,
          fee,
          freeUntilMs,
          missing: [],
          ...(payment === undefined ? {} : { payment }),
          confirmation,
        },
        session: {
          pendingConfirmation: confirmation,
          draft: { ...session.draft, offer: { value: args.offer, messageId: call.turnId } },
        },
      }
    },
    execute: async (call, args) => {
      const { tenantId, conversationId, turnId, catalog, session, consent } = call
      const pending = session.pendingConfirmation
      if (consent === null || pending?.id !== consent.confirmationId || !pending.offer || !pending.bookingId) {
        return { ok: false, code: 'consent_missing', message: 'The customer has not said yes to this. Ask them first.' }
      }
      const { offer, bookingId } = pending
      const moved = await rescheduleBooking(ports, {
        tenantId,
        catalog,
        bookingId,
        offer,
        actor: { kind: 'customer', id: session.customerId },
        consent: {
          kind: 'chat',
          ...consent,
          conversationId,
          turnId,
          tool: name,
          argumentsHash: hashArguments(name, args),
        },
        version: null,
      })
      if (!moved.ok) {
        const around = { ...call, offer, refused: moved, exceptBookingIds: [bookingId] }
        return { ...moved, ...(await findAlternatives(ports, around)) }
      }
      const { standing: stands } = moved
      const bookings = stands === undefined ? [moved.booking] : [moved.booking, stands]
      const [booking, standing] = await readBookingFacts(ports, { tenantId, bookings, catalog })
      if (booking === undefined) throw new Error('a booking without its fact')
      return {
        ok: true,
        output: {
          committed: {
            kind: 'moved',
            booking,
            ...(moved.recounted ? { recounted: true, payment: moved.payment } : {}),
            ...(standing === undefined ? {} : { standing }),
          },
        },
        session: {
          pendingConfirmation: null,
          offers: [],
          draft: { ...emptyDraft, name: session.draft.name, phone: session.draft.phone, email: session.draft.email },
        },
      }
    },
  }),
} satisfies ToolDefinition<z.infer<typeof input>, z.infer<typeof output>>
