import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import type { Booking } from '../domain/booking-state.ts'
import { type NotificationWorld, openNotificationWorld } from '../testing/notification-world.ts'
import { resetNotificationText, saveNotificationText } from './save-notification-text.ts'
import { addNotificationRule, type RuleInput, removeNotificationRule } from './set-notification-rules.ts'

let world: NotificationWorld
const phone = '+12125590031'
beforeAll(async () => {
  world = await openNotificationWorld()
  await world.greet(world.sms, phone)
})
afterAll(() => world.close())

const add = (input: Partial<RuleInput>) =>
  addNotificationRule(world.ports, {
    ...{ tenantId: world.tenantId, catalog: world.catalog, memberId: null, kindId: 'reminder', service: null },
    ...{ way: 'auto', when: '1 day at 10:00', asksToConfirm: false, link: null },
    ...input,
  })
const why = async (input: Partial<RuleInput>) => {
  const added = await add(input)
  return added.ok ? 'saved' : added.message
}
const save = (kindId: string, text: string, part: 'subject' | 'text' | 'ask' = 'text', language = 'en') =>
  saveNotificationText(world.ports, { tenantId: world.tenantId, memberId: null, kindId, language, part, text })
const reminders = async (booking: Booking) =>
  (await world.notificationsOf(booking))
    .filter(({ kind }) => kind === 'reminder')
    .map(({ dueAtMs, state, why: reason }) =>
      `${Temporal.Instant.fromEpochMilliseconds(dueAtMs)} ${state} ${reason ?? ''}`.trim(),
    )

describe('a rule', () => {
  test.each<[string, Partial<RuleInput>]>([
    ['There is no kind "remindr"', { kindId: 'remindr' }],
    ['"pigeon" is no way here', { way: 'pigeon' }],
    ['"chat" is no way here', { kindId: 'business-new', way: 'chat', when: null }],
    ['There is no service "x". There are: haircut', { service: 'x' }],
    ['Only a reminder in a chat asks', { kindId: 'review', asksToConfirm: true, link: 'https://a.example/r' }],
    ['Only a reminder in a chat asks', { way: 'email', asksToConfirm: true }],
    ['"soon" is no offset', { when: 'soon' }],
    ['Say when', { when: null }],
    ['A confirmation is sent at once', { kindId: 'confirmation' }],
    ['Say where a review is written', { kindId: 'review', when: '1 day', link: 'javascript:alert(1)' }],
    ['has no link of its own', { link: 'https://a.example/' }],
    ['25:00 is no time of day', { when: '1 day at 25:00' }],
    ['400 days are too many', { when: '400 days' }],
  ])('is refused: %s', async (words, input) => expect(await why(input)).toContain(words))

  test('takes the place of what is built in, also for bookings that stand; removed, that comes back', async () => {
    const booking = await world.book({ date: '2026-12-02', time: '15:00' }, { phone })
    expect(await reminders(booking)).toEqual(['2026-12-01T20:00:00Z planned'])
    const first = await add({ when: '2 days at 10:00', asksToConfirm: true })
    const second = await add({ when: '2 hours' })
    if (!first.ok || !second.ok) throw new Error('not saved')
    expect((await reminders(booking)).toSorted()).toEqual([
      '2026-11-30T15:00:00Z planned',
      '2026-12-01T20:00:00Z dropped rule_removed',
      '2026-12-02T18:00:00Z planned',
    ])
    for (const { rule } of [first, second]) {
      await removeNotificationRule(world.ports, { tenantId: world.tenantId, memberId: null, ruleId: rule.id })
    }
    expect((await reminders(booking)).toSorted()).toEqual([
      '2026-11-30T15:00:00Z dropped rule_removed',
      '2026-12-01T20:00:00Z planned',
      '2026-12-02T18:00:00Z dropped rule_removed',
    ])
    await world.cancel(booking)
  })

  test('that says the same as another at the same time is refused by that one, and nobody reads it twice', async () => {
    const first = await add({ when: '1 day at 10:00' })
    if (!first.ok) throw new Error('not saved')
    expect(await why({ when: '1 days at 10:00', asksToConfirm: true })).toContain(first.rule.id)
    const other = await add({ when: '1 day at 10:00', way: 'email' })
    if (!other.ok) throw new Error('another way is another rule')
    for (const { rule } of [first, other]) {
      await removeNotificationRule(world.ports, { tenantId: world.tenantId, memberId: null, ruleId: rule.id })
    }
  })

  test('of one service leaves the others as they are, and off is none', async () => {
    const off = await add({ service: 'haircut', way: 'off', when: null })
    const booking = await world.book({ date: '2026-12-02', time: '15:00' }, { phone })
    expect(await reminders(booking)).toEqual([])
    if (off.ok)
      await removeNotificationRule(world.ports, { tenantId: world.tenantId, memberId: null, ruleId: off.rule.id })
    expect(await reminders(booking)).toEqual(['2026-12-01T20:00:00Z planned'])
    await world.cancel(booking)
  })

  test('of news to the business by text reaches its own number', async () => {
    const text = await add({ kindId: 'business-new', way: 'fake-sms', when: null })
    const booking = await world.book({ date: '2026-12-03', time: '15:00' }, { phone })
    const told = world.sms.textsTo(world.catalog.tenant.phone ?? '').join('')
    expect(told).toContain('New: Haircut with')
    expect(told).toContain('Dana Demo, +12125590031')
    await world.cancel(booking)
    if (text.ok)
      await removeNotificationRule(world.ports, { tenantId: world.tenantId, memberId: null, ruleId: text.rule.id })
  })

  test('that asks writes down that it has asked, when it leaves', async () => {
    const asks = await add({ asksToConfirm: true })
    const booking = await world.book({ date: '2026-12-02', time: '15:00' }, { phone })
    const find = () =>
      world.database.inTenant(world.tenantId, (stores) => stores.attendance.find(world.tenantId, booking.id))
    expect(await find()).toBeNull()
    await world.until('2026-12-01T16:00:00Z')
    expect(await find()).toMatchObject({ bookingId: booking.id, answer: null })
    expect(world.sms.textsTo(phone).join('')).toContain('Will you be there? Reply C to confirm.')
    if (asks.ok)
      await removeNotificationRule(world.ports, { tenantId: world.tenantId, memberId: null, ruleId: asks.rule.id })
  })
})

describe('a text', () => {
  test.each([
    ['There is no {wehn}', 'reminder', 'See you {wehn}, {when}'],
    ['{when} has to stand in it', 'reminder', 'See you soon'],
    ['There are no words of "digest"', 'digest', 'x {when}'],
    ['Only a reminder asks', 'confirmation', 'Will you come {when}?', 'ask'],
    ['Languages are: en, es', 'reminder', 'Bis {when}', 'text', 'nl'],
  ] as const)('is refused: %s', async (words, kindId, text, part = 'text', language: string = 'en') => {
    const saved = await save(kindId, text, part, language)
    expect(saved.ok ? 'saved' : saved.message).toContain(words)
  })

  test('is sent in place of the built-in one, until that is wanted again', async () => {
    expect(await save('confirmation', 'Hi[ {name}], {service} it is: {when}.')).toEqual({ ok: true })
    const booking = await world.book({ date: '2026-12-04', time: '15:00' }, { phone })
    expect(world.sms.textsTo(phone).at(-1)).toBe('Hi Dana, Haircut it is: Fri 4 Dec, 3:00 pm.')
    const by = { tenantId: world.tenantId, memberId: null, kindId: 'confirmation', language: 'en' }
    expect(await resetNotificationText(world.ports, by)).toBe(true)
    expect(await resetNotificationText(world.ports, by)).toBe(false)
    await world.cancel(booking)
  })
})
