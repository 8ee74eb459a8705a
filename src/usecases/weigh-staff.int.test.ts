import { afterEach, beforeEach, describe, expect, test } from 'vitest'
import { connect } from '../../db/connect.ts'
import { addCustomer, causeAt, find, holdOf, insertHold, writeChange } from '../../db/testing/salon.ts'
import { cancel, complete, confirm } from '../domain/booking.ts'
import type { Booking } from '../domain/booking-state.ts'
import { localTimeOf } from '../domain/zoned-time.ts'
import { openSalonPorts, type SalonPorts } from '../testing/salon-ports.ts'
import { findAvailability } from './find-availability.ts'
import { holdSlot } from './hold-slot.ts'
import { openConversation } from './open-conversation.ts'

let salon: SalonPorts
beforeEach(async () => {
  salon = await openSalonPorts({ poolMax: 2 })
})
afterEach(() => salon.close())

const newYork = 'America/New_York'
const minuteMs = 60_000
const at = (wall: string) => Temporal.PlainDateTime.from(wall).toZonedDateTime(newYork).epochMilliseconds
const idOf = (name: string) => find(salon.catalog.resources, (one) => one.name.startsWith(name)).id

/** Ana and Ben by the order of their ids: the first is who serves where nothing else decides. */
function byId(): readonly [string, string] {
  return idOf('Ana') < idOf('Ben') ? ['Ana', 'Ben'] : ['Ben', 'Ana']
}

interface Work {
  readonly staff: string
  readonly start: string
  readonly minutes: number
  readonly bufferMinutes?: number
}

/** A hold of any length. */
async function addHold({ staff, start, minutes, bufferMinutes = 0 }: Work): Promise<Booking> {
  const startMs = at(start)
  const endMs = startMs + minutes * minuteMs
  const held = holdOf(salon, { customerId: await addCustomer(salon), startMs, staff })
  const booking = { ...held.booking, endMs }
  const allocations = held.allocations.map((one) => ({ ...one, endMs: endMs + bufferMinutes * minuteMs }))
  expect(await insertHold(salon, { ...held, booking, allocations })).toBe('inserted')
  return booking
}

async function move(
  from: Booking,
  become: (booking: Booking) => ReturnType<typeof confirm | typeof complete | typeof cancel>,
  release: boolean,
): Promise<Booking> {
  const moved = become(from)
  if (!moved.ok) throw new Error(moved.refusal.code)
  const { booking, event } = moved
  const { database, tenantId } = salon
  const written = await database.inTenant(tenantId, (s) => writeChange(s, tenantId, { booking, event }, { release }))
  expect(written).toBe('updated')
  return booking
}

async function addBooking(work: Work): Promise<Booking> {
  return move(await addHold(work), (held) => confirm(held, causeAt(salon.nowMs())), false)
}

/** Who serves a haircut on Thursday 3 December at 11:00, of Ana and Ben. */
async function served(options: { wall?: string; conversationId?: string } = {}): Promise<string> {
  const { date, time } = localTimeOf(newYork, at(options.wall ?? '2026-12-03T11:00'))
  const { tenantId, catalog } = salon
  const found = await findAvailability(salon.ports, {
    tenantId,
    catalog,
    conversationId: options.conversationId,
    serviceId: find(catalog.services, (one) => one.slug === 'haircut').id,
    exceptStaffIds: catalog.resources.map(({ id }) => id).filter((id) => id !== idOf('Ana') && id !== idOf('Ben')),
    date: { from: date, to: date },
    time: { kind: 'at', start: time, end: null, label: null },
    limit: 1,
    order: 'first',
  })
  const [offer] = found.ok && found.exact ? found.offers : []
  if (offer === undefined) throw new Error('not open')
  return offer.staffId === idOf('Ana') ? 'Ana' : 'Ben'
}

describe('any staff', () => {
  test('weighs the minutes of the bookings themselves: buffers are no work', async () => {
    await addBooking({ staff: 'Ana', start: '2026-12-01T09:00', minutes: 120, bufferMinutes: 60 })
    await addBooking({ staff: 'Ben', start: '2026-12-01T10:00', minutes: 125 })
    expect(await served()).toBe('Ana')
  })

  test('weighs no blocks', async () => {
    const owner = connect({ url: salon.place.migrationUrl, poolMax: 1, applicationName: 'test', statementTimeoutMs: 0 })
    await owner.begin(async (tx) => {
      await tx`SELECT set_config('app.tenant', ${salon.tenantId}, true)`
      await tx`
        INSERT INTO allocations (tenant_id, resource_id, unit, during, owner)
        VALUES (${salon.tenantId}, ${idOf('Ana')}, 1,
          tstzrange('2026-12-01T14:00:00Z', '2026-12-01T20:00:00Z'), 'block')`
    })
    await owner.end()
    await addBooking({ staff: 'Ben', start: '2026-12-01T10:00', minutes: 15 })
    expect(await served()).toBe('Ana')
  })

  test('weighs the local week of the slot and no other, cut at its edges', async () => {
    await addBooking({ staff: 'Ana', start: '2026-11-27T09:00', minutes: 240 })
    await addBooking({ staff: 'Ana', start: '2026-12-08T09:00', minutes: 240 })
    // From Sunday into Monday: twenty minutes of it are of the week.
    await addBooking({ staff: 'Ana', start: '2026-11-29T22:20', minutes: 120 })
    await addBooking({ staff: 'Ben', start: '2026-12-04T10:00', minutes: 30 })
    expect(await served()).toBe('Ana')
    await addBooking({ staff: 'Ana', start: '2026-12-04T14:00', minutes: 15 })
    expect(await served()).toBe('Ben')
  })

  test('weighs holds while they live, and one’s own not at all', async () => {
    const [first, second] = byId()
    await addHold({ staff: first, start: '2026-12-01T10:00', minutes: 30 })
    expect(await served()).toBe(second)
    salon.clock.advance({ minutes: 10 })
    expect(await served()).toBe(first)

    const greeter = () => ({ text: 'Hello.', choices: [] })
    const opened = await openConversation(
      { ...salon.ports, greeter },
      { tenantId: salon.tenantId, channel: 'web-chat' },
    )
    if (opened === null) throw new Error('no conversation')
    const { conversationId } = opened
    const { tenantId, catalog } = salon
    const found = await findAvailability(salon.ports, {
      tenantId,
      catalog,
      serviceId: find(catalog.services, (one) => one.slug === 'haircut').id,
      staffId: idOf(first),
      date: { from: '2026-12-04', to: '2026-12-04' },
      time: null,
      limit: 1,
      order: 'first',
    })
    const [offer] = found.ok ? found.offers : []
    if (offer === undefined) throw new Error('nothing is open')
    expect(await holdSlot(salon.ports, { tenantId, catalog, offer, conversationId })).toMatchObject({ ok: true })
    expect(await served()).toBe(second)
    expect(await served({ conversationId })).toBe(first)
  })

  test('weighs what is completed, since it was work, and nothing that was cancelled', async () => {
    const [first, second] = byId()
    const done = await addBooking({ staff: first, start: '2026-12-01T10:00', minutes: 45 })
    const off = await addBooking({ staff: second, start: '2026-12-01T10:00', minutes: 90 })
    expect(await served()).toBe(first)
    await move(off, (booking) => cancel(booking, causeAt(salon.nowMs())), true)
    expect(await served()).toBe(second)
    salon.clock.set('2026-12-01T20:00:00Z')
    await move(done, (booking) => complete(booking, causeAt(salon.nowMs())), true)
    expect(await served()).toBe(second)
  })

  test('of equals takes the longest idle, weeks before counted, then the first id', async () => {
    const [first, second] = byId()
    expect(await served()).toBe(first)
    await addBooking({ staff: first, start: '2026-11-25T10:00', minutes: 30 })
    expect(await served()).toBe(second)
    await addBooking({ staff: second, start: '2026-11-26T10:00', minutes: 30 })
    expect(await served()).toBe(first)
    // As much in the week of the slot, later in it: the one before is what idleness is counted from.
    await addBooking({ staff: first, start: '2026-12-01T10:00', minutes: 30 })
    await addBooking({ staff: second, start: '2026-12-01T11:00', minutes: 30 })
    expect(await served()).toBe(first)
    expect(await served()).toBe(first)
  })

  test('shares a day out: each offer taken moves the next one on', async () => {
    const names: string[] = []
    for (const wall of ['2026-12-03T10:00', '2026-12-03T11:00', '2026-12-03T12:00', '2026-12-03T15:00']) {
      const staff = await served({ wall })
      names.push(staff)
      await addBooking({ staff, start: wall, minutes: 45, bufferMinutes: 5 })
    }
    const [first, second] = byId()
    expect(names).toEqual([first, second, first, second])
  })
})
