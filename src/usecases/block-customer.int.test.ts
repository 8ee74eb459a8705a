import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest'
import { rulesFor } from '../domain/notification-rule.ts'
import { inboundMessage } from '../testing/fake-channel.ts'
import { type InboxWorld, openInboxWorld } from '../testing/inbox-world.ts'
import { addNote } from './add-note.ts'
import { answerAsMember } from './answer-as-member.ts'
import { blockCustomer, unblockCustomer } from './block-customer.ts'
import { whyNotSent } from './notification-wanted.ts'
import { openTurn } from './open-turn.ts'
import { queueDeliveries } from './queue-deliveries.ts'
import { takeOver } from './take-over.ts'

let world: InboxWorld
let rosa = ''
let one: Awaited<ReturnType<InboxWorld['write']>>
beforeAll(async () => {
  world = await openInboxWorld()
  rosa = await world.addMember('Rosa', 'front_desk')
})
afterAll(() => world.close())
beforeEach(async () => {
  one = await world.write('hello')
})

const heard = () => world.textsTo(one)
const by = () => ({ ...one, memberId: rosa })
const stateOf = async () =>
  (await world.deliveriesOf(one.conversationId)).map(({ state, errorCode }) => errorCode ?? state)

describe('whom the business does not want to hear from', () => {
  test('writes and hears nothing; what they wrote is kept, and not answered later either', async () => {
    const before = heard().length
    expect(await blockCustomer(world.ports, { ...by(), reason: 'Rude' })).toEqual({ ok: true })
    await world.write('are you there', one)
    expect(heard()).toHaveLength(before)
    expect((await world.historyOf(one.conversationId)).at(-1)?.text).toBe('are you there')
    await unblockCustomer(world.ports, by())
    await world.drain()
    expect(heard()).toHaveLength(before)
    await world.write('hello again', one)
    expect(heard().length).toBeGreaterThan(before)
    expect(await world.actsOn(one.conversationId)).toEqual(['customer.blocked', 'customer.unblocked'])
  })

  test('is told what the law asks for all the same: STOP is confirmed, and HELP answered', async () => {
    await blockCustomer(world.ports, by())
    await world.write('HELP', one)
    const helped = heard().length
    expect(helped).toBeGreaterThan(1)
    await world.write('STOP', { ...one, whatsapp: false })
    const consent = await world.database.inTenant(world.tenantId, (stores) =>
      stores.consents.find(world.tenantId, { addressKind: 'phone', address: one.address }),
    )
    expect(consent?.state).toBe('out')
  })

  test('is blocked on every channel where they are known, and as whoever they are merged into', async () => {
    await blockCustomer(world.ports, by())
    const elsewhere = await world.write('now from here', { whatsapp: true, address: one.address })
    expect(elsewhere.customerId).toBe(one.customerId)
    expect(elsewhere.provider.textsTo(one.address)).toEqual([])
    const intoId = world.ids.next()
    await world.database.inTenant(world.tenantId, async (stores) => {
      await stores.customers.insert(
        world.tenantId,
        { id: intoId, name: 'Dana', phone: null, email: null },
        world.nowMs(),
      )
      await stores.customers.merge(world.tenantId, { fromId: one.customerId, intoId, attendee: null })
    })
    const isBlocked = () =>
      world.database.inTenant(world.tenantId, (stores) =>
        stores.blocks.isBlocked(world.tenantId, elsewhere.conversationId),
      )
    expect(await isBlocked()).toBe(true)
    await unblockCustomer(world.ports, { ...elsewhere, memberId: rosa })
    expect(await isBlocked()).toBe(false)
  })

  test('gets no words that were on their way when they were blocked', async () => {
    const before = heard().length
    await takeOver(world.ports, by())
    await answerAsMember(world.ports, { ...by(), text: 'One moment.' })
    await blockCustomer(world.ports, by())
    await world.drain()
    expect(heard()).toHaveLength(before)
    expect((await stateOf()).at(-1)).toBe('blocked')
  })

  test('is not reminded, but learns what became of a booking', async () => {
    const bookingId = await world.bookFor(one.customerId, 30)
    await blockCustomer(world.ports, by())
    const why = (kindId: string) =>
      world.database.inTenant(world.tenantId, async (stores) => {
        const kind = world.ports.notificationBook.kinds.get(kindId)
        const booking = await stores.bookings.find(world.tenantId, bookingId)
        if (kind === undefined || booking === null) throw new Error('nothing to tell')
        const [rule] = rulesFor(kind, booking.serviceId, await stores.notificationSettings.listRules(world.tenantId))
        const row = { kind: kindId, rule: rule?.id, way: rule?.way, bookingId, timeVersion: null, expiresAtMs: null }
        return whyNotSent(world.ports, stores, { tenantId: world.tenantId, row: row as never, nowMs: world.nowMs() })
      })
    expect([await why('reminder'), await why('confirmation')]).toEqual(['blocked', null])
    await unblockCustomer(world.ports, by())
    expect(await why('reminder')).toBeNull()
  })

  test('leaves no turn to the agent that a worker could take', async () => {
    await blockCustomer(world.ports, by())
    const { tenantId, conversationId, address } = one
    await world.receive(world.sms, [inboundMessage(address, 'book me tomorrow at 3')])
    expect(await openTurn(world.ports, { tenantId, conversationId })).toEqual({ state: 'silent' })
    expect(await openTurn(world.ports, { tenantId, conversationId })).toEqual({ state: 'idle' })
  })
})

describe('what a member writes', () => {
  const day = 24 * 60 * 60
  test('is refused where it would not arrive: the day after what the customer last wrote on WhatsApp', async () => {
    const elsewhere = { ...(await world.write('hello', { whatsapp: true })), memberId: rosa }
    await takeOver(world.ports, elsewhere)
    const say = () => answerAsMember(world.ports, { ...elsewhere, text: 'Hi', onlyIfReached: true })
    world.clock.advance({ seconds: day - 1 })
    expect(await say()).toMatchObject({ ok: true })
    world.clock.advance({ seconds: 1 })
    // There is a number for texts: the words go by it.
    expect(await say()).toMatchObject({ ok: true })
    await world.database.inTenant(world.tenantId, async (stores) => {
      const account = await stores.channelAccounts.find(world.tenantId, 'fake-sms', 'fake-sms-1')
      if (account !== null) await stores.channelAccounts.save(world.tenantId, { ...account, state: 'paused' })
    })
    expect(await say()).toMatchObject({ code: 'not_answerable', details: { fault: 'window_closed' } })
    await world.write('still there?', { whatsapp: true, address: elsewhere.address })
    expect(await say()).toMatchObject({ ok: true })
    await world.connect('fake-sms', 'fake-sms-1')
  })

  test('to a number that has opted out is refused', async () => {
    await takeOver(world.ports, by())
    await world.write('STOP', one)
    await takeOver(world.ports, by())
    const said = await answerAsMember(world.ports, { ...by(), text: 'Hi', onlyIfReached: true })
    expect(said).toMatchObject({ code: 'not_answerable', details: { fault: 'opted_out' } })
  })

  test('as a note is never sent, and no planner reads it', async () => {
    const before = heard().length
    await addNote(world.ports, { ...by(), text: 'Owes us 40, card 4111 1111 1111 1111' })
    await world.receive(world.sms, [inboundMessage(one.address, 'hello again')])
    const opened = await openTurn(world.ports, one)
    if (opened.state !== 'open') throw new Error(opened.state)
    expect(JSON.stringify(opened.input)).not.toContain('Owes us')
    expect(heard()).toHaveLength(before)
    const notes = await world.database.inTenant(world.tenantId, (stores) =>
      stores.conversationNotes.list(world.tenantId, one.conversationId, 10),
    )
    expect(notes[0]?.text).toMatch(/^Owes us 40/)
    expect(notes[0]?.text).not.toContain('4111')
  })
})

test('a planted fault: words queued past every check are still dropped when they would be sent', async () => {
  await blockCustomer(world.ports, by())
  const before = heard().length
  const { tenantId, conversationId } = one
  await world.database.inTenant(tenantId, async (stores) => {
    const conversation = await stores.conversations.find(tenantId, conversationId)
    if (conversation === null) throw new Error('gone')
    const nowMs = world.nowMs()
    const words = { role: 'agent', text: 'Psst', choiceId: null, choices: [], cards: [], createdAtMs: nowMs } as const
    const message = { id: world.ids.next(), ...words }
    await stores.messages.insertOutbound(tenantId, { ...message, conversationId, turnId: null, memberId: null })
    const reader = { timeZone: 'UTC', locale: 'en' }
    await queueDeliveries(world.ports, stores, { tenantId, conversation, message, purpose: 'reply', reader, nowMs })
  })
  await world.drain()
  expect(heard()).toHaveLength(before)
  expect((await stateOf()).at(-1)).toBe('blocked')
})
