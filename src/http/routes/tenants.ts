import { createRoute, z } from '@hono/zod-openapi'
import type { Catalog, Location } from '../../domain/catalog.ts'
import { logoLettersOf } from '../../domain/logo-letters.ts'
import { paletteOf } from '../../domain/palette.ts'
import { tenantOfSlug } from '../access.ts'
import { createRoutes, type RouteParts } from '../environment.ts'
import { serviceShape, shapeService } from '../service-shape.ts'
import { problems } from '../shape.ts'

/** What anyone may know of a business: who it is and what it sells. */

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
            mark: z.string().openapi({ description: 'One to three letters, for where a logo would stand.' }),
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
            services: z.array(serviceShape),
          }),
        },
      },
    },
    ...problems(403, 404, 429),
  },
})

export function tenantRoutes(parts: RouteParts) {
  const app = createRoutes()
  for (const route of [tenantRoute, servicesRoute]) app.use(route.getRoutingPath(), tenantOfSlug(parts))

  app.openapi(tenantRoute, (c) => c.json(shapeTenant(c.get('catalog')), 200))

  app.openapi(servicesRoute, (c) => {
    const { services, tenant } = c.get('catalog')
    return c.json({ services: services.map((service) => shapeService(service, tenant)) }, 200)
  })

  return app
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
    mark: logoLettersOf(tenant),
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
