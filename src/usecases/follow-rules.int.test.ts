import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest'
import { runInvariants } from '../../db/run-invariants.ts'
import { writeChange } from '../../db/testing/salon.ts'
import type { NewDelivery } from '../ports/stores/delivery.ts'
import { type ChannelWorldOfTest, openChannelWorld } from '../testing/channel-world.ts'
import { createFakeProvider, inboundMessage } from '../testing/fake-channel.ts'
import { createEchoDialog } from '../testing/scripted-dialog.ts'
import { answerAsMember } from './answer-as-member.ts'
import { deliverMessages } from './deliver-messages.ts'
import { listInbox } from './list-inbox.ts'
import { receiveChannelEvents } from './receive-channel-events.ts'
import { runTurn } from './run-turn.ts'
import { takeOver } from './take-over.ts'

/** One whose carrier confirms by itself, and one whose carrier knows nothing of opt-outs. */
let carrier: ChannelWorldOfTest
let plain: ChannelWorldOfTest
beforeAll(async () => {
  ;[carrier, plain] = await Promise.all([openChannelWorld(), openChannelWorld({ carrierStops: false })])
})
afterAll(() => Promise.all([carrier.close(), plain.close()]))

let numbers = 0
let address = ''
beforeEach(() => {
  address = `+1212557${String(++numbers).padStart(4, '0')}`
})

async function say(world: ChannelWorldOfTest, text: string, provider = world.sms) {
  const before = provider.textsTo(address).length
  await world.receive(provider, [inboundMessage(address, text)])
  await world.drain()
  return provider.textsTo(address).slice(before)
}
const consentOf = (world: ChannelWorldOfTest) =>
  world.database.inTenant(world.tenantId, (stores) =>
    stores.consents.list(world.tenantId, { addressKind: 'phone', address }),
  )
const keyOf = async (world: ChannelWorldOfTest, provider = world.sms) => ({
  tenantId: world.tenantId,
  conversationId: (await world.conversationOf(provider, address)).id,
})
const reasonOf = async (world: ChannelWorldOfTest) => {
  const { conversationId } = await keyOf(world)
  const inbox = await listInbox(world.ports, { tenantId: world.tenantId, limit: 200 })
  return inbox.find((entry) => entry.conversationId === conversationId)?.reason ?? null
}

describe('an opt-out', () => {
  test('is confirmed once, in its language, and nothing follows on any channel of the tenant', async () => {
    await say(plain, 'hello')
    await say(plain, 'hello', plain.whatsapp)
    expect(await say(plain, 'ne m’envoyez plus de messages')).toEqual([expect.stringContaining('ne recevrez plus')])
    for (const text of ['hello?', 'STOP', 'is anyone there', '👍']) expect(await say(plain, text)).toEqual([])
    expect(await say(plain, 'hello?', plain.whatsapp)).toEqual([])
    expect(await consentOf(plain)).toMatchObject([
      { state: 'in', source: 'wrote-to-us' },
      { state: 'out', source: 'plain-words' },
    ])
    expect(await reasonOf(plain)).toBe('wrote after an opt-out')
  })

  test('that the carrier has confirmed is not confirmed again; in plain words it is', async () => {
    await say(carrier, 'hello')
    expect(await say(carrier, 'Stop')).toEqual([])
    expect((await consentOf(carrier)).at(-1)).toMatchObject({ state: 'out', source: 'keyword' })
    address = `${address}9`
    await say(carrier, 'hello')
    expect(await say(carrier, 'pls stop texting me')).toEqual([expect.stringContaining('no more messages')])
  })

  test('is never read by the agent', async () => {
    const dialog = createEchoDialog(plain.ids)
    plain.answerWith(dialog)
    await say(plain, 'hello')
    await say(plain, 'UNSUBSCRIBE')
    await say(plain, 'hello again')
    expect(dialog.turns.flatMap((turn) => turn.inbound.map((message) => message.text))).toEqual(['hello'])
  })

  test('drops what waits and what a turn that runs has yet to say', async () => {
    await say(plain, 'hello')
    const key = await keyOf(plain)
    await plain.receive(plain.sms, [inboundMessage(address, 'tell me more')])
    const meanwhile = createEchoDialog(plain.ids, async () => {
      await plain.receive(plain.sms, [inboundMessage(address, 'stop messaging me')])
      return undefined
    })
    await runTurn({ ...plain.ports, dialogManager: meanwhile }, key)
    await plain.drain()
    expect(plain.sms.textsTo(address).slice(2)).toEqual([expect.stringContaining('no more messages')])
    const deliveries = await plain.deliveriesOf(key.conversationId)
    expect(deliveries.slice(2).map(({ purpose, state, errorCode }) => [purpose, state, errorCode])).toEqual([
      ['opt-out', 'sent', null],
      ['reply', 'dropped', 'opted_out'],
    ])
  })

  test('whose confirmation cannot leave within five minutes is not confirmed later', async () => {
    await say(plain, 'hello')
    plain.sms.behave(() => 'server-error')
    expect(await say(plain, 'STOP')).toEqual([])
    plain.clock.advance({ minutes: 6 })
    plain.sms.behave(() => 'accept')
    await plain.drain()
    expect(plain.sms.textsTo(address)).toHaveLength(2)
    const deliveries = await plain.deliveriesOf((await keyOf(plain)).conversationId)
    expect(deliveries.at(-1)).toMatchObject({ purpose: 'opt-out', state: 'dropped', errorCode: 'too_late' })
  })

  test('holds for what a person writes too', async () => {
    await say(plain, 'hello')
    await say(plain, 'STOP')
    const key = { ...(await keyOf(plain)), memberId: null }
    await takeOver(plain.ports, key)
    await answerAsMember(plain.ports, { ...key, text: 'One more thing' })
    await plain.drain()
    expect(plain.sms.textsTo(address).at(-1)).toContain('no more messages')
  })

  test('that only the provider knows of becomes ours', async () => {
    await say(plain, 'hello')
    plain.sms.behave(() => 'code:21610')
    await say(plain, 'hi')
    plain.sms.behave(() => 'accept')
    expect((await consentOf(plain)).at(-1)).toMatchObject({ state: 'out', source: 'provider' })
    expect(await say(plain, 'hello?')).toEqual([])
  })

  test('closes an open question: no later yes is a yes to it', async () => {
    await say(plain, 'hello')
    const { tenantId, conversationId } = await keyOf(plain)
    await plain.database.inTenant(tenantId, async (stores) => {
      const session = await stores.conversations.loadSession(tenantId, conversationId)
      const id = plain.ids.next()
      const expiresAtMs = plain.nowMs() + 900_000
      const facts = { id, tool: 'book_slot', argumentsHash: 'h', expiresAtMs }
      await stores.confirmations.open(tenantId, { ...facts, conversationId, createdAtMs: plain.nowMs() })
      const pendingConfirmation = { ...facts, arguments: {}, summaryMessageId: null }
      await stores.conversations.saveSession(tenantId, conversationId, { ...session, pendingConfirmation })
    })
    await say(plain, 'stop')
    const session = await plain.database.inTenant(tenantId, (stores) =>
      stores.conversations.loadSession(tenantId, conversationId),
    )
    expect(session.pendingConfirmation).toBeNull()
  })
})

describe('CANCEL', () => {
  test('alone is an opt-out on SMS; whoever has a booking is a person’s to call, and the booking stands', async () => {
    await say(plain, 'hello')
    const { tenantId, conversationId } = await keyOf(plain)
    const conversation = await plain.conversationOf(plain.sms, address)
    const { holdOf, insertHold, causeAt } = await import('../../db/testing/salon.ts')
    const { confirm } = await import('../domain/booking.ts')
    const startMs = plain.nowMs() + 4 * 86_400_000 + numbers * 3_600_000
    const held = holdOf(plain, { customerId: conversation.customerId ?? '', startMs })
    await insertHold(plain, held)
    const confirmed = confirm(held.booking, causeAt(plain.nowMs()))
    if (!confirmed.ok) throw new Error('expected a confirmation')
    await plain.database.inTenant(tenantId, (stores) => writeChange(stores, tenantId, confirmed, { release: false }))
    expect(await say(plain, 'CANCEL')).toEqual([expect.stringContaining('bookings are unchanged')])
    expect(await reasonOf(plain)).toBe('wrote CANCEL')
    const booking = await plain.database.inTenant(tenantId, (stores) => stores.bookings.find(tenantId, held.booking.id))
    expect(booking?.state).toBe('confirmed')
    expect(await say(plain, 'hello?')).toEqual([])
    expect(conversationId).toBe(conversation.id)
  })

  test('in a sentence, or on WhatsApp, is the agent’s', async () => {
    await say(plain, 'hello')
    expect(await say(plain, 'please cancel my booking')).toEqual(['heard: please cancel my booking'])
    await say(plain, 'hello', plain.whatsapp)
    expect(await say(plain, 'Cancel', plain.whatsapp)).toEqual(['heard: Cancel'])
  })
})

describe('HELP', () => {
  test('is answered to whoever asks: unknown, known, opted out', async () => {
    const help = [expect.stringContaining('book, move or cancel')]
    expect(await say(plain, 'HELP')).toEqual(help)
    expect(await say(plain, 'help')).toEqual(help)
    await say(plain, 'STOP')
    expect(await say(plain, 'Help!')).toEqual(help)
    expect(await say(plain, 'hello?')).toEqual([])
    expect(await say(plain, 'Hilfe')).toEqual([expect.stringContaining('buchen, verschieben')])
  })
})

describe('START', () => {
  test('between two opt-outs in one moment: what was said last stands, and only its confirmation leaves', async () => {
    await say(plain, 'hello')
    const before = plain.sms.textsTo(address).length
    for (const text of ['STOP', 'START', 'please stop texting me']) {
      await plain.receive(plain.sms, [inboundMessage(address, text)])
    }
    await plain.drain()
    expect(plain.sms.textsTo(address).slice(before)).toEqual([expect.stringContaining('no more messages')])
    const consents = await consentOf(plain)
    expect(consents.map(({ state }) => state)).toEqual(['in', 'out', 'in', 'out'])
    expect(new Set(consents.map(({ atMs }) => atMs)).size).toBe(4)
    const { conversationId } = await keyOf(plain)
    const kept = (await plain.deliveriesOf(conversationId)).filter(({ purpose }) => purpose.startsWith('opt'))
    expect(kept.map(({ purpose, state, errorCode }) => [purpose, state, errorCode])).toEqual([
      ['opt-out', 'dropped', 'opted_in'],
      ['opt-in', 'dropped', 'opted_out'],
      ['opt-out', 'sent', null],
    ])
    const broken = await runInvariants({ auditUrl: plain.place.auditUrl, nowMs: plain.nowMs() })
    expect(broken.flatMap((one) => one.rows.map((row) => `${one.number} ${row.fault}`))).toEqual([])
  })

  test('after an opt-out is a consent, confirmed, and the agent answers again', async () => {
    await say(plain, 'hello')
    await say(plain, 'STOP')
    expect(await say(plain, 'START')).toEqual([expect.stringContaining('write to us here again')])
    expect(await say(plain, 'hello')).toEqual(['heard: hello'])
    expect((await consentOf(plain)).map(({ state }) => state)).toEqual(['in', 'out', 'in'])
  })

  test('ends the call for a person that was about the opt-out', async () => {
    for (const text of ['hello', 'STOP', 'are you there']) await say(plain, text)
    expect(await reasonOf(plain)).toBe('wrote after an opt-out')
    await say(plain, 'START')
    expect(await reasonOf(plain)).toBeNull()
  })

  test('without an opt-out before is just said to the agent', async () => {
    await say(plain, 'hello')
    expect(await say(plain, 'start')).toEqual(['heard: start'])
  })

  test('YES is one at a carrier that takes it so, is confirmed by it, and is a yes to nothing', async () => {
    await say(carrier, 'hello')
    await say(carrier, 'STOP')
    expect(await say(carrier, 'Yes')).toEqual([])
    expect((await consentOf(carrier)).at(-1)).toMatchObject({ state: 'in' })
    expect(await say(carrier, 'yes')).toEqual(['heard: yes'])
    await say(plain, 'hello')
    await say(plain, 'STOP')
    expect(await say(plain, 'yes')).toEqual([])
    expect((await consentOf(plain)).at(-1)).toMatchObject({ state: 'out' })
  })
})

describe('a notice', () => {
  /** A text of ours that nobody asked for, as reminders will be. */
  async function notify(changes: Partial<NewDelivery> = {}) {
    const { tenantId, conversationId } = await keyOf(plain)
    const message = { id: plain.ids.next(), role: 'agent' as const, text: 'See you tomorrow.', choiceId: null }
    const row = { ...message, choices: [], cards: [], createdAtMs: plain.nowMs() }
    await plain.database.inTenant(tenantId, async (stores) => {
      await stores.messages.insertOutbound(tenantId, { ...row, conversationId, turnId: null, memberId: null })
      const content = { kind: 'text' as const, text: message.text, choices: [] }
      await stores.deliveries.insert(tenantId, [
        {
          id: plain.ids.next(),
          conversationId,
          messageId: message.id,
          part: 0,
          channel: 'fake-sms',
          accountId: 'fake-sms-1',
          addressKind: 'phone',
          address,
          purpose: 'notice',
          urgent: false,
          timeZone: 'America/New_York',
          payload: { content },
          windowMs: null,
          nextAttemptAtMs: plain.nowMs(),
          expiresAtMs: null,
          onceKey: null,
          createdAtMs: plain.nowMs(),
          ...changes,
        },
      ])
    })
    await deliverMessages(plain.ports, { tenantId, conversationId })
  }
  const at = (iso: string) => plain.clock.set(iso)

  test('waits through the night where it is read, holds no answer back, and leaves at eight', async () => {
    at('2026-12-02T02:30:00Z')
    await say(plain, 'hello')
    await notify()
    expect(await say(plain, 'still awake')).toEqual(['heard: still awake'])
    at('2026-12-02T12:59:59Z')
    await plain.drain()
    expect(plain.sms.textsTo(address)).toHaveLength(3)
    at('2026-12-02T13:00:00Z')
    await plain.drain()
    expect(plain.sms.textsTo(address).at(-1)).toBe('See you tomorrow.')
  })

  test('that is urgent leaves at night', async () => {
    at('2026-12-03T03:30:00Z')
    await say(plain, 'hello')
    await notify({ urgent: true })
    expect(plain.sms.textsTo(address)).toHaveLength(3)
  })

  test('of one key is written once', async () => {
    at('2026-12-03T17:30:00Z')
    await say(plain, 'hello')
    await notify({ onceKey: `reminder ${numbers}` })
    await notify({ onceKey: `reminder ${numbers}` })
    expect(plain.sms.textsTo(address)).toHaveLength(3)
  })

  test('that waits for the morning is dropped by an opt-out in between', async () => {
    at('2026-12-04T02:30:00Z')
    await say(plain, 'hello')
    await notify()
    await say(plain, 'STOP')
    at('2026-12-04T15:00:00Z')
    await plain.drain()
    expect(plain.sms.textsTo(address).at(-1)).toContain('no more messages')
  })
})

test('a bare CANCEL is an opt-out where texts are, and words for the agent on WhatsApp that is always open', async () => {
  const paired = createFakeProvider({ id: 'fake-paired', texting: false, replyWindowMs: null })
  const channels = new Map([...plain.ports.channels, [paired.channel.id, paired.channel]])
  await plain.connect('fake-paired', 'fake-paired-1')
  for (const text of ['hello', 'Cancel']) {
    await receiveChannelEvents(
      { ...plain.ports, channels },
      {
        tenantId: plain.tenantId,
        channel: 'fake-paired',
        accountId: 'fake-paired-1',
        messages: [inboundMessage(address, text)],
        receipts: [],
      },
    )
  }
  expect(await consentOf(plain)).toMatchObject([{ state: 'in' }])
  await say(plain, 'Cancel')
  expect((await consentOf(plain)).at(-1)).toMatchObject({ state: 'out', source: 'keyword' })
})

test('a START that was sent before the STOP and comes after it opens nothing', async () => {
  await say(plain, 'hello', plain.whatsapp)
  const sentAtMs = plain.nowMs()
  plain.clock.advance({ minutes: 90 })
  await say(plain, 'STOP', plain.whatsapp)
  const before = plain.whatsapp.textsTo(address).length
  await plain.receive(plain.whatsapp, [inboundMessage(address, 'START', { sentAtMs })])
  await plain.drain()
  expect((await consentOf(plain)).at(-1)).toMatchObject({ state: 'out' })
  expect(plain.whatsapp.textsTo(address)).toHaveLength(before)
  // One that is as new as it says opens it again.
  await plain.receive(plain.whatsapp, [inboundMessage(address, 'START', { sentAtMs: plain.nowMs() })])
  expect((await consentOf(plain)).at(-1)).toMatchObject({ state: 'in' })
})
