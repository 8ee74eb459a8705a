import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import type { Offer } from '../domain/offer.ts'
import { localTimeOf } from '../domain/zoned-time.ts'
import { openTown, resourceId, serviceId, type Town } from '../testing/town.ts'
import { confirmBooking } from './confirm-booking.ts'
import { findSeries } from './find-series.ts'
import { holdSlot } from './hold-slot.ts'
import { rescheduleBooking } from './reschedule-booking.ts'

let town: Town
beforeAll(async () => {
  town = await openTown({ poolMax: 8 })
})
afterAll(() => town.close())

const thursday = '2026-12-03'

function first(offers: readonly Offer[]): Offer {
  const [offer] = offers
  if (offer === undefined) throw new Error('nothing is open')
  return offer
}

async function taken(slug: string, offer: Offer) {
  const booked = await town.take(slug, offer)
  if (!booked.ok) throw new Error(booked.code)
  return booked.booking
}

describe('a table', () => {
  test('is the one that wastes fewest places, for as long as the party stays', async () => {
    const { offers } = await town.find('casa-verde', ['table'], { dates: [thursday], time: '20:00' }, { party: 2 })
    const offer = first(offers)
    expect(offer).toMatchObject({ party: 2, picks: [expect.anything()] })
    expect((offer.endMs - offer.startMs) / 60_000).toBe(90)
    const booking = await taken('casa-verde', offer)
    expect(booking.terms).toMatchObject({ shape: 'table', party: 2, durationMinutes: 90 })
  })

  test('is a listed combination for ten, and nothing for thirteen', async () => {
    const found = await town.find('casa-verde', ['table'], { dates: [thursday], time: '20:00' }, { party: 10 })
    expect(first(found.offers).picks).toHaveLength(2)
    const none = await town.find('casa-verde', ['table'], { dates: [thursday], time: '20:00' }, { party: 13 })
    expect(none).toMatchObject({ exact: false, offers: [], reason: { rule: 'party_size', partyMax: 12 } })
  })

  test('is never given twice when a whole evening is asked for at once', async () => {
    const { offers } = await town.find('casa-verde', ['table'], { dates: ['2026-12-04'], time: '21:00' }, { party: 4 })
    const booked = await Promise.all(Array.from({ length: 14 }, () => town.take('casa-verde', first(offers))))
    const won = booked.flatMap((one) => (one.ok ? [one.booking] : []))
    // Three tables for four, two for six, and two for two that stand together (1 and 2): each once.
    expect(won.length).toBeGreaterThanOrEqual(5)
    const tables = won.flatMap((booking) => booking.picks.map((pick) => pick.resourceId))
    expect(new Set(tables).size).toBe(tables.length)
    // Nobody was refused while a table was left.
    const left = await town.find('casa-verde', ['table'], { dates: ['2026-12-04'], time: '21:00' }, { party: 4 })
    expect(left).toMatchObject({ exact: false, reason: { rule: 'busy' } })
    expect(booked.flatMap((one) => (one.ok ? [] : [one.code]))).toEqual(new Array(14 - won.length).fill('slot_taken'))
  })

  test('that moves to another evening keeps its party', async () => {
    const { offers } = await town.find('casa-verde', ['table'], { dates: ['2026-12-05'], time: '21:00' }, { party: 6 })
    const booking = await taken('casa-verde', first(offers))
    const other = await town.find('casa-verde', ['table'], { dates: ['2026-12-11'], time: '21:00' }, { party: 6 })
    const catalog = await town.tenantOf('casa-verde')
    const moved = await rescheduleBooking(town.ports, {
      tenantId: catalog.tenant.id,
      catalog,
      bookingId: booking.id,
      offer: first(other.offers),
      actor: { kind: 'member', id: null },
      consent: { kind: 'form' },
      version: null,
    })
    expect(moved).toMatchObject({ ok: true, booking: { terms: { party: 6 }, reference: booking.reference } })
  })
})

describe('a class', () => {
  const when = { dates: ['2026-12-05'], time: '10:00' }

  test('has the sessions of its series and no other time', async () => {
    const { offers } = await town.find('casa-verde', ['paella-class'], { dates: ['2026-12-01', '2026-12-08'] })
    const dates = offers.map(({ timeZone, startMs }) => localTimeOf(timeZone, startMs).date)
    expect(dates).toEqual(['2026-12-01', '2026-12-03', '2026-12-05'])
    const other = await town.find('casa-verde', ['paella-class'], { dates: ['2026-12-05'], time: '12:00' })
    expect(other).toMatchObject({ exact: false, reason: { rule: 'no_session' } })
    const past = await town.find('casa-verde', ['paella-class'], { dates: ['2026-11-21'], time: '10:00' })
    expect(past).toMatchObject({ exact: false, reason: { rule: expect.stringMatching(/past|no_session/) } })
  })

  test('gives twelve seats to twenty who want one at once, and says then that it is full', async () => {
    const { offers } = await town.find('casa-verde', ['paella-class'], when)
    const booked = await Promise.all(Array.from({ length: 20 }, () => town.take('casa-verde', first(offers))))
    expect(booked.filter((one) => one.ok)).toHaveLength(12)
    const full = await town.find('casa-verde', ['paella-class'], when, { party: 2 })
    expect(full).toMatchObject({ exact: false, reason: { rule: 'full', seatsLeft: 0 } })
  }, 30_000)

  test('seats a party together, each seat paid', async () => {
    const wish = { dates: ['2026-12-03'], time: '10:00' }
    const { offers } = await town.find('casa-verde', ['paella-class'], wish, { party: 3 })
    const booking = await taken('casa-verde', first(offers))
    expect(booking.picks.map((pick) => pick.unit)).toEqual([1, 2, 3])
    expect(booking.terms.price).toEqual({ amount: 3 * 6500, currency: 'EUR' })
  })
})

describe('a stay', () => {
  test('is check-in to check-out on the wall, priced by night, its room kept for housekeeping', async () => {
    const wish = { party: 2, nights: 3 }
    const { offers } = await town.find('pine-lodge', ['double-room'], { dates: ['2026-12-07'] }, wish)
    const offer = first(offers)
    expect(localTimeOf(offer.timeZone, offer.startMs)).toMatchObject({ date: '2026-12-07', time: '15:00' })
    expect(localTimeOf(offer.timeZone, offer.endMs)).toMatchObject({ date: '2026-12-10', time: '11:00' })
    const booking = await taken('pine-lodge', offer)
    expect(booking.terms).toMatchObject({ shape: 'stay', nights: 3, party: 2, price: { amount: 3 * 14500 } })
  })

  test.each([
    [{ party: 2, nights: 400 }, 'nights'],
    [{ party: 9, nights: 3 }, 'party_size'],
  ])('that no rule allows says which: %o', async (wish, rule) => {
    const found = await town.find('pine-lodge', ['double-room'], { dates: ['2026-12-07'] }, wish)
    expect(found).toMatchObject({ exact: false, offers: [], reason: { rule } })
  })

  test('begins on the days that its house says', async () => {
    const found = await town.find('pine-lodge', ['family-suite'], { dates: ['2026-12-09'] }, { party: 4, nights: 3 })
    expect(found).toMatchObject({ exact: false, reason: { rule: 'arrival_day', weekdays: [1, 5] } })
    expect(found.offers.length).toBeGreaterThan(0)
  })

  test('is not sold twice to many who want the last rooms at once', async () => {
    const wish = { party: 4, nights: 2 }
    const { offers } = await town.find('pine-lodge', ['cabin'], { dates: ['2026-12-14'] }, wish)
    const booked = await Promise.all(Array.from({ length: 8 }, () => town.take('pine-lodge', first(offers))))
    expect(booked.filter((one) => one.ok)).toHaveLength(3)
  })
})

describe('a visit', () => {
  test('is one booking of several services in order, at the sum of their prices', async () => {
    const when = { dates: ['2026-12-02'] }
    const { offers } = await town.find('luna-salon', ['haircut', 'beard-trim'], when, { staffing: 'same' })
    const offer = first(offers)
    expect(offer.steps?.map((step) => step.serviceName)).toEqual(['Haircut', 'Beard trim'])
    expect(new Set(offer.steps?.map((step) => step.staffId)).size).toBe(1)
    const booking = await taken('luna-salon', offer)
    expect(booking.terms).toMatchObject({ shape: 'visit', serviceName: 'Haircut + Beard trim' })
    const parts = offer.steps?.map((step) => step.price?.amount ?? 0) ?? []
    expect(booking.terms.price?.amount).toBe(parts.reduce((sum, one) => sum + one, 0))
  })

  test('is two people side by side where two come for a service that is for one', async () => {
    const { offers } = await town.find('luna-salon', ['haircut'], { dates: ['2026-12-02'] }, { party: 2 })
    const [a, b] = first(offers).steps ?? []
    expect(a?.startMs).toBe(b?.startMs)
    expect(a?.staffId).not.toBe(b?.staffId)
    const later = await town.find('luna-salon', ['haircut', 'color'], { dates: ['2026-12-02'] }, { meet: 'finish' })
    const [cut, color] = first(later.offers).steps ?? []
    expect(cut?.endMs).toBe(color?.endMs)
  })

  test('is done by one person where one can do all of it, though nobody asked', async () => {
    const { offers } = await town.find('luna-salon', ['haircut', 'beard-trim'], { dates: ['2026-12-16'] })
    const alone = offers.filter(({ steps = [] }) => new Set(steps.map((step) => step.staffId)).size === 1)
    expect(alone.length).toBeGreaterThan(0)
  })

  test('with a table or a night in it cannot be had', async () => {
    const none = await town.find('casa-verde', ['table', 'wine-tasting'], { dates: [thursday] }, { party: 2 })
    expect(none).toMatchObject({ exact: false, offers: [] })
  })
})

describe('a series', () => {
  test('is every second Tuesday four times with one yes, a taken date told and left out', async () => {
    const catalog = await town.tenantOf('luna-salon')
    const { tenant } = catalog
    const ana = resourceId(catalog, 'Ana')
    const asked = { tenantId: tenant.id, catalog, serviceId: serviceId(catalog, 'haircut'), staffId: ana }
    const taken = await town.find('luna-salon', ['haircut'], { dates: ['2027-01-05'], time: '11:00' }, { staffId: ana })
    expect(await town.take('luna-salon', first(taken.offers))).toMatchObject({ ok: true })
    const found = await findSeries(town.ports, {
      ...asked,
      rule: 'FREQ=WEEKLY;INTERVAL=2;BYDAY=TU;COUNT=4',
      date: '2026-12-08',
      time: '11:00',
    })
    if (!found.ok) throw new Error(found.code)
    expect(found.skipped).toEqual([{ date: '2027-01-05', time: '11:00', reason: { rule: 'busy', resourceIds: [ana] } }])
    const offer = first(found.offers)
    expect(offer.further).toHaveLength(2)
    const conversationId = await town.converse(catalog)
    const held = await holdSlot(town.ports, { tenantId: tenant.id, catalog, offer, conversationId })
    if (!held.ok) throw new Error(held.code)
    const contact = { name: 'Dana Demo', phone: null, email: null }
    const consent = { kind: 'form' as const }
    const input = { tenantId: tenant.id, catalog, bookingId: held.booking.id, contact, answers: {}, consent }
    const confirmed = await confirmBooking(town.ports, input)
    expect(confirmed).toMatchObject({ ok: true, booking: { state: 'confirmed' }, further: [{}, {}] })
    // The same yes again is the same answer.
    expect(await confirmBooking(town.ports, input)).toMatchObject({ ok: true, further: [{}, {}] })
  })

  test('that never ends stops where nothing more may be booked, and nonsense is refused', async () => {
    const catalog = await town.tenantOf('luna-salon')
    const asked = { tenantId: catalog.tenant.id, catalog, serviceId: serviceId(catalog, 'haircut'), time: '12:00' }
    const endless = await findSeries(town.ports, { ...asked, rule: 'FREQ=DAILY', date: '2026-12-08' })
    if (!endless.ok) throw new Error(endless.code)
    expect((first(endless.offers).further?.length ?? 0) + 1 + endless.skipped.length).toBeLessThanOrEqual(52)
    const none = await findSeries(town.ports, { ...asked, rule: 'FREQ=SOMETIMES', date: '2026-12-08' })
    expect(none).toMatchObject({ ok: false, code: 'rule_invalid' })
  })
})

describe('a quota', () => {
  test('is kept for a day whoever asks, also at once', async () => {
    const when = { dates: ['2026-12-09'] }
    const { offers } = await town.find('luna-salon', ['facial'], when)
    const booked = await Promise.all(offers.map((offer) => town.take('luna-salon', offer)))
    expect(booked.filter((one) => one.ok).length).toBeLessThanOrEqual(4)
    for (let count = 0; count < 4; count++) {
      const left = await town.find('luna-salon', ['facial'], when)
      if (!left.exact) break
      await taken('luna-salon', first(left.offers))
    }
    const none = await town.find('luna-salon', ['facial'], when)
    expect(none).toMatchObject({ exact: false, reason: { rule: 'quota', period: 'day' } })
  })
})

describe('what needs a member’s word', () => {
  test('is requested and keeps its time', async () => {
    const { offers } = await town.find('luna-salon', ['bridal-trial'], { dates: ['2026-12-10'] })
    const booking = await taken('luna-salon', first(offers))
    expect(booking.state).toBe('pending_approval')
    expect(await town.take('luna-salon', first(offers))).toMatchObject({ ok: false, code: 'slot_taken' })
  })
})

describe('who serves', () => {
  test('decides price and length', async () => {
    const catalog = await town.tenantOf('luna-salon')
    const when = { dates: ['2026-12-11'] }
    const chloe = await town.find('luna-salon', ['blow-dry'], when, { staffId: resourceId(catalog, 'Chloe') })
    const ana = await town.find('luna-salon', ['blow-dry'], when, { staffId: resourceId(catalog, 'Ana') })
    expect(first(chloe.offers).price?.amount).toBe(6000)
    expect(first(ana.offers).price?.amount).toBe(4500)
    const trial = await town.find('luna-salon', ['bridal-trial'], when, { staffId: resourceId(catalog, 'Chloe') })
    const { startMs, endMs, price } = first(trial.offers)
    expect([(endMs - startMs) / 60_000, price?.amount]).toEqual([120, 18000])
    expect(await taken('luna-salon', first(trial.offers))).toMatchObject({ terms: { durationMinutes: 120 } })
  })

  test('is free for another customer while color takes', async () => {
    const catalog = await town.tenantOf('luna-salon')
    const staffId = resourceId(catalog, 'Ana')
    const color = await town.find('luna-salon', ['color'], { dates: ['2026-12-15'], time: '10:00' }, { staffId })
    await taken('luna-salon', first(color.offers))
    const kids = { dates: ['2026-12-15'], time: '10:45' }
    const meanwhile = await town.find('luna-salon', ['kids-cut'], kids, { staffId })
    expect(meanwhile.exact).toBe(true)
    await taken('luna-salon', first(meanwhile.offers))
    const cut = await town.find('luna-salon', ['kids-cut'], { dates: ['2026-12-15'], time: '11:30' }, { staffId })
    expect(cut).toMatchObject({ exact: false, reason: { rule: 'busy' } })
  })
})

test('no promise of the database is broken by all that', async () => expect(await town.faults()).toEqual([]))
