import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { seedTenant } from '../../db/seed/seed.ts'
import type { SeedResource, SeedTenant } from '../../db/seed/seed-data.ts'
import type { Offer } from '../domain/offer.ts'
import { openTown, resourceId, type Town } from '../testing/town.ts'
import { holdSlot } from './hold-slot.ts'

const chef = (key: string, name: string): SeedResource => ({
  key,
  kind: 'staff',
  name,
  location: key,
  hours: { 'mon-sun': '12:00-23:00' },
})

/** A house that keeps its tables by the names of those who cook at them. */
const chefs: SeedTenant = {
  slug: 'chefs-tables',
  name: 'Chefs’ Tables',
  vertical: 'restaurant',
  timeZone: 'Europe/Madrid',
  locale: 'en-GB',
  currency: 'EUR',
  accentColor: '#3f6b3a',
  knowledge: [],
  members: [],
  locations: ['ada', 'bo'].map((key) => ({ key, name: key, area: '', address: '', addressPublic: true })),
  resources: [chef('ada', 'Ada'), chef('bo', 'Bo')],
  serviceDefaults: {
    stepMinutes: 15,
    noticeMinutes: 0,
    advanceDays: 60,
    cancellation: { freeUntilMinutes: 0, feePercent: 0, moveUntilMinutes: 0 },
  },
  services: [
    {
      slug: 'table',
      name: 'Table',
      description: 'A table at which somebody cooks.',
      category: 'table',
      durationMinutes: 120,
      price: 4000,
      pricePer: 'person',
      shape: {
        kind: 'table',
        seatings: ['ada', 'bo'].map((key) => ({ tables: [key], partyMin: 1, partyMax: 6 })),
        turnTimes: [{ partyMax: 6, durationMinutes: 120 }],
      },
      needs: [{ kind: 'staff', anyOf: ['ada', 'bo'] }],
    },
  ],
}

let town: Town
beforeAll(async () => {
  town = await openTown()
  await seedTenant(town.place.migrationUrl, chefs)
})
afterAll(() => town.close())

const when = { dates: ['2026-12-03'], time: '20:00' }

describe('a table that is asked for by a name', () => {
  test('is looked for with that name alone, and held', async () => {
    const catalog = await town.tenantOf(chefs.slug)
    const bo = resourceId(catalog, 'Bo')
    const { offers } = await town.find(chefs.slug, ['table'], when, { party: 2, staffId: bo })
    expect(offers.map((offer) => offer.staffId)).toEqual([bo])
    const held = await hold(only(offers), await town.converse(catalog))
    expect(held).toMatchObject({ ok: true, booking: { picks: [{ resourceId: bo }], terms: { party: 2 } } })
  })

  test('is held anew, at its own price, where the same conversation wants it for more people', async () => {
    const catalog = await town.tenantOf(chefs.slug)
    const conversationId = await town.converse(catalog)
    const wish = { staffId: resourceId(catalog, 'Ada'), conversationId }
    const two = only((await town.find(chefs.slug, ['table'], when, { ...wish, party: 2 })).offers)
    expect(await hold(two, conversationId)).toMatchObject({ ok: true, booking: { terms: { party: 2 } } })
    const three = only((await town.find(chefs.slug, ['table'], when, { ...wish, party: 3 })).offers)
    const held = await hold(three, conversationId)
    expect(held).toMatchObject({ ok: true, booking: { terms: { party: 3, price: { amount: 12_000 } } } })
    const again = await hold(three, conversationId)
    expect(again.ok && held.ok && again.booking.id).toBe(held.ok && held.booking.id)
  })
})

async function hold(offer: Offer, conversationId: string) {
  const catalog = await town.tenantOf(chefs.slug)
  return holdSlot(town.ports, { tenantId: catalog.tenant.id, catalog, offer, conversationId })
}

function only(offers: readonly Offer[]): Offer {
  const [offer] = offers
  if (offer === undefined) throw new Error('nothing is open')
  return offer
}
