import { afterAll, afterEach, beforeAll, describe, expect, test } from 'vitest'
import { webhookDelaysMs } from '../domain/webhook-schedule.ts'
import { type ReceivedWebhook, verifyWebhook } from '../testing/webhook-server.ts'
import { openWebhookWorld, type WebhookWorld } from '../testing/webhook-world.ts'
import { sweepWebhooks } from './deliver-webhooks.ts'
import { followEvents } from './follow-events.ts'
import { replayWebhooks } from './replay-webhooks.ts'
import { removeWebhookEndpoint, resumeWebhookEndpoint } from './webhook-state.ts'

let world: WebhookWorld
const minuteMs = 60_000
const hourMs = 60 * minuteMs
const dayMs = 24 * hourMs

beforeAll(async () => {
  world = await openWebhookWorld()
})
afterAll(() => world.close())
/** What one test listens with, the next one does not hear. */
afterEach(async () => {
  const { tenantId, ports } = world
  const rows = await world.inTenant((stores) => stores.webhookEndpoints.list(tenantId))
  for (const { id: endpointId } of rows) await removeWebhookEndpoint(ports, { tenantId, endpointId, memberId: null })
  await world.drain()
})

function typesOf(received: readonly ReceivedWebhook[]): string[] {
  return received.map(({ body }) => JSON.parse(body).type)
}
function idsOf(received: readonly ReceivedWebhook[]): unknown[] {
  return received.map(({ headers }) => headers['webhook-id'])
}

test('a booking that is made and cancelled is told, signed, in order, and once', async () => {
  const { server, secret, endpointId } = await world.listen()
  const bookingId = await world.book()
  await world.drain()
  await world.cancel(bookingId)
  await world.drain()
  const events = server.received.map((webhook) => verifyWebhook(webhook, secret))
  expect(events).toMatchObject([
    {
      type: 'booking.confirmed',
      timestamp: expect.stringMatching(/^2026-11-23T13:00:00/),
      data: {
        tenantId: world.tenantId,
        version: 2,
        booking: { id: bookingId, state: 'confirmed', serviceName: 'Haircut' },
      },
    },
    {
      type: 'booking.cancelled',
      data: { version: 3, booking: { id: bookingId, state: 'cancelled', cancelledBy: 'system', version: 3 } },
    },
  ])
  const booking = (events[0] as { data: { booking: { start: string; end: string } } }).data.booking
  expect(booking.start).toMatch(/^2026-12-\d\dT10:00:00-05:00$/)
  expect(new Set(idsOf(server.received)).size).toBe(2)
  expect(await world.endpoint(endpointId)).toMatchObject({ failuresInRow: 0, lastFault: null, state: 'active' })
})

test('of a hold that is let go nobody is told, and of a customer nothing but an id', async () => {
  const { server } = await world.listen()
  const bookingId = await world.book()
  await world.drain()
  const { customerId } = await world.find(bookingId)
  expect(server.received).toHaveLength(1)
  expect(server.received[0]?.body).toContain(customerId)
  expect(server.received[0]?.body).not.toContain('Dana')
  expect(JSON.parse(server.received[0]?.body ?? '').data).not.toHaveProperty('customer')
})

test('an endpoint that asks for contact data gets them, and no row keeps them', async () => {
  const { server, endpointId } = await world.listen({ withContact: true })
  const bookingId = await world.book()
  await world.drain()
  const { customerId } = await world.find(bookingId)
  expect(JSON.parse(server.received[0]?.body ?? '').data.customer).toEqual({
    id: customerId,
    name: 'Dana Demo',
    phone: null,
    email: null,
  })
  expect(JSON.stringify(await world.deliveries(endpointId))).not.toContain('Dana')
})

test('an endpoint hears what it listens to, and each of several everything of its own', async () => {
  const all = await world.listen()
  const some = await world.listen({ types: ['booking.cancelled', 'waitlist.*'] })
  const bookingId = await world.book()
  await world.cancel(bookingId)
  const entryId = world.ids.next()
  await world.say('waitlist.joined', { subjectId: entryId, bookingId: null })
  await world.drain()
  expect(typesOf(all.server.received).toSorted()).toEqual(['booking.cancelled', 'booking.confirmed', 'waitlist.joined'])
  expect(typesOf(some.server.received)).toEqual(['booking.cancelled', 'waitlist.joined'])
  expect(JSON.parse(some.server.received[1]?.body ?? '').data).toMatchObject({
    waitlistEntryId: entryId,
    booking: null,
  })
})

test('money is told with what was taken and given back', async () => {
  const { server } = await world.listen({ types: ['payment.*'] })
  const bookingId = await world.book()
  await world.say('payment.succeeded', { subjectId: bookingId, bookingId })
  await world.drain()
  expect(JSON.parse(server.received[0]?.body ?? '').data).toMatchObject({
    version: null,
    money: { currency: 'USD', captured: 0, refunded: 0 },
  })
})

describe('order', () => {
  test('what is behind a failed event of a booking waits; other bookings do not', async () => {
    const { server } = await world.listen()
    const [stuck, other] = [await world.book(), await world.book()]
    server.reply = ({ body }) => ({ status: body.includes(stuck) && body.includes('confirmed"') ? 500 : 204 })
    await world.cancel(stuck)
    await world.drain()
    expect(typesOf(server.received.filter(({ body }) => body.includes(stuck)))).toEqual(['booking.confirmed'])
    expect(typesOf(server.received.filter(({ body }) => body.includes(other)))).toEqual(['booking.confirmed'])
    server.reply = () => ({ status: 204 })
    await world.advance(6_000, 6_000)
    const ofStuck = server.received.filter(({ body }) => body.includes(stuck))
    expect(typesOf(ofStuck)).toEqual(['booking.confirmed', 'booking.confirmed', 'booking.cancelled'])
    expect(new Set(idsOf(ofStuck)).size).toBe(2)
  })

  test('many workers at once keep it for every booking', async () => {
    const { server } = await world.listen()
    let asked = 0
    server.reply = () => ({ status: asked++ % 7 === 3 ? 500 : 204 })
    const bookings = []
    for (let count = 0; count < 8; count++) bookings.push(await world.book())
    for (let round = 0; round < 4; round++) {
      for (const bookingId of bookings) {
        await world.say('booking.attendance_confirmed', { subjectId: bookingId, bookingId })
      }
    }
    await world.drain(8)
    for (let count = 0; count < 20; count++) {
      world.clock.advance({ minutes: 6 })
      await sweepWebhooks(world.ports, world)
      await world.drain(8)
    }
    for (const bookingId of bookings) {
      const of = server.received.filter(({ body }) => body.includes(bookingId))
      const accepted = [
        ...new Map(of.map((one) => [one.headers['webhook-id'], JSON.parse(one.body).data.sequence])).values(),
      ]
      expect(accepted).toHaveLength(5)
      expect(accepted).toEqual(accepted.toSorted((a, b) => a - b))
    }
  })
})

test('a crowd of bookings reaches an endpoint four at a time, and none waits for a sweep', async () => {
  const { server } = await world.listen()
  for (let count = 0; count < 60; count++) await world.book()
  const four = Promise.withResolvers<void>()
  server.reply = async () => {
    if (server.received.length === 4) four.resolve()
    await four.promise
    return { status: 204 }
  }
  await world.drain(12)
  expect(server.received).toHaveLength(60)
  expect(server.atOnceMax()).toBe(4)
})

test('of thousands of lines that wait those that are due are found, of an endpoint that fails one', async () => {
  const { endpointId } = await world.listen()
  const { tenantId } = world
  const at = { nowMs: world.nowMs(), dueBeforeMs: world.nowMs(), lostBeforeMs: 0 }
  const waiting = () =>
    world.inTenant((stores) => stores.webhookDeliveries.listWaiting(tenantId, at, { endpointId, limit: 8 }))
  const row = { type: 'booking.confirmed', event: { type: 'booking.confirmed' } as never, customerId: null } as const
  await world.inTenant(async (stores) => {
    for (let line = 0; line < 700; line++) {
      const subjectId = `00000000-0000-4000-8000-${String(line).padStart(12, '0')}`
      const key = { id: world.ids.next(), endpointId, subjectId, sequence: line, createdAtMs: 0 }
      // The first hundred are not due yet.
      await stores.webhookDeliveries.insert(tenantId, { ...row, ...key, createdAtMs: line < 100 ? at.nowMs + 1 : line })
    }
  })
  const lines = await waiting()
  expect(lines.map(({ subjectId }) => Number(subjectId.slice(-12)))).toEqual([100, 101, 102, 103, 104, 105, 106, 107])
  const ill = { failuresInRow: 1, failingSinceMs: 0, restUntilMs: null }
  const none = { lastAttemptAtMs: null, lastSuccessAtMs: null, lastFault: null, lastTookMs: null }
  await world.inTenant((stores) => stores.webhookEndpoints.setHealth(tenantId, endpointId, { ...ill, ...none }))
  expect(await waiting()).toEqual(lines.slice(0, 1))
  await world.inTenant((stores) => stores.webhookDeliveries.dropOpen(tenantId, endpointId, 'test', at.nowMs))
})

describe('an endpoint that fails', () => {
  test('is tried again by the schedule, then given up with one alert, and played again when a person says so', async () => {
    const { server, endpointId, secret } = await world.listen()
    server.reply = () => ({ status: 500 })
    const bookingId = await world.book()
    await world.drain()
    const tries = [0]
    let passedMs = 0
    for (const delayMs of webhookDelaysMs) {
      await world.advance(delayMs - 2_000, delayMs)
      expect(server.received.length).toBe(tries.length)
      await world.advance(10_000, 10_000)
      passedMs += delayMs
      tries.push(passedMs)
      expect(server.received.length).toBe(tries.length)
    }
    expect(new Set(idsOf(server.received)).size).toBe(1)
    expect((await world.deliveries(endpointId)).map(({ state, attempts, fault }) => [state, attempts, fault])).toEqual([
      ['dead', 10, 'http_500'],
    ])
    expect(await world.incidents()).toMatchObject([{ kind: 'webhook_dead', subject: endpointId }])
    server.reply = () => ({ status: 200 })
    await world.cancel(bookingId)
    // It rests after so many failures.
    await world.advance(6 * minuteMs)
    expect(typesOf(server.received).at(-1)).toBe('booking.cancelled')
    const of = { tenantId: world.tenantId, endpointId, memberId: null }
    expect(await replayWebhooks(world.ports, of, { dead: true })).toEqual({ ok: true, replayed: 1, more: false })
    await world.drain()
    expect(typesOf(server.received).at(-1)).toBe('booking.confirmed')
    expect(server.received.at(-1)?.headers['webhook-id']).toBe(server.received[0]?.headers['webhook-id'])
    expect(verifyWebhook(server.received.at(-1) as ReceivedWebhook, secret)).toBeTruthy()
    expect(await world.incidents()).toEqual([])
  })

  test.each([
    ['stall', 'timed_out'],
    ['close', 'connection_failed'],
    [{ status: 404 }, 'http_404'],
    [{ status: 302, headers: { location: 'http://127.0.0.1:1/' } }, 'redirected'],
  ] as const)('%j is tried again and told as %s', async (reply, fault) => {
    const { server, endpointId } = await world.listen()
    server.reply = () => reply
    await world.book()
    await world.drain()
    expect(await world.deliveries(endpointId)).toMatchObject([{ state: 'pending', attempts: 1, fault }])
    expect(await world.endpoint(endpointId)).toMatchObject({ failuresInRow: 1, lastFault: fault })
    server.reply = () => ({ status: 204 })
    await world.advance(5_000, 5_000)
    expect(await world.deliveries(endpointId)).toMatchObject([{ state: 'delivered', attempts: 2, fault: null }])
  })

  test('that asks for a later attempt gets it then', async () => {
    const { server } = await world.listen()
    server.reply = () => ({ status: 503, headers: { 'retry-after': '600' } })
    await world.book()
    await world.drain()
    await world.advance(599_000, 599_000)
    expect(server.received).toHaveLength(1)
    await world.advance(2_000, 2_000)
    expect(server.received).toHaveLength(2)
  })

  test('is left in peace: of many bookings one at a time asks whether it is well, and then all go', async () => {
    const { server, endpointId } = await world.listen()
    server.reply = () => ({ status: 500 })
    for (let count = 0; count < 30; count++) await world.book()
    await world.drain()
    expect(server.received.length).toBeLessThan(10)
    await world.advance(10 * minuteMs, 30_000)
    expect(server.received.length).toBeLessThan(40)
    server.reply = () => ({ status: 204 })
    await world.advance(6 * minuteMs, 30_000)
    const states = (await world.deliveries(endpointId)).map(({ state }) => state)
    expect(states.filter((state) => state === 'delivered')).toHaveLength(30)
    expect(await world.endpoint(endpointId)).toMatchObject({ failuresInRow: 0, restUntilMs: null })
  })

  test('that is gone is disabled at once; what happens waits and is told when it is resumed', async () => {
    const { server, endpointId } = await world.listen()
    server.reply = () => ({ status: 410 })
    const bookingId = await world.book()
    await world.drain()
    expect(await world.endpoint(endpointId)).toMatchObject({ state: 'disabled', stateWhy: 'gone' })
    expect(await world.incidents()).toMatchObject([{ kind: 'webhook_disabled', subject: endpointId }])
    server.reply = () => ({ status: 204 })
    await world.cancel(bookingId)
    await world.advance(hourMs, 10 * minuteMs)
    expect(server.received).toHaveLength(1)
    const of = { tenantId: world.tenantId, endpointId, memberId: null }
    expect(await resumeWebhookEndpoint(world.ports, of)).toEqual({ ok: true, waiting: 1 })
    await world.drain()
    expect(typesOf(server.received)).toEqual(['booking.confirmed', 'booking.confirmed', 'booking.cancelled'])
    expect(await world.incidents()).toEqual([])
  })

  test('for days is disabled with one alert, though some bookings wait in it', async () => {
    const { server, endpointId } = await world.listen()
    server.reply = () => ({ status: 500 })
    for (let day = 0; day < 6; day++) {
      await world.book()
      await world.drain()
      await world.advance(dayMs, hourMs)
    }
    expect(await world.endpoint(endpointId)).toMatchObject({ state: 'disabled', stateWhy: 'failing' })
    expect((await world.incidents()).map(({ kind }) => kind).toSorted()).toEqual(['webhook_dead', 'webhook_disabled'])
  })
})

describe('whatever dies', () => {
  test('a lost queue delays what is told, and loses nothing', async () => {
    const { server } = await world.listen()
    const bookingId = await world.book()
    await followEvents(world.ports, { tenantId: world.tenantId, subjectId: bookingId })
    world.loseJobs()
    await world.advance(minuteMs, 20_000)
    expect(typesOf(server.received)).toEqual(['booking.confirmed'])
  })

  test('a worker that dies between sending and telling leaves an event that is sent again, under its id', async () => {
    const { server, endpointId } = await world.listen()
    const bookingId = await world.book()
    await followEvents(world.ports, { tenantId: world.tenantId, subjectId: bookingId })
    world.loseJobs()
    const [row] = await world.deliveries(endpointId)
    const at = { nowMs: world.nowMs(), lostBeforeMs: world.nowMs() - minuteMs }
    const begun = await world.inTenant((s) => s.webhookDeliveries.begin(world.tenantId, row?.id ?? '', at))
    expect(begun).toBe(1)
    await world.advance(29_000, 14_500)
    expect(server.received).toHaveLength(0)
    await world.advance(5_000, 5_000)
    expect(idsOf(server.received)).toEqual([row?.id])
    // It wakes up, and finds that its attempt is another's now.
    const outcome = { state: 'dead', nextAttemptAtMs: 0, fault: 'late', tookMs: 1, atMs: world.nowMs() } as const
    expect(await world.inTenant((s) => s.webhookDeliveries.settle(world.tenantId, row?.id ?? '', 1, outcome))).toBe(
      false,
    )
    expect(await world.deliveries(endpointId)).toMatchObject([{ state: 'delivered', attempts: 2 }])
  })

  test('an event that is followed twice is told once', async () => {
    const { server, endpointId } = await world.listen()
    const bookingId = await world.book()
    const fact = { tenantId: world.tenantId, subjectId: bookingId }
    await Promise.all([
      followEvents(world.ports, fact),
      followEvents(world.ports, fact),
      followEvents(world.ports, fact),
    ])
    await world.drain(4)
    expect(server.received).toHaveLength(1)
    expect(await world.deliveries(endpointId)).toHaveLength(1)
  })
})
