import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, test } from 'vitest'
import { runInvariants } from '../../db/run-invariants.ts'
import { openNotificationWorld } from '../testing/notification-world.ts'
import { bookAsMember } from './book-as-member.ts'
import { followEvents } from './follow-events.ts'
import { type MoveAsMemberInput, moveAsMember } from './move-as-member.ts'
import { takeBackMove } from './take-back-move.ts'

type World = Awaited<ReturnType<typeof openNotificationWorld>>
let world: World
beforeAll(async () => {
  world = await openNotificationWorld()
})
afterAll(() => world.close())
beforeEach(() => world.clock.set('2026-11-23T15:12:00Z'))
afterEach(async () => {
  await world.drain()
  const results = await runInvariants({ auditUrl: world.place.auditUrl, nowMs: world.nowMs() })
  expect(results.filter(({ count }) => count > 0)).toEqual([])
})

const staff = (name: string) => world.catalog.resources.find((one) => one.name.startsWith(name))?.id ?? ''
const service = (slug: string) => world.catalog.services.find((one) => one.slug === slug)?.id ?? ''
let keys = 0

async function booked(date: string, time: string, name = 'Ben') {
  const done = await bookAsMember(world.ports, {
    ...{ tenantId: world.tenantId, catalog: world.catalog, memberId: null, serviceId: service('haircut') },
    ...{ date, time, staffId: staff(name), setAside: [], answers: {}, idempotencyKey: `hand-${++keys}` },
    contact: { name: 'Dana Demo', phone: null, email: `dana${keys}@example.com` },
  })
  if (!done.ok) throw new Error(done.code)
  await world.drain()
  return done.booking
}

const move = (bookingId: string, to: Partial<MoveAsMemberInput>) =>
  moveAsMember(world.ports, {
    ...{ tenantId: world.tenantId, catalog: world.catalog, memberId: null, onlyStaffId: null, bookingId },
    ...{ version: null, date: '2026-12-01', time: '11:00', resourceId: null, setAside: [] },
    ...to,
  })

const takeBack = (bookingId: string, version: number, onlyStaffId: string | null = null) =>
  takeBackMove(world.ports, { tenantId: world.tenantId, memberId: null, onlyStaffId, bookingId, version })

/** All letters that have gone out to a customer. */
const letters = (email: string) => world.mail.sent.filter((one) => one.to.address === email)

const taken = (bookingId: string) =>
  world.database.inTenant(world.tenantId, (stores) => stores.bookings.listAllocations(world.tenantId, bookingId))

describe('a member moves a booking', () => {
  test('and its customer is told when it can be taken back no more, once, of where it is then', async () => {
    const booking = await booked('2026-12-01', '10:00')
    const email = `dana${keys}@example.com`
    const before = letters(email).length
    const moved = await move(booking.id, { time: '14:00', resourceId: staff('Ana'), version: booking.version })
    expect(moved).toMatchObject({ ok: true, booking: { state: 'confirmed', version: booking.version + 1 } })
    if (!moved.ok) return
    expect(moved.booking.picks.map(({ resourceId }) => resourceId)).toContain(staff('Ana'))
    world.clock.advance({ seconds: 9 })
    await world.drain()
    expect(letters(email).length).toBe(before)
    const again = await move(booking.id, { time: '15:00', resourceId: staff('Ana') })
    expect(again.ok).toBe(true)
    world.clock.advance({ seconds: 20 })
    await world.drain()
    expect(letters(email).length).toBe(before + 1)
  })

  test('and takes it back within ten seconds: it is as it was, and nobody hears of either', async () => {
    const booking = await booked('2026-12-02', '10:00')
    const email = `dana${keys}@example.com`
    const [before, was] = [letters(email).length, await taken(booking.id)]
    const moved = await move(booking.id, { date: '2026-12-02', time: '15:30', resourceId: staff('Ben') })
    if (!moved.ok) throw new Error(moved.code)
    expect(await taken(booking.id)).not.toEqual(was)
    world.clock.advance({ seconds: 8 })
    const back = await takeBack(booking.id, moved.booking.version)
    const { startMs, endMs, picks, terms } = booking
    expect(back).toMatchObject({ ok: true, booking: { startMs, endMs, picks, terms, version: booking.version + 2 } })
    expect(await taken(booking.id)).toEqual(was)
    world.clock.advance({ seconds: 60 })
    await world.drain()
    expect(letters(email).length).toBe(before)
    // The reminders of the time that it has again are planned.
    const rows = await world.database.inTenant(world.tenantId, (stores) =>
      stores.notifications.listOfBooking(world.tenantId, booking.id),
    )
    const planned = rows.filter(({ state, kind }) => state === 'planned' && kind === 'reminder')
    expect(planned.length).toBeGreaterThan(0)
    expect(planned.every(({ timeVersion }) => timeVersion === booking.version + 2)).toBe(true)
  })

  test('and is too late to take it back after that, or when somebody has changed it since', async () => {
    const booking = await booked('2026-12-03', '10:00')
    const moved = await move(booking.id, { date: '2026-12-03', time: '12:00', resourceId: staff('Ben') })
    if (!moved.ok) throw new Error(moved.code)
    const { version } = moved.booking
    expect(await takeBack(booking.id, version - 1)).toMatchObject({ code: 'stale_version' })
    expect(await takeBack(booking.id, version, staff('Ana'))).toMatchObject({ code: 'booking_not_found' })
    world.clock.advance({ seconds: 12 })
    expect(await takeBack(booking.id, version)).toMatchObject({ code: 'too_late' })
  })

  test('and is told in time although the job of it was lost', async () => {
    const booking = await booked('2026-12-03', '15:00')
    const moved = await move(booking.id, { date: '2026-12-03', time: '16:00', resourceId: staff('Ben') })
    expect(moved.ok).toBe(true)
    const follow = () => followEvents(world.ports, { tenantId: world.tenantId, subjectId: booking.id })
    world.clock.advance({ seconds: 5 })
    expect(await follow()).toBe(0)
    world.clock.advance({ seconds: 10 })
    expect(await follow()).toBe(1)
  })

  test('never onto what is taken or closed, and is told why, and which rule they could set aside', async () => {
    const standing = await booked('2026-12-04', '10:00', 'Ana')
    const booking = await booked('2026-12-04', '12:00')
    const onto = await move(booking.id, { date: '2026-12-04', time: '10:00', resourceId: staff('Ana') })
    expect(onto).toMatchObject({ code: 'slot_taken', details: { reason: { rule: 'busy' }, mayWaive: null } })
    const closed = await move(booking.id, { date: '2026-12-04', time: '23:00', resourceId: staff('Ana') })
    expect(closed).toMatchObject({ details: { reason: { rule: 'closed' }, mayWaive: null } })
    const odd = { date: '2026-12-04', time: '13:07', resourceId: staff('Ben') }
    expect(await move(booking.id, odd)).toMatchObject({
      details: { reason: { rule: 'off_grid' }, mayWaive: ['off_grid'] },
    })
    expect(await move(booking.id, { ...odd, setAside: ['off_grid'] })).toMatchObject({
      ok: true,
      booking: { terms: { overridden: ['grid'] } },
    })
    expect(standing.state).toBe('confirmed')
  })

  test('of two at once one wins, and the other is told that it has changed', async () => {
    const booking = await booked('2026-12-09', '11:00')
    const { version } = booking
    const both = await Promise.all([
      move(booking.id, { date: '2026-12-09', time: '13:00', resourceId: staff('Ben'), version }),
      move(booking.id, { date: '2026-12-09', time: '14:00', resourceId: staff('Ana'), version }),
    ])
    expect(both.filter(({ ok }) => ok)).toHaveLength(1)
    expect(both.find(({ ok }) => !ok)).toMatchObject({ code: 'stale_version' })
  })

  test('who is staff only within their own calendar', async () => {
    const booking = await booked('2026-12-08', '10:00')
    const to = { date: '2026-12-08', time: '12:00' }
    const asBen = { onlyStaffId: staff('Ben') }
    expect(await move(booking.id, { ...to, onlyStaffId: staff('Ana'), resourceId: staff('Ana') })).toMatchObject({
      code: 'booking_not_found',
    })
    expect(await move(booking.id, { ...to, ...asBen, resourceId: staff('Ana') })).toMatchObject({ code: 'forbidden' })
    expect(await move(booking.id, { ...to, ...asBen, resourceId: staff('Ben') })).toMatchObject({ ok: true })
  })
})
