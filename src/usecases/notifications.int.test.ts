import { afterEach, beforeEach, describe, expect, test } from 'vitest'
import type { Booking } from '../domain/booking-state.ts'
import { inboundMessage, receiptOf } from '../testing/fake-channel.ts'
import { type NotificationWorld, openNotificationWorld } from '../testing/notification-world.ts'
import { saveNotificationText } from './save-notification-text.ts'

let world: NotificationWorld
const phone = '+12125550123'
const email = 'dana@mail.example'
const thursday = { date: '2026-11-26', time: '15:00' }
const friday = { date: '2026-11-27', time: '11:00' }

beforeEach(async () => {
  world = await openNotificationWorld()
})
afterEach(() => world.close())

/** "kind way: state why", by due instant. */
const states = async (booking: Booking) => {
  const rows = await world.notificationsOf(booking)
  return rows
    .filter(({ audience }) => audience === 'customer')
    .map(({ kind, way, state, why, channel }) =>
      [kind, `${way}:`, state, channel ?? '', why ?? ''].filter((one) => one !== '').join(' '),
    )
}
const saidTo = (provider = world.sms) => provider.textsTo(phone)

describe('a booking by a form', () => {
  test('is confirmed where its number lets us write, and by e-mail with an invitation', async () => {
    await world.greet(world.sms, phone)
    const booking = await world.book(thursday, { phone, email })
    expect(await states(booking)).toEqual([
      'confirmation chat: sent fake-sms',
      'confirmation email: sent email',
      'reminder auto: planned',
    ])
    expect(saidTo().join('')).toContain(`booked. Haircut with`)
    expect(saidTo().join('')).toContain(`Reference ${booking.reference}.`)
    expect(saidTo().join('')).toContain(`http://localhost/manage/link-of-${booking.id}`)
    const [toCustomer, toBusiness] = world.mail.sent.toSorted((a) => (a.to.address === email ? -1 : 1))
    expect(toCustomer).toMatchObject({ to: { address: email }, calendar: { method: 'REQUEST' } })
    expect(toBusiness?.content.subject).toContain('New booking: Haircut')
  })

  test('opens no booking of somebody else by the name that was typed', async () => {
    const victim = await world.book(thursday, { phone: '+12125550199' })
    const text = 'Hello[ {name}]: {service}, {when}. {link} Reference {reference}.'
    const words = {
      tenantId: world.tenantId,
      memberId: null,
      kindId: 'confirmation',
      language: 'en',
      part: 'text',
    } as const
    expect(await saveNotificationText(world.ports, { ...words, text })).toEqual({ ok: true })
    await world.greet(world.sms, phone)
    const booking = await world.book(friday, { phone, email, name: `parley:manage:${victim.id}` })
    expect(saidTo().join('')).toContain('Hello: Haircut')
    expect(saidTo().join('')).toContain(`http://localhost/manage/link-of-${booking.id}`)
    expect(saidTo().join('')).not.toContain(victim.id)
    const toCustomer = world.mail.sent.filter(({ to }) => to.address === email)
    expect(toCustomer).not.toEqual([])
    expect(JSON.stringify(toCustomer.map(({ content }) => content))).not.toContain(victim.id)
  })

  test('is confirmed by e-mail alone where its number has never let us write', async () => {
    const booking = await world.book(thursday, { phone, email })
    expect(await states(booking)).toEqual([
      'confirmation chat: dropped other_way',
      'confirmation email: sent email',
      'reminder auto: planned',
    ])
    expect(saidTo()).toEqual([])
  })

  test('that nothing reaches is in sight, and the business hears of it once', async () => {
    const booking = await world.book(thursday, { phone })
    expect(await states(booking)).toEqual([
      'confirmation chat: dropped other_way',
      'confirmation email: dropped no_route (email unknown)',
      'reminder auto: planned',
    ])
    await world.until('2026-11-26T19:00:00Z')
    expect((await states(booking)).at(-1)).toMatch(/^reminder auto: dropped no_route \(fake-sms no_consent/)
    const told = world.mail.sent.filter(({ content }) => content.subject.startsWith('Nothing reaches'))
    expect(told).toHaveLength(1)
    expect(JSON.stringify(told[0]?.content)).toContain('fake-sms no consent')
  })
})

describe('a reminder', () => {
  test('leaves a day before on the clock of the salon, once', async () => {
    await world.greet(world.sms, phone)
    const booking = await world.book(thursday, { phone })
    const before = saidTo().length
    await world.until('2026-11-25T19:59:00Z')
    expect(saidTo()).toHaveLength(before)
    await world.until('2026-11-25T20:00:00Z')
    expect(saidTo().slice(before).join('')).toContain('a reminder of your booking, Haircut')
    await world.until('2026-11-27T20:00:00Z')
    expect((await states(booking)).filter((one) => one.startsWith('reminder'))).toEqual([
      'reminder auto: sent fake-sms',
    ])
  })

  test('moves with its booking, and none is sent for the old time', async () => {
    await world.greet(world.sms, phone)
    const booking = await world.book(thursday, { phone })
    await world.move(booking, friday)
    await world.until('2026-11-27T20:00:00Z')
    expect((await states(booking)).filter((one) => one.startsWith('reminder'))).toEqual([
      'reminder auto: dropped moved',
      'reminder auto: sent fake-sms',
    ])
    expect(saidTo().join('')).toContain('is now Fri 27 Nov, 11:00 am')
  })

  test('is sent again for a time that it comes back to', async () => {
    await world.greet(world.sms, phone)
    const booking = await world.book(friday, { phone })
    await world.until('2026-11-26T17:00:00Z')
    await world.move(booking, { date: '2026-12-02', time: '11:00' })
    await world.move(booking, { date: '2026-12-03', time: '11:00' })
    await world.move(booking, { date: '2026-12-02', time: '11:00' })
    await world.until('2026-12-04T17:00:00Z')
    const sent = (await states(booking)).filter((one) => one === 'reminder auto: sent fake-sms')
    expect(sent).toHaveLength(2)
  })

  test('is not sent for a cancelled booking, and the cancellation is', async () => {
    await world.greet(world.sms, phone)
    const booking = await world.book(thursday, { phone, email })
    await world.cancel(booking)
    await world.until('2026-11-27T20:00:00Z')
    const all = await states(booking)
    expect(all).toContain('reminder auto: dropped booking_cancelled')
    expect(all).toContain('cancellation chat: sent fake-sms')
    expect(all).toContain('cancellation email: sent email')
    expect(saidTo().at(-1)).toContain('is cancelled')
    expect(world.mail.sent.filter(({ calendar }) => calendar?.method === 'CANCEL')).toHaveLength(1)
  })

  test('is not sent to whoever has opted out since', async () => {
    await world.greet(world.sms, phone)
    const booking = await world.book(thursday, { phone })
    await world.receive(world.sms, [inboundMessage(phone, 'STOP')])
    await world.drain()
    const before = saidTo().length
    await world.until('2026-11-27T20:00:00Z')
    expect((await states(booking)).at(-1)).toMatch(/^reminder auto: dropped no_route \(.*opted_out/)
    expect(saidTo()).toHaveLength(before)
  })

  test('that waits in the outbox of a paused account does not leave once its booking is cancelled', async () => {
    await world.greet(world.sms, phone)
    const booking = await world.book(thursday, { phone })
    world.sms.behave(() => 'server-error')
    await world.until('2026-11-25T20:00:01Z')
    world.sms.behave(() => 'accept')
    const before = saidTo().length
    await world.cancel(booking)
    await world.until('2026-11-26T20:00:00Z')
    expect(saidTo().slice(before).join(' ')).not.toContain('a reminder')
    expect(await states(booking)).toContain('reminder auto: dropped fake-sms booking_cancelled')
  })

  test('does not leave after the visit has begun, however late its job is', async () => {
    await world.greet(world.sms, phone)
    const booking = await world.book(thursday, { phone })
    world.clock.set('2026-11-26T20:00:00Z')
    await world.drain()
    expect((await states(booking)).at(-1)).toBe('reminder auto: dropped too_late')
  })

  test('of which nobody knows whether it left is not sent again, and is in sight as unknown', async () => {
    await world.greet(world.sms, phone)
    const booking = await world.book(thursday, { phone })
    const send = world.sms.channel.lookUp
    Object.assign(world.sms.channel, { lookUp: async () => null })
    world.sms.behave(() => 'silence')
    const before = world.sms.requests()
    await world.until('2026-11-26T19:00:00Z')
    Object.assign(world.sms.channel, { lookUp: send })
    expect((await states(booking)).at(-1)).toBe('reminder auto: unknown fake-sms no answer')
    // One request for each of its parts, and never another.
    expect(world.sms.requests() - before).toBeLessThanOrEqual(2)
  })

  test('that its carrier does not know is not begun again: whoever began to send it may go on', async () => {
    await world.greet(world.sms, phone)
    const booking = await world.book(thursday, { phone })
    world.sms.behave(() => 'silence')
    const before = world.sms.requests()
    await world.until('2026-11-25T20:00:01Z')
    world.sms.behave(() => 'accept')
    await world.until('2026-11-26T19:00:00Z')
    expect((await states(booking)).at(-1)).toBe('reminder auto: unknown fake-sms no answer')
    expect(world.sms.requests() - before).toBeLessThanOrEqual(2)
    expect(saidTo().join('')).not.toContain('a reminder')
  })

  test('of several each has its own reason, and a way for one is none for another', async () => {
    const { tenantId, nowMs, ids } = world
    const rule = { kind: 'reminder', serviceId: null, way: 'auto', asksToConfirm: false, link: null }
    await world.database.inTenant(tenantId, async (stores) => {
      for (const minutes of [2_880, 120]) {
        await stores.notificationSettings.addRule(tenantId, { ...rule, id: ids.next(), offset: { minutes } }, nowMs())
      }
    })
    const booking = await world.book({ date: '2026-11-27', time: '15:00' }, { phone })
    await world.until('2026-11-25T21:00:00Z')
    expect((await states(booking)).slice(2)).toEqual([
      expect.stringMatching(/^reminder auto: dropped no_route/),
      'reminder auto: planned',
    ])
  })

  test('goes one way after the other until one arrives', async () => {
    await world.greet(world.whatsapp, phone)
    const booking = await world.book({ date: '2026-11-24', time: '09:00' }, { phone, email })
    for (const provider of [world.whatsapp, world.sms]) provider.behave(() => 'code:30007')
    await world.until('2026-11-24T13:30:00Z')
    const rows = await world.notificationsOf(booking)
    const confirmation = rows.find(({ kind, way }) => kind === 'confirmation' && way === 'chat')
    expect(confirmation?.tried.length).toBeGreaterThan(0)
    const next = await world.book(thursday, { phone, email })
    await world.until('2026-11-26T19:00:00Z')
    const reminder = (await world.notificationsOf(next)).find(({ kind }) => kind === 'reminder')
    expect([reminder?.state, reminder?.channel]).toEqual(['sent', 'email'])
  })

  test('goes by e-mail, once, where its number turns out to be dead', async () => {
    await world.greet(world.sms, phone)
    const booking = await world.book(thursday, { phone, email })
    world.sms.behave(() => 'code:30006')
    await world.until('2026-11-26T19:00:00Z')
    expect((await states(booking)).at(-1)).toBe('reminder auto: sent email')
    const sent = world.mail.sent.filter(({ content }) => content.subject.startsWith('Reminder'))
    expect(sent).toHaveLength(1)
  })

  test('goes by e-mail where a receipt says that it never arrived', async () => {
    await world.greet(world.sms, phone)
    const booking = await world.book(thursday, { phone, email })
    const before = world.sms.taken.length
    await world.until('2026-11-25T20:00:01Z')
    const receipts = world.sms.taken.slice(before).map(({ id }) => receiptOf(id, 'failed', '30005'))
    await world.receive(world.sms, [], receipts)
    await world.drain()
    expect((await states(booking)).at(-1)).toBe('reminder auto: sent email')
  })

  test('goes to the number by text where the WhatsApp of the salon is paused', async () => {
    await world.greet(world.whatsapp, phone)
    const booking = await world.book(thursday, { phone })
    await world.connectAccount(world.whatsapp.channel.id, 'paused')
    await world.until('2026-11-26T19:00:00Z')
    expect((await states(booking)).at(-1)).toBe('reminder auto: sent fake-sms')
  })
})

describe('a reminder on WhatsApp, where they wrote last more than a day ago', () => {
  const template = {
    ...{ channel: 'fake-whatsapp', accountId: 'fake-whatsapp-1', language: 'en', state: 'approved' as const },
    ...{ name: 'words', purpose: 'reply', body: '{{1}}: {{2}}', variables: ['business', 'text'] },
  }
  const have = (changes: Partial<typeof template> = {}) =>
    world.database.inTenant(world.tenantId, async (stores) => {
      await stores.templates.save(world.tenantId, { ...template, ...changes }, world.nowMs())
      const text = { kind: 'reminder', language: 'en', subject: null, text: '{business}: {when}', ask: null }
      await stores.notificationSettings.saveText(world.tenantId, text, world.nowMs())
    })

  test('is the approved text for reminders, with its facts and its link', async () => {
    await world.greet(world.whatsapp, phone)
    const facts = {
      name: 'remind',
      purpose: 'reminder',
      body: '{{1}} {{2}} {{3}}',
      variables: ['service', 'when', 'link'],
    }
    await have(facts)
    const booking = await world.book(thursday, { phone })
    await world.until('2026-11-26T19:00:00Z')
    expect(saidTo(world.whatsapp).at(-1)).toBe(
      `Haircut|Thu 26 Nov, 3:00 pm|http://localhost/manage/link-of-${booking.id}`,
    )
    expect((await states(booking)).at(-1)).toBe('reminder auto: sent fake-whatsapp')
  })

  test('is the approved text for any words, else a text to the same number', async () => {
    await world.greet(world.whatsapp, phone)
    await have()
    const booking = await world.book(thursday, { phone })
    await world.until('2026-11-25T20:01:00Z')
    expect(saidTo(world.whatsapp).at(-1)).toBe('Luna Salon|Luna Salon: Thu 26 Nov, 3:00 pm')
    expect((await states(booking)).at(-1)).toBe('reminder auto: sent fake-whatsapp')
    await have({ state: 'paused' as never })
    const next = await world.book(friday, { phone })
    await world.until('2026-11-27T15:00:00Z')
    expect(saidTo().at(-1)).toBe('Luna Salon: Fri 27 Nov, 11:00 am')
    expect((await states(next)).at(-1)).toContain('reminder auto: sent')
  })
})

describe('a confirmation', () => {
  test('of which nobody knows goes by another way, or once more: at least once', async () => {
    await world.greet(world.sms, phone)
    Object.assign(world.sms.channel, { lookUp: async () => null })
    const asked = world.sms.requests()
    world.sms.behave((request) => (request === asked + 1 ? 'silence' : 'accept'))
    const booking = await world.book(thursday, { phone })
    await world.until('2026-11-23T13:10:00Z')
    expect((await states(booking))[0]).toBe('confirmation chat: sent fake-sms')
    expect(saidTo().join('')).toContain(booking.reference)
  })
})

describe('a salon without any way', () => {
  test('has an open incident, and reasons in every row', async () => {
    const other = await openNotificationWorld({ mail: false, channels: false })
    const booking = await other.book(thursday, { phone, email })
    const rows = await other.notificationsOf(booking)
    expect(rows.filter(({ state }) => state === 'dropped').every(({ why }) => why !== null)).toBe(true)
    const { tenantId } = other
    const open = await other.database.inTenant(tenantId, (stores) =>
      stores.incidents.listOpen(tenantId, 10, 'notifications'),
    )
    expect(open.map(({ kind }) => kind)).toContain('business_not_reached')
    await other.close()
  })
})
