import ICAL from 'ical.js'
import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest'
import type { MailResult } from '../ports/mailer.ts'
import { createFakeMailer } from '../testing/fake-mailer.ts'
import { openSalonPorts, type SalonPorts } from '../testing/salon-ports.ts'
import { book } from './book.ts'
import { cancelBooking } from './cancel-booking.ts'
import { deliverEmail } from './deliver-email.ts'
import { findAvailability } from './find-availability.ts'
import { type QueueEmailInput, queueEmail } from './queue-email.ts'
import { rescheduleBooking } from './reschedule-booking.ts'
import { sweepEmails } from './sweep-emails.ts'

let salon: SalonPorts
const fake = createFakeMailer()
const ports = () => ({ ...salon.ports, mailer: fake.mailer })
const address = 'dana@mail.example'

beforeAll(async () => {
  salon = await openSalonPorts()
})
afterAll(() => salon.close())
beforeEach(() => {
  fake.behave()
  fake.sent.length = 0
})

let keys = 0
const link = (bookingId: string) => salon.ports.links.manageUrl(salon.tenantId, bookingId)

/** A mail to Dana in the middle of the day, asked for just now. */
const mail = (changes: Partial<QueueEmailInput> = {}): QueueEmailInput => ({
  tenantId: salon.tenantId,
  kind: 'confirmation',
  onceKey: `key-${++keys}`,
  to: { address, name: 'Dana' },
  locale: 'en-US',
  timeZone: 'America/New_York',
  content: { subject: 'Booked', preview: '', parts: [{ kind: 'heading', text: 'Booked' }] },
  bookingId: null,
  notificationId: null,
  urgent: true,
  atLeastOnce: true,
  expiresAtMs: null,
  purpose: 'booking',
  nowMs: salon.nowMs(),
  ...changes,
})
const queued = (changes: Partial<QueueEmailInput> = {}) =>
  salon.database.inTenant(salon.tenantId, (stores) => queueEmail(ports(), stores, mail(changes)))
async function idOf(changes: Partial<QueueEmailInput> = {}): Promise<string> {
  const result = await queued(changes)
  if (result.kind !== 'queued') throw new Error(result.kind)
  return result.id
}
const deliver = (emailId: string) => deliverEmail(ports(), { tenantId: salon.tenantId, emailId })
const rowOf = async (emailId: string) => {
  const row = await salon.database.inTenant(salon.tenantId, (stores) => stores.emails.find(salon.tenantId, emailId))
  if (row === null) throw new Error('no mail')
  return row
}
const stateOf = async (emailId: string) => {
  const { state, errorCode } = await rowOf(emailId)
  return `${state} ${errorCode ?? ''}`.trim()
}
const suppress = (reason: 'unsubscribed' | 'bounced', of = address) =>
  salon.database.inTenant(salon.tenantId, (s) =>
    s.suppressions.add(salon.tenantId, { address: of, reason, sinceMs: salon.nowMs() }),
  )
const allow = (reason: 'unsubscribed' | 'bounced', of = address) =>
  salon.database.inTenant(salon.tenantId, (s) =>
    s.suppressions.lift(salon.tenantId, { address: of, reason, atMs: salon.nowMs() }),
  )
const lastJob = () => salon.ports.queue.jobs.filter(({ name }) => name === 'deliver-email').at(-1)

async function offerOn(date: string) {
  const service = salon.catalog.services.find(({ slug }) => slug === 'haircut')
  const found = await findAvailability(salon.ports, {
    tenantId: salon.tenantId,
    catalog: salon.catalog,
    serviceId: service?.id ?? '',
    date: { from: date, to: date },
    time: null,
    limit: 1,
    order: 'spread',
  })
  const offer = found.ok ? found.offers[0] : undefined
  if (offer === undefined) throw new Error('nothing is open')
  return offer
}
async function bookedOn(date: string) {
  const result = await book(salon.ports, {
    tenantId: salon.tenantId,
    catalog: salon.catalog,
    offer: await offerOn(date),
    contact: { name: 'Dana', phone: null, email: address },
    answers: {},
    idempotencyKey: `booking-${++keys}`,
    addressHash: null,
  })
  if (!result.ok) throw new Error(result.code)
  return result.booking
}
const eventIn = (text: string | undefined) => {
  const calendar = new ICAL.Component(ICAL.parse(text ?? ''))
  const event = new ICAL.Event(calendar.getFirstSubcomponent('vevent') ?? undefined)
  return { method: calendar.getFirstPropertyValue('method'), event, zones: calendar.getAllSubcomponents('vtimezone') }
}

describe('a mail', () => {
  test('leaves once, with its links made again, and none of them in the database', async () => {
    const booking = await bookedOn('2026-12-01')
    const url = link(booking.id)
    const content = {
      subject: 'Booked',
      preview: '',
      parts: [
        { kind: 'text', text: `See ${url}` },
        { kind: 'actions', actions: [{ label: 'Change', url }] },
      ],
    } as const
    const calendar = { bookingId: booking.id, method: 'request', startMs: booking.startMs } as const
    const id = await idOf({ content, bookingId: booking.id, calendar })
    expect(lastJob()).toMatchObject({ data: { tenantId: salon.tenantId, emailId: id }, singletonKey: id })
    await deliver(id)
    await deliver(id)
    expect(fake.sent).toHaveLength(1)
    const [sent] = fake.sent
    expect(sent?.content.parts).toEqual(content.parts)
    expect(sent?.calendar?.text.replaceAll('\r\n ', '')).toContain(url)
    expect(sent?.footer.join(' ')).toContain(salon.catalog.tenant.name)
    expect(salon.ports.links.openUnsubscribe(sent?.unsubscribe?.url.split('/').at(-1) ?? '')).toEqual({
      tenantId: salon.tenantId,
      emailId: id,
    })
    expect(JSON.stringify(await rowOf(id))).not.toContain('link-of-')
    expect(await stateOf(id)).toBe('sent')
  })

  test('opens no other booking than its own, whatever people are called', async () => {
    const [own, other] = [await bookedOn('2026-12-08'), await bookedOn('2026-12-09')]
    const text = `Hello parley:manage:${other.id}, see ${link(other.id)} and ${link(own.id)}`
    const id = await idOf({
      bookingId: own.id,
      content: { subject: text, preview: '', parts: [{ kind: 'text', text }] },
    })
    await deliver(id)
    const said = JSON.stringify(fake.sent.at(-1)?.content)
    expect(said).toContain(link(own.id))
    expect(said).not.toContain(link(other.id))
  })

  test('of one key is written once', async () => {
    expect(await queued({ onceKey: 'twice' })).toMatchObject({ kind: 'queued' })
    expect(await queued({ onceKey: 'twice' })).toEqual({ kind: 'known' })
  })

  test('goes nowhere where nothing sends mail, or to what is no address', async () => {
    expect(await queued({ to: { address: 'dana, all@mail.example', name: null } })).toEqual({ kind: 'nowhere' })
    const none = await salon.database.inTenant(salon.tenantId, (stores) => queueEmail(salon.ports, stores, mail()))
    expect(none).toEqual({ kind: 'nowhere' })
  })
})

describe('the invitation', () => {
  test('follows the booking: the same UID, a higher SEQUENCE, taken back when it is cancelled', async () => {
    const booking = await bookedOn('2026-12-02')
    const request = { bookingId: booking.id, method: 'request', startMs: booking.startMs } as const
    await deliver(await idOf({ bookingId: booking.id, calendar: request }))
    const by = { kind: 'customer', id: booking.customerId } as const
    const moved = await rescheduleBooking(salon.ports, {
      tenantId: salon.tenantId,
      catalog: salon.catalog,
      bookingId: booking.id,
      offer: await offerOn('2026-12-03'),
      actor: by,
      consent: { kind: 'form' } as const,
      version: null,
    })
    expect(moved).toMatchObject({ ok: true })
    const now = await salon.database.inTenant(salon.tenantId, (s) => s.bookings.find(salon.tenantId, booking.id))
    const startMs = now?.startMs ?? 0
    await deliver(await idOf({ bookingId: booking.id, calendar: { ...request, startMs } }))
    await cancelBooking(salon.ports, {
      tenantId: salon.tenantId,
      bookingId: booking.id,
      actor: by,
      consent: { kind: 'form' } as const,
      why: 'by hand',
    })
    await deliver(await idOf({ bookingId: booking.id, calendar: { ...request, startMs, method: 'cancel' } }))
    const [first, second, third] = fake.sent.map(({ calendar }) => eventIn(calendar?.text))
    expect([first?.method, second?.method, third?.method]).toEqual(['REQUEST', 'REQUEST', 'CANCEL'])
    expect(new Set([first, second, third].map((one) => one?.event.uid))).toEqual(new Set([booking.id]))
    const sequences = [first, second, third].map((one) => one?.event.sequence ?? 0)
    expect(sequences).toEqual([...sequences].sort((a, b) => a - b))
    expect(new Set(sequences).size).toBe(3)
    expect(third?.event.component.getFirstPropertyValue('status')).toBe('CANCELLED')
    expect(first?.zones[0]?.getFirstPropertyValue('tzid')).toBe('America/New_York')
    expect(first?.event.startDate.toJSDate().getTime()).toBe(booking.startMs)
  })

  test('of a time that is not true any more goes to nobody, nor does its mail', async () => {
    const booking = await bookedOn('2026-12-04')
    const calendar = { bookingId: booking.id, method: 'request', startMs: booking.startMs } as const
    const stale = await idOf({ bookingId: booking.id, calendar: { ...calendar, startMs: booking.startMs - 3_600_000 } })
    const back = await idOf({ bookingId: booking.id, calendar: { ...calendar, method: 'cancel' } })
    await deliver(stale)
    await deliver(back)
    expect([await stateOf(stale), await stateOf(back)]).toEqual(['dropped superseded', 'dropped superseded'])
    expect(fake.sent).toEqual([])
  })
})

describe('asked anew when it is sent', () => {
  test('whoever has unsubscribed meanwhile gets nothing, and the business still writes to itself', async () => {
    const [id, own] = [await idOf(), await idOf({ purpose: 'business' })]
    await suppress('unsubscribed')
    await deliver(id)
    await deliver(own)
    expect([await stateOf(id), await stateOf(own)]).toEqual(['dropped unsubscribed', 'sent'])
    expect(await queued()).toEqual({ kind: 'unsubscribed' })
    expect(fake.sent[0]?.unsubscribe).toBeNull()
    await allow('unsubscribed')
    expect(await queued()).toMatchObject({ kind: 'queued' })
  })

  test('what is too late is dropped', async () => {
    const id = await idOf({ expiresAtMs: salon.nowMs() + 60_000 })
    salon.clock.advance({ minutes: 1 })
    await deliver(id)
    expect(await stateOf(id)).toBe('dropped too_late')
  })

  test('what can wait leaves in the morning where it is read, what cannot leaves at once', async () => {
    const zone = 'Asia/Tokyo'
    const [calm, urgent] = [await idOf({ timeZone: zone, urgent: false }), await idOf({ timeZone: zone })]
    await deliver(calm)
    await deliver(urgent)
    expect([await stateOf(calm), await stateOf(urgent)]).toEqual(['pending', 'sent'])
    const { nextAttemptAtMs } = await rowOf(calm)
    const local = Temporal.Instant.fromEpochMilliseconds(nextAttemptAtMs).toZonedDateTimeISO(zone)
    expect([local.hour, local.minute]).toEqual([8, 0])
    expect(salon.ports.queue.jobs.at(-1)).toMatchObject({ data: { emailId: calm }, startAfterMs: nextAttemptAtMs })
  })
})

const later: MailResult = { kind: 'rejected', code: '450', retryable: true, isBounce: false }
const never: MailResult = { kind: 'rejected', code: '550 5.1.1', retryable: false, isBounce: true }
const unsure: MailResult = { kind: 'unknown', why: 'ECONNECTION' }

describe('what the server says', () => {
  test('450 is tried again, later and later, and then arrives', async () => {
    const id = await idOf()
    fake.behave(later, later)
    await deliver(id)
    const first = await rowOf(id)
    expect([first.state, first.errorCode, first.attempts]).toEqual(['pending', '450', 1])
    expect(lastJob()).toMatchObject({ startAfterMs: first.nextAttemptAtMs })
    await deliver(id)
    expect((await rowOf(id)).attempts).toBe(1)
    salon.clock.advance({ milliseconds: first.nextAttemptAtMs - salon.nowMs() })
    await deliver(id)
    const second = await rowOf(id)
    expect(second.nextAttemptAtMs - salon.nowMs()).toBeGreaterThan(20_000)
    salon.clock.advance({ minutes: 30 })
    await deliver(id)
    expect([await stateOf(id), fake.sent.length]).toEqual(['sent', 3])
    expect(new Set(fake.sent.map((one) => one.id))).toEqual(new Set([id]))
  })

  test('450 for ever ends as failed', async () => {
    const id = await idOf({ onceKey: null })
    fake.behave(...Array.from({ length: 40 }, () => later))
    for (let attempt = 0; attempt < 40; attempt++) {
      await deliver(id)
      salon.clock.advance({ minutes: 31 })
    }
    expect([await stateOf(id), fake.sent.length]).toEqual(['failed 450', 26])
  })

  test('550 is visible, ends it, and nothing is sent to that address again, by anybody', async () => {
    const to = { address: 'gone@mail.example', name: null }
    const id = await idOf({ to })
    fake.behave(never)
    await deliver(id)
    expect(await stateOf(id)).toBe('failed 550 5.1.1')
    expect(await queued({ to })).toEqual({ kind: 'bounced' })
    expect(await queued({ to, purpose: 'business' })).toEqual({ kind: 'bounced' })
  })
})

describe('of which nobody knows whether it arrived', () => {
  test('a reminder is not sent again, a confirmation is', async () => {
    const [reminder, confirmation] = [await idOf({ atLeastOnce: false }), await idOf()]
    for (const id of [reminder, confirmation]) {
      fake.behave(unsure)
      await deliver(id)
    }
    expect(await stateOf(reminder)).toBe('unknown ECONNECTION')
    expect(await stateOf(confirmation)).toBe('pending ECONNECTION')
    salon.clock.advance({ minutes: 5 })
    fake.sent.length = 0
    await deliver(reminder)
    await deliver(confirmation)
    expect(fake.sent.map(({ id }) => id)).toEqual([confirmation])
    expect(await stateOf(confirmation)).toBe('sent')
  })

  test('a worker that dies over it leaves the same two ends, found by the sweep', async () => {
    const ids = [await idOf({ atLeastOnce: false }), await idOf()]
    const died = new Error('killed')
    const dead = { ...fake.mailer, send: async () => Promise.reject(died) }
    for (const emailId of ids) {
      const sending = deliverEmail({ ...salon.ports, mailer: dead }, { tenantId: salon.tenantId, emailId })
      await expect(sending).rejects.toBe(died)
    }
    const swept = async () => {
      const before = salon.ports.queue.jobs.length
      await sweepEmails(salon.ports, { tenantId: salon.tenantId })
      return salon.ports.queue.jobs.slice(before).map(({ data }) => data['emailId'])
    }
    expect((await swept()).filter((id) => ids.includes(id ?? ''))).toEqual([])
    for (const id of ids) await deliver(id)
    expect(await Promise.all(ids.map(stateOf))).toEqual(['sending', 'sending'])
    salon.clock.advance({ minutes: 4 })
    expect(await swept()).toEqual(expect.arrayContaining(ids))
    for (const id of ids) await deliver(id)
    expect(await Promise.all(ids.map(stateOf))).toEqual(['unknown worker_lost', 'pending worker_lost'])
  })

  test('a worker that stands still before it sends does not send any more', async () => {
    const id = await idOf({ atLeastOnce: false, urgent: true })
    const { database } = salon.ports
    fake.sent.length = 0
    let stalls = 1
    const slow: typeof database = {
      ...database,
      inTenant: async (tenantId, run) => {
        const value = await database.inTenant(tenantId, run)
        if (stalls-- > 0) {
          salon.clock.advance({ minutes: 3 })
          await deliver(id)
          expect(await stateOf(id)).toBe('unknown worker_lost')
        }
        return value
      },
    }
    await deliverEmail({ ...ports(), database: slow }, { tenantId: salon.tenantId, emailId: id })
    expect(fake.sent).toEqual([])
    expect(await stateOf(id)).toBe('unknown worker_lost')
  })

  test('a worker that was taken for dead writes nothing when it comes back', async () => {
    const id = await idOf()
    const gate = Promise.withResolvers<void>()
    const slow = {
      ...fake.mailer,
      send: async (): Promise<MailResult> => {
        await gate.promise
        return never
      },
    }
    const sending = deliverEmail({ ...salon.ports, mailer: slow }, { tenantId: salon.tenantId, emailId: id })
    while ((await rowOf(id)).state !== 'sending') await new Promise((resolve) => setImmediate(resolve))
    salon.clock.advance({ minutes: 3 })
    await deliver(id)
    salon.clock.advance({ minutes: 3 })
    await deliver(id)
    gate.resolve()
    await sending
    expect(await stateOf(id)).toBe('sent')
    expect(await queued()).toMatchObject({ kind: 'queued' })
  })
})

test('many workers at one mail send it once', async () => {
  const id = await idOf()
  await Promise.all(Array.from({ length: 8 }, () => deliver(id)))
  expect(fake.sent).toHaveLength(1)
})
