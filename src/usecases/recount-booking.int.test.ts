import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import type { LiveBooking } from '../domain/booking-state.ts'
import type { Offer } from '../domain/offer.ts'
import { openTown, type Town } from '../testing/town.ts'
import { proposeChange } from './propose-change.ts'
import { rescheduleBooking } from './reschedule-booking.ts'

let town: Town
beforeAll(async () => {
  town = await openTown({ poolMax: 4 })
})
afterAll(() => town.close())

type Counts = { readonly party: number; readonly nights?: number }
interface Place {
  readonly slug: string
  readonly service: string
  readonly when: { readonly dates: readonly string[]; readonly time?: string }
}

/** The offer for so many where and when a booking stands, its own places counted as free. */
async function offerFor({ slug, service, when }: Place, counts: Counts, except: readonly string[] = []) {
  const { offers, exact } = await town.find(slug, [service], when, { ...counts, exceptBookingIds: [...except] })
  const [offer] = offers
  if (offer === undefined || !exact) throw new Error('it is not open')
  return offer
}

async function booked(place: Place, counts: Counts) {
  const result = await town.take(place.slug, await offerFor(place, counts))
  if (!result.ok) throw new Error(result.code)
  return result.booking
}

async function change(place: Place, booking: Pick<LiveBooking, 'id'>, offer: Offer) {
  const catalog = await town.tenantOf(place.slug)
  return rescheduleBooking(town.ports, {
    tenantId: catalog.tenant.id,
    catalog,
    bookingId: booking.id,
    offer,
    actor: { kind: 'customer', id: null },
    consent: { kind: 'form' },
    version: null,
  })
}

describe('a booking for other people or nights', () => {
  test('keeps its reference and its table, and has it for as long as so many stay', async () => {
    const place = { slug: 'casa-verde', service: 'table', when: { dates: ['2026-12-03'], time: '20:00' } }
    const booking = await booked(place, { party: 3 })
    const changed = await change(place, booking, await offerFor(place, { party: 4 }, [booking.id]))
    expect(changed).toMatchObject({
      ok: true,
      recounted: true,
      booking: { reference: booking.reference, state: 'confirmed', version: 3, terms: { party: 4 } },
    })
    const again = await change(place, booking, await offerFor(place, { party: 4 }, [booking.id]))
    expect(again).toMatchObject({ ok: true, recounted: false, booking: { version: 3 } })
  })

  test('pays for each seat of a class, and gives back those it no longer needs', async () => {
    const place = { slug: 'casa-verde', service: 'paella-class', when: { dates: ['2026-12-03'], time: '10:00' } }
    const booking = await booked(place, { party: 10 })
    const fewer = await change(place, booking, await offerFor(place, { party: 2 }, [booking.id]))
    expect(fewer).toMatchObject({ ok: true, booking: { terms: { party: 2, price: { amount: 2 * 6500 } } } })
    const all = await change(place, booking, await offerFor(place, { party: 12 }, [booking.id]))
    expect(all).toMatchObject({ ok: true, booking: { terms: { party: 12, price: { amount: 12 * 6500 } } } })
  })

  test('stays longer in the same room at the price of its nights', async () => {
    const place = { slug: 'pine-lodge', service: 'double-room', when: { dates: ['2026-12-07'] } }
    const booking = await booked(place, { party: 2, nights: 3 })
    const longer = await change(place, booking, await offerFor(place, { party: 2, nights: 4 }, [booking.id]))
    expect(longer).toMatchObject({
      ok: true,
      booking: { startMs: booking.startMs, terms: { nights: 4, price: { amount: 4 * 14500 } } },
    })
    if (!longer.ok) return
    expect(longer.booking.endMs).toBeGreaterThan(booking.endMs)
  })

  test('is asked about before, and not for another service', async () => {
    const place = { slug: 'pine-lodge', service: 'double-room', when: { dates: ['2026-12-14'] } }
    const booking = await booked(place, { party: 1, nights: 2 })
    const catalog = await town.tenantOf(place.slug)
    const conversationId = await town.converse(catalog)
    const propose = (offer: Offer) =>
      proposeChange(town.ports, {
        tenantId: catalog.tenant.id,
        conversationId,
        catalog,
        bookingId: booking.id,
        offer,
        tool: 'move_booking',
        arguments: {},
      })
    expect(await propose(await offerFor(place, { party: 2, nights: 2 }, [booking.id]))).toMatchObject({ ok: true })
    expect(await propose(await offerFor(place, { party: 1, nights: 2 }, [booking.id]))).toMatchObject({
      code: 'same_time',
    })
    const cabin = await offerFor({ ...place, service: 'cabin' }, { party: 2, nights: 2 })
    expect(await propose(cabin)).toMatchObject({ code: 'booking_closed' })
    expect(await change(place, booking, cabin)).toMatchObject({ code: 'booking_closed' })
  })

  test('leaves the whole database in order', async () => {
    expect(await town.faults()).toEqual([])
  })
})
