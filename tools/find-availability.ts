import { z } from 'zod'
import { type SessionContext, timeWishSchema } from '../src/domain/conversation.ts'
import { offersShownMax } from '../src/domain/offer.ts'
import { visitStepsMax } from '../src/domain/visit-steps.ts'
import type { ToolDefinition } from '../src/ports/tool-definition.ts'
import { findAvailability } from '../src/usecases/find-availability.ts'
import { findSeries } from '../src/usecases/find-series.ts'
import { foundTimes, foundTimesShape } from '../src/usecases/found-times.ts'

const plainDate = z.string().regex(/^\d{4}-\d{2}-\d{2}$/)
const input = z.object({
  serviceId: z.string(),
  /** Several services in one visit, in order, `serviceId` the first; the same twice is two people. */
  services: z.array(z.string()).min(2).max(visitStepsMax).optional(),
  party: z.number().int().min(1).max(999).nullish(),
  nights: z.number().int().min(1).max(365).nullish(),
  staffing: z.enum(['same', 'different', 'any']).nullish(),
  meet: z.enum(['in_order', 'start', 'finish']).nullish(),
  /** The same time on many dates: an RRULE of RFC 5545, with `from` as the first date and `time` at. */
  repeat: z.object({ rule: z.string().max(500) }).nullish(),
  /** Null or left out: anybody. */
  staffId: z.string().nullish(),
  /** The booking that is to be moved or changed: what it takes counts as free. */
  bookingId: z.string().nullish(),
  /** Of a visit: who does each of its services, in their order; null for one that anybody may do. */
  stepStaffIds: z.array(z.string().nullable()).max(visitStepsMax).optional(),
  locationId: z.string().nullish(),
  attributes: z.record(z.string().max(40), z.string().max(80)).optional(),
  /** Local dates, both inclusive. */
  from: plainDate,
  to: plainDate,
  weekdays: z.array(z.number().int().min(1).max(7)).max(7).optional(),
  time: timeWishSchema.nullish(),
  limit: z.number().int().min(1).max(offersShownMax).optional(),
})
const output = z.object({
  ...foundTimesShape,
  /** Dates of a series that are not open; the offer leaves them out. */
  skipped: z
    .array(z.object({ date: z.string(), time: z.string(), reason: z.looseObject({ rule: z.string() }) }))
    .optional(),
})

/** How many times one answer shows unless asked otherwise. */
const offersUsual = 3

/** Open times as offers o1, o2 … in the session. The only way in which an offer comes to be, besides why-not. */
export default {
  id: 'find-availability',
  effect: 'read',
  description:
    'Finds open times between two dates as offers o1, o2 … to be booked by their id: a service, several in one visit, a table (party), a stay (party, nights) or a series (repeat). If nothing fits, offers are the nearest and reason names the rule.',
  input,
  output,
  connect: (ports) => ({
    execute: async ({ tenantId, conversationId, turnId, catalog, session }, wish) => {
      const { from, to, weekdays, time, limit, services, repeat } = wish
      const asked = {
        ...wish,
        tenantId,
        conversationId,
        catalog,
        serviceIds: services,
        customerId: session.customerId,
        exceptStaffIds: session.draft.declinedStaff,
        shown: session.offers,
      }
      if (repeat != null) {
        if (time?.kind !== 'at' || time.start === null) {
          return {
            ok: false,
            code: 'time_needed',
            message: 'A series needs its time of day (time.kind "at"). Ask for it.',
          }
        }
        const series = await findSeries(ports, { ...asked, rule: repeat.rule, date: from, time: time.start })
        if (!series.ok) return series
        const offers = [...series.offers]
        const skipped = series.skipped.map((date) => ({ ...date, reason: { ...date.reason } }))
        return { ok: true, output: { ...foundTimes(series, asked), skipped }, session: { offers } }
      }
      const found = await findAvailability(ports, {
        ...asked,
        date: weekdays === undefined ? { from, to } : { from, to, weekdays },
        time: time ?? null,
        limit: limit ?? offersUsual,
        order: 'spread',
        exceptBookingIds: movedBooking(session, wish.bookingId),
      })
      if (!found.ok) return found
      const kept = movedBooking(session, wish.bookingId).length > 0 ? keptInDraft(session, turnId, wish) : {}
      return { ok: true, output: foundTimes(found, asked), session: { offers: [...found.offers], ...kept } }
    },
  }),
} satisfies ToolDefinition<z.infer<typeof input>, z.infer<typeof output>>

/** Which booking is being changed, and for how many, so that the next wish about it need not say so again. */
function keptInDraft(
  { draft }: SessionContext,
  messageId: string,
  wish: Pick<z.infer<typeof input>, 'bookingId' | 'party' | 'nights'>,
): Partial<SessionContext> {
  if (draft.intent !== 'move') return {}
  const said = <T>(value: T | null | undefined) => (value == null ? null : { value, messageId })
  const booking = said(wish.bookingId) ?? draft.booking
  const counts = { party: said(wish.party) ?? draft.party, nights: said(wish.nights) ?? draft.nights }
  return { draft: { ...draft, booking, ...counts } }
}

/** A booking that is to be moved does not stand in its own way. Foreign ids do no harm: only own ones count. */
function movedBooking({ draft, bookingIds }: SessionContext, named: string | null | undefined): string[] {
  const moving = named ?? (draft.intent === 'move' ? draft.booking?.value : undefined)
  return moving !== undefined && bookingIds.includes(moving) ? [moving] : []
}
