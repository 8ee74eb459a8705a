import { z } from 'zod'
import { unansweredQuestions } from '../src/domain/booked-services.ts'
import { answersOf, timeWishSchema } from '../src/domain/conversation.ts'
import { addDays } from '../src/domain/plain-date.ts'
import { waitlistReachDays, waitlistWishesSchema } from '../src/domain/waitlist.ts'
import { localDateOf } from '../src/domain/zoned-time.ts'
import type { ToolDefinition } from '../src/ports/tool-definition.ts'
import { findOwnBooking } from '../src/usecases/find-own-booking.ts'
import { joinWaitlist } from '../src/usecases/join-waitlist.ts'

const plainDate = z.string().regex(/^\d{4}-\d{2}-\d{2}$/)
const input = z.object({
  serviceId: z.string(),
  /** Several, in the order of preference; any day of the next weeks where left out. */
  wishes: z
    .array(
      z.object({
        from: plainDate,
        to: plainDate,
        weekdays: z.array(z.number().int().min(1).max(7)).max(7).optional(),
        time: timeWishSchema.nullish(),
        staffIds: z.array(z.string()).max(20).optional(),
      }),
    )
    .min(1)
    .max(5)
    .optional(),
  party: z.number().int().min(1).max(999).nullish(),
  nights: z.number().int().min(1).max(365).nullish(),
  /** A booking of theirs that would move to an earlier time. */
  bookingId: z.string().nullish(),
})
const output = z.object({
  /** What is waited for: `date` null is any day. */
  waits: z.object({
    serviceId: z.string(),
    wishes: waitlistWishesSchema,
    movesBookingId: z.string().nullable(),
    known: z.boolean(),
  }),
})

/** Puts this customer on the waiting list, for a service or for an earlier time of a booking they have. */
export default {
  id: 'join-waitlist',
  effect: 'note',
  description:
    'Puts this customer on the waiting list of a service, or (bookingId) for an earlier time of a booking they have. When a time opens up they are asked here. wishes: days, part of day and staff they want, best first.',
  input,
  output,
  connect: (ports) => ({
    execute: async (call, wish) => {
      const { tenantId, conversationId, catalog, session, nowMs } = call
      const service = catalog.services.find(({ id }) => id === wish.serviceId)
      if (service === undefined) return { ok: false, code: 'service_not_found', message: 'There is no such service.' }
      const own = wish.bookingId == null ? null : await findOwnBooking(ports, { ...call, bookingId: wish.bookingId })
      if (own !== null && !own.ok) return own
      const answers = answersOf(session)
      const [question] = own === null ? unansweredQuestions([service], answers) : []
      if (question !== undefined) {
        const { id, label } = question
        return { ok: false, code: 'intake_missing', message: 'Ask this first.', details: { intake: { id, label } } }
      }
      const today = localDateOf(catalog.tenant.timeZone, nowMs)
      const days = wish.wishes ?? [{ from: today, to: addDays(today, waitlistReachDays) }]
      const joined = await joinWaitlist(ports, {
        ...{ tenantId, catalog, conversationId, answers },
        name: session.known?.name ?? session.draft.name?.value ?? null,
        serviceId: wish.serviceId,
        party: wish.party ?? null,
        nights: wish.nights ?? null,
        wishes: days.map(({ from, to, weekdays, time = null, staffIds = [] }) => ({
          date: weekdays === undefined ? { from, to } : { from, to, weekdays },
          time: time ?? null,
          staffIds,
        })),
        movesBookingId: wish.bookingId ?? null,
      })
      if (!joined.ok) return joined
      const { serviceId, wishes, movesBookingId, customerId } = joined.entry
      return {
        ok: true,
        output: { waits: { serviceId, wishes: [...wishes], movesBookingId, known: joined.known } },
        session: { customerId },
      }
    },
  }),
} satisfies ToolDefinition<z.infer<typeof input>, z.infer<typeof output>>
