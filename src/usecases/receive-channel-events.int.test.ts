import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import type { InboundContent } from '../ports/channel.ts'
import { type ChannelWorldOfTest, openChannelWorld } from '../testing/channel-world.ts'
import { inboundMessage } from '../testing/fake-channel.ts'
import { createEchoDialog } from '../testing/scripted-dialog.ts'
import { keepDeadLetter } from './keep-dead-letter.ts'
import { reconcileInbound } from './reconcile-inbound.ts'

let world: ChannelWorldOfTest
beforeAll(async () => {
  world = await openChannelWorld()
})
afterAll(() => world.close())

let numbers = 0
const newAddress = () => `+1212555${String(++numbers).padStart(4, '0')}`

describe('a message from a new number', () => {
  test('is answered where it came from, after a word about who answers', async () => {
    const address = newAddress()
    expect(await world.receive(world.sms, [inboundMessage(address, 'hello')])).toBe(1)
    await world.drain()
    expect(world.sms.textsTo(address)).toEqual([
      expect.stringMatching(/^Luna Salon: .*automated.* STOP/),
      'heard: hello',
    ])
    const conversation = await world.conversationOf(world.sms, address)
    const deliveries = await world.deliveriesOf(conversation.id)
    expect(deliveries.map(({ state, purpose }) => `${purpose} ${state}`)).toEqual(['greeting sent', 'reply sent'])
  })

  test('makes a customer who is known by that number on every channel with numbers, with a consent on record', async () => {
    const address = newAddress()
    await world.receive(world.sms, [inboundMessage(address, 'hello')])
    await world.receive(world.whatsapp, [inboundMessage(address, 'hello again')])
    const [texting, chatting] = await Promise.all(
      [world.sms, world.whatsapp].map((one) => world.conversationOf(one, address)),
    )
    expect(texting?.customerId).toBe(chatting?.customerId)
    expect(texting?.id).not.toBe(chatting?.id)
    const { session, customer, consents } = await world.database.inTenant(world.tenantId, async (stores) => ({
      session: await stores.conversations.loadSession(world.tenantId, texting?.id ?? ''),
      customer: await stores.customers.find(world.tenantId, texting?.customerId ?? ''),
      consents: await stores.consents.list(world.tenantId, { addressKind: 'phone', address }),
    }))
    expect(session).toMatchObject({ customerId: customer?.id, identified: 'channel' })
    expect(customer).toMatchObject({ phone: address })
    expect(consents).toMatchObject([{ state: 'in', source: 'wrote-to-us' }])
  })

  test('twenty times at once, in batches of any order, is one message and one answer', async () => {
    const address = newAddress()
    const messages = ['one', 'two', 'three'].map((text) => inboundMessage(address, text))
    const rounds = Array.from({ length: 20 }, (_, index) => (index % 2 === 0 ? messages : messages.toReversed()))
    const stored = await Promise.all(rounds.map((batch) => world.receive(world.sms, batch)))
    expect(stored.reduce<number>((sum, count) => sum + count, 0)).toBe(3)
    await world.drain()
    const { id } = await world.conversationOf(world.sms, address)
    const history = await world.historyOf(id)
    expect(history.filter((message) => message.role === 'customer')).toHaveLength(3)
    expect(world.sms.textsTo(address)).toHaveLength(2)
  })

  test('again after thirty days has no effect', async () => {
    const address = newAddress()
    const message = inboundMessage(address, 'once and for all')
    await world.receive(world.sms, [message])
    await world.drain()
    const before = world.sms.requests()
    world.clock.advance({ hours: 30 * 24 })
    expect(await world.receive(world.sms, [message])).toBe(0)
    await world.drain()
    expect(world.sms.requests()).toBe(before)
  })
})

test('after a pause of half a day a customer begins anew, and is not greeted again', async () => {
  const address = newAddress()
  await world.receive(world.sms, [inboundMessage(address, 'hello')])
  await world.drain()
  const { id } = await world.conversationOf(world.sms, address)
  const { tenantId } = world
  await world.database.inTenant(tenantId, async (stores) => {
    const session = await stores.conversations.loadSession(tenantId, id)
    const draft = { ...session.draft, intent: 'book' as const }
    await stores.conversations.saveSession(tenantId, id, { ...session, draft, bookingIds: ['kept'] })
  })
  world.clock.advance({ hours: 13 })
  await world.receive(world.sms, [inboundMessage(address, 'good morning')])
  await world.drain()
  const session = await world.database.inTenant(tenantId, (stores) => stores.conversations.loadSession(tenantId, id))
  expect(session).toMatchObject({ bookingIds: ['kept'], identified: 'channel', draft: { intent: null } })
  expect(world.sms.textsTo(address)).toHaveLength(3)
})

const contents: readonly (readonly [string, InboundContent, string, string | null])[] = [
  ['a place', { kind: 'location', latitude: 1, longitude: 2, name: 'Home' }, '[location] Home', 'noted that place'],
  ['a contact', { kind: 'contact', name: 'Sam', phone: '+12125550188' }, 'Sam +12125550188', 'heard: Sam'],
  [
    'a picture',
    { kind: 'media', mediaType: 'image/png', reference: 'm1', caption: null, isVoice: false },
    '[picture]',
    'cannot open pictures',
  ],
  [
    'a picture with words',
    { kind: 'media', mediaType: 'image/png', reference: 'm1', caption: 'like this', isVoice: false },
    'like this',
    'heard: like this',
  ],
  [
    'a voice note',
    { kind: 'media', mediaType: 'audio/ogg', reference: 'm2', caption: null, isVoice: true },
    '[voice message]',
    'voice messages',
  ],
  ['an edit', { kind: 'edited', ofProviderMessageId: 'x', text: 'at five' }, 'at five', 'heard: at five'],
  ['a deletion', { kind: 'deleted', ofProviderMessageId: 'x' }, '[message deleted]', null],
  ['a heart', { kind: 'reaction', emoji: '❤️', toProviderMessageId: 'x' }, '[reaction ❤️]', null],
  ['a sticker', { kind: 'unsupported', what: 'sticker' }, '[a message that cannot be shown]', 'kind of message'],
]
test.each(contents)(
  '%s is kept in words, and answered where there is something to say',
  async (_, content, text, answer) => {
    const address = newAddress()
    await world.receive(world.whatsapp, [inboundMessage(address, 'hello')])
    await world.drain()
    await world.receive(world.whatsapp, [inboundMessage(address, content)])
    await world.drain()
    const { id } = await world.conversationOf(world.whatsapp, address)
    const history = await world.historyOf(id)
    expect(history.filter((message) => message.role === 'customer').at(-1)?.text).toBe(text)
    const answers = world.whatsapp.textsTo(address).slice(2)
    if (answer === null) expect(answers).toEqual([])
    else expect(answers).toEqual([expect.stringContaining(answer)])
  },
)

describe('choices', () => {
  const asking = () =>
    createEchoDialog(world.ids, async () => ({
      reply: {
        id: world.ids.next(),
        text: 'Which?',
        choices: [
          { id: 'yes:c1', label: 'Yes' },
          { id: 'change', label: 'Change' },
        ],
        cards: [],
      },
    }))
  async function ask(provider: typeof world.sms, address: string) {
    const dialog = asking()
    world.answerWith(dialog)
    await world.receive(provider, [inboundMessage(address, 'book it')])
    await world.drain()
    return dialog
  }

  test('are answered by their number where they were numbered lines', async () => {
    const address = newAddress()
    const dialog = await ask(world.sms, address)
    await world.receive(world.sms, [inboundMessage(address, ' 2. ')])
    await world.drain()
    expect(dialog.turns.at(-1)?.inbound).toMatchObject([{ choiceId: 'change' }])
    await world.receive(world.sms, [inboundMessage(address, '7')])
    await world.drain()
    expect(dialog.turns.at(-1)?.inbound).toMatchObject([{ text: '7', choiceId: null }])
    world.answerWith(createEchoDialog(world.ids))
  })

  test('a thumb up on the newest summary is its yes; on anything else it is only kept', async () => {
    const address = newAddress()
    const dialog = await ask(world.whatsapp, address)
    const summary = world.whatsapp.taken.findLast((one) => one.address === address)
    const greeting = world.whatsapp.taken.find((one) => one.address === address)
    const thumb = (to: string | undefined) =>
      inboundMessage(address, { kind: 'reaction', emoji: '👍🏽', toProviderMessageId: to ?? '' })
    await world.receive(world.whatsapp, [thumb(greeting?.id), thumb('foreign')])
    await world.drain()
    expect(dialog.turns).toHaveLength(1)
    await world.receive(world.whatsapp, [thumb(summary?.id)])
    await world.drain()
    expect(dialog.turns.at(-1)?.inbound).toMatchObject([{ choiceId: 'yes:c1', text: 'Yes' }])
    world.answerWith(createEchoDialog(world.ids))
  })
})

test('a card number is masked before anything is stored', async () => {
  const address = newAddress()
  await world.receive(world.sms, [inboundMessage(address, 'my card is 4242 4242 4242 4242')])
  const { id } = await world.conversationOf(world.sms, address)
  expect(JSON.stringify(await world.historyOf(id))).not.toContain('4242 4242')
})

test('what cannot be stored as it is (NUL, half a surrogate, a novel) is made storable, not refused', async () => {
  const address = newAddress()
  const texts = ['a\u0000b', 'half \ud800', 'x'.repeat(200_000)]
  expect(
    await world.receive(
      world.sms,
      texts.map((text) => inboundMessage(address, text)),
    ),
  ).toBe(3)
})

test('what a provider could not deliver to us is found in its list and received, once', async () => {
  const address = newAddress()
  const known = inboundMessage(address, 'arrived')
  world.sms.received.push(known, inboundMessage(address, 'lost on the way'))
  await world.receive(world.sms, [known])
  const account = { tenantId: world.tenantId, channel: 'fake-sms', accountId: 'fake-sms-1' }
  expect(await reconcileInbound(world.ports, account)).toBe(1)
  expect(await reconcileInbound(world.ports, account)).toBe(0)
  await world.drain()
  expect(world.sms.textsTo(address).at(-1)).toBe('heard: arrived | lost on the way')
})

test('signed bytes that cannot be read are kept as they came, once', async () => {
  const { tenantId } = world
  const body = Uint8Array.from([0, 255, 123, 10])
  const letter = { tenantId, channel: 'fake-sms', accountId: 'fake-sms-1', body, why: 'no JSON' }
  await keepDeadLetter(world.ports, letter)
  await keepDeadLetter(world.ports, letter)
  const letters = await world.database.inTenant(tenantId, (stores) => stores.deadLetters.list(tenantId, 10))
  expect(letters.map(({ why, body: kept }) => [why, [...kept]])).toEqual([['no JSON', [...body]]])
})
