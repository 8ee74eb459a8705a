import ICAL from 'ical.js'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { createSmtpMailer } from '../notifications/email/smtp.ts'
import type { Mailer } from '../ports/mailer.ts'
import { type MailServerOfTest, openMailServer } from '../testing/mail-server.ts'
import { openSalonPorts, type SalonPorts } from '../testing/salon-ports.ts'
import { book } from './book.ts'
import { deliverEmail } from './deliver-email.ts'
import { findAvailability } from './find-availability.ts'
import { queueEmail } from './queue-email.ts'

/** Everything but the customer: the outbox in PostgreSQL, the client, and a real server that takes or refuses. */
let salon: SalonPorts
let server: MailServerOfTest
let mailer: Mailer
beforeAll(async () => {
  ;[salon, server] = await Promise.all([openSalonPorts(), openMailServer()])
  const account = { host: '127.0.0.1', port: server.port, security: 'none', login: null } as const
  mailer = createSmtpMailer({ ...account, sender: 'bookings@parley.example' })
})
afterAll(async () => {
  await mailer.close()
  await server.close()
  await salon.close()
})

const address = 'dana@mail.example'
const ports = () => ({ ...salon.ports, mailer })
const deliver = (emailId: string) => deliverEmail(ports(), { tenantId: salon.tenantId, emailId })
const stateOf = async (emailId: string) => {
  const row = await salon.database.inTenant(salon.tenantId, (stores) => stores.emails.find(salon.tenantId, emailId))
  return `${row?.state} ${row?.errorCode ?? ''}`.trim()
}

let keys = 0
async function bookedOn(date: string) {
  const { tenantId, catalog } = salon
  const serviceId = catalog.services.find(({ slug }) => slug === 'haircut')?.id ?? ''
  const days = { date: { from: date, to: date }, time: null, limit: 1, order: 'spread' } as const
  const found = await findAvailability(salon.ports, { tenantId, catalog, serviceId, ...days })
  const offer = found.ok ? found.offers[0] : undefined
  if (offer === undefined) throw new Error('nothing is open')
  const contact = { name: 'Dana', phone: null, email: address }
  const idempotencyKey = `booking-${++keys}`
  const result = await book(salon.ports, {
    ...{ tenantId, catalog, offer, contact, idempotencyKey },
    answers: {},
    addressHash: null,
  })
  if (!result.ok) throw new Error(result.code)
  return result.booking
}

async function confirmationOf(
  booking: { readonly id: string; readonly startMs: number },
  { to = address, atLeastOnce = true } = {},
): Promise<string> {
  const url = salon.ports.links.manageUrl(salon.tenantId, booking.id)
  const queued = await salon.database.inTenant(salon.tenantId, (stores) =>
    queueEmail(ports(), stores, {
      tenantId: salon.tenantId,
      kind: 'confirmation',
      onceKey: `once-${++keys}`,
      to: { address: to, name: 'Dana' },
      locale: 'en-US',
      timeZone: 'America/New_York',
      content: {
        subject: 'Booked',
        preview: '',
        parts: [{ kind: 'actions', actions: [{ label: 'Change or cancel', url }] }],
      },
      calendar: { bookingId: booking.id, method: 'request', startMs: booking.startMs },
      bookingId: booking.id,
      notificationId: null,
      urgent: true,
      atLeastOnce,
      expiresAtMs: booking.startMs,
      purpose: 'booking',
      nowMs: salon.nowMs(),
    }),
  )
  if (queued.kind !== 'queued') throw new Error(queued.kind)
  return queued.id
}

test('a confirmation is put off with 450, comes the next time, and its invitation is the booking', async () => {
  const booking = await bookedOn('2026-12-01')
  const id = await confirmationOf(booking)
  server.behave({ at: 'rcpt', code: 450, words: '4.2.0 greylisted' })
  await deliver(id)
  expect([await stateOf(id), server.taken.length]).toEqual(['pending 450 4.2.0', 0])
  salon.clock.advance({ minutes: 1 })
  await deliver(id)
  expect(await stateOf(id)).toBe('sent')
  const mail = server.taken.at(-1)?.mail
  const url = salon.ports.links.manageUrl(salon.tenantId, booking.id)
  expect(mail?.text).toContain(`Change or cancel: ${url}`)
  expect(mail?.html).toContain(`href="${url}"`)
  expect(mail?.from?.text).toContain(salon.catalog.tenant.name)
  const file = mail?.attachments.find(({ filename }) => filename === 'booking.ics')?.content.toString('utf8') ?? ''
  for (const line of file.split('\r\n')) expect(Buffer.byteLength(line)).toBeLessThanOrEqual(75)
  const calendar = new ICAL.Component(ICAL.parse(file))
  const event = new ICAL.Event(calendar.getFirstSubcomponent('vevent') ?? undefined)
  expect([event.uid, event.startDate.toJSDate().getTime(), event.endDate.toJSDate().getTime()]).toEqual([
    booking.id,
    booking.startMs,
    booking.endMs,
  ])
  expect(event.component.getFirstPropertyValue('url')).toBe(url)
})

test('a mailbox that is not there ends the mail, and no other is tried on it', async () => {
  const booking = await bookedOn('2026-12-02')
  const id = await confirmationOf(booking, { to: 'gone@mail.example' })
  server.kill('gone@mail.example')
  await deliver(id)
  expect(await stateOf(id)).toBe('failed 550')
  const asked = server.asked()
  await expect(confirmationOf(booking, { to: 'GONE@mail.example' })).rejects.toThrow('bounced')
  expect(server.asked()).toBe(asked)
})

test('a line that breaks after the words: a reminder came once at most, a confirmation at least', async () => {
  const booking = await bookedOn('2026-12-03')
  for (const atLeastOnce of [false, true]) {
    server.taken.length = 0
    const id = await confirmationOf(booking, { atLeastOnce })
    server.behave('take-and-drop')
    await deliver(id)
    salon.clock.advance({ minutes: 5 })
    await deliver(id)
    const ids = server.taken.map(({ mail }) => mail.messageId)
    expect([atLeastOnce, ids.length, new Set(ids).size]).toEqual([atLeastOnce, atLeastOnce ? 2 : 1, 1])
    expect(await stateOf(id)).toMatch(atLeastOnce ? /^sent/ : /^unknown/)
  }
})
