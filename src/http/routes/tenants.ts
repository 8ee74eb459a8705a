import { createRoute, z } from '@hono/zod-openapi'
import type { Catalog, Location } from '../../domain/catalog.ts'
import { tenantOfSlug } from '../access.ts'
import { shapeSlot, slotShape } from '../booking-shape.ts'
import { createRoutes, type RouteParts } from '../environment.ts'
import { paletteOf } from '../palette.ts'
import { problem, refused } from '../problem.ts'
import { moneyShape, problems, shapeMoney } from '../shape.ts'

/** What anyone may know of a business: who it is, what it sells, when it is free. */

const slotsMax = 200
const rangeDaysMax = 62
const params = z.object({ tenant: z.string() })

const tenantRoute = createRoute({
  method: 'get',
  path: '/v1/tenants/{tenant}',
  tags: ['Business'],
  summary: 'Public facts',
  request: { params },
  responses: {
    200: {
      description: 'The business',
      content: {
        'application/json': {
          schema: z.object({
            slug: z.string(),
            name: z.string(),
            vertical: z.string(),
            timeZone: z.string(),
            locale: z.string(),
            currency: z.string(),
            theme: z
              .object({ base: z.string(), ink: z.string(), onLight: z.string(), onDark: z.string() })
              .openapi({ description: 'The accent: as a ground with its ink, and as text on light and on dark.' }),
            phone: z.string().nullable(),
            email: z.string().nullable(),
            website: z.string().nullable(),
            locations: z.array(
              z.object({
                id: z.string(),
                name: z.string(),
                area: z.string(),
                address: z.string().nullable(),
                timeZone: z.string(),
              }),
            ),
            staff: z.array(z.object({ id: z.string(), name: z.string() })),
            answers: z.array(z.object({ topic: z.string(), answer: z.string() })),
          }),
        },
      },
    },
    ...problems(403, 404, 429),
  },
})

const servicesRoute = createRoute({
  method: 'get',
  path: '/v1/tenants/{tenant}/services',
  tags: ['Business'],
  summary: 'What can be booked',
  request: { params },
  responses: {
    200: {
      description: 'Every service',
      content: {
        'application/json': {
          schema: z.object({
            services: z.array(
              z
                .object({
                  slug: z.string(),
                  name: z.string(),
                  description: z.string(),
                  category: z.string(),
                  durationMinutes: z.number().int(),
                  price: moneyShape.nullable(),
                  priceFrom: z.boolean(),
                  staff: z.array(z.string()),
                  questions: z.array(z.object({ id: z.string(), label: z.string(), required: z.boolean() })),
                })
                .openapi('Service'),
            ),
          }),
        },
      },
    },
    ...problems(403, 404, 429),
  },
})

const dateShape = z.iso.date()

const availabilityRoute = createRoute({
  method: 'get',
  path: '/v1/tenants/{tenant}/availability',
  tags: ['Business'],
  summary: 'Open times of a service',
  description: 'Dates are on the wall calendar of the place, both inclusive. Each slot carries a signed offer.',
  request: {
    params,
    query: z.object({
      service: z.string().min(1).max(64).openapi({ description: 'Its slug.' }),
      from: dateShape.optional().openapi({ description: 'Today where left out.' }),
      to: dateShape.optional().openapi({ description: 'A week after `from` where left out; at most 62 days.' }),
      staff: z.string().min(1).max(64).optional().openapi({ description: 'Id or name; anyone where left out.' }),
      party: z.coerce.number().int().min(1).max(999).optional(),
      nights: z.coerce.number().int().min(1).max(365).optional(),
    }),
  },
  responses: {
    200: {
      description: 'Soonest first, at most 200',
      content: {
        'application/json': {
          schema: z.object({ service: z.string(), timeZone: z.string(), slots: z.array(slotShape) }),
        },
      },
    },
    ...problems(400, 403, 404, 429),
  },
})

export function tenantRoutes(parts: RouteParts) {
  const app = createRoutes()
  for (const route of [tenantRoute, servicesRoute, availabilityRoute]) {
    app.use(route.getRoutingPath(), tenantOfSlug(parts))
  }

  app.openapi(tenantRoute, (c) => c.json(shapeTenant(c.get('catalog')), 200))

  app.openapi(servicesRoute, (c) => {
    const { services } = c.get('catalog')
    return c.json({ services: services.map((service) => shapeService(service)) }, 200)
  })

  app.openapi(availabilityRoute, async (c) => {
    const query = c.req.valid('query')
    const { tenant } = c.get('catalog')
    const { from, to } = datesOf(query, parts.clock.now(), tenant.timeZone)
    const found = await parts.services.bookings.findAvailability({
      tenantId: tenant.id,
      serviceSlug: query.service,
      from,
      to,
      staff: query.staff ?? null,
      limit: slotsMax,
      exceptBookingId: null,
    })
    if (!found.ok) throw refused(found)
    const slots = found.value.map((offer) => shapeSlot(parts.offers, tenant.id, offer))
    return c.json({ service: query.service, timeZone: found.value[0]?.timeZone ?? tenant.timeZone, slots }, 200)
  })
  return app
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

function shapeTenant({ tenant, locations, resources }: Catalog) {
  return {
    slug: tenant.slug,
    name: tenant.name,
    vertical: tenant.vertical,
    timeZone: tenant.timeZone,
    locale: tenant.locale,
    currency: tenant.currency,
    theme: paletteOf(tenant.accentColor),
    phone: tenant.phone ?? null,
    email: tenant.email ?? null,
    website: tenant.website ?? null,
    locations: locations.map(shapeLocation),
    staff: resources.filter(({ kind }) => kind === 'staff').map(({ id, name }) => ({ id, name })),
    answers: tenant.knowledge.map(({ topic, answer }) => ({ topic, answer })),
  }
}

function shapeLocation({ id, name, area, address, addressPublic, timeZone }: Location) {
  return { id, name, area, address: addressPublic ? address : null, timeZone }
}

function shapeService(service: Catalog['services'][number]) {
  const { slug, name, description, category, durationMinutes, priceFrom } = service
  const staff = service.requirements.filter(({ kind }) => kind === 'staff').flatMap(({ anyOf }) => anyOf)
  return {
    slug,
    name,
    description,
    category,
    durationMinutes,
    price: shapeMoney(service.price),
    priceFrom,
    staff: [...new Set(staff)],
    questions: service.intake.map(({ id, label, required }) => ({ id, label, required })),
  }
}
