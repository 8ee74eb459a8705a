import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { runInvariants } from '../../db/run-invariants.ts'
import { type Demo, demoCatalog, demoService, openDemo } from '../../db/testing/demo.ts'
import type { PaymentRules } from '../domain/payment-rule.ts'
import { book } from './book.ts'
import { type BookAsMemberInput, bookAsMember } from './book-as-member.ts'
import { cancelBooking } from './cancel-booking.ts'
import { type DecideApprovalInput, decideApproval } from './decide-approval.ts'
import { findAvailability } from './find-availability.ts'
import { listApprovals } from './list-approvals.ts'
import { rescheduleBooking } from './reschedule-booking.ts'

/** What members do that customers may not: decide what waits for them, and set rules aside. */

let demo: Demo
beforeAll(async () => {
  demo = await openDemo()
})
afterAll(() => demo.close())

const contact = { name: 'Dana Demo', phone: '+12125550123', email: null }
const salon = () => {
  const catalog = demoCatalog(demo, 'luna-salon')
  return { catalog, tenantId: catalog.tenant.id }
}
let keys = 0

async function offers(slug: string, date: string) {
  const serviceId = demoService(demo, 'luna-salon', slug).id
  const wish = { ...salon(), serviceId, date: { from: date, to: date }, time: null, limit: 5, order: 'first' as const }
  const found = await findAvailability(demo.ports, wish)
  if (!found.ok) throw new Error(found.code)
  return found.exact ? found.offers : []
}

/** A bridal trial that waits for a word. */
async function request(date: string) {
  const [offer] = await offers('bridal-trial', date)
  if (offer === undefined) throw new Error(`nothing is open on ${date}`)
  const { intake } = demoService(demo, 'luna-salon', 'bridal-trial')
  const answers = Object.fromEntries(intake.map(({ id }) => [id, 'June 2027']))
  const key = `request-${++keys}`
  const booked = await book(demo.ports, { ...salon(), offer, contact, answers, idempotencyKey: key, addressHash: null })
  if (!booked.ok) throw new Error(booked.code)
  expect(booked.booking.state).toBe('pending_approval')
  return { offer, booking: booked.booking }
}

const decide = (bookingId: string, changes: Partial<DecideApprovalInput>) =>
  decideApproval(demo.ports, {
    tenantId: salon().tenantId,
    bookingId,
    memberId: null,
    decision: 'approve',
    why: 'agreed on the phone',
    version: null,
    ...changes,
  })

describe('a booking that waits for approval', () => {
  test('is listed with its customer, and stands once it is approved; twice is once', async () => {
    const { booking } = await request('2026-12-02')
    const waiting = await listApprovals(demo.ports, salon())
    expect(waiting.find((one) => one.booking.id === booking.id)?.customer).toMatchObject(contact)
    const approved = await decide(booking.id, {})
    expect(approved).toMatchObject({ ok: true, booking: { state: 'confirmed', version: booking.version + 1 } })
    expect(await decide(booking.id, {})).toEqual(approved)
    expect(await decide(booking.id, { decision: 'decline' })).toMatchObject({ ok: false, code: 'booking_closed' })
    expect((await listApprovals(demo.ports, salon())).map((one) => one.booking.id)).not.toContain(booking.id)
  })

  test('gives its time back when it is declined, and the history says who and why', async () => {
    const { booking, offer } = await request('2026-12-03')
    expect((await offers('bridal-trial', '2026-12-03')).map(({ startMs }) => startMs)).not.toContain(offer.startMs)
    const declined = await decide(booking.id, { decision: 'decline', why: 'card 4111 1111 1111 1111 does not matter' })
    expect(declined).toMatchObject({ ok: true, booking: { state: 'declined' } })
    expect((await offers('bridal-trial', '2026-12-03')).map(({ startMs }) => startMs)).toContain(offer.startMs)
    const events = await demo.database.inTenant(salon().tenantId, (stores) =>
      stores.bookings.listEvents(salon().tenantId, booking.id),
    )
    expect(events.at(-1)).toMatchObject({ kind: 'declined', actor: { kind: 'member' }, from: 'pending_approval' })
    expect(events.at(-1)?.why).not.toContain('4111')
  })

  test('is not decided by one who looked at an older version, nor approved of two at once twice', async () => {
    const { booking } = await request('2026-12-04')
    expect(await decide(booking.id, { version: booking.version - 1 })).toMatchObject({ code: 'stale_version' })
    const both = await Promise.all([decide(booking.id, {}), decide(booking.id, { decision: 'decline' })])
    expect(both.filter(({ ok }) => ok)).toHaveLength(1)
  })

  test('of another business is not there', async () => {
    const { booking } = await request('2026-12-05')
    const { tenantId } = { tenantId: demoCatalog(demo, 'harbor-dental').tenant.id }
    expect(await decide(booking.id, { tenantId })).toMatchObject({ ok: false, code: 'booking_not_found' })
  })
})

const asMember = (changes: Partial<BookAsMemberInput>) =>
  bookAsMember(demo.ports, {
    ...salon(),
    serviceId: demoService(demo, 'luna-salon', 'haircut').id,
    memberId: null,
    date: '2026-12-08',
    time: '15:07',
    setAside: [],
    contact,
    answers: {},
    idempotencyKey: `member-${++keys}`,
    ...changes,
  })

describe('a member books', () => {
  test('off the grid only where that is set aside, and it is pinned', async () => {
    expect(await asMember({})).toMatchObject({ ok: false, details: { reason: { rule: 'off_grid' } } })
    const booked = await asMember({ setAside: ['off_grid', 'notice'] })
    // Notice was not in the way on that day: only what really was is written down.
    expect(booked).toMatchObject({ ok: true, booking: { state: 'confirmed', terms: { overridden: ['grid'] } } })
    const { tenantId } = salon()
    const history = await demo.database.inTenant(tenantId, (stores) =>
      stores.bookings.listEvents(tenantId, booked.ok ? booked.booking.id : ''),
    )
    expect(history.map(({ actor }) => actor.kind)).toEqual(['member', 'member'])
  })

  test('inside the notice and beyond the advance, with the rules that are sold pinned beside', async () => {
    const { noticeMinutes, advanceDays } = demoService(demo, 'luna-salon', 'haircut')
    const soon = { date: '2026-11-23', time: '10:30' }
    expect(await asMember(soon)).toMatchObject({ details: { reason: { rule: 'notice' } } })
    const now = await asMember({ ...soon, setAside: ['notice'] })
    expect(now).toMatchObject({ ok: true, booking: { terms: { overridden: ['notice'], noticeMinutes, advanceDays } } })
    const far = { date: '2027-09-07', time: '10:00' }
    expect(await asMember(far)).toMatchObject({ details: { reason: { rule: 'advance' } } })
    expect(await asMember({ ...far, setAside: ['advance'] })).toMatchObject({
      ok: true,
      booking: { terms: { overridden: ['advance'], advanceDays } },
    })
  })

  test('never over what is closed, past or taken', async () => {
    const setAside = ['notice', 'advance', 'off_grid'] as const
    const closed = await asMember({ time: '23:00', setAside })
    expect(closed).toMatchObject({ ok: false, details: { reason: { rule: 'closed' } } })
    const past = await asMember({ date: '2026-11-20', setAside })
    expect(past).toMatchObject({ ok: false, details: { reason: { rule: 'past' } } })
    const staffId = demoCatalog(demo, 'luna-salon').resources.find(({ name }) => name.startsWith('Ana'))?.id ?? null
    expect(await asMember({ date: '2026-12-09', staffId, setAside })).toMatchObject({ ok: true })
    const taken = await asMember({ date: '2026-12-09', time: '15:20', staffId, setAside })
    expect(taken).toMatchObject({ ok: false, details: { reason: { rule: 'busy' } } })
  })

  test('what needs approval has it with that', async () => {
    const serviceId = demoService(demo, 'luna-salon', 'bridal-trial').id
    const booked = await asMember({ serviceId, date: '2026-12-10', time: '11:00' })
    expect(booked).toMatchObject({ ok: true, booking: { state: 'confirmed' } })
  })

  test('twice with one key once', async () => {
    const wish = { date: '2026-12-11', time: '11:00', idempotencyKey: 'one-key-of-mine' }
    const first = await asMember(wish)
    expect(await asMember(wish)).toEqual(first)
    if (!first.ok) throw new Error(first.code)
    const { tenantId } = salon()
    const actor = { kind: 'member', id: null } as const
    const ended = { tenantId, bookingId: first.booking.id, actor, consent: { kind: 'form' }, why: 'a slip' } as const
    expect(await cancelBooking(demo.ports, ended)).toMatchObject({ ok: true })
    expect(await asMember(wish)).toMatchObject({ ok: false, code: 'booking_closed' })
  })

  test('a table and nights by what they need, else is told', async () => {
    const casa = demoCatalog(demo, 'casa-verde')
    const table = { catalog: casa, tenantId: casa.tenant.id, serviceId: demoService(demo, 'casa-verde', 'table').id }
    expect(await asMember({ ...table, time: '14:00' })).toMatchObject({ code: 'party_needed' })
    expect(await asMember({ ...table, time: '14:00', party: 6 })).toMatchObject({ booking: { terms: { party: 6 } } })
    expect(await asMember({ date: '2026-02-30' })).toMatchObject({ code: 'invalid_date' })
    expect(await asMember({ contact: { ...contact, phone: null } })).toMatchObject({ code: 'contact_missing' })
  })

  test('and the customer who moves it is held to the rules again', async () => {
    const booked = await asMember({ date: '2026-12-15', time: '15:07', setAside: ['off_grid'] })
    const [offer] = await offers('haircut', '2026-12-16')
    if (!booked.ok || offer === undefined) throw new Error('not booked')
    const moved = await rescheduleBooking(demo.ports, {
      ...salon(),
      bookingId: booked.booking.id,
      offer,
      actor: { kind: 'customer', id: booked.booking.customerId },
      consent: { kind: 'form' },
      version: null,
    })
    expect(moved).toMatchObject({ ok: true, booking: { terms: { overridden: [] } } })
  })
})

describe('a member books and asks for money', () => {
  const rules = (list: PaymentRules) =>
    demo.database.inTenant(salon().tenantId, async (stores) => {
      const serviceId = demoService(demo, 'luna-salon', 'haircut').id
      await stores.paymentRules.saveOfService(salon().tenantId, serviceId, { rules: list, refundRule: null })
      return stores.catalog.load(salon().tenantId, demo.clock.now().epochMilliseconds)
    })
  const find = (bookingId: string) =>
    demo.database.inTenant(salon().tenantId, (stores) => stores.bookings.find(salon().tenantId, bookingId))

  test('by the rules or a sum of their own; it waits, or stands either way; without being asked it asks nothing', async () => {
    const catalog = await rules([{ rule: { kind: 'percent', percent: 50 } }])
    if (catalog === null) throw new Error('no catalogue')
    const at = { catalog, date: '2026-12-09' }
    const quiet = await asMember({ ...at, time: '10:00' })
    expect(quiet).toMatchObject({ ok: true, asked: null, booking: { state: 'confirmed' } })
    const waits = await asMember({ ...at, time: '11:00', asksPayment: { waits: true, amount: null } })
    expect(waits).toMatchObject({ ok: true, booking: { state: 'pending_payment' }, asked: { told: false } })
    expect(waits.ok && waits.asked?.payment).toMatchObject({ amount: 3_000, purpose: 'deposit', state: 'requested' })
    const stands = await asMember({ ...at, time: '12:00', asksPayment: { waits: false, amount: 1_000 } })
    expect(stands).toMatchObject({ booking: { state: 'confirmed' }, asked: { payment: { amount: 1_000 } } })
    await rules([])
  })

  test('what cannot be asked leaves no booking behind', async () => {
    const refused = await asMember({ date: '2026-12-10', time: '10:00', asksPayment: { waits: true, amount: null } })
    expect(refused).toMatchObject({ ok: false, code: 'nothing_due' })
    const above = await asMember({ date: '2026-12-10', time: '10:00', asksPayment: { waits: true, amount: 6_001 } })
    expect(above).toMatchObject({ ok: false, code: 'wrong_amount' })
    const booked = await asMember({ date: '2026-12-10', time: '10:00' })
    expect(booked.ok && (await find(booked.booking.id))?.state).toBe('confirmed')
  })
})

test('no invariant is broken by any of it', async () => {
  const nowMs = demo.clock.now().epochMilliseconds
  const results = await runInvariants({ auditUrl: demo.place.auditUrl, nowMs })
  expect(results.filter(({ count }) => count > 0)).toEqual([])
})
