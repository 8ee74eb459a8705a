import { createRoute, z } from '@hono/zod-openapi'
import { tenantOfSlug } from '../access.ts'
import type { CallerAddress } from '../address.ts'
import { bookingShape, manageUrl, shapeBooking } from '../booking-shape.ts'
import { createRoutes, type RouteParts } from '../environment.ts'
import { openOffer, refusedBooking } from '../offer-refusal.ts'
import { offerTokenCharsMax } from '../offer-token.ts'
import { notFound, problem, refused } from '../problem.ts'
import type { BookingView } from '../services.ts'
import { problems } from '../shape.ts'

/** Book with an offer; see, move or cancel with the link's token. */

const linkToken = /^[\w-]{16,128}$/
const offerField = z.string().min(1).max(offerTokenCharsMax)
const phoneField = z.string().regex(/^\+[1-9]\d{6,14}$/)

const bookRoute = createRoute({
  method: 'post',
  path: '/v1/tenants/{tenant}/bookings',
  tags: ['Bookings'],
  summary: 'Book an offer',
  description: 'With the same Idempotency-Key the same booking comes back, however often it is sent.',
  request: {
    params: z.object({ tenant: z.string() }),
    headers: z.object({
      'idempotency-key': z
        .string()
        .regex(/^[\w.:-]{8,128}$/)
        .openapi({ description: 'Yours, 8 to 128 characters, new for each booking you mean to make.' }),
    }),
    body: {
      content: {
        'application/json': {
          schema: z.object({
            offer: offerField,
            customer: z.object({
              name: z.string().trim().min(1).max(120),
              phone: phoneField.optional().openapi({ description: 'E.164: "+12125550100".' }),
              email: z.email().max(254).optional(),
              mayText: z
                .boolean()
                .optional()
                .openapi({
                  description:
                    'They let you text this number about the booking (SMS, or WhatsApp): reminders, and what changes. Send it only ' +
                    'where they ticked it themselves; it is kept as their consent, and never undoes a STOP.',
                }),
            }),
            answers: z.record(z.string().max(64), z.string().max(1_000)).optional(),
          }),
        },
      },
    },
  },
  responses: {
    201: {
      description:
        'Booked, or asked for where the business confirms each booking or something is to be paid first (`awaiting`, `payment`). The token opens this booking and is the secret part of its link.',
      content: {
        'application/json': {
          schema: z.object({ booking: bookingShape, token: z.string(), manageUrl: z.string() }),
        },
      },
    },
    ...problems(400, 403, 404, 409, 410, 413, 415, 422, 429),
  },
})

const tokenParams = z.object({ token: z.string() })
const oneBooking = {
  description: 'The booking as it stands',
  content: { 'application/json': { schema: z.object({ booking: bookingShape }) } },
}

const readRoute = createRoute({
  method: 'get',
  path: '/v1/bookings/{token}',
  tags: ['Bookings'],
  summary: 'See a booking',
  request: { params: tokenParams },
  responses: { 200: oneBooking, ...problems(404, 429) },
})

const moveRoute = createRoute({
  method: 'patch',
  path: '/v1/bookings/{token}',
  tags: ['Bookings'],
  summary: 'Move a booking to an offer',
  description:
    'The new time is taken before the old one is given back: never two, never none. Where an offer for other people or ' +
    'nights costs more ahead, the booking stays and its new time is kept until the difference is paid (`move`); what was ' +
    'paid too much goes back.',
  request: {
    params: tokenParams,
    body: {
      content: {
        'application/json': {
          schema: z.object({
            offer: offerField,
            version: z.number().int().min(1).optional().openapi({ description: 'As you saw it; another one is 409.' }),
          }),
        },
      },
    },
  },
  responses: { 200: oneBooking, ...problems(400, 404, 409, 410, 413, 415, 429) },
})

const cancelRoute = createRoute({
  method: 'delete',
  path: '/v1/bookings/{token}',
  tags: ['Bookings'],
  summary: 'Cancel a booking by its terms',
  request: { params: tokenParams },
  responses: { 200: oneBooking, ...problems(404, 409, 429) },
})

export function bookingRoutes(parts: RouteParts) {
  const app = createRoutes()
  const { bookings } = parts.services
  app.use(bookRoute.getRoutingPath(), tenantOfSlug(parts))

  const shape = (view: BookingView, token: string) => shapeBooking(view, manageUrl(parts.config, token))

  /** An unknown, revoked or malformed token: the same 404. */
  const findView = async (token: string, caller: CallerAddress): Promise<BookingView> => {
    const view = linkToken.test(token) ? await bookings.findByToken(token) : null
    await parts.limiter.address(caller.key, view?.tenantId ?? null)
    if (view === null) throw notFound()
    await parts.limiter.tenant(view.tenantId)
    return view
  }

  app.openapi(bookRoute, async (c) => {
    const catalog = c.get('catalog')
    const { tenant } = catalog
    const { offer: offerToken, customer, answers } = c.req.valid('json')
    const offer = openOffer(parts.offers, tenant.id, offerToken, parts.clock.now().epochMilliseconds)
    demandContact(customer)
    const booked = await bookings.book({
      tenantId: tenant.id,
      catalog,
      offer,
      customer: { name: customer.name, phone: customer.phone ?? null, email: customer.email ?? null },
      mayText: customer.mayText ?? false,
      answers: answers ?? {},
      idempotencyKey: c.req.valid('header')['idempotency-key'],
      addressHash: c.get('caller').hash,
    })
    if (!booked.ok) throw refusedBooking(booked, parts.offers, catalog)
    const { booking, token } = booked.value
    const url = manageUrl(parts.config, token)
    return c.json({ booking: shapeBooking(booking, url), token, manageUrl: url }, 201)
  })

  app.openapi(readRoute, async (c) => {
    const { token } = c.req.valid('param')
    return c.json({ booking: shape(await findView(token, c.get('caller')), token) }, 200)
  })

  app.openapi(moveRoute, async (c) => {
    const { token } = c.req.valid('param')
    const { offer: offerToken, version } = c.req.valid('json')
    const { tenantId } = await findView(token, c.get('caller'))
    const offer = openOffer(parts.offers, tenantId, offerToken, parts.clock.now().epochMilliseconds)
    const moved = await bookings.reschedule({ token, offer, version: version ?? null })
    if (!moved.ok) {
      const catalog = await parts.services.tenants.loadCatalog(tenantId)
      throw catalog === null ? notFound() : refusedBooking(moved, parts.offers, catalog)
    }
    return c.json({ booking: shape(moved.value, token) }, 200)
  })

  app.openapi(cancelRoute, async (c) => {
    const { token } = c.req.valid('param')
    await findView(token, c.get('caller'))
    const cancelled = await bookings.cancel({ token, reason: null })
    if (!cancelled.ok) throw refused(cancelled)
    return c.json({ booking: shape(cancelled.value, token) }, 200)
  })
  return app
}

/** A way to reach the customer; the number, where it is to be texted. */
function demandContact({ phone, email, mayText }: { phone?: unknown; email?: unknown; mayText?: unknown }): void {
  if (phone === undefined && email === undefined) {
    throw problem('answers_needed', 'Give a phone number or an e-mail address.', { details: { missing: ['contact'] } })
  }
  if (mayText === true && phone === undefined) {
    throw problem('answers_needed', 'Give the phone number that may be texted.', { details: { missing: ['phone'] } })
  }
}
