import { afterAll, beforeAll, expect, test } from 'vitest'
import { channelSentence } from './domain/channel-words.ts'
import { loadChannels } from './house/channels.ts'
import type { InboundContent, InboundMessage } from './ports/channel.ts'
import { readChannelFixtures } from './testing/channel-fixtures.ts'
import { openSalonPorts, type RecordedJob, type SalonPorts } from './testing/salon-ports.ts'
import { createEchoDialog } from './testing/scripted-dialog.ts'
import { secretContext } from './usecases/open-account.ts'
import { receiveChannelEvents } from './usecases/receive-channel-events.ts'
import { runTurn } from './usecases/run-turn.ts'
import { transcribeVoice } from './usecases/transcribe-voice.ts'

// Every message that was ever recorded of any channel, received by the very rules that run: what is said to each.

const loaded = await loadChannels({
  bases: {},
  webhookUrl: (channel, account) => `https://book.example.com/webhooks/${channel}/${account}`,
  nowMs: () => 0,
  log: () => {},
})
const ogg = { mediaType: 'audio/ogg', bytes: Buffer.from('OggS') }
const card = { mediaType: 'text/vcard', bytes: Buffer.from('BEGIN:VCARD\nFN:Lee Park\nTEL:+14155550124\nEND:VCARD') }
/** As they are, but for the bytes of voice messages and cards, which no provider of ours has. */
const channels = new Map(
  [...loaded].map(([id, channel]) => [
    id,
    { ...channel, fetchMedia: async (reference: string) => (reference.includes('000006/Media') ? card : ogg) },
  ]),
)
const recorded = await Promise.all(
  [...channels.values()].map(async (channel) => {
    const found = await readChannelFixtures(channel.id)
    const received = (found?.fixtures ?? []).map(async ({ name, request }) => {
      const events = found === null ? null : await channel.receive(request, found.account)
      return events?.kind !== 'events' ? [] : events.messages.map((message) => ({ channel, name, message }))
    })
    return found === null ? [] : (await Promise.all(received)).flat()
  }),
)
const cases = recorded
  .flat()
  .map((one, index) => ({ ...one, index, title: `${one.channel.id} ${one.name}: ${one.message.content.kind}` }))

let salon: SalonPorts
beforeAll(async () => {
  const transcriber = { transcribe: async () => ({ kind: 'heard' as const, text: 'what was said' }) }
  salon = await openSalonPorts({ channels, transcriber })
  const { ports, tenantId, database } = salon
  const times = { reconciledUntilMs: salon.nowMs(), createdAtMs: salon.nowMs() }
  for (const { id } of channels.values()) {
    const found = await readChannelFixtures(id)
    const secrets = JSON.stringify(found?.account.secrets ?? {})
    const row = { channel: id, accountId: 'a1', sender: '+12125550100', keyId: ports.secretBox.keyId, ...times }
    const sealed = ports.secretBox.seal(secrets, secretContext(tenantId, id, 'a1'))
    await database.inTenant(tenantId, (stores) =>
      stores.channelAccounts.save(tenantId, { ...row, secrets: sealed, state: 'active' }),
    )
  }
})
afterAll(() => salon.close())

/** Receives, lets the workers work, and gives what was kept and said after `hello`. */
async function receive(channel: string, address: string, messages: readonly InboundMessage[]) {
  const { ports, tenantId } = salon
  const dialogManager = createEchoDialog(salon.ids)
  const from = ports.queue.jobs.length
  await receiveChannelEvents(ports, { tenantId, channel, accountId: 'a1', messages, receipts: [] })
  const work = async ({ name, data }: RecordedJob) => {
    const { conversationId = '', messageId = '' } = data
    if (name === 'transcribe-voice') await transcribeVoice(ports, { tenantId, messageId })
    if (name === 'run-turn') await runTurn({ ...ports, dialogManager }, { tenantId, conversationId })
  }
  for (let at = from; at < ports.queue.jobs.length; at++) {
    const job = ports.queue.jobs[at]
    if (job !== undefined) await work(job)
  }
  return salon.database.inTenant(tenantId, async (stores) => {
    const found = await stores.conversations.findByAddress(tenantId, { channel, accountId: 'a1', address })
    return stores.messages.listRecent(tenantId, found?.id ?? '', 50)
  })
}

const say = (key: Parameters<typeof channelSentence>[1]) => channelSentence('en', key, { name: 'Luna Salon' })

/** What the customer is told, and null where there is nothing to say. */
function answerTo(content: InboundContent): string | null | RegExp {
  switch (content.kind) {
    case 'text':
      return /^\s*stop\s*$/i.test(content.text) ? null : /^heard: /
    case 'choice':
      return `heard: ${content.label}`
    case 'reaction':
      return null
    case 'location':
      return say('placeNoted')
    case 'contact':
      return `heard: ${[content.name, content.phone].join(' ').trim()}`
    case 'media':
      if (content.mediaType === 'text/vcard') return 'heard: Lee Park +14155550124'
      if (content.isVoice) return 'heard: what was said'
      return content.caption === null ? say('noMedia') : `heard: ${content.caption}`
    case 'edited':
      return `heard: ${content.text}`
    case 'deleted':
      return null
    case 'unsupported':
      return say('notSupported')
  }
}

test('there are recordings of every kind', () => {
  const kinds = new Set(cases.map(({ message }) => message.content.kind))
  expect([...kinds].toSorted()).toEqual(
    ['choice', 'contact', 'deleted', 'edited', 'location', 'media', 'reaction', 'text', 'unsupported'].toSorted(),
  )
})

test.each(cases)('$title', async ({ channel, message, index }) => {
  const address = `+1212558${String(index).padStart(4, '0')}`
  const { content } = message
  const one = { ...message, address, providerMessageId: `${index}:${message.providerMessageId}` }
  await receive(channel.id, address, [
    { ...one, providerMessageId: `${index}:hello`, content: { kind: 'text', text: 'hi' } },
  ])
  const before = await receive(channel.id, address, [])
  const history = await receive(channel.id, address, [one, one])
  const fresh = history.slice(before.length)
  expect(fresh.filter(({ role }) => role === 'customer')).toHaveLength(1)
  const [kept, ...said] = fresh
  expect(kept?.turnId).not.toBeNull()
  if (content.kind !== 'text') expect(kept?.text).not.toBe('')
  const answer = answerTo(content)
  if (answer === null) expect(said.map(({ text }) => text)).toEqual([])
  else
    expect(said.map(({ text }) => text)).toEqual([typeof answer === 'string' ? answer : expect.stringMatching(answer)])
})

const taken = cases.filter(({ message }) => message.content.kind === 'edited' || message.content.kind === 'deleted')
test.each(taken)('$title of what nobody has answered', async ({ channel, message, index }) => {
  const address = `+1212559${String(index).padStart(4, '0')}`
  const { content } = message
  if (content.kind !== 'edited' && content.kind !== 'deleted') throw new Error('filtered')
  const ofProviderMessageId = `${index}:original`
  const original = { ...message, address, providerMessageId: ofProviderMessageId }
  const history = await receive(channel.id, address, [
    { ...original, content: { kind: 'text', text: 'as it was' } },
    { ...original, providerMessageId: `${index}:change`, content: { ...content, ofProviderMessageId } },
  ])
  const answers = history.filter(({ role }) => role === 'agent').map(({ text }) => text)
  expect(answers).toEqual(content.kind === 'edited' ? [`heard: ${content.text}`] : [])
})
