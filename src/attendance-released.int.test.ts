import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest'
import { type Client, connect } from '../db/connect.ts'
import { runInvariants } from '../db/run-invariants.ts'
import { faultsAfter } from '../db/testing/plant.ts'
import type { ReleaseRule } from './domain/attendance.ts'
import { builtinModels } from './house/models.ts'
import { openPhone } from './testing/channel-talk.ts'
import { createFakeProvider, inboundMessage } from './testing/fake-channel.ts'
import { openTestService, type TestService } from './testing/service.ts'
import { deliverMessages } from './usecases/deliver-messages.ts'
import { followEvents } from './usecases/follow-events.ts'
import { keepAttendance } from './usecases/keep-attendance.ts'
import { noteAsked } from './usecases/note-asked.ts'
import { receiveChannelEvents } from './usecases/receive-channel-events.ts'
import { runTurn } from './usecases/run-turn.ts'
import { setReleaseRule } from './usecases/set-release-rule.ts'

/** Times that nobody confirms: asked a day before, warned four hours before, let go two hours before the start. */

const rule: ReleaseRule = { askMinutes: 24 * 60, warnMinutes: 240, releaseMinutes: 120 }
const provider = createFakeProvider({ id: 'sms' })
let service: TestService
beforeAll(async () => {
  service = await openTestService({ models: builtinModels, channels: new Map([['sms', provider.channel]]) })
  await setReleaseRule(service.ports, { tenantId: service.tenantId, memberId: null, rule })
})
afterAll(() => service.close())

let numbers = 0
let phone: Awaited<ReturnType<typeof openPhone>>
let id: string
let conversationId: string
let startMs: number
/** A haircut two days from now at 2 pm, of a number of its own. */
async function bookOne() {
  numbers += 1
  phone = await openPhone(service, provider, `+1212555${String(5000 + numbers)}`)
  const today = service.clock.now().toZonedDateTimeISO('America/New_York')
  // On Sundays the salon is closed.
  let day = today.add({ days: 2 })
  if (day.dayOfWeek === 7) day = day.add({ days: 1 })
  const words = day.toLocaleString('en-US', { weekday: 'long', day: 'numeric', month: 'long' })
  await phone.say(`haircut on ${words} at 2 pm`, 'Dana Reed', 'yes')
  const [booking] = await phone.bookings()
  if (booking?.state !== 'confirmed') throw new Error('nothing was booked')
  id = booking.id
  startMs = booking.startMs
  const { tenantId, database } = service
  const origin = await database.inTenant(tenantId, (stores) => stores.bookings.findOrigin(tenantId, id))
  conversationId = origin?.conversationId ?? ''
}

const step = () => keepAttendance(service.ports, { tenantId: service.tenantId, bookingId: id })
const nowMs = () => service.clock.now().epochMilliseconds
/** Goes to so many minutes before the start. */
const goTo = (minutes: number) => service.clock.advance({ milliseconds: startMs - minutes * 60_000 - nowMs() })

/** What leaves now, as texts. */
async function delivered(): Promise<string> {
  const from = provider.taken.length
  for (let second = 0; second < 4; second++) {
    await deliverMessages(service.ports, { tenantId: service.tenantId, conversationId })
    service.clock.advance({ seconds: 1 })
  }
  return provider.taken
    .slice(from)
    .map(({ part: { content } }) => (content.kind === 'text' ? content.text : content.kind))
    .join('')
}

async function state() {
  return (await phone.bookings()).find((booking) => booking.id === id)?.state
}

async function untilWarned() {
  goTo(rule.askMinutes)
  expect(await step()).toBe('asked')
  await delivered()
  goTo(rule.warnMinutes)
  expect(await step()).toBe('warned')
}

describe('a time that nobody confirms', () => {
  beforeEach(bookOne)

  test('is asked about, warned of and let go, each once and each when it is due', async () => {
    expect(await step()).toBe('waits')
    goTo(rule.askMinutes)
    expect(await step()).toBe('asked')
    const asked = await delivered()
    expect(asked).toMatch(/Luna Salon: Haircut, .*2:00.*Reply C to confirm/)
    expect(asked).toContain('/manage/')
    expect(await step()).toBe('waits')
    expect(await delivered()).toBe('')
    goTo(rule.warnMinutes)
    expect(await step()).toBe('warned')
    const warned = await delivered()
    expect(warned).toMatch(/please confirm Haircut.*Without an answer by .*12:00/)
    expect(await step()).toBe('waits')
    goTo(rule.releaseMinutes + 1)
    expect(await step()).toBe('waits')
    expect(await state()).toBe('confirmed')
    goTo(rule.releaseMinutes - 1)
    expect(await step()).toBe('released')
    expect(await step()).toBe('over')
    const { tenantId, database } = service
    const [booking] = await phone.bookings()
    expect(booking).toMatchObject({ state: 'cancelled', cancelledBy: 'system', fee: { amount: 0 } })
    const events = await database.inTenant(tenantId, (stores) => stores.bookings.listEvents(tenantId, id))
    expect(events.at(-1)).toMatchObject({ kind: 'cancelled', why: 'not confirmed in time' })
    expect(await database.inTenant(tenantId, (stores) => stores.bookings.listAllocations(tenantId, id))).toEqual([])
    // Told by the kind for it, and by no other.
    await tellAll()
    const planned = await database.inTenant(tenantId, (stores) => stores.notifications.listOfBooking(tenantId, id))
    const kinds = planned.map(({ kind }) => kind)
    expect(kinds).toContain('released')
    expect(kinds).not.toContain('cancellation')
  })

  test('is not warned twice, however often the job runs at once', async () => {
    await untilWarned()
    await Promise.all([step(), step(), step()])
    expect((await delivered()).split('please confirm')).toHaveLength(2)
  })

  test('is let go twice by nobody: two workers at once', async () => {
    await untilWarned()
    await delivered()
    goTo(rule.releaseMinutes - 1)
    const done = await Promise.all([step(), step()])
    expect(done.toSorted()).toEqual(['over', 'released'])
  })
})

describe('a time is kept', () => {
  beforeEach(bookOne)

  test.each(['C', 'yes', 'see you later'])('that was confirmed after the warning: %s', async (words) => {
    await untilWarned()
    await delivered()
    await phone.say(words)
    goTo(rule.releaseMinutes - 1)
    expect(await step()).toBe('over')
    expect(await state()).toBe('confirmed')
  })

  test('of whoever answered the warning in any other words', async () => {
    await untilWarned()
    await delivered()
    await phone.say('who is this?')
    goTo(rule.releaseMinutes - 1)
    expect(await step()).toBe('over')
    expect(await state()).toBe('confirmed')
  })

  test('of whoever said that they cannot come: that is for them, or the business, to end', async () => {
    await untilWarned()
    await delivered()
    await phone.say("can't make it")
    goTo(rule.releaseMinutes - 1)
    expect(await step()).toBe('over')
    expect(await state()).toBe('confirmed')
  })

  test('where the warning never left', async () => {
    await untilWarned()
    goTo(rule.releaseMinutes - 1)
    // Nobody sends: it waits in the outbox.
    expect(await step()).toBe('waits')
    provider.behave(() => 'refuse')
    await delivered()
    provider.behave(() => 'accept')
    expect(await step()).toBe('over')
    expect(await state()).toBe('confirmed')
  })

  test('of whoever opted out', async () => {
    await untilWarned()
    await delivered()
    await phone.say('STOP')
    goTo(rule.releaseMinutes - 1)
    expect(await step()).toBe('over')
    expect(await state()).toBe('confirmed')
  })

  test('until an answer that waits has been read', async () => {
    await untilWarned()
    await delivered()
    goTo(rule.releaseMinutes - 1)
    const { tenantId, database, ports } = service
    const made = await database.inTenant(tenantId, (stores) => stores.conversations.find(tenantId, conversationId))
    const messages = [inboundMessage(made?.address ?? '', 'C')]
    await receiveChannelEvents(ports, {
      tenantId,
      channel: 'sms',
      accountId: made?.accountId ?? '',
      messages,
      receipts: [],
    })
    expect(await step()).toBe('waits')
    await runTurn(ports, { tenantId, conversationId })
    expect(await step()).toBe('over')
    expect(await state()).toBe('confirmed')
  })

  test('once it has begun, or was cancelled', async () => {
    await untilWarned()
    await delivered()
    goTo(-1)
    expect(await step()).toBe('over')
    expect(await state()).toBe('confirmed')
  })

  test('that was booked after everybody else had been asked', async () => {
    await phone.say('cancel my appointment', 'yes')
    const tomorrow = service.clock.now().toZonedDateTimeISO('America/New_York').add({ hours: 20 })
    if (tomorrow.dayOfWeek === 7) service.clock.advance({ hours: 24 })
    await phone.say('haircut tomorrow at 11 am', 'yes')
    const late = (await phone.bookings()).find((booking) => booking.state === 'confirmed')
    if (late === undefined) throw new Error('nothing was booked')
    id = late.id
    startMs = late.startMs
    if (startMs - nowMs() > rule.askMinutes * 60_000) goTo(rule.askMinutes - 60)
    goTo(rule.warnMinutes)
    expect(await step()).toBe('over')
  })

  test('after a long night: the warning leaves in the morning, and there is as much time after it', async () => {
    // Asked by a reminder a week ago; the worker comes back at half past four in the night.
    const { tenantId, database } = service
    await database.inTenant(tenantId, (stores) =>
      noteAsked(stores, { tenantId, conversationId, bookingId: id, nowMs: nowMs() }),
    )
    goTo(9.5 * 60)
    expect(await step()).toBe('waits')
    goTo(rule.warnMinutes - 60)
    expect(await step()).toBe('warned')
    await delivered()
    goTo(rule.releaseMinutes - 30)
    expect(await step()).toBe('waits')
    goTo(60)
    expect(await step()).toBe('released')
  })
})

test('a time that was moved is asked about anew', async () => {
  await bookOne()
  await untilWarned()
  await delivered()
  await phone.say('move my appointment to the day after at 3 pm')
  const moved = (await phone.session()).pendingConfirmation
  if (moved !== null) await phone.say('yes')
  const booking = (await phone.bookings()).find((one) => one.id === id)
  startMs = booking?.startMs ?? startMs
  goTo(rule.releaseMinutes)
  expect(['over', 'asked', 'waits', 'warned']).toContain(await step())
  expect(await state()).toBe('confirmed')
})

test('with the booking a job is queued for when they are asked', async () => {
  await bookOne()
  const { tenantId, ports } = service
  const queued: { name: string; startAfterMs?: number | undefined; bookingId: string | undefined }[] = []
  const queue = {
    ...ports.queue,
    enqueue: async (_: unknown, { name, data, startAfterMs }: Parameters<typeof ports.queue.enqueue>[1]) =>
      void queued.push({ name, startAfterMs, bookingId: data.bookingId }),
  }
  await followEvents({ ...ports, queue }, { tenantId, subjectId: id })
  expect(queued).toContainEqual({
    name: 'keep-attendance',
    startAfterMs: startMs - rule.askMinutes * 60_000,
    bookingId: id,
  })
})

test('a rule that cannot be is refused', async () => {
  const { ports, tenantId } = service
  const asked = { askMinutes: 60, warnMinutes: 120, releaseMinutes: 10 }
  const set = await setReleaseRule(ports, { tenantId, memberId: null, rule: asked })
  expect(set).toMatchObject({ ok: false, code: 'rule_invalid' })
})

/** Whoever wants to know is told what happened. */
async function tellAll() {
  const { tenantId, database, ports } = service
  const waiting = await database.inTenant(tenantId, (stores) => stores.outbox.listWaiting(tenantId, nowMs(), 200))
  for (const subjectId of waiting) await followEvents(ports, { tenantId, subjectId })
}

describe('invariant 45', () => {
  let admin: Client
  let known: { released: string; coming: string }
  beforeAll(async () => {
    admin = connect({ url: service.place.adminUrl, poolMax: 1, applicationName: 'test', statementTimeoutMs: 0 })
    const rows = await admin<{ id: string; released: boolean }[]>`
      SELECT booking_id AS id, released_at IS NOT NULL AS released FROM attendance
      WHERE released_at IS NOT NULL OR answer = 'coming'`
    known = {
      released: rows.find(({ released }) => released)?.id ?? '',
      coming: rows.find(({ released }) => !released)?.id ?? '',
    }
  })
  afterAll(() => admin.end())

  test('and those of bookings and channels hold', async () => {
    const results = await runInvariants({ auditUrl: service.place.auditUrl, nowMs: nowMs() })
    // No worker runs here: what others owe by now is theirs.
    const ours = results.filter(({ number }) => number === 45 || number < 23 || (number > 27 && number < 33))
    expect(ours.length).toBeGreaterThan(15)
    expect(ours.flatMap(({ rows }) => rows.map(({ fault, subject }) => `${fault}: ${subject}`))).toEqual([])
  })

  const off = 'ALTER TABLE attendance DROP CONSTRAINT attendance_released, DROP CONSTRAINT attendance_order;'
  test.each<[string, (of: typeof known) => string]>([
    [
      'a time let go whose booking stands, or was ended by somebody',
      ({ released }) => `UPDATE bookings SET cancelled_by = 'customer' WHERE id = '${released}'`,
    ],
    [
      'a time let go at a fee',
      ({ released }) => `UPDATE bookings SET fee_amount = 100, fee_currency = 'USD' WHERE id = '${released}'`,
    ],
    [
      'a time let go that was confirmed, or has begun',
      ({ released }) =>
        `${off} UPDATE attendance SET released_at = starts_at + interval '1 s' WHERE booking_id = '${released}'`,
    ],
    [
      'a time let go half an hour after no warning',
      ({ released }) => `UPDATE deliveries SET state = 'failed' WHERE once_key LIKE 'attendance-warning-%:${released}'`,
    ],
    [
      'a time let go half an hour after no warning',
      ({ released }) =>
        `UPDATE deliveries d SET sending_at = a.released_at - interval '29 minutes' FROM attendance a
         WHERE a.booking_id = '${released}' AND d.once_key LIKE 'attendance-warning-%:${released}'`,
    ],
    [
      'a time let go although the warning was answered',
      ({ released }) =>
        `UPDATE messages m SET created_at = a.warned_at + interval '1 minute' FROM attendance a
         WHERE a.booking_id = '${released}' AND m.conversation_id = a.conversation_id AND m.role = 'customer'`,
    ],
    [
      'let go for want of an answer to a question that nobody asked',
      ({ released }) => `DELETE FROM attendance WHERE booking_id = '${released}'`,
    ],
    [
      'an answer that the customer did not give',
      ({ coming }) => `UPDATE attendance SET message_id = NULL WHERE booking_id = '${coming}'`,
    ],
    [
      'an answer that the customer did not give',
      ({ coming }) =>
        `UPDATE messages SET created_at = created_at - interval '30 days' WHERE id IN (SELECT message_id FROM attendance WHERE booking_id = '${coming}')`,
    ],
    [
      'an answer of which nobody was told',
      ({ coming }) => `DELETE FROM outbox_events WHERE booking_id = '${coming}' AND type LIKE 'booking.attendance%'`,
    ],
    [
      'asked about a time that the booking never had',
      ({ coming }) => `UPDATE attendance SET time_version = 77 WHERE booking_id = '${coming}'`,
    ],
  ])('sees a planted fault: %s', async (fault, plant) => {
    expect((await faultsAfter(admin, plant(known), nowMs())).get(45)).toContain(fault)
  })
})
