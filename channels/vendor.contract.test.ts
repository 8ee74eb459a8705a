// What the channels send and read, against the vendors' own specifications, samples and signature vectors. They lie beside
// the repository and are not part of it: where they are missing, these tests are skipped and say so.
import { createHmac } from 'node:crypto'
import { afterAll, beforeEach, describe, expect, test } from 'vitest'
import type { Channel, ChannelAccount, ChannelDefinition, OutboundContent, OutboundPart } from '../src/ports/channel.ts'
import { benchNowMs, openChannelBench } from '../src/testing/channel-bench.ts'
import { fixtureWebhookUrl } from '../src/testing/channel-fixtures.ts'
import { type LoopbackAnswer, openLoopback } from '../src/testing/loopback.ts'
import { bodyJudge, formJudge, type OpenApi, queryJudge, readVendorFile } from '../src/testing/vendor-specs.ts'
import { readSigned } from './shared/twilio/signature.ts'
import twilioSms from './twilio-sms/index.ts'
import twilioWhatsapp from './twilio-whatsapp/index.ts'
import whatsappCloud from './whatsapp-cloud/index.ts'

interface Vector {
  readonly name: string
  readonly authToken: string
  readonly url: string
  readonly params?: Readonly<Record<string, string | readonly string[]>>
  readonly body?: string
  readonly signature: string
  readonly valid: boolean
}

const vectors = await readVendorFile<{ form: Vector[]; body: Vector[] }>('twilio/signature-vectors.json')
const samples = await readVendorFile<{ samples: Record<string, unknown[]> }>('meta/webhook-samples.vercel-chat.json')
const replay = await readVendorFile<Record<string, unknown>>('meta/replay-whatsapp.vercel-chat.json')
const examples = await readVendorFile<Record<string, Record<string, unknown>>>('meta/meta-openapi-examples.json')
const twilioApi = await readVendorFile<OpenApi>('twilio/twilio_api_v2010.reduced.openapi.json')
const twilioContent = await readVendorFile<OpenApi>('twilio/twilio_content_v1.reduced.openapi.json')
const metaApi = await readVendorFile<OpenApi>('meta/meta-business-messaging-v23.0.relaxed.openapi.json')
const absent = ' (skipped: no data at ../shared/specs)'

const server = await openLoopback()
afterAll(() => server.close())
const nowMs = benchNowMs
const sid = (prefix: string, n = 1) => `${prefix}${n.toString(16).padStart(32, '0')}`

const open = <S>(definition: ChannelDefinition<S>) => openChannelBench(definition, server.url, { timeoutMs: 5_000 })
const choicesOf = (...labels: string[]) => labels.map((label, index) => ({ id: `o${index + 1}`, label }))
const long = 'Tuesday 24 November at 10:00 with Ana Souza'
const said: readonly OutboundContent[] = [
  { kind: 'text', text: 'See you on Monday – it’s all set.', choices: [] },
  { kind: 'text', text: 'When?', choices: choicesOf('10:00', '10:30', 'Other times') },
  { kind: 'text', text: 'When?', choices: choicesOf('9:00', '10:00', '11:00', '12:00'), language: 'de' },
  { kind: 'text', text: 'When?', choices: choicesOf(long, '10:30', '11:00') },
  {
    kind: 'text',
    text: 'Long. '.repeat(900),
    choices: choicesOf(...Array.from({ length: 10 }, (_, i) => `${i} o’clock`)),
  },
  {
    kind: 'file',
    fileName: 'b1.pdf',
    mediaType: 'application/pdf',
    url: 'https://book.example.com/b1.pdf',
    caption: 'Here',
  },
  {
    kind: 'file',
    fileName: 'b1.ics',
    mediaType: 'text/calendar',
    url: 'https://book.example.com/b1.ics',
    caption: 'Here',
  },
]

const ok = (body: unknown, status = 200): LoopbackAnswer => ({ status, body: JSON.stringify(body) })
const formOf = (body: string) => {
  const fields = new URLSearchParams(body)
  return Object.fromEntries([...new Set(fields.keys())].map((name) => [name, fields.getAll(name)]))
}
const queryOf = (path: string) => Object.fromEntries(new URL(path, 'http://127.0.0.1').searchParams)

beforeEach(() => {
  let made = 0
  server.answer = ({ method, path }) => {
    if (path.includes('/Messages.json'))
      return method === 'POST' ? ok({ sid: sid('SM', ++made) }, 201) : ok({ messages: [] })
    if (path.startsWith('/v1/Content'))
      return method === 'POST' ? ok({ sid: sid('HX', ++made) }, 201) : ok({ contents: [], meta: { key: 'contents' } })
    if (path.includes('/IncomingPhoneNumbers.json')) {
      return ok({ incoming_phone_numbers: [{ phone_number: '+14155550100', capabilities: { sms: true } }] })
    }
    if (path.startsWith('/2010-04-01/Accounts/')) return ok({ status: 'active' })
    if (path.endsWith('/messages')) return ok({ messaging_product: 'whatsapp', messages: [{ id: 'wamid.TEST=' }] })
    return ok({ id: '106500000000001', display_phone_number: '14155550100' })
  }
})

async function sendAll(channel: Channel, account: ChannelAccount, more: readonly OutboundPart[] = []) {
  const parts = [...said.flatMap((content) => channel.split(content)), ...more]
  const from = server.requests.length
  for (const [index, part] of parts.entries()) {
    const delivery = await channel.send({ ...part, reference: `delivery-${index}` }, '+14155550123', account)
    expect(delivery).toMatchObject({ kind: 'accepted' })
  }
  return server.requests.slice(from)
}

describe.skipIf(vectors === null)(`Twilio's signature vectors${vectors === null ? absent : ''}`, () => {
  const all = [...(vectors?.form ?? []), ...(vectors?.body ?? [])]
  test('are eighteen', () => expect(all).toHaveLength(18))

  test.each(all)('$name', ({ authToken, url, params, body, signature, valid }) => {
    const fields = Object.entries(params ?? {}).flatMap(([name, value]) => [value].flat().map((one) => [name, one]))
    const text = body ?? new URLSearchParams(fields).toString()
    const headers = { 'x-twilio-signature': signature }
    const request = { method: 'POST', url, headers, query: {}, body: Buffer.from(text) }
    expect(readSigned(request, [authToken]) !== null).toBe(valid)
    expect(readSigned(request, ['54321', authToken]) !== null).toBe(valid)
    expect(readSigned(request, ['54321'])).toBeNull()
    expect(readSigned({ ...request, body: Buffer.from(`${text}x`) }, [authToken])).toBeNull()
  })
})

describe.skipIf(twilioApi === null || twilioContent === null)(
  `what Twilio's client sends, by its specification${twilioApi === null ? absent : ''}`,
  () => {
    const messages = '/2010-04-01/Accounts/{AccountSid}/Messages.json'
    const judges = {
      message: () => formJudge(twilioApi as OpenApi, messages),
      list: () => queryJudge(twilioApi as OpenApi, messages),
      numbers: () => queryJudge(twilioApi as OpenApi, '/2010-04-01/Accounts/{AccountSid}/IncomingPhoneNumbers.json'),
      content: () => bodyJudge(twilioContent as OpenApi, '/v1/Content'),
    }
    const good = { To: '+14155550123', From: '+14155550100', Body: 'Hi', StatusCallback: 'https://book.example.com/x' }

    test.each<[string, Record<string, unknown>]>([
      ['nobody to send to', { To: undefined }],
      ['no number', { To: 'Kim' }],
      ['an address that is none', { StatusCallback: 'book' }],
      ['a name that Twilio does not read', { body: 'Hi' }],
      ['a content of another kind', { ContentSid: sid('HZ') }],
      ['a number that is none', { ValidityPeriod: 'soon' }],
    ])('is judged by a judge that refuses %s', (_, change) => {
      expect(judges.message()(good)).toEqual([])
      expect(judges.message()(JSON.parse(JSON.stringify({ ...good, ...change })))).not.toEqual([])
    })

    test('is judged by judges that refuse unknown parameters and wrong contents', () => {
      expect(judges.list()({ dateSentAfter: '2026-11-20' })).not.toEqual([])
      const types = { 'twilio/quick-reply': { body: 'a', actions: [{ title: 'b', id: 'c' }] } }
      expect(judges.content()({ language: 'en', types })).toEqual([])
      expect(judges.content()({ types })).not.toEqual([])
      expect(judges.content()({ language: 'en', types: { 'twilio/quick-reply': { body: 'a' } } })).not.toEqual([])
      expect(
        judges.content()({ language: 'en', types: { 'twilio/list-picker': { ...types['twilio/quick-reply'] } } }),
      ).not.toEqual([])
    })

    test.each([
      ['an SMS', twilioSms, ''],
      ['a WhatsApp message', twilioWhatsapp, 'whatsapp:'],
    ])('is right for %s', async (_, definition, prefix) => {
      const { channel, account } = await open(definition)
      const template = { kind: 'template', name: sid('HX'), language: 'en', variables: ['Kim', '10:00'] } as const
      const requests = await sendAll(channel, account, prefix === '' ? [] : [{ content: template }])
      const sent = requests.filter(({ path }) => path.endsWith('/Messages.json'))
      expect(sent.length).toBeGreaterThan(said.length)
      const judge = judges.message()
      for (const { path, body, headers } of sent) {
        expect(judge(formOf(body))).toEqual([])
        expect(path).toBe(messages.replace('{AccountSid}', 'AC0123456789abcdef0123456789abcdef'))
        expect(headers['authorization']).toMatch(/^Basic /)
        expect(formOf(body)).toMatchObject({ From: [`${prefix}+14155550100`], To: [`${prefix}+14155550123`] })
        expect(formOf(body)['StatusCallback']?.[0]).toMatch(
          /^https:\/\/book\.example\.com\/webhooks\/.*\?reference=delivery-\d+$/,
        )
        expect(formOf(body)['Body']?.[0]?.length ?? 0).toBeLessThanOrEqual(1_600)
      }
      const contents = requests.filter(({ method, path }) => method === 'POST' && path === '/v1/Content')
      for (const { body } of contents) expect(judges.content()(JSON.parse(body))).toEqual([])
      expect(contents.length).toBe(prefix === '' ? 0 : 4)
    })

    test('is right for lists and checks', async () => {
      const { channel, account } = await open(twilioSms)
      const part = { content: { kind: 'text', text: 'Hi', choices: [] } } as const
      const from = server.requests.length
      await channel.listInbound?.(nowMs - 60_000, account)
      await channel.lookUp?.(
        { providerMessageId: null, address: '+14155550123', part, sinceMs: nowMs - 60_000 },
        account,
      )
      expect(await channel.check(account.secrets)).toEqual({ ok: true, sender: '+14155550100' })
      const asked = server.requests.slice(from).map(({ path }) => path)
      const lists = asked.filter((path) => path.includes('/Messages.json'))
      expect(lists.map((path) => judges.list()(queryOf(path)))).toEqual([[], []])
      expect(queryOf(lists[0] ?? '')).toMatchObject({ To: '+14155550100', 'DateSent>': '2026-11-21T11:59:00Z' })
      const numbers = asked.filter((path) => path.includes('/IncomingPhoneNumbers.json'))
      expect(numbers.map((path) => judges.numbers()(queryOf(path)))).toEqual([[]])
    })
  },
)

describe.skipIf(metaApi === null)(`what we send to Meta, by its specification${metaApi === null ? absent : ''}`, () => {
  const judge = () => bodyJudge(metaApi as OpenApi, '/{Version}/{Phone-Number-ID}/messages')
  const head = { messaging_product: 'whatsapp', recipient_type: 'individual', to: '+14155550123' }
  const buttons = (count: number, title: string) =>
    Array.from({ length: count }, (_, index) => ({ type: 'reply', reply: { id: `o${index}`, title } }))
  const interactive = (action: object) => ({
    ...head,
    type: 'interactive',
    interactive: { type: 'button', body: { text: 'a' }, action },
  })
  const rows = (count: number, title: string) =>
    Array.from({ length: count }, (_, index) => ({ id: `o${index}`, title }))

  test.each<[string, unknown]>([
    ['no kind', { ...head, text: { body: 'a' } }],
    ['nobody to send to', { messaging_product: 'whatsapp', type: 'text', text: { body: 'a' } }],
    ['a text of another shape', { ...head, type: 'text', text: { words: 'a' } }],
    ['four buttons', interactive({ buttons: buttons(4, 'a') })],
    ['a long button', interactive({ buttons: buttons(1, 'a'.repeat(21)) })],
    ['eleven rows', interactive({ button: 'Open', sections: [{ rows: rows(11, 'a') }] })],
    ['a long row', interactive({ button: 'Open', sections: [{ rows: rows(1, 'a'.repeat(25)) }] })],
    ['a document from nowhere', { ...head, type: 'document', document: { filename: 'a' } }],
    ['a template in no language', { ...head, type: 'template', template: { name: 'a' } }],
  ])('is judged by a judge that refuses %s', (_, body) => expect(judge()(body)).not.toEqual([]))

  test('is right for all that can be said', async () => {
    const { channel, account } = await open(whatsappCloud)
    const template = { kind: 'template', name: 'reminder', language: 'en_US', variables: ['Kim', '10:00'] } as const
    const requests = await sendAll(channel, account, [
      { content: template },
      { content: { ...template, variables: [] } },
    ])
    const sends = requests.map(({ body }) => JSON.parse(body))
    const judgeSend = judge()
    expect(sends.flatMap(judgeSend)).toEqual([])
    expect(new Set(sends.map(({ type }) => type))).toEqual(new Set(['text', 'interactive', 'document', 'template']))
    expect(sends.every((body, index) => body.biz_opaque_callback_data === `delivery-${index}`)).toBe(true)
    expect(new Set(requests.map(({ path }) => path))).toEqual(new Set(['/v23.0/106500000000001/messages']))
  })
})

describe.skipIf(samples === null)(`Meta's samples of webhooks${samples === null ? absent : ''}`, () => {
  const named: [string, unknown][] = [
    ...Object.entries(samples?.samples ?? {}).flatMap(([name, all]) =>
      all.map((one): [string, unknown] => [name, one]),
    ),
    ...Object.entries(replay ?? {}).filter(([, one]) => typeof one === 'object'),
    ...Object.entries(examples?.['/whatsapp/webhooks'] ?? {}),
  ]
  const read = async (payload: unknown) => {
    const { channel, account } = await open(whatsappCloud)
    const body = Buffer.from(JSON.stringify(payload))
    const { appSecret } = Object(account.secrets)
    const signature = `sha256=${createHmac('sha256', appSecret).update(body).digest('hex')}`
    const sender = /"phone_number_id":"(\d+)"/.exec(body.toString())?.[1] ?? ''
    const headers = { 'x-hub-signature-256': signature }
    return await channel.receive(
      { method: 'POST', url: fixtureWebhookUrl('whatsapp-cloud', 'a1'), headers, query: {}, body },
      { ...account, sender },
    )
  }

  test('are some', () => expect(named.length).toBeGreaterThan(20))

  test.each(named)('%s is read', async (name, payload) => {
    const received = await read(payload)
    expect(received).toMatchObject({ kind: 'events' })
    expect(received).not.toHaveProperty('broken')
    if (received.kind !== 'events') return
    const isNote = /system|group|user_id_update/i.test(name)
    expect(received.messages.length + received.receipts.length).toBe(isNote ? 0 : 1)
    const kinds = received.messages.map(({ content }) => content.kind)
    const kind = kindOf(name)
    if (kind !== null) expect(kinds).toEqual([kind])
  })
})

function kindOf(name: string): string | null {
  if (/^(Text|firstMessage|secondMessage)/.test(name)) return 'text'
  if (/^(Interactive|Button)/.test(name)) return 'choice'
  if (/^Image/.test(name)) return 'media'
  if (/^(Order|Unsupported)/.test(name)) return 'unsupported'
  return /^(Reaction|Location|Contact)/.exec(name)?.[0]?.toLowerCase() ?? null
}
