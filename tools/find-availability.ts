import { z } from 'zod'
import { timeWishSchema } from '../src/domain/conversation.ts'
import { offersShownMax } from '../src/domain/offer.ts'
import { toolFacts } from '../src/domain/tool-facts.ts'
import { localDateOf } from '../src/domain/zoned-time.ts'
import type { ToolDefinition } from '../src/ports/tool-definition.ts'
import { findAvailability } from '../src/usecases/find-availability.ts'

const plainDate = z.string().regex(/^\d{4}-\d{2}-\d{2}$/)
const input = z.object({
  serviceId: z.string(),
  /** Null or left out: anybody. */
  staffId: z.string().nullish(),
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
  ...toolFacts.offers,
  /** The offers are what was wished. */
  exact: z.boolean(),
  /** The offers are the nearest there is instead. */
  nearest: z.boolean(),
  /** Which rule was in the way: `rule` with its facts. */
  reason: z.looseObject({ rule: z.string() }).optional(),
})

/** How many times one answer shows unless asked otherwise. */
const offersUsual = 3

/** Open times as offers o1, o2 … in the session. The only way in which an offer comes to be. */
export default {
  id: 'find-availability',
  effect: 'read',
  description:
    'Finds open times of a service between two dates as offers o1, o2 … that can be booked by their id. If nothing fits the wish, offers are the nearest and reason names the rule in the way.',
  input,
  output,
  connect: (ports) => ({
    execute: async ({ tenantId, conversationId, catalog, session }, wish) => {
      const { from, to, weekdays, time, limit, attributes } = wish
      const moving = session.draft.intent === 'move' ? session.draft.booking?.value : undefined
      const found = await findAvailability(ports, {
        tenantId,
        conversationId,
        catalog,
        serviceId: wish.serviceId,
        staffId: wish.staffId,
        locationId: wish.locationId,
        attributes,
        exceptStaffIds: session.draft.declinedStaff,
        date: weekdays === undefined ? { from, to } : { from, to, weekdays },
        time: time ?? null,
        limit: limit ?? offersUsual,
        order: 'spread',
        shown: session.offers,
        // Foreign ids do no harm here: they only hide what is busy with a booking that this conversation may move.
        exceptBookingIds: moving !== undefined && session.bookingIds.includes(moving) ? [moving] : [],
      })
      if (!found.ok) return found
      const offers = [...found.offers]
      // The service's own limits stand beside the rule, so that a reply may name them.
      const service = catalog.services.find(({ id }) => id === wish.serviceId)
      const limits = {
        noticeHours: Math.max(1, Math.round((service?.noticeMinutes ?? 0) / 60)),
        noticeDays: Math.round((service?.noticeMinutes ?? 0) / 1440),
        advanceDays: service?.advanceDays,
        lastDate:
          found.reason?.rule === 'advance'
            ? localDateOf(catalog.tenant.timeZone, found.reason.beyondMs - 1)
            : undefined,
      }
      const reason = found.reason === null ? {} : { reason: { ...limits, ...found.reason } }
      return { ok: true, output: { offers, exact: found.exact, nearest: !found.exact, ...reason }, session: { offers } }
    },
  }),
} satisfies ToolDefinition<z.infer<typeof input>, z.infer<typeof output>>
