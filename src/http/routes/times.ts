import { createRoute, z } from '@hono/zod-openapi'
import { tenantOfSlug } from '../access.ts'
import { slotShape } from '../booking-shape.ts'
import { createRoutes, type RouteParts } from '../environment.ts'
import { problem, refused } from '../problem.ts'
import type { Refusal } from '../services.ts'
import { problems } from '../shape.ts'
import { createSharedAnswers } from '../shared-answers.ts'
import { askedFields, askedTimes, askedTogether } from '../time-query.ts'
import { nearestField, reasonShape, shapeFound } from '../times-shape.ts'

/** When something is open, and why it is not. */

const slotsMax = 200
const rangeDaysMax = 62
const params = z.object({ tenant: z.string() })
const dateShape = z.iso.date({ error: 'expected a date of the calendar like 2026-12-01' })

const availabilityRoute = createRoute({
  method: 'get',
  path: '/v1/tenants/{tenant}/availability',
  tags: ['Business'],
  summary: 'Open times of a service, a visit, a table or a stay',
  description:
    'Dates are on the wall calendar of the place, both inclusive. Each slot carries a signed offer. Where nothing is open, `reason` names the rule and `nearest` has what is open around it.',
  request: {
    params,
    query: z
      .object({
        ...askedFields,
        from: dateShape.optional().openapi({ description: 'Today where left out.' }),
        to: dateShape.optional().openapi({ description: 'A week after `from` where left out; at most 62 days.' }),
      })
      .superRefine(askedTogether),
  },
  responses: {
    200: {
      description: 'Soonest first, at most 200',
      content: {
        'application/json': {
          schema: z.object({
            service: z.string(),
            timeZone: z.string(),
            slots: z.array(slotShape),
            reason: reasonShape.nullable(),
            nearest: nearestField,
          }),
        },
      },
    },
    ...problems(400, 403, 404, 422, 429),
  },
})

const whyNotRoute = createRoute({
  method: 'get',
  path: '/v1/tenants/{tenant}/why-not',
  tags: ['Business'],
  summary: 'Why a time is not open',
  description: 'The rule that removed one time, or that it is open. Read on the wall clock of the place.',
  request: {
    params,
    query: z
      .object({
        ...askedFields,
        at: z
          .string()
          .regex(/^\d{4}-\d{2}-\d{2}(T\d{2}:\d{2})?$/, 'expected a date and time like 2026-12-01T15:00, or a date')
          .openapi({ description: 'A time; a date alone asks for the whole day.', example: '2026-12-01T15:00' }),
      })
      .superRefine(askedTogether),
  },
  responses: {
    200: {
      description: 'Open or not; `nearest` has the time itself where it is open',
      content: {
        'application/json': {
          schema: z.object({
            open: z.boolean(),
            timeZone: z.string(),
            reason: reasonShape.nullable(),
            nearest: nearestField,
          }),
        },
      },
    },
    ...problems(400, 403, 404, 422, 429),
  },
})

export function timeRoutes(parts: RouteParts) {
  const app = createRoutes()
  const { bookings } = parts.services
  for (const route of [availabilityRoute, whyNotRoute]) app.use(route.getRoutingPath(), tenantOfSlug(parts))

  const answers = createSharedAnswers({ clock: parts.clock, state: bookings.state })

  app.openapi(availabilityRoute, async (c) => {
    const query = c.req.valid('query')
    const catalog = c.get('catalog')
    const asked = askedTimes(query)
    const dates = datesOf(query, parts.clock.now(), catalog.tenant.timeZone)
    const question = JSON.stringify([catalog.tenant.id, asked, dates])
    const body = await answers.find({ question, basis: catalog }, async () => {
      const found = await bookings.findAvailability({
        ...asked,
        ...dates,
        catalog,
        limit: slotsMax,
        exceptBookingId: null,
      })
      if (!found.ok) throw refusedTimes(found)
      const { timeZone } = found.value
      const service = asked.serviceSlugs[0] ?? ''
      return JSON.stringify({ service, timeZone, ...shapeFound(found.value, catalog, parts.offers) })
    })
    // Made of the shape above, and written once for all who asked the same.
    return c.body(body, 200, { 'content-type': 'application/json' }) as never
  })

  app.openapi(whyNotRoute, async (c) => {
    const query = c.req.valid('query')
    const catalog = c.get('catalog')
    const [date = '', time = null] = query.at.split('T')
    const found = await bookings.whyNot({ ...askedTimes(query), catalog, date, time })
    if (!found.ok) throw refusedTimes(found)
    const { open, timeZone } = found.value
    const { slots, reason, nearest } = shapeFound(found.value, catalog, parts.offers)
    return c.json({ open, timeZone, reason, nearest: open ? slots : nearest }, 200)
  })
  return app
}

/** What is needed is said with the name of its parameter and what may be given; its details are made for that. */
function refusedTimes(refusal: Refusal) {
  return refused(refusal, refusal.details)
}

function datesOf(query: { from?: string | undefined; to?: string | undefined }, now: Temporal.Instant, zone: string) {
  const today = now.toZonedDateTimeISO(zone).toPlainDate()
  const from = query.from === undefined ? today : Temporal.PlainDate.from(query.from)
  const to = query.to === undefined ? from.add({ days: 7 }) : Temporal.PlainDate.from(query.to)
  const days = from.until(to).total('days')
  if (days < 0 || days > rangeDaysMax) {
    throw problem('invalid_request', `"to" must be from 0 to ${rangeDaysMax} days after "from".`)
  }
  return { from: from.toString(), to: to.toString() }
}
