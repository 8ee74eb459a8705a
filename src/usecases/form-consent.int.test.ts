import { afterEach, beforeEach, expect, test } from 'vitest'
import { inboundMessage } from '../testing/fake-channel.ts'
import { type NotificationWorld, openNotificationWorld } from '../testing/notification-world.ts'
import { book } from './book.ts'
import { findAvailability } from './find-availability.ts'
import { readConsent } from './read-consent.ts'

const phone = '+12125550142'
const thursday = { date: '2026-11-26', time: '14:00' }

let world: NotificationWorld
beforeEach(async () => {
  world = await openNotificationWorld()
})
afterEach(() => world.close())

const consent = () => readConsent(world.ports, { tenantId: world.tenantId, address: phone })
const texts = () => world.sms.textsTo(phone)

test('whoever ticks that they may be texted is confirmed and reminded by SMS', async () => {
  const booking = await world.book(thursday, { phone, mayText: true })
  expect(await consent()).toMatchObject({ state: 'in', history: [{ source: 'form', channel: 'web', messageId: null }] })
  expect(texts()[0]).toMatch(/automated booking assistant.* STOP to stop/)
  expect(texts()[1]).toContain(`Reference ${booking.reference}.`)
  const before = texts().length
  await world.until('2026-11-26T13:00:00Z')
  expect(texts().length).toBeGreaterThan(before)
  // Who writes was said once.
  expect(texts().filter((text) => text.includes('STOP to stop'))).toHaveLength(1)
})

test('whoever does not is not', async () => {
  await world.book(thursday, { phone, mayText: false })
  expect(await consent()).toEqual({ state: null, history: [] })
  await world.until('2026-11-26T19:30:00Z')
  expect(texts()).toEqual([])
})

test('a number that has opted out stays out, whatever is typed into a form', async () => {
  await world.greet(world.sms, phone)
  await world.receive(world.sms, [inboundMessage(phone, 'STOP')])
  await world.drain()
  const [before, said] = [texts().length, (await consent()).history]
  await world.book(thursday, { phone, mayText: true })
  await world.until('2026-11-26T13:00:00Z')
  expect(await consent()).toEqual({ state: 'out', history: said })
  expect(texts()).toHaveLength(before)
})

test('it is written down once, and STOP ends it', async () => {
  await world.book(thursday, { phone, mayText: true })
  await world.book({ date: '2026-11-27', time: '11:00' }, { phone, mayText: true })
  expect((await consent()).history).toHaveLength(1)
  await world.receive(world.sms, [inboundMessage(phone, 'stop')])
  await world.drain()
  const before = texts().length
  await world.until('2026-11-27T12:00:00Z')
  expect((await consent()).state).toBe('out')
  expect(texts()).toHaveLength(before)
})

test('what is refused leaves no consent, nor does a form without a number; the tick is part of the request', async () => {
  const { ports, tenantId, catalog } = world
  const found = await findAvailability(ports, {
    ...{ tenantId, catalog, limit: 2, order: 'first' },
    serviceId: catalog.services.find(({ slug }) => slug === 'haircut')?.id ?? '',
    date: { from: '2026-11-30', to: '2026-11-30' },
    time: null,
  })
  const offer = found.ok ? found.offers[0] : undefined
  if (offer === undefined) throw new Error('nothing is open')
  const form = (key: string, contact: { phone: string | null; email: string | null }, mayText: boolean) =>
    book(ports, {
      ...{ tenantId, catalog, offer, answers: {}, addressHash: null, mayText },
      contact: { name: 'Dana Demo', ...contact },
      idempotencyKey: key,
    })
  const mail = { phone: null, email: 'dana@example.com' }
  expect(await form('no-number', mail, true)).toMatchObject({ ok: false, code: 'contact_missing' })
  expect(await form('first-come', mail, false)).toMatchObject({ ok: true })
  expect(await form('too-late', { phone, email: null }, true)).toMatchObject({ ok: false, code: 'slot_taken' })
  expect(await consent()).toEqual({ state: null, history: [] })
  expect(await form('first-come', mail, false)).toMatchObject({ ok: true, repeated: true })
  expect(await form('first-come', { phone, email: null }, true)).toMatchObject({ code: 'idempotency_conflict' })
})
