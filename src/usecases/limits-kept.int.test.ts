import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { connect } from '../../db/connect.ts'
import { addTimeOff } from '../../db/testing/time-off.ts'
import type { Catalog } from '../domain/catalog.ts'
import type { Offer } from '../domain/offer.ts'
import { openTown, resourceId, serviceId, type Town } from '../testing/town.ts'
import { cancelBooking } from './cancel-booking.ts'
import { completeBooking } from './complete-booking.ts'
import { confirmBooking } from './confirm-booking.ts'
import { expireHolds } from './expire-holds.ts'
import { findAvailability } from './find-availability.ts'
import { findSeries } from './find-series.ts'
import { holdSlot } from './hold-slot.ts'
import { proposeChange } from './propose-change.ts'
import { rescheduleBooking } from './reschedule-booking.ts'

let town: Town
beforeAll(async () => {
  town = await openTown({ poolMax: 6 })
})
afterAll(() => town.close())

const contact = { name: 'Dana Demo', phone: null, email: 'dana@example.com' }
const form = { kind: 'form' as const }
const nobody = { kind: 'member' as const, id: null }

function first(offers: readonly Offer[]): Offer {
  const [offer] = offers
  if (offer === undefined) throw new Error('nothing is open')
  return offer
}

/** Holds an offer for a conversation; the hold. */
async function held(catalog: Catalog, conversationId: string, offer: Offer) {
  const taken = await holdSlot(town.ports, { tenantId: catalog.tenant.id, catalog, offer, conversationId })
  if (!taken.ok) throw new Error(taken.code)
  return taken.booking
}

function confirm(catalog: Catalog, bookingId: string) {
  const input = { tenantId: catalog.tenant.id, catalog, bookingId, contact, answers: {}, consent: form }
  return confirmBooking(town.ports, input)
}

async function booked(catalog: Catalog, conversationId: string, offer: Offer) {
  const confirmed = await confirm(catalog, (await held(catalog, conversationId, offer)).id)
  if (!confirmed.ok) throw new Error(confirmed.code)
  return confirmed.booking
}

/** A statement with the rights of the owner, as an edit of the business. */
async function edit(tenantId: string, statement: string, values: readonly string[] = []): Promise<void> {
  const { migrationUrl } = town.place
  const owner = connect({ url: migrationUrl, poolMax: 1, applicationName: 'test', statementTimeoutMs: 0 })
  await owner.begin(async (tx) => {
    await tx`SELECT set_config('app.tenant', ${tenantId}, true)`
    await tx.unsafe(statement, [...values])
  })
  await owner.end()
}

describe('one new-patient visit a week for each customer', () => {
  const service = 'new-patient'
  const search = (date: string, customerId: string | null) =>
    town.find('harbor-dental', [service], { dates: [date] }, { customerId })

  test('is counted still after the visit was moved, and no move goes beyond it', async () => {
    const catalog = await town.tenantOf('harbor-dental')
    const { id: tenantId } = catalog.tenant
    const chat = await town.converse(catalog)
    const booking = await booked(catalog, chat, first((await search('2026-12-01', null)).offers))
    const { customerId } = booking
    expect(await search('2026-12-03', customerId)).toMatchObject({ exact: false, reason: { rule: 'quota' } })
    const free = first((await search('2026-12-03', null)).offers)
    const move = { tenantId, catalog, actor: nobody, consent: form, version: null }
    const moved = await rescheduleBooking(town.ports, { ...move, bookingId: booking.id, offer: free })
    expect(moved).toMatchObject({ ok: true })
    expect(await search('2026-12-04', customerId)).toMatchObject({ exact: false, reason: { rule: 'quota' } })
    // The next week may have another, but not be moved into this one.
    const next = await booked(catalog, chat, first((await search('2026-12-08', customerId)).offers))
    expect(next.customerId).toBe(customerId)
    const offer = first((await search('2026-12-04', null)).offers)
    expect(await rescheduleBooking(town.ports, { ...move, bookingId: next.id, offer })).toMatchObject({
      ok: false,
      code: 'slot_taken',
      details: { reason: { rule: 'quota' } },
    })
    const shown = await town.find(
      'harbor-dental',
      [service],
      { dates: ['2026-12-04'] },
      { exceptBookingIds: [next.id] },
    )
    expect(shown).toMatchObject({ exact: false, reason: { rule: 'quota' } })
    const asked = { tenantId, conversationId: chat, catalog, bookingId: next.id, offer, tool: 'move_booking' }
    expect(await proposeChange(town.ports, { ...asked, arguments: {} })).toMatchObject({
      ok: false,
      code: 'slot_taken',
    })
  })

  test('is one date of a series a week', async () => {
    const catalog = await town.tenantOf('harbor-dental')
    const found = await findSeries(town.ports, {
      tenantId: catalog.tenant.id,
      catalog,
      serviceId: serviceId(catalog, service),
      rule: 'FREQ=DAILY;COUNT=3',
      date: '2026-12-15',
      time: '10:00',
    })
    if (!found.ok) throw new Error(found.code)
    expect(first(found.offers).further).toBeUndefined()
    expect(found.skipped).toMatchObject([{ reason: { rule: 'quota' } }, { reason: { rule: 'quota' } }])
  })

  test('stands against a second booking after the first has taken place', async () => {
    const catalog = await town.tenantOf('harbor-dental')
    const chat = await town.converse(catalog)
    const offer = first((await search('2026-11-24', null)).offers)
    const booking = await booked(catalog, chat, offer)
    const { clock } = town
    const beforeMs = clock.now().epochMilliseconds
    clock.set(Temporal.Instant.fromEpochMilliseconds(offer.endMs))
    const done = { tenantId: catalog.tenant.id, bookingId: booking.id, actor: nobody }
    expect(await completeBooking(town.ports, done)).toMatchObject({ ok: true })
    const { customerId } = booking
    expect(await search('2026-11-27', customerId)).toMatchObject({ exact: false, reason: { rule: 'quota' } })
    expect(await town.faults()).toEqual([])
    clock.set(Temporal.Instant.fromEpochMilliseconds(beforeMs))
  })

  test('may be raised or lowered, and what was booked before is no fault', async () => {
    const catalog = await town.tenantOf('harbor-dental')
    const { id: tenantId } = catalog.tenant
    const rule = catalog.services.find(({ slug }) => slug === service)?.quotas?.[0]
    const raise = (units: string) =>
      edit(
        tenantId,
        'UPDATE resources SET units = $1::int WHERE id = (SELECT resource_id FROM quotas WHERE id = $2::uuid)',
        [units, rule?.id ?? ''],
      )
    const chat = await town.converse(catalog)
    const one = await booked(catalog, chat, first((await search('2026-12-16', null)).offers))
    await raise('2')
    const raised = await town.tenantOf('harbor-dental')
    await booked(raised, chat, first((await search('2026-12-17', one.customerId)).offers))
    expect(await town.faults()).toEqual([])
    await raise('1')
    expect(await town.faults()).toEqual([])
  })
})

describe('time off of one who serves a visit', () => {
  test('outside their own part of it is in nobody’s way', async () => {
    const catalog = await town.tenantOf('luna-salon')
    const [ben, ella] = [resourceId(catalog, 'Ben'), resourceId(catalog, 'Ella')]
    const wish = { stepStaffIds: [ben, ella] }
    const { offers } = await town.find('luna-salon', ['haircut', 'facial'], { dates: ['2026-12-03'] }, wish)
    const offer = first(offers)
    const [cut, facial] = offer.steps ?? []
    if (cut === undefined || facial === undefined) throw new Error('no steps')
    await addTimeOff({ ...town, catalog }, { staff: 'Ella', fromMs: cut.startMs, toMs: cut.endMs })
    const chat = await town.converse(catalog)
    expect(await booked(catalog, chat, offer)).toMatchObject({ state: 'confirmed' })
    expect(await town.faults()).toEqual([])
  })
})

describe('a hold that ran out', () => {
  test('is taken again where who serves works at another place than the service is listed at', async () => {
    const before = await town.tenantOf('luna-salon')
    const other = town.ids.next()
    const { id: tenantId } = before.tenant
    await edit(
      tenantId,
      `INSERT INTO locations SELECT (jsonb_populate_record(l, jsonb_build_object('id', $1::text, 'name', 'Uptown'))).*
       FROM locations l LIMIT 1`,
      [other],
    )
    await edit(tenantId, 'UPDATE resources SET location_id = $1::uuid WHERE id = $2::uuid', [
      other,
      resourceId(before, 'Ben'),
    ])
    const catalog = await town.tenantOf('luna-salon')
    const wish = { staffId: resourceId(catalog, 'Ben') }
    const { offers } = await town.find('luna-salon', ['haircut'], { dates: ['2026-12-10'] }, wish)
    const offer = first(offers)
    expect(offer.locationId).toBe(other)
    const hold = await held(catalog, await town.converse(catalog), offer)
    town.clock.advance({ minutes: 11 })
    const again = await confirm(catalog, hold.id)
    expect(again).toMatchObject({ ok: true, booking: { state: 'confirmed', locationId: other } })
    // The same yes again is the same answer.
    expect(await confirm(catalog, hold.id)).toEqual(again)
  })

  test('is the same answer twice also where it got another table', async () => {
    const catalog = await town.tenantOf('casa-verde')
    const { id: tenantId } = catalog.tenant
    const when = { dates: ['2026-12-09'], time: '20:00' }
    const small = await booked(
      catalog,
      await town.converse(catalog),
      first((await town.find('casa-verde', ['table'], when, { party: 2 })).offers),
    )
    const { offers } = await town.find('casa-verde', ['table'], when, { party: 2 })
    const hold = await held(catalog, await town.converse(catalog), first(offers))
    expect(hold.picks).not.toEqual(small.picks)

    await cancelBooking(town.ports, { tenantId, bookingId: small.id, actor: nobody, consent: form, why: 'a test' })
    town.clock.advance({ minutes: 11 })
    const again = await confirm(catalog, hold.id)
    expect(again).toMatchObject({ ok: true, booking: { picks: small.picks } })
    expect(await confirm(catalog, hold.id)).toEqual(again)
  })
})

test('what waits for a member’s word costs nothing to cancel, and is not said to', async () => {
  const catalog = await town.tenantOf('luna-salon')
  const { id: tenantId } = catalog.tenant
  const chat = await town.converse(catalog)
  const offers = await findAvailability(town.ports, {
    tenantId,
    catalog,
    serviceId: serviceId(catalog, 'bridal-trial'),
    date: { from: '2026-12-05', to: '2026-12-09' },
    time: null,
    limit: 1,
    order: 'first',
  })
  if (!offers.ok) throw new Error(offers.code)
  const offer = first(offers.offers)
  const booking = await booked(catalog, chat, offer)
  const beforeMs = town.clock.now().epochMilliseconds
  town.clock.set(Temporal.Instant.fromEpochMilliseconds(offer.startMs - 60_000))
  const asked = { tenantId, conversationId: chat, catalog, bookingId: booking.id, offer: null, tool: 'cancel_booking' }
  expect(await proposeChange(town.ports, { ...asked, arguments: {} })).toMatchObject({ ok: true, fee: null })
  town.clock.set(Temporal.Instant.fromEpochMilliseconds(beforeMs))
})

test('what a conversation holds is not in the way of moving its booking there', async () => {
  const catalog = await town.tenantOf('luna-salon')
  const { id: tenantId } = catalog.tenant
  const chat = await town.converse(catalog)
  const staffId = resourceId(catalog, 'Ben')
  const at = (time: string) => town.find('luna-salon', ['haircut'], { dates: ['2026-12-11'], time }, { staffId })
  const booking = await booked(catalog, chat, first((await at('10:00')).offers))
  const offer = first((await at('15:00')).offers)
  await held(catalog, chat, offer)
  const asked = { tenantId, conversationId: chat, catalog, bookingId: booking.id, offer, tool: 'move_booking' }
  expect(await proposeChange(town.ports, { ...asked, arguments: {} })).toMatchObject({ ok: true })
  const move = { tenantId, catalog, bookingId: booking.id, offer, actor: nobody, consent: form, version: null }
  expect(await rescheduleBooking(town.ports, move)).toMatchObject({ ok: true, booking: { startMs: offer.startMs } })
})

test('seven who move to one class at once all find a seat there', async () => {
  const catalog = await town.tenantOf('casa-verde')
  const { id: tenantId } = catalog.tenant
  const on = (date: string) => town.find('casa-verde', ['paella-class'], { dates: [date], time: '10:00' })
  const offer = first((await on('2026-12-05')).offers)
  const bookings = []
  for (let count = 0; count < 7; count++) {
    const taken = await town.take('casa-verde', first((await on('2026-12-03')).offers))
    if (!taken.ok) throw new Error(taken.code)
    bookings.push(taken.booking)
  }
  const moves = bookings.map(({ id: bookingId }) =>
    rescheduleBooking(town.ports, { tenantId, catalog, bookingId, offer, actor: nobody, consent: form, version: null }),
  )
  const outcomes = await Promise.all(moves)
  expect(outcomes.map((one) => (one.ok ? 'moved' : one.code))).toEqual(new Array(7).fill('moved'))
})

test('a customer who asks twice at once has one counter, and nothing is left of a second', async () => {
  const { tenant, services } = await town.tenantOf('harbor-dental')
  const quotaId = services.find(({ slug }) => slug === 'new-patient')?.quotas?.[0]?.id ?? ''
  const customerId = town.ids.next()
  const nowMs = town.clock.now().epochMilliseconds
  const { database } = town.ports
  await database.inTenant(tenant.id, (stores) =>
    stores.customers.insert(tenant.id, { id: customerId, ...contact }, nowMs),
  )
  const drawn = Array.from({ length: 5 }, () => town.ids.next())
  const made = await Promise.all(
    drawn.map((resourceId) =>
      database.inTenant(tenant.id, (stores) => stores.quotas.ensure(tenant.id, { customerId, quotaId, resourceId })),
    ),
  )
  expect(new Set(made.map((one) => one.resourceId)).size).toBe(1)
  const audit = connect({ url: town.place.auditUrl, poolMax: 1, applicationName: 'test', statementTimeoutMs: 0 })
  const rows = await audit`SELECT id FROM resources WHERE id = ANY(${drawn}::uuid[])`
  await audit.end()
  expect(rows).toHaveLength(1)
})

test('no promise of the database is broken by all that', async () => {
  for (const slug of ['luna-salon', 'casa-verde']) {
    await expireHolds(town.ports, { tenantId: (await town.tenantOf(slug)).tenant.id })
  }
  expect(await town.faults()).toEqual([])
})
