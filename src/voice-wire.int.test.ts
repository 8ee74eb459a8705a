import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest'
import { loadChannels } from './house/channels.ts'
import { readChannelFixtures } from './testing/channel-fixtures.ts'
import { type Loopback, type LoopbackAnswer, openLoopback } from './testing/loopback.ts'
import { openSalonPorts, type SalonPorts } from './testing/salon-ports.ts'
import { createEchoDialog } from './testing/scripted-dialog.ts'
import { createOpenAiTranscriber } from './transcription/openai.ts'
import { secretContext } from './usecases/open-account.ts'
import { receiveChannelEvents } from './usecases/receive-channel-events.ts'
import { runTurn } from './usecases/run-turn.ts'
import { transcribeVoice } from './usecases/transcribe-voice.ts'

/** From a recorded webhook to words, over the wire: the provider's media and the endpoint are servers of ours. */
let server: Loopback
let salon: SalonPorts
let media: LoopbackAnswer
let words: LoopbackAnswer
const logged: string[] = []
const ogg: LoopbackAnswer = { status: 200, headers: { 'content-type': 'audio/ogg' }, body: 'OggS a haircut, please' }
const channelIds = ['twilio-whatsapp', 'whatsapp-cloud'] as const

beforeAll(async () => {
  server = await openLoopback()
  server.answer = ({ path }) => {
    if (path.endsWith('/audio/transcriptions')) return words
    // Meta names an address first; where it names another server, nobody asks there.
    if (path.includes('/700000000010?')) return { status: 200, body: JSON.stringify({ url: `${server.url}/bytes` }) }
    return media
  }
  const log = (event: string, fields: object) => void logged.push(`${event} ${JSON.stringify(fields)}`)
  const channels = await loadChannels({
    bases: { TWILIO_API_BASE: server.url, WHATSAPP_API_BASE: server.url },
    webhookUrl: (channel, account) => `https://book.example.com/webhooks/${channel}/${account}`,
    nowMs: () => salon.nowMs(),
    log,
  })
  const transcriber = createOpenAiTranscriber({ baseUrl: `${server.url}/v1`, apiKey: 'sk-secret', model: 'm', log })
  salon = await openSalonPorts({ channels, transcriber })
  const { ports, tenantId } = salon
  for (const channel of channelIds) {
    const account = (await readChannelFixtures(channel))?.account
    const secrets = ports.secretBox.seal(JSON.stringify(account?.secrets), secretContext(tenantId, channel, 'a1'))
    const times = { reconciledUntilMs: salon.nowMs(), createdAtMs: salon.nowMs() }
    const row = { channel, accountId: 'a1', sender: account?.sender ?? '', secrets, keyId: ports.secretBox.keyId }
    await salon.database.inTenant(tenantId, (stores) =>
      stores.channelAccounts.save(tenantId, { ...row, state: 'active', ...times }),
    )
  }
})
afterAll(async () => {
  await salon.close()
  await server.close()
})
beforeEach(() => {
  media = ogg
  words = { status: 200, body: JSON.stringify({ text: 'A haircut, please.' }) }
})

let times = 0
/** Receives the recorded voice message from a new number, runs its job once, and gives what was said since. */
async function hear(channel: (typeof channelIds)[number]) {
  const { ports, tenantId } = salon
  const recorded = await readChannelFixtures(channel)
  const voice = recorded?.fixtures.find(({ name }) => name === 'voice')
  const events =
    voice && recorded ? await ports.channels.get(channel)?.receive(voice.request, recorded.account) : undefined
  const [message] = events?.kind === 'events' ? events.messages : []
  if (message === undefined) throw new Error('no recording')
  times += 1
  const address = `+1415556${String(times).padStart(4, '0')}`
  const messages = [{ ...message, address, providerMessageId: `${message.providerMessageId}${times}` }]
  await receiveChannelEvents(ports, { tenantId, channel, accountId: 'a1', messages, receipts: [] })
  const job = ports.queue.jobs.findLast(({ name }) => name === 'transcribe-voice')
  const messageId = job?.data['messageId'] ?? ''
  await transcribeVoice(ports, { tenantId, messageId })
  const found = await salon.database.inTenant(tenantId, (stores) =>
    stores.conversations.findByAddress(tenantId, { channel, accountId: 'a1', address }),
  )
  const key = { tenantId, conversationId: found?.id ?? '' }
  const dialogManager = createEchoDialog(salon.ids)
  await runTurn({ ...ports, dialogManager }, key)
  const history = await salon.database.inTenant(tenantId, (stores) =>
    stores.messages.listRecent(tenantId, key.conversationId, 10),
  )
  return history.slice(2).map(({ text }) => text)
}

describe.each(channelIds)('a voice message over %s', (channel) => {
  test('is fetched with the account’s own credentials, heard and answered', async () => {
    const before = server.requests.length
    expect(await hear(channel)).toEqual(['heard: A haircut, please.'])
    const requests = server.requests.slice(before)
    const last = requests.at(-1)
    expect(last?.path).toBe('/v1/audio/transcriptions')
    expect(last?.body).toContain('OggS a haircut, please')
    expect(last?.headers['authorization']).toBe('Bearer sk-secret')
    for (const { headers } of requests.slice(0, -1)) expect(headers['authorization']).not.toContain('sk-secret')
  })

  test.each<readonly [string, LoopbackAnswer]>([
    ['is larger than 5 MB', { ...ogg, body: Buffer.alloc(5 * 1024 * 1024 + 1, 'x') }],
    ['is a drawing that could run', { ...ogg, headers: { 'content-type': 'image/svg+xml' } }],
    ['is of a type that nobody plays', { ...ogg, headers: { 'content-type': 'audio/amr' } }],
    ['lies on a private address', { status: 302, headers: { location: 'http://169.254.169.254/latest' }, body: '' }],
    ['is gone', { status: 404, body: '{}' }],
    ['is empty', { ...ogg, body: '' }],
  ])('that %s is declined kindly, and the endpoint never hears of it', async (_, answer) => {
    media = answer
    const before = server.requests.length
    expect(await hear(channel)).toEqual([expect.stringContaining('could not make out your voice message')])
    expect(server.requests.slice(before).some(({ path }) => path.endsWith('/audio/transcriptions'))).toBe(false)
  })

  test.each<readonly [string, LoopbackAnswer, LoopbackAnswer]>([
    ['the provider', { status: 503, body: '' }, { status: 500, body: '' }],
    ['the endpoint', ogg, { status: 429, headers: { 'retry-after': '1' }, body: '{}' }],
  ])('waits where %s cannot now', async (_, provider, endpoint) => {
    media = provider
    words = endpoint
    expect(await hear(channel)).toEqual([])
    const again = salon.ports.queue.jobs.at(-1)
    expect(again).toMatchObject({ name: 'transcribe-voice', startAfterMs: salon.nowMs() + 2_000 })
  })
})

test('nothing of what was said, and no key, stands in the log', () => {
  expect(logged.join('\n')).toContain('transcription_failed')
  expect(logged.join('\n')).not.toMatch(/haircut|sk-secret|token of nobody/i)
})
