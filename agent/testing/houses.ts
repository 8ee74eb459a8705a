import type { Catalog, Resource, Service } from '../../src/domain/catalog.ts'
import { refundRuleOf } from '../../src/domain/refund-rule.ts'

/** A restaurant and a lodge, bookable as appointments: what understanding is tested against beside the salon. */
function house(given: {
  readonly slug: string
  readonly name: string
  readonly vertical: string
  readonly timeZone: string
  readonly locale: string
  readonly services: readonly { readonly id: string; readonly name: string; readonly aliases: readonly string[] }[]
  readonly resources: readonly (Pick<Resource, 'id' | 'kind' | 'name'> & {
    readonly attributes?: Record<string, string>
  })[]
}): Catalog {
  const locationId = `${given.slug}-place`
  const resources = given.resources.map((resource) => ({
    aliases: [],
    attributes: {},
    locationId,
    units: 1,
    ...resource,
  }))
  const services: Service[] = given.services.map((service) => ({
    slug: service.id,
    description: service.name,
    category: service.name,
    durationMinutes: 90,
    stepMinutes: 15,
    offsetMinutes: 0,
    noticeMinutes: 60,
    advanceDays: 60,
    price: null,
    priceFrom: false,
    cancellation: refundRuleOf({ freeUntilMinutes: 120, feePercent: 0, moveUntilMinutes: 60 }),
    intake: [],
    requirements: [
      {
        id: `${service.id}-needs`,
        kind: 'table',
        anyOf: resources.map(({ id }) => id),
        bufferBeforeMinutes: 0,
        bufferAfterMinutes: 0,
      },
    ],
    locationId,
    ...service,
  }))
  const weekdays = [1, 2, 3, 4, 5, 6, 7]
  return {
    tenant: {
      id: `tenant-${given.slug}`,
      slug: given.slug,
      name: given.name,
      vertical: given.vertical,
      timeZone: given.timeZone,
      locale: given.locale,
      currency: 'EUR',
      accentColor: '#335566',
      origins: ['*'],
      knowledge: [
        {
          topic: 'parking',
          keywords: ['parking', 'park', 'car park'],
          answer: 'There is a car park behind the house.',
        },
      ],
      phone: '+34 910 000 000',
    },
    locations: [
      {
        id: locationId,
        name: given.name,
        area: 'Centre',
        address: '1 Example Street',
        addressPublic: true,
        timeZone: given.timeZone,
      },
    ],
    services,
    resources,
    opening: resources.flatMap(({ id }) =>
      weekdays.map((weekday) => ({
        resourceId: id,
        weekday,
        start: '12:00',
        end: '23:30',
        validFrom: null,
        validTo: null,
      })),
    ),
    overrides: [],
  }
}

export const restaurant: Catalog = house({
  slug: 'casa-verde',
  name: 'Casa Verde',
  vertical: 'restaurant',
  timeZone: 'Europe/Madrid',
  locale: 'en-GB',
  services: [
    { id: 'lunch', name: 'Lunch', aliases: ['lunch table'] },
    { id: 'dinner', name: 'Dinner', aliases: ['dinner table', 'table', 'supper'] },
    { id: 'tasting', name: 'Tasting menu', aliases: ['tasting'] },
  ],
  resources: [
    { id: 't1', kind: 'table', name: 'Table 1' },
    { id: 't2', kind: 'table', name: 'Table 2' },
  ],
})

export const lodge: Catalog = house({
  slug: 'pine-lodge',
  name: 'Pine Lodge',
  vertical: 'stays',
  timeZone: 'America/Denver',
  locale: 'en-US',
  services: [
    { id: 'room', name: 'Double room', aliases: ['room', 'double'] },
    { id: 'cabin', name: 'Cabin', aliases: ['cottage'] },
  ],
  resources: [
    { id: 'r1', kind: 'unit', name: 'Room 1' },
    { id: 'c1', kind: 'unit', name: 'Cabin 1' },
  ],
})
