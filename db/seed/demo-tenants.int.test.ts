import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import type { Catalog, Service } from '../../src/domain/catalog.ts'
import type { CustomerFacts } from '../../src/domain/payment-rule.ts'
import { paymentTermsOf } from '../../src/domain/payment-terms.ts'
import { type FindAvailabilityInput, findAvailability } from '../../src/usecases/find-availability.ts'
import { type Demo, demoCatalog, demoService, openDemo } from '../testing/demo.ts'

const today = '2026-11-23'
const inTwoWeeks = '2026-12-07'

let demo: Demo
beforeAll(async () => {
  demo = await openDemo()
})
afterAll(() => demo.close())

/** As many people and nights as any of its kind takes. */
function askedOf({ shape }: Service): Partial<FindAvailabilityInput> {
  if (shape?.kind === 'stay') return { party: shape.partyMin, nights: shape.nightsMin }
  return shape?.kind === 'table' ? { party: 2 } : {}
}

function search(slug: string, serviceSlug: string, wish: Partial<FindAvailabilityInput> = {}) {
  const catalog = demoCatalog(demo, slug)
  const service = demoService(demo, slug, serviceSlug)
  const date = { from: today, to: inTwoWeeks }
  const base = { tenantId: catalog.tenant.id, catalog, serviceId: service.id, date, time: null }
  return findAvailability(demo.ports, { ...base, limit: 10, order: 'first', ...askedOf(service), ...wish })
}

test('there are five demo tenants, one of each trade', () => {
  const trades = [...demo.catalogs.values()].map(({ tenant }) => [tenant.slug, tenant.vertical, tenant.timeZone])
  expect(trades).toEqual([
    ['casa-verde', 'restaurant', 'Europe/Madrid'],
    ['harbor-dental', 'medicine', 'Europe/London'],
    ['luna-salon', 'beauty', 'America/New_York'],
    ['pine-lodge', 'stays', 'America/Denver'],
    ['swift-home', 'home-services', 'Australia/Sydney'],
  ])
})

test('every service of every demo tenant can be had within two weeks', async () => {
  for (const [slug, catalog] of demo.catalogs) {
    expect(catalog.services.length, slug).toBeGreaterThanOrEqual(3)
    for (const service of catalog.services) {
      const found = await search(slug, service.slug)
      expect(found, `${slug}: ${service.slug}`).toMatchObject({ ok: true, exact: true })
      expect(found.ok && found.offers.length, `${slug}: ${service.slug}`).toBeGreaterThan(2)
    }
  }
})

test('the shapes of all services are those of their trades, and no other service is of a shape', () => {
  const shaped = [...demo.catalogs].flatMap(([slug, { services }]) =>
    services.flatMap((one) => (one.shape === undefined ? [] : [`${slug} ${one.slug}: ${one.shape.kind}`])),
  )
  expect(shaped).toEqual([
    'casa-verde table: table',
    'casa-verde paella-class: class',
    'pine-lodge cabin: stay',
    'pine-lodge double-room: stay',
    'pine-lodge family-suite: stay',
    'pine-lodge treehouse: stay',
    'pine-lodge morning-yoga: class',
  ])
  const agreed = [...demo.catalogs.values()].flatMap(({ services }) => services.filter((one) => one.needsApproval))
  expect(agreed.map((service) => service.slug)).toEqual(['hair-extensions', 'bridal-trial', 'solar-quote'])
})

test('everything of a demo tenant serves something, and nobody shares a name with another', async () => {
  for (const [slug, catalog] of demo.catalogs) {
    const tenantId = catalog.tenant.id
    const series = await demo.database.inTenant(tenantId, (stores) => stores.sessions.listSeries(tenantId))
    const needed = catalog.services.flatMap((one) => one.requirements.flatMap((need) => need.anyOf))
    const serving = new Set([...needed, ...series.flatMap((one) => one.takes)])
    for (const resource of catalog.resources) expect(serving.has(resource.id), `${slug}: ${resource.name}`).toBe(true)
    const staff = catalog.resources.filter((resource) => resource.kind === 'staff')
    const names = staff.flatMap((one) => [one.name, ...one.aliases]).map((name) => name.toLowerCase())
    expect(new Set(names).size, slug).toBe(names.length)
  }
})

test('no two services of a demo tenant share a name or an alias', () => {
  for (const [slug, catalog] of demo.catalogs) {
    const names = catalog.services.flatMap((one) => [one.name, ...one.aliases]).map((name) => name.toLowerCase())
    expect(names.length, slug).toBe(new Set(names).size)
  }
})

test('what is served can be served: whoever a service needs has hours, but for nights and seats', () => {
  for (const [slug, catalog] of demo.catalogs) {
    const open = new Set(catalog.opening.map((window) => window.resourceId))
    const resources = new Map(catalog.resources.map((resource) => [resource.id, resource]))
    for (const { slug: serviceSlug, shape, requirements, locationId } of catalog.services) {
      const needed = requirements.flatMap((need) => need.anyOf).map((id) => resources.get(id))
      for (const resource of needed) {
        expect(resource?.locationId, `${slug}: ${serviceSlug}`).toBe(locationId)
        const hasHours = shape?.kind !== 'stay' && resource?.kind !== 'session'
        expect(open.has(resource?.id ?? ''), `${slug}: ${serviceSlug}, ${resource?.name}`).toBe(hasHours)
      }
    }
  }
})

test('all sessions of the season are made without a conflict, each with its seats', async () => {
  const made = [...demo.scheduled].map(([slug, round]) => [slug, round.made > 20, round.conflicts, round.faults])
  expect(made).toEqual([
    ['casa-verde', true, [], []],
    ['harbor-dental', false, [], []],
    ['luna-salon', false, [], []],
    ['pine-lodge', true, [], []],
    ['swift-home', false, [], []],
  ])
  const paella = await search('casa-verde', 'paella-class', { party: 12, limit: 1 })
  expect(paella.ok && paella.offers).toMatchObject([{ price: { amount: 78_000 }, picks: { length: 12 } }])
  expect(await search('casa-verde', 'paella-class', { party: 13 })).toMatchObject({ reason: { rule: 'party_size' } })
})

test('closed days of the season are closed', async () => {
  const closed: readonly [slug: string, service: string, date: string][] = [
    ['harbor-dental', 'check-up', '2026-12-28'],
    ['harbor-dental', 'cleaning', '2026-12-28'],
    ['casa-verde', 'table', '2026-11-30'],
    ['casa-verde', 'table', '2026-12-25'],
    ['casa-verde', 'wine-tasting', '2026-12-24'],
    ['casa-verde', 'paella-class', '2026-12-08'],
    ['pine-lodge', 'massage', '2026-11-26'],
    ['swift-home', 'plumbing-visit', '2026-12-25'],
    ['swift-home', 'solar-quote', '2026-12-28'],
  ]
  for (const [slug, serviceSlug, date] of closed) {
    const found = await search(slug, serviceSlug, { date: { from: date, to: date }, limit: 3 })
    expect(found, `${slug}: ${serviceSlug} on ${date}`).toMatchObject({ ok: true, exact: false })
  }
})

test('the lodge lets its rooms on the holidays on which its guides are at home', async () => {
  const found = await search('pine-lodge', 'cabin', { date: { from: '2026-12-24', to: '2026-12-24' }, nights: 3 })
  expect(found).toMatchObject({ exact: true, offers: [{ nights: 3, price: { amount: 57_000 } }] })
})

test('demo staff who are away are not offered, and the reason is theirs', async () => {
  const away: readonly [slug: string, service: string, staff: string, date: string][] = [
    ['luna-salon', 'beard-trim', 'Dario', '2027-01-02'],
    ['harbor-dental', 'check-up', 'Dr. Ingrid', '2026-12-18'],
  ]
  for (const [slug, serviceSlug, name, date] of away) {
    const staff = demoCatalog(demo, slug).resources.find((one) => one.name.startsWith(name))
    if (staff === undefined) throw new Error(`${slug} has nobody called ${name}`)
    const time = { kind: 'at', start: '11:00', end: null, label: null } as const
    const found = await search(slug, serviceSlug, { staffId: staff.id, date: { from: date, to: date }, time })
    expect(found, slug).toMatchObject({ exact: false, reason: { rule: 'time_off', resourceIds: [staff.id] } })
  }
})

describe('the rules that demo tenants show', () => {
  test('a table is kept longer for more people, and tables are pushed together up to twelve', async () => {
    const dinner = { date: { from: '2026-11-27', to: '2026-11-27' }, limit: 1 }
    const kept = async (party: number) => {
      const found = await search('casa-verde', 'table', { ...dinner, party })
      const [offer] = found.ok && found.exact ? found.offers : []
      return offer === undefined ? null : [(offer.endMs - offer.startMs) / 60_000, offer.picks.length]
    }
    expect(await Promise.all([1, 2, 4, 6, 8, 12, 13].map(kept))).toEqual([
      [90, 1],
      [90, 1],
      [105, 1],
      [120, 1],
      [150, 2],
      [150, 2],
      null,
    ])
  })

  test('a stay has its nights, its people and its days of arrival', async () => {
    const friday = { from: '2026-12-04', to: '2026-12-04' }
    const saturday = { from: '2026-12-05', to: '2026-12-05' }
    const reasonOf = async (serviceSlug: string, wish: Partial<FindAvailabilityInput>) => {
      const found = await search('pine-lodge', serviceSlug, { date: friday, ...wish })
      return found.ok ? (found.reason?.rule ?? null) : found.code
    }
    expect(await reasonOf('family-suite', { party: 4, nights: 3 })).toBeNull()
    expect(await reasonOf('family-suite', { party: 4, nights: 3, date: saturday })).toBe('arrival_day')
    expect(await reasonOf('family-suite', { party: 7, nights: 3 })).toBe('party_size')
    expect(await reasonOf('cabin', { party: 4, nights: 1 })).toBe('nights')
    expect(await reasonOf('double-room', { party: 2, nights: 15 })).toBe('nights')
    const [night] = await search('pine-lodge', 'double-room', { date: friday, party: 2, nights: 2 }).then((found) =>
      found.ok ? found.offers : [],
    )
    expect(night).toMatchObject({
      startMs: Date.UTC(2026, 11, 4, 22),
      endMs: Date.UTC(2026, 11, 6, 18),
      price: { amount: 29_000 },
    })
  })

  test('two services are one visit, with one person or one after another', async () => {
    const visit = async (slug: string, first: string, second: string) => {
      const serviceIds = [first, second].map((serviceSlug) => demoService(demo, slug, serviceSlug).id)
      const found = await search(slug, first, { serviceIds, limit: 1 })
      return found.ok && found.exact ? found.offers[0]?.steps?.map((step) => step.serviceName) : null
    }
    expect(await visit('swift-home', 'home-cleaning', 'carpet-cleaning')).toEqual(['Home cleaning', 'Carpet cleaning'])
    expect(await visit('harbor-dental', 'check-up', 'cleaning')).toEqual(['Check-up', 'Cleaning'])
    expect(await visit('luna-salon', 'color', 'blow-dry')).toEqual(['Color', 'Blow-dry'])
  })

  test('quotas, a gap, and what is different with whom are in the catalogue', () => {
    const quotasOf = (slug: string, serviceSlug: string) =>
      demoService(demo, slug, serviceSlug).quotas?.map(({ of, units, period }) => `${of} ${units} ${period}`)
    expect(quotasOf('luna-salon', 'facial')).toEqual(['staff 4 day'])
    expect(quotasOf('swift-home', 'plumbing-visit')).toEqual(['staff 3 day', 'staff 3 day'])
    expect(quotasOf('harbor-dental', 'new-patient')).toEqual(['customer 1 week'])
    expect(demoService(demo, 'luna-salon', 'color').requirements[0]?.segments).toHaveLength(2)
    expect(demoService(demo, 'luna-salon', 'blow-dry').variants?.variants).toEqual([
      { resourceId: expect.any(String), price: { amount: 6000, currency: 'USD' } },
    ])
    expect(demoService(demo, 'luna-salon', 'bridal-trial').variants?.variants).toEqual([
      { resourceId: expect.any(String), durationMinutes: 120, price: { amount: 18_000, currency: 'USD' } },
    ])
  })
})

describe('what the demo houses ask for', () => {
  const payers = [
    { isFirstVisit: true, noShows: 0 },
    { isFirstVisit: false, noShows: 0 },
    { isFirstVisit: false, noShows: 1 },
  ]

  test('a first visit, a regular and somebody who stayed away are asked differently, most services of nobody', () => {
    const asked = [...demo.catalogs].flatMap(([slug, catalog]) =>
      catalog.services.flatMap((service) => {
        const kinds = payers.map((customer) => termsFor(catalog, service, { customer, party: 1 }).kind)
        return kinds.every((kind) => kind === 'none') ? [] : [`${slug} ${service.slug}: ${kinds.join(' ')}`]
      }),
    )
    const fee = 'none none commitment_fee'
    expect(asked).toEqual([
      'casa-verde wine-tasting: full full full',
      'harbor-dental check-up: none none card_hold',
      'harbor-dental whitening: deposit none deposit',
      'harbor-dental implant-consultation: card_hold card_hold card_hold',
      'luna-salon balayage: deposit deposit deposit',
      'luna-salon hair-extensions: deposit deposit deposit',
      'pine-lodge treehouse: deposit deposit deposit',
      'pine-lodge hot-stone: deposit deposit deposit',
      'pine-lodge snowshoe-tour: full full full',
      `swift-home plumbing-visit: ${fee}`,
      'swift-home emergency-plumber: deposit deposit deposit',
      `swift-home electrician-visit: ${fee}`,
      `swift-home solar-quote: ${fee}`,
      `swift-home home-cleaning: ${fee}`,
      `swift-home end-of-lease: ${fee}`,
      `swift-home carpet-cleaning: ${fee}`,
      `swift-home handyman: ${fee}`,
      `swift-home gutter-cleaning: ${fee}`,
    ])
  })

  test('a large table asks for a card, by people; a small one for nothing', () => {
    const catalog = demoCatalog(demo, 'casa-verde')
    const table = demoService(demo, 'casa-verde', 'table')
    const customer = { isFirstVisit: true, noShows: 0 }
    expect(termsFor(catalog, table, { customer, party: 7 })).toEqual({ kind: 'none' })
    expect(termsFor(catalog, table, { customer, party: 8 })).toMatchObject({ kind: 'card_hold', amount: 16_000 })
    expect(table.cancellation.noShow).toEqual({ kind: 'fixed', amount: 2_000, per: 'person' })
  })

  test('the one stylist who differs asks for her own', () => {
    const { resources } = demoCatalog(demo, 'luna-salon')
    const differing = resources.filter(({ paymentRules }) => paymentRules !== undefined)
    expect(differing.map(({ name, paymentRules }) => [name, paymentRules])).toEqual([
      ['Marguerite Vale', [{ rule: { kind: 'fixed', amount: 8_000, per: 'booking' } }]],
    ])
  })

  function termsFor(catalog: Catalog, service: Service, of: { customer: CustomerFacts; party: number }) {
    return paymentTermsOf({
      items: [{ price: service.price, rules: service.paymentRules ?? [] }],
      currency: catalog.tenant.currency,
      priceFrom: service.priceFrom,
      commitmentFee: catalog.tenant.commitmentFee ?? null,
      ...of,
    })
  }
})
