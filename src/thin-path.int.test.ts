import { afterAll, beforeAll, expect, test } from 'vitest'
import { runInvariants } from '../db/run-invariants.ts'
import { seedTenant } from '../db/seed/seed.ts'
import swiftHome from '../db/seed/tenants/swift-home.ts'
import { turnLeaseMs } from './domain/turn-limits.ts'
import { localTimeOf } from './domain/zoned-time.ts'
import { builtinModels } from './house/models.ts'
import type { DialogManager } from './ports/dialog-manager.ts'
import { openTestService, type TestService } from './testing/service.ts'
import { openTalk } from './testing/talk.ts'
import { expireHolds } from './usecases/expire-holds.ts'
import { readHistory } from './usecases/read-history.ts'
import { readTranscript } from './usecases/read-transcript.ts'

let service: TestService
beforeAll(async () => {
  service = await openTestService({ models: builtinModels })
})
afterAll(() => service.close())

const findBooking = (id = '') =>
  service.database.inTenant(service.tenantId, (stores) => stores.bookings.find(service.tenantId, id))

test('a haircut is asked for, picked, agreed to and stands in PostgreSQL', async () => {
  const { key, say, bookings } = await openTalk(service)
  const offered = await say('can I get a haircut tomorrow after 3?')
  expect(offered.choices.length).toBeGreaterThanOrEqual(3)
  expect((await say('', 'o2')).text).toContain('name')
  const summary = await say('Dana')
  const yes = summary.choices.find((choice) => choice.id.startsWith('yes:'))
  expect((await bookings()).map((booking) => booking.state)).toEqual(['held'])
  const booked = await say('', yes?.id)
  expect(booked.cards).toHaveLength(1)
  expect(await bookings()).toMatchObject([{ state: 'confirmed' }])
  const [booking] = await bookings()
  const token = service.ports.links.manageToken(key.tenantId, booking?.id ?? '')
  expect(booked.text).toContain(token)
  expect((await readHistory(service.ports, key))?.at(-1)).toMatchObject(booked)
  const transcript = await readTranscript(service.ports, key)
  expect(JSON.stringify(transcript)).not.toContain(token)
  expect(transcript?.turns.flatMap((turn) => turn.calls.map((call) => call.name))).toEqual([
    'find_availability',
    'book_slot',
    'book_slot',
    'book_slot',
  ])
})

test('what was booked can be moved and then cancelled', async () => {
  const { say, bookings } = await openTalk(service)
  for (const text of ['haircut with Ana on Friday at 11', 'Dana', 'yes']) await say(text)
  const [before] = await bookings()
  expect(before?.state).toBe('confirmed')
  await say('can I move it to Saturday morning?')
  await say('', 'o1')
  await say('yes')
  const [moved] = await bookings()
  expect(moved).toMatchObject({ id: before?.id, state: 'confirmed', version: 3 })
  expect(localTimeOf('America/New_York', moved?.startMs ?? 0)).toMatchObject({ date: '2026-11-28' })
  await say('please cancel it')
  await say('yes, cancel')
  expect(await findBooking(before?.id)).toMatchObject({ state: 'cancelled', version: 4 })
})

test('a process that dies after it booked and before it said so has booked once, and the next one says so', async () => {
  const { say, send, run, bookings } = await openTalk(service)
  for (const text of ['haircut with Ben on Friday at 3pm', 'Dana']) await say(text)
  const dies: DialogManager = {
    runTurn: async (...turn) => {
      await service.ports.dialogManager.runTurn(...turn)
      return new Promise(() => {})
    },
  }
  await send('yes')
  const dead = run(dies)
  await expect.poll(bookings).toMatchObject([{ state: 'confirmed' }])
  service.clock.advance({ milliseconds: turnLeaseMs })
  const { answers } = await run()
  expect(answers[0]?.message?.text).toContain('Booked')
  expect(answers[0]?.message?.cards).toHaveLength(1)
  expect(await bookings()).toMatchObject([{ state: 'confirmed', version: 2 }])
  void dead
})

test('of twenty conversations that want one and the same time, one is promised it and the others hear of other times', async () => {
  const talks = await Promise.all(Array.from({ length: 20 }, () => openTalk(service)))
  for (const { send } of talks) await send('haircut with Chloe on Friday at 11am')
  const firsts = await Promise.all(talks.map(({ run }) => run()))
  for (const { state } of firsts) expect(state).toBe('answered')
  const held = await Promise.all(talks.map(({ bookings }) => bookings()))
  const friday = held.flat().filter((booking) => {
    const local = localTimeOf('America/New_York', booking.startMs)
    return booking.state === 'held' && local.date === '2026-11-27' && local.time === '11:00'
  })
  expect(friday).toHaveLength(1)
})

test('jobs look after what nobody answered, and look again where somebody is busy', async () => {
  const { key, send, run } = await openTalk(service)
  const job = service.jobs.get('run-turn')
  await send('hello')
  const reached = Promise.withResolvers<void>()
  const stalls: DialogManager = {
    runTurn: () => {
      reached.resolve()
      return new Promise(() => {})
    },
  }
  void run(stalls)
  await reached.promise
  await job?.run(key)
  expect((await readTranscript(service.ports, key))?.messages.at(-1)?.role).toBe('customer')
  service.clock.advance({ milliseconds: turnLeaseMs })
  await job?.run(key)
  expect((await readTranscript(service.ports, key))?.messages.at(-1)?.role).toBe('agent')
  await job?.run(key)
  expect((await readTranscript(service.ports, key))?.messages.filter(({ role }) => role === 'agent')).toHaveLength(2)
})

test('a hold that ran out is let go by its job', async () => {
  const { say, bookings, key } = await openTalk(service)
  await say('haircut with Dario on Friday at 4pm')
  const [held] = await bookings()
  expect(held?.state).toBe('held')
  service.clock.advance({ minutes: 10 })
  await service.jobs.get('expire-holds')?.run({ tenantId: key.tenantId })
  expect(await findBooking(held?.id)).toMatchObject({ state: 'expired' })
})

test('whoever comes through the link of a booking may move and cancel it in the chat, nobody else', async () => {
  const first = await openTalk(service)
  for (const text of ['beard trim with Dario on Saturday at noon', 'Sam', 'yes']) await first.say(text)
  const [booking] = await first.bookings()
  const stranger = await openTalk(service)
  await stranger.say('cancel my booking')
  await stranger.say(booking?.reference ?? '')
  await stranger.say('yes')
  expect(await findBooking(booking?.id)).toMatchObject({ state: 'confirmed' })

  const bookingToken = service.ports.links.manageToken(service.tenantId, booking?.id ?? '')
  const byLink = await openTalk(service, { bookingToken })
  await byLink.say('cancel my booking')
  await byLink.say('yes, cancel')
  expect(await findBooking(booking?.id)).toMatchObject({ state: 'cancelled' })
  const guessed = await openTalk(service, { bookingToken: bookingToken.slice(0, -1) })
  expect((await readTranscript(service.ports, guessed.key))?.session.bookingIds).toEqual([])
})

test('a service that needs an answer is booked with it, and not without', async () => {
  const tenantId = await seedTenant(service.place.migrationUrl, swiftHome)
  const { key, say, bookings } = await openTalk({ ...service, tenantId })
  await say('I need a plumber on Thursday')
  await say('', 'o1')
  const asks = await say('Sam')
  expect(asks.text).toContain('address of the job')
  await say('yes')
  expect((await bookings()).map((booking) => booking.state)).toEqual(['held'])
  const { key: other, ...second } = await openTalk({ ...service, tenantId })
  for (const text of ['I need a plumber on Friday', 'the first one', 'Sam', '14 High Street, Newtown', 'yes']) {
    await second.say(text)
  }
  const [booking] = await second.bookings()
  expect(booking?.state).toBe('confirmed')
  const origin = await service.database.inTenant(other.tenantId, (stores) =>
    stores.bookings.findOrigin(key.tenantId, booking?.id ?? ''),
  )
  expect(origin?.answers).toEqual({ 'job-address': '14 High Street, Newtown' })
})

test('after all of this every invariant of the database holds', async () => {
  for (const { tenantId } of await service.database.routing.listTenants()) {
    await expireHolds(service.ports, { tenantId })
  }
  const nowMs = service.clock.now().epochMilliseconds
  const results = await runInvariants({ auditUrl: service.place.auditUrl, nowMs })
  expect(results.length).toBeGreaterThan(0)
  expect(results.filter((result) => result.count > 0)).toEqual([])
})
