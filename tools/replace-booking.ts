import { z } from 'zod'
import { hashArguments } from '../src/domain/arguments-hash.ts'
import { answersOf, emptyDraft } from '../src/domain/conversation.ts'
import { shownOffer } from '../src/domain/offer.ts'
import { freeUntilMs } from '../src/domain/policy.ts'
import { toolFacts } from '../src/domain/tool-facts.ts'
import type { ToolDefinition } from '../src/ports/tool-definition.ts'
import { findAlternatives } from '../src/usecases/find-alternatives.ts'
import { findOwnBooking } from '../src/usecases/find-own-booking.ts'
import { readBookingFacts } from '../src/usecases/read-booking-facts.ts'
import { proposeReplacement, replaceBooking } from '../src/usecases/replace-booking.ts'

const name = 'replace_booking'
const input = z.object({ bookingId: z.string(), offer: z.string().max(64) })
const output = z.object({ ...toolFacts.committed })

/** Books an offer instead of a booking that waits for its payment, after a yes. */
export default {
  id: 'replace-booking',
  effect: 'commit',
  description:
    'Books an offer instead of a booking that is not paid yet (bookingId from find_bookings, state pending_payment), for another service, person or price. Without the customer’s yes it only shows the summary; call it again, with the same arguments, once they have said yes.',
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
      const of = { tenantId, conversationId, catalog, offer, bookingId: args.bookingId, answers: answersOf(session) }
      const proposed = await proposeReplacement(ports, { ...of, tool: name, arguments: args })
      if (!proposed.ok) {
        const around = { ...call, offer, refused: proposed, exceptBookingIds: [args.bookingId] }
        return { ...proposed, ...(await findAlternatives(ports, around)) }
      }
      const { booking, confirmation, intake } = proposed
      const [instead] = await readBookingFacts(ports, { tenantId, bookings: [booking], catalog })
      const untilMs = freeUntilMs(offer.startMs, offer.cancellation)
      return {
        ok: true,
        output: {
          kind: 'book',
          bookingId: null,
          offerId: args.offer,
          ...(instead === undefined ? {} : { instead }),
          fee: null,
          freeUntilMs: untilMs !== null && untilMs > call.nowMs ? untilMs : null,
          missing: intake === null ? [] : ['intake'],
          intake,
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
      const argumentsHash = hashArguments(name, args)
      const replaced = await replaceBooking(ports, {
        ...{ tenantId, conversationId, catalog, bookingId, offer, answers: answersOf(session) },
        consent: { kind: 'chat', ...consent, conversationId, turnId, tool: name, argumentsHash },
      })
      if (!replaced.ok) {
        const around = { ...call, offer, refused: replaced, exceptBookingIds: [bookingId] }
        return { ...replaced, ...(await findAlternatives(ports, around)) }
      }
      const bookings = [replaced.booking, replaced.dropped]
      const [booking, dropped] = await readBookingFacts(ports, { tenantId, bookings, catalog })
      if (booking === undefined) throw new Error('a booking without its fact')
      const { draft } = session
      return {
        ok: true,
        output: { committed: { kind: 'booked', booking, ...(dropped === undefined ? {} : { dropped }) } },
        session: {
          bookingIds: [...new Set([...session.bookingIds, booking.id])].slice(-50),
          pendingConfirmation: null,
          offers: [],
          draft: { ...emptyDraft, name: draft.name, phone: draft.phone, email: draft.email },
        },
      }
    },
  }),
} satisfies ToolDefinition<z.infer<typeof input>, z.infer<typeof output>>
