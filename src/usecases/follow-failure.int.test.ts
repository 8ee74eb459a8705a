import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest'
import { type ChannelWorldOfTest, openChannelWorld } from '../testing/channel-world.ts'
import { type FakeProvider, inboundMessage, type Outcome, receiptOf } from '../testing/fake-channel.ts'
import { answerAsMember } from './answer-as-member.ts'
import { followFailure } from './follow-failure.ts'
import { giveBack } from './give-back.ts'
import { listInbox } from './list-inbox.ts'
import { takeOver } from './take-over.ts'

let world: ChannelWorldOfTest
beforeAll(async () => {
  world = await openChannelWorld()
})
afterAll(() => world.close())

let numbers = 0
let address = ''
let key = { tenantId: '', conversationId: '', memberId: null }

async function talkOn(provider: FakeProvider): Promise<void> {
  await world.receive(provider, [inboundMessage(address, 'hello')])
  await world.drain()
  const { id } = await world.conversationOf(provider, address)
  key = { tenantId: world.tenantId, conversationId: id, memberId: null }
}
beforeEach(() => {
  address = `+1212557${String(++numbers).padStart(4, '0')}`
  world.sms.behave(() => 'accept')
  world.whatsapp.behave(() => 'accept')
})

/** A person answers; the agent answers again afterwards, so that a call for a person can be seen. */
async function answer(text: string): Promise<void> {
  await takeOver(world.ports, key)
  await answerAsMember(world.ports, { ...key, text })
  await giveBack(world.ports, key)
  await world.drain()
}
const rowsOf = async (conversationId: string) =>
  (await world.deliveriesOf(conversationId)).map(({ channel, state, errorCode }) =>
    `${channel} ${state} ${errorCode ?? ''}`.trim(),
  )
const summary = async () => {
  const inbox = await listInbox(world.ports, { tenantId: world.tenantId, limit: 200 })
  return inbox.find((entry) => entry.conversationId === key.conversationId)?.summary ?? null
}
const failedRow = async () => {
  const row = (await world.deliveriesOf(key.conversationId)).find(({ state }) => state === 'failed')
  if (row === undefined) throw new Error('nothing has failed')
  return row
}
const again = async () => {
  const { id } = await failedRow()
  for (let count = 0; count < 3; count++) {
    await followFailure(world.ports, { tenantId: world.tenantId, deliveryId: id })
  }
  await world.drain()
}
/** The last part that the provider took was not delivered after all. */
async function fail(provider: FakeProvider, code: string): Promise<void> {
  const id = provider.taken.findLast((one) => one.address === address)?.id ?? ''
  await world.receive(provider, [], [receiptOf(id, 'failed', code)])
  await world.drain()
}

describe('a number that is not on WhatsApp', () => {
  test.each(['131026', '63024', '63003', '63014'])('(%s) gets the same words as SMS, once', async (code) => {
    await talkOn(world.whatsapp)
    world.whatsapp.behave((): Outcome => `code:${code}`)
    await answer('We are open.')
    await again()
    expect(world.sms.textsTo(address)).toEqual(['We are open.'])
    expect((await rowsOf(key.conversationId)).slice(-2)).toEqual([`fake-whatsapp failed ${code}`, 'fake-sms sent'])
    expect(await summary()).toBe(null)
    const message = (await world.historyOf(key.conversationId)).at(-1)
    expect(message?.text).toBe('We are open.')
  })

  test('gets them also where that WhatsApp is always open', async () => {
    await talkOn(world.whatsapp)
    await answer('We are open.')
    const id = world.whatsapp.taken.findLast((one) => one.address === address)?.id ?? ''
    await world.receive(world.whatsapp, [], [receiptOf(id, 'failed', '131026')])
    const open = { ...world.whatsapp.channel, replyWindowMs: null }
    const channels = new Map([...world.ports.channels, [open.id, open]])
    await followFailure({ ...world.ports, channels }, { tenantId: world.tenantId, deliveryId: (await failedRow()).id })
    expect((await rowsOf(key.conversationId)).at(-1)).toBe('fake-sms pending')
    await world.drain()
    expect(world.sms.textsTo(address)).toEqual(['We are open.'])
  })

  test('gets them too where the provider learns of it later, all parts in their order', async () => {
    await talkOn(world.whatsapp)
    const long = `${'a'.repeat(160)}${'b'.repeat(160)}c`
    await answer(long)
    const ids = world.whatsapp.taken.filter((one) => one.address === address).slice(-3)
    const receipts = ids.map(({ id }) => receiptOf(id, 'failed', '131026'))
    for (const receipt of receipts) await world.receive(world.whatsapp, [], [receipt, receipt])
    await world.drain()
    expect(world.sms.textsTo(address).join('')).toBe(long)
  })

  test('whose last part is known to have failed first is called, rather than told things in the wrong order', async () => {
    await talkOn(world.whatsapp)
    await answer(`${'a'.repeat(160)}b`)
    const [first, second] = world.whatsapp.taken.filter((one) => one.address === address).slice(-2)
    for (const one of [second, first]) {
      await world.receive(world.whatsapp, [], [receiptOf(one?.id ?? '', 'failed', '131026')])
      await world.drain()
    }
    expect(world.sms.textsTo(address)).toEqual(['b'])
    expect(await summary()).toContain('not on WhatsApp')
  })

  test('whose number nobody knows is no number for an SMS, nor to call', async () => {
    address = '123456789012345@lid'
    await talkOn(world.whatsapp)
    world.whatsapp.behave((): Outcome => 'code:131026')
    await answer('We are open.')
    expect(world.sms.textsTo(address)).toEqual([])
    const { customerId } = await world.conversationOf(world.whatsapp, address)
    const customer = await world.database.inTenant(world.tenantId, (stores) =>
      stores.customers.find(world.tenantId, customerId ?? ''),
    )
    expect(customer?.phone).toBeNull()
    expect(await summary()).toContain('not on WhatsApp')
  })

  test('is never written to as SMS once it has opted out', async () => {
    await talkOn(world.whatsapp)
    world.whatsapp.behave((): Outcome => 'accept')
    await answer('We are open.')
    await world.receive(world.whatsapp, [inboundMessage(address, 'STOP')])
    await world.drain()
    const id = world.whatsapp.taken.find((one) => one.part.content.kind === 'text' && one.address === address)?.id
    await world.receive(world.whatsapp, [], [receiptOf(id ?? '', 'failed', '131026')])
    await world.drain()
    expect(world.sms.textsTo(address)).toEqual([])
  })

  test('of which the SMS fails too is a case for a person, not for WhatsApp again', async () => {
    await talkOn(world.whatsapp)
    world.whatsapp.behave((): Outcome => 'code:131026')
    world.sms.behave((): Outcome => 'code:30006')
    const before = world.whatsapp.requests()
    await answer('We are open.')
    expect(world.whatsapp.requests()).toBe(before + 1)
    expect(await summary()).toContain('landline')
  })
})

describe('a number that takes no SMS', () => {
  test('gets the words on WhatsApp, in its conversation there, while its window is open', async () => {
    await talkOn(world.whatsapp)
    const there = key.conversationId
    await talkOn(world.sms)
    await answer('We are open.')
    await fail(world.sms, '30006')
    await again()
    expect(world.whatsapp.textsTo(address).filter((text) => text === 'We are open.')).toHaveLength(1)
    expect((await world.historyOf(there)).at(-1)?.text).toBe('We are open.')
    expect(await summary()).toBe(null)
  })

  test.each([
    ['who never wrote on WhatsApp', null],
    ['who wrote there more than a day ago', { hours: 25 }],
  ])('%s is a case for a person', async (_, pause) => {
    if (pause !== null) {
      await talkOn(world.whatsapp)
      world.clock.advance(pause)
    }
    const before = world.whatsapp.textsTo(address).length
    await talkOn(world.sms)
    await answer('We are open.')
    await fail(world.sms, '30006')
    expect(world.whatsapp.textsTo(address)).toHaveLength(before)
    expect(await summary()).toBe(
      'A message could not be delivered: the number is a landline, or cannot receive SMS (30006). The customer has not read it: reach them another way.',
    )
  })
})

test('free words that came too late by a receipt go as SMS', async () => {
  await talkOn(world.whatsapp)
  await answer('We are open.')
  await fail(world.whatsapp, '63016')
  expect(world.sms.textsTo(address)).toEqual(['We are open.'])
})

test('what a carrier takes for spam goes no other way', async () => {
  await talkOn(world.sms)
  await answer('We are open.')
  await fail(world.sms, '30007')
  expect(await summary()).toContain('spam (30007)')
})

test.each(['at once', 'by a receipt'])(
  'an opt-out that only the carrier knows, told %s, is one of ours',
  async (how) => {
    await talkOn(world.sms)
    if (how === 'at once') world.sms.behave((): Outcome => 'code:21610')
    await answer('We are open.')
    if (how !== 'at once') await fail(world.sms, '21610')
    const to = { addressKind: 'phone', address }
    const said = await world.database.inTenant(world.tenantId, (stores) => stores.consents.list(world.tenantId, to))
    expect(said.map(({ state, source }) => `${state} ${source}`)).toEqual(['in wrote-to-us', 'out provider'])
    expect(await summary()).toContain('opted out at the carrier')
    await answer('Are you there?')
    expect((await rowsOf(key.conversationId)).at(-1)).toBe('fake-sms dropped opted_out')
  },
)
