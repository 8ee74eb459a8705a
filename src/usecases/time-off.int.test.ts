import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { runInvariants } from '../../db/run-invariants.ts'
import { addCustomer, causeAt, find, holdOf, insertHold, writeChange } from '../../db/testing/salon.ts'
import { addTimeOff } from '../../db/testing/time-off.ts'
import { confirm } from '../domain/booking.ts'
import type { Offer } from '../domain/offer.ts'
import { localTimeOf, startOfDayMs } from '../domain/zoned-time.ts'
import { openSalonPorts, type SalonPorts } from '../testing/salon-ports.ts'
import { book } from './book.ts'
import { confirmBooking } from './confirm-booking.ts'
import { findAvailability } from './find-availability.ts'
import { holdSlot } from './hold-slot.ts'
import { openConversation } from './open-conversation.ts'
import { rescheduleBooking } from './reschedule-booking.ts'

let salon: SalonPorts
beforeAll(async () => {
  salon = await openSalonPorts()
})
afterAll(() => salon.close())

const newYork = 'America/New_York'
const contact = { name: 'Dana Demo', phone: null, email: 'dana@example.com' }
const form = { kind: 'form' as const }

function search(date: string, { staff, service = 'haircut', at }: { staff?: string; service?: string; at?: string }) {
  const { tenantId, catalog } = salon
  const staffId = staff === undefined ? null : find(catalog.resources, (one) => one.name.startsWith(staff)).id
  return findAvailability(salon.ports, {
    tenantId,
    catalog,
    serviceId: find(catalog.services, (one) => one.slug === service).id,
    staffId,
    date: { from: date, to: date },
    time: at === undefined ? null : { kind: 'at', start: at, end: null, label: null },
    limit: 10,
    order: 'first',
  })
}

/** The offer of a haircut with Ben at this very time. */
async function offerAt(date: string, at: string): Promise<Offer> {
  const found = await search(date, { staff: 'Ben', at })
  const [offer] = found.ok && found.exact ? found.offers : []
  if (offer === undefined) throw new Error(`${date} ${at} is not open`)
  return offer
}

async function conversation(): Promise<string> {
  const greeter = () => ({ text: 'Hello.', choices: [] })
  const opened = await openConversation({ ...salon.ports, greeter }, { tenantId: salon.tenantId, channel: 'web-chat' })
  if (opened === null) throw new Error('no conversation')
  return opened.conversationId
}

let keys = 0
function bookForm(offer: Offer) {
  const { tenantId, catalog } = salon
  const idempotencyKey = `time-off-${++keys}`
  return book(salon.ports, { tenantId, catalog, offer, contact, answers: {}, idempotencyKey, addressHash: null })
}

/** Ben is away on this date between two wall times. */
function sendBenAway(date: string, fromHour: number, toHour: number): Promise<void> {
  const midnightMs = startOfDayMs(newYork, date)
  const hourMs = 3_600_000
  return addTimeOff(salon, {
    staff: 'Ben',
    fromMs: midnightMs + fromHour * hourMs,
    toMs: midnightMs + toHour * hourMs,
  })
}

describe('time off', () => {
  test('takes its times out of what is open, and the reason names it', async () => {
    await offerAt('2026-12-07', '11:00')
    await sendBenAway('2026-12-07', 10, 14)
    const away = await search('2026-12-07', { staff: 'Ben', at: '11:00' })
    const benId = find(salon.catalog.resources, (one) => one.name.startsWith('Ben')).id
    expect(away).toMatchObject({ ok: true, exact: false, reason: { rule: 'time_off', resourceIds: [benId] } })
    const rest = await search('2026-12-07', { staff: 'Ben' })
    const times = rest.ok ? rest.offers.map((offer) => localTimeOf(newYork, offer.startMs).time) : []
    expect(times[0]).toBe('15:00')
  })

  test('of one leaves the others: anybody serves, but not who is away', async () => {
    await sendBenAway('2026-12-08', 0, 24)
    const found = await search('2026-12-08', { service: 'beard-trim' })
    const served = found.ok ? found.offers.map((offer) => offer.staffId) : []
    const darioId = find(salon.catalog.resources, (one) => one.name.startsWith('Dario')).id
    expect([...new Set(served)]).toEqual([darioId])
  })

  test('that comes between offer and hold refuses the hold, and the form', async () => {
    const offer = await offerAt('2026-12-09', '11:00')
    await sendBenAway('2026-12-09', 11, 12)
    const { tenantId, catalog } = salon
    const held = await holdSlot(salon.ports, { tenantId, catalog, offer, conversationId: await conversation() })
    expect(held).toMatchObject({ ok: false, code: 'slot_taken', details: { reason: { rule: 'time_off' } } })
    expect(await bookForm(offer)).toMatchObject({ ok: false, code: 'slot_taken' })
  })

  test('that comes between hold and yes refuses the confirmation and leaves the yes unspent', async () => {
    const offer = await offerAt('2026-12-10', '11:00')
    const { tenantId, catalog } = salon
    const held = await holdSlot(salon.ports, { tenantId, catalog, offer, conversationId: await conversation() })
    if (!held.ok) throw new Error(held.code)
    await sendBenAway('2026-12-10', 10, 12)
    const input = { tenantId, catalog, bookingId: held.booking.id, contact, answers: {}, consent: form }
    const refused = await confirmBooking(salon.ports, input)
    expect(refused).toMatchObject({ ok: false, code: 'slot_taken', details: { reason: { rule: 'time_off' } } })
    const stands = await salon.database.inTenant(tenantId, (stores) => stores.bookings.find(tenantId, held.booking.id))
    expect(stands).toMatchObject({ state: 'held', version: 1 })
  })

  test('lets a booking stand that was there before, and it can be moved out but not within', async () => {
    const booked = await bookForm(await offerAt('2026-12-11', '11:00'))
    if (!booked.ok) throw new Error(booked.code)
    const within = await offerAt('2026-12-11', '12:00')
    const out = await offerAt('2026-12-11', '16:00')
    await sendBenAway('2026-12-11', 10, 14)
    const { tenantId, catalog } = salon
    const bookingId = booked.booking.id
    const read = () => salon.database.inTenant(tenantId, (stores) => stores.bookings.find(tenantId, bookingId))
    expect(await read()).toMatchObject({ state: 'confirmed', startMs: booked.booking.startMs })
    const actor = { kind: 'customer' as const, id: null }
    const move = { tenantId, catalog, bookingId, actor, consent: form, version: null }
    expect(await rescheduleBooking(salon.ports, { ...move, offer: within })).toMatchObject({ code: 'slot_taken' })
    expect(await read()).toMatchObject({ state: 'confirmed', startMs: booked.booking.startMs, version: 2 })
    expect(await rescheduleBooking(salon.ports, { ...move, offer: out })).toMatchObject({ ok: true })
  })

  test('leaves no invariant broken, whatever came first', async () => {
    const results = await runInvariants({ auditUrl: salon.place.auditUrl, nowMs: salon.nowMs() })
    expect(results.flatMap((one) => one.rows)).toEqual([])
  })

  test('that a booking got into past every use case is seen by invariant 7', async () => {
    await sendBenAway('2026-12-14', 0, 24)
    const { tenantId, database } = salon
    const startMs = startOfDayMs(newYork, '2026-12-14') + 11 * 3_600_000
    const held = holdOf(salon, { customerId: await addCustomer(salon), startMs, staff: 'Ben' })
    await insertHold(salon, held)
    const confirmed = confirm(held.booking, causeAt(salon.nowMs()))
    if (!confirmed.ok) throw new Error(confirmed.refusal.code)
    const { booking, event } = confirmed
    await database.inTenant(tenantId, (stores) => writeChange(stores, tenantId, { booking, event }, { release: false }))
    const results = await runInvariants({ auditUrl: salon.place.auditUrl, nowMs: salon.nowMs() })
    expect(results.flatMap((one) => one.rows)).toMatchObject([{ fault: 'outside the opening', subject: booking.id }])
  })
})
