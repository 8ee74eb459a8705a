import type { Catalog } from '../domain/catalog.ts'
import { refundRuleOf } from '../domain/refund-rule.ts'

/** A small business with one service, for tests of the routes. */
export function createTestCatalog(slug: string, origins: readonly string[] = ['*']): Catalog {
  return {
    tenant: {
      id: `tenant-${slug}`,
      slug,
      name: 'Test <Salon> & Co',
      vertical: 'beauty',
      timeZone: 'America/New_York',
      locale: 'en-US',
      currency: 'USD',
      accentColor: '#7a3e9d',
      origins,
      knowledge: [{ topic: 'parking', keywords: ['park'], answer: 'There is a garage next door.' }],
      phone: '+12125550100',
    },
    locations: [
      {
        id: 'location-1',
        name: 'Test Salon',
        area: 'SoHo',
        address: '1 Secret Street',
        addressPublic: false,
        timeZone: 'America/New_York',
      },
    ],
    services: [
      {
        id: 'service-cut',
        slug: 'haircut',
        name: 'Haircut',
        aliases: [],
        description: 'A cut and a wash.',
        category: 'Hair',
        durationMinutes: 45,
        stepMinutes: 15,
        offsetMinutes: 0,
        noticeMinutes: 60,
        advanceDays: 60,
        price: { amount: 6_000, currency: 'USD' },
        priceFrom: false,
        cancellation: refundRuleOf({ freeUntilMinutes: 1_440, feePercent: 50, moveUntilMinutes: 120 }),
        intake: [],
        requirements: [
          { id: 'stylist', kind: 'staff', anyOf: ['staff-ana'], bufferBeforeMinutes: 0, bufferAfterMinutes: 10 },
        ],
        locationId: 'location-1',
      },
    ],
    resources: [
      {
        id: 'staff-ana',
        kind: 'staff',
        name: 'Ana',
        aliases: [],
        attributes: { language: 'Spanish' },
        locationId: 'location-1',
        units: 1,
      },
    ],
    opening: [],
    overrides: [],
  }
}
