import { z } from 'zod'
import { hashArguments } from '../src/domain/arguments-hash.ts'
import { attendeeOf, attendeeQuestion } from '../src/domain/attendee.ts'
import { answersOf, emptyDraft } from '../src/domain/conversation.ts'
import { shownOffer } from '../src/domain/offer.ts'
import { toolFacts } from '../src/domain/tool-facts.ts'
import type { ToolDefinition } from '../src/ports/tool-definition.ts'
import { confirmBooking } from '../src/usecases/confirm-booking.ts'
import { findAlternatives } from '../src/usecases/find-alternatives.ts'
import { proposeBooking } from '../src/usecases/propose-booking.ts'
import { readBookingFacts } from '../src/usecases/read-booking-facts.ts'
import { findUnpaidInTheWay } from '../src/usecases/replace-booking.ts'

const name = 'book_slot'
const input = z.object({ offer: z.string().max(64) })
const output = z.object({ ...toolFacts.committed })

/** Books an offer. Without the customer's yes it only holds the time and puts the question. */
export default {
  id: 'book-slot',
  effect: 'commit',
  description:
    'Books an offer by its id (o1). Without the customer’s yes it holds the time and the summary is shown; call it again, with the same offer, once they have said yes.',
  input,
  output,
  connect: (ports) => ({
    propose: async (call, { offer: id }) => {
      const { tenantId, conversationId, catalog, session } = call
      const shown = shownOffer(session.offers, id)
      if (!shown.ok) return shown
      const { offer } = shown
      const proposed = await proposeBooking(ports, {
        tenantId,
        conversationId,
        catalog,
        offer,
        name: session.draft.name?.value ?? null,
        asksAttendee: attendeeQuestion(session) !== null,
        answers: answersOf(session),
        tool: name,
        arguments: { offer: id },
      })
      const own =
        proposed.ok || proposed.code !== 'slot_taken' ? null : await findUnpaidInTheWay(ports, { ...call, offer })
      if (own !== null) {
        const message = 'Their own booking that is not paid yet has that time: replace_booking books this instead.'
        return { ok: false, code: 'other_terms', message, details: { bookingId: own.id } }
      }
      if (!proposed.ok)
        return { ...proposed, ...(await findAlternatives(ports, { ...call, offer, refused: proposed })) }
      const { confirmation, customerId, freeUntilMs, missing, intake } = proposed
      // Remembered while the name is asked for, and as what "same time" means later.
      const draft = { ...session.draft, offer: { value: id, messageId: call.turnId } }
      return {
        ok: true,
        output: { kind: 'book', bookingId: null, offerId: id, fee: null, freeUntilMs, missing, intake, confirmation },
        session: { customerId, pendingConfirmation: confirmation, draft },
      }
    },
    execute: async (call, { offer: id }) => {
      const { tenantId, conversationId, turnId, catalog, session, consent } = call
      const pending = session.pendingConfirmation
      if (consent === null || pending?.id !== consent.confirmationId || pending.bookingId == null) {
        return { ok: false, code: 'consent_missing', message: 'The customer has not said yes to this. Ask them first.' }
      }
      const { draft } = session
      const confirmed = await confirmBooking(ports, {
        tenantId,
        catalog,
        bookingId: pending.bookingId,
        contact: {
          name: draft.name?.value ?? null,
          phone: draft.phone?.value ?? null,
          email: draft.email?.value ?? null,
        },
        attendee: attendeeOf(session),
        answers: answersOf(session),
        consent: {
          kind: 'chat',
          ...consent,
          conversationId,
          turnId,
          tool: name,
          argumentsHash: hashArguments(name, { offer: id }),
        },
      })
      if (!confirmed.ok) {
        const offer = pending.offer ?? null
        return { ...confirmed, ...(await findAlternatives(ports, { ...call, offer, refused: confirmed })) }
      }
      const { booking, further } = confirmed
      const [fact, ...dates] = await readBookingFacts(ports, { tenantId, bookings: [booking, ...further], catalog })
      if (fact === undefined) throw new Error('a booking without its fact')
      const made = { kind: 'booked' as const, booking: fact }
      return {
        ok: true,
        output: { committed: dates.length === 0 ? made : { ...made, further: dates } },
        session: {
          bookingIds: [...new Set([...session.bookingIds, booking.id, ...further.map(({ id }) => id)])].slice(-50),
          pendingConfirmation: null,
          offers: [],
          // A customer who is known keeps their own name: another one was somebody's whom they booked for.
          draft: {
            ...emptyDraft,
            name: session.known?.name == null ? draft.name : null,
            phone: draft.phone,
            email: draft.email,
          },
        },
      }
    },
  }),
} satisfies ToolDefinition<z.infer<typeof input>, z.infer<typeof output>>
