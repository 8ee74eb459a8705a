import { afterAll, beforeAll, beforeEach, expect, test } from 'vitest'
import { gapsOf } from '../domain/template-gaps.ts'
import type { TemplateRow } from '../ports/stores/template.ts'
import { type ChannelWorldOfTest, openChannelWorld } from '../testing/channel-world.ts'
import { inboundMessage } from '../testing/fake-channel.ts'
import { answerAsMember } from './answer-as-member.ts'
import { saveTemplate } from './save-template.ts'
import { takeOver } from './take-over.ts'

let world: ChannelWorldOfTest
let key = { tenantId: '', conversationId: '', memberId: null }
const address = '+12125580001'
beforeAll(async () => {
  world = await openChannelWorld()
})
afterAll(() => world.close())

/** A customer wrote on WhatsApp, and a person answers more than a day later. */
beforeEach(async () => {
  world.whatsapp.behave(() => 'accept')
  await world.receive(world.whatsapp, [inboundMessage(address, 'hello')])
  await world.drain()
  const { id } = await world.conversationOf(world.whatsapp, address)
  key = { tenantId: world.tenantId, conversationId: id, memberId: null }
  await takeOver(world.ports, key)
  world.clock.advance({ hours: 24 })
})

const good: TemplateRow = {
  channel: 'fake-whatsapp',
  accountId: 'fake-whatsapp-1',
  name: 'answer',
  language: 'en_US',
  state: 'approved',
  purpose: 'reply',
  body: 'An answer from {{1}}: {{2}}',
  variables: ['business', 'text'],
}
async function have(template: Partial<TemplateRow>) {
  await world.database.inTenant(world.tenantId, (stores) =>
    stores.templates.save(world.tenantId, { ...good, ...template }, world.nowMs()),
  )
}
async function setTexting(state: 'active' | 'paused') {
  const { tenantId } = world
  await world.database.inTenant(tenantId, async (stores) => {
    const row = await stores.channelAccounts.find(tenantId, 'fake-sms', 'fake-sms-1')
    if (row !== null) await stores.channelAccounts.save(tenantId, { ...row, state })
  })
}
async function answer(text: string) {
  await answerAsMember(world.ports, { ...key, text })
  await world.drain()
  const { state, errorCode, payload } = (await world.deliveriesOf(key.conversationId)).findLast(() => true) ?? {}
  return { state, errorCode, kind: payload?.content.kind }
}

test.each<Partial<TemplateRow>>([
  { state: 'pending' },
  { state: 'rejected' },
  { language: 'de' },
  { purpose: 'marketing' },
  { variables: ['business'] },
  { body: '{{1}} {{2}} {{3}}' },
  { variables: ['business', 'unheard-of', 'text'], body: '{{1}} {{2}} {{3}}' },
])('without an approved text that fits (%o) and without a number for texting it fails in sight', async (changes) => {
  await have(changes)
  await setTexting('paused')
  const before = world.whatsapp.requests()
  expect(await answer('Yes, we are open.')).toMatchObject({ state: 'failed', errorCode: 'window_closed' })
  expect(world.whatsapp.requests()).toBe(before)
})

test('with a number for texting the words go there', async () => {
  await have({ state: 'paused' })
  await setTexting('active')
  await answerAsMember(world.ports, { ...key, text: 'Yes, we are open.' })
  await world.drain()
  expect(world.sms.textsTo(address)).toEqual(['Yes, we are open.'])
  const message = (await world.historyOf(key.conversationId)).at(-1)
  const [row] = await world.database.inTenant(world.tenantId, async (stores) => [
    await stores.deliveries.listRecent(world.tenantId, key.conversationId, 2),
  ])
  expect(row?.map(({ channel, state, errorCode }) => [channel, state, errorCode])).toEqual([
    ['fake-whatsapp', 'dropped', 'sent_otherwise'],
    ['fake-sms', 'sent', null],
  ])
  expect(message?.text).toBe('Yes, we are open.')
})

test('with an approved text its gaps are filled, on one line', async () => {
  await have({})
  expect(await answer('Yes,\nwe are open.')).toMatchObject({ state: 'sent', kind: 'template' })
  expect(world.whatsapp.textsTo(address).at(-1)).toBe('Luna Salon|Yes, we are open.')
})

test('a provider that says the window is closed is believed, and the approved text is tried once', async () => {
  await have({})
  await world.receive(world.whatsapp, [inboundMessage(address, 'hello again')])
  const answers = ['code:131047'] as const
  let asked = 0
  world.whatsapp.behave(() => answers[asked++] ?? 'accept')
  expect(await answer('We are open.')).toMatchObject({ state: 'sent', kind: 'template' })
  expect(asked).toBe(2)
})

test('a message that was on its way for days opens no window', async () => {
  await have({ state: 'paused' })
  await setTexting('paused')
  const sentAtMs = world.nowMs() - 30 * 60 * 60_000
  await world.receive(world.whatsapp, [inboundMessage(address, 'late', { sentAtMs })])
  expect(await answer('Too late?')).toMatchObject({ state: 'failed', errorCode: 'window_closed' })
})

test('a text is kept only where its gaps and their names agree, for an account that is there', async () => {
  const template = {
    name: 'n',
    language: 'en',
    state: 'approved',
    body: '{{1}}: {{2}}',
    variables: ['business', 'text'],
  }
  const save = (changes: object, accountId = good.accountId) =>
    saveTemplate(world.ports, {
      tenantId: world.tenantId,
      channel: good.channel,
      accountId,
      template: { ...template, ...changes },
    })
  expect(await save({})).toEqual({ ok: true })
  for (const changes of [{ body: '{{1}}' }, { variables: ['text', 'zodiac'] }, { state: 'maybe' }, { name: '' }]) {
    expect(await save(changes)).toMatchObject({ code: 'template_invalid' })
  }
  expect(await save({}, 'gone')).toMatchObject({ code: 'account_not_found' })
})

test('gaps are counted by their numbers', () => {
  expect([gapsOf('a {{1}} b {{ 2 }} {{1}}'), gapsOf('none')]).toEqual([2, 0])
})
