import { z } from 'zod'
import { hashArguments } from '../src/domain/arguments-hash.ts'
import { confirmationLifetimeMs, emptyDraft } from '../src/domain/conversation.ts'
import { toolFacts } from '../src/domain/tool-facts.ts'
import type { ToolDefinition } from '../src/ports/tool-definition.ts'
import { cancelBooking } from '../src/usecases/cancel-booking.ts'
import { findOwnBooking } from '../src/usecases/find-own-booking.ts'
import { proposeChange } from '../src/usecases/propose-change.ts'
import { readBookingFacts } from '../src/usecases/read-booking-facts.ts'

const name = 'cancel_booking'
const input = z.object({ bookingId: z.string() })
const output = z.object({ ...toolFacts.committed })

/** Cancels a booking of this conversation by its own terms, after a yes. */
export default {
  id: 'cancel-booking',
  effect: 'commit',
  description:
    'Cancels a booking (bookingId from find_bookings) by its terms. Without the customer’s yes it only shows what it would cost; call it again, with the same bookingId, once they have said yes.',
  input,
  output,
  connect: (ports) => ({
    propose: async (call, { bookingId }) => {
      const { tenantId, conversationId, catalog } = call
      const own = await findOwnBooking(ports, { ...call, bookingId })
      if (!own.ok) return own
      const proposed = await proposeChange(ports, {
        tenantId,
        conversationId,
        catalog,
        bookingId,
        offer: null,
        tool: name,
        arguments: { bookingId },
      })
      if (!proposed.ok) return proposed
      const { booking, confirmation, fee, freeUntilMs } = proposed
      const [fact] = await readBookingFacts(ports, { tenantId, bookings: [booking], catalog })
      return {
        ok: true,
        output: {
          kind: 'cancel',
          bookingId,
          offerId: null,
          booking: fact ?? null,
          fee,
          freeUntilMs,
          missing: [],
          confirmation,
        },
        session: { pendingConfirmation: confirmation },
      }
    },
    execute: async (call, args) => {
      const { tenantId, conversationId, turnId, catalog, session, consent } = call
      const pending = session.pendingConfirmation
      if (consent === null || pending?.id !== consent.confirmationId || !pending.bookingId) {
        return { ok: false, code: 'consent_missing', message: 'The customer has not said yes to this. Ask them first.' }
      }
      const cancelled = await cancelBooking(ports, {
        tenantId,
        bookingId: pending.bookingId,
        actor: { kind: 'customer', id: session.customerId },
        why: 'the customer asked for it',
        toldAtMs: pending.expiresAtMs - confirmationLifetimeMs,
        consent: {
          kind: 'chat',
          ...consent,
          conversationId,
          turnId,
          tool: name,
          argumentsHash: hashArguments(name, args),
        },
      })
      if (!cancelled.ok) return cancelled
      const [booking] = await readBookingFacts(ports, { tenantId, bookings: [cancelled.booking], catalog })
      if (booking === undefined) throw new Error('a booking without its fact')
      return {
        ok: true,
        output: { committed: { kind: 'cancelled', booking } },
        session: {
          pendingConfirmation: null,
          draft: { ...emptyDraft, name: session.draft.name, phone: session.draft.phone, email: session.draft.email },
        },
      }
    },
  }),
} satisfies ToolDefinition<z.infer<typeof input>, z.infer<typeof output>>
