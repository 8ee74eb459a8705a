import { afterAll, beforeEach, describe, expect, test } from 'vitest'
import { openChannelBench } from '../../src/testing/channel-bench.ts'
import { type LoopbackAnswer, type LoopbackRequest, openLoopback } from '../../src/testing/loopback.ts'
import definition from './index.ts'

const server = await openLoopback()
afterAll(() => server.close())

const sid = (prefix: string, n: number) => `${prefix}${n.toString(16).padStart(32, '0')}`
const ok = (body: unknown, status = 200): LoopbackAnswer => ({ status, body: JSON.stringify(body) })
const open = () => openChannelBench(definition, server.url)
const formOf = (request: LoopbackRequest | undefined) => Object.fromEntries(new URLSearchParams(request?.body ?? ''))
const choicesOf = (...labels: string[]) => labels.map((label, index) => ({ id: `o${index + 1}`, label }))

/** Contents that the account has, and what is made in addition. */
let contents: { sid: string; friendly_name: string }[] = []
const answerAll = ({ method, path, body }: LoopbackRequest): LoopbackAnswer => {
  if (!path.startsWith('/v1/Content')) return ok({ sid: sid('SM', 1) }, 201)
  if (method === 'GET') return ok({ contents, meta: { key: 'contents' } })
  contents.push({ sid: sid('HX', contents.length + 1), friendly_name: JSON.parse(body).friendly_name })
  return ok(contents.at(-1), 201)
}
beforeEach(() => {
  contents = []
  server.answer = answerAll
})
const contentRequests = (from: number) =>
  server.requests.slice(from).filter(({ path }) => path.startsWith('/v1/Content'))

describe('choices', () => {
  test('are buttons of a content that is made once and filled in', async () => {
    const { channel, account } = await open()
    const from = server.requests.length
    for (const labels of [
      ['10:00', '10:30'],
      ['Yes', 'No'],
    ]) {
      const [part] = channel.split({ kind: 'text', text: 'Well?', choices: choicesOf(...labels) })
      if (part === undefined) throw new Error('no part')
      expect(await channel.send(part, '+14155550123', account)).toMatchObject({ kind: 'accepted' })
    }
    expect(contentRequests(from).map(({ method }) => method)).toEqual(['GET', 'POST'])
    const sent = formOf(server.requests.at(-1))
    expect(sent).toMatchObject({ ContentSid: sid('HX', 1), To: 'whatsapp:+14155550123', From: 'whatsapp:+14155550100' })
    expect(sent).not.toHaveProperty('Body')
    expect(JSON.parse(sent['ContentVariables'] ?? '')).toEqual({ 1: 'Well?', 2: 'Yes', 3: 'o1', 4: 'No', 5: 'o2' })
  })

  test('are found where another process has made the content', async () => {
    const { channel, account } = await open()
    contents = [{ sid: sid('HX', 9), friendly_name: 'parley_buttons_1' }]
    const from = server.requests.length
    await channel.send({ content: { kind: 'text', text: 'Well?', choices: choicesOf('Yes') } }, '+14155550123', account)
    expect(contentRequests(from).map(({ method }) => method)).toEqual(['GET'])
    expect(formOf(server.requests.at(-1))).toMatchObject({ ContentSid: sid('HX', 9) })
  })

  test('sent at once make one content', async () => {
    const { channel, account } = await open()
    const from = server.requests.length
    const part = { content: { kind: 'text' as const, text: 'Well?', choices: choicesOf('Yes') } }
    await Promise.all(Array.from({ length: 5 }, () => channel.send(part, '+14155550123', account)))
    expect(contentRequests(from)).toHaveLength(2)
  })

  test('too long for buttons are rows, in full below', async () => {
    const { channel, account } = await open()
    const long = 'Tuesday 24 November at 10:00 with Ana Souza'
    const [part] = channel.split({ kind: 'text', text: 'When?', choices: choicesOf(long, '11:00'), language: 'fr' })
    if (part === undefined) throw new Error('no part')
    await channel.send(part, '+14155550123', account)
    expect(contents[0]?.friendly_name).toBe('parley_list_2_detailed')
    const variables = JSON.parse(formOf(server.requests.at(-1))['ContentVariables'] ?? '')
    expect(Object.values(variables)).toEqual([
      'When?',
      'Choisir',
      'Tuesday 24 November at…',
      'o1',
      long,
      '11:00',
      'o2',
      '11:00',
    ])
  })

  test('cut as short as a button is are rows all the same, for what was cut off stands below', async () => {
    const { channel, account } = await open()
    const long = 'today, Mon 23 Nov, 11:15 am with Ben'
    const [part] = channel.split({ kind: 'text', text: 'When?', choices: choicesOf(long) })
    expect(part?.content).toMatchObject({ choices: [{ label: 'today, Mon 23 Nov…' }] })
    if (part === undefined) throw new Error('no part')
    await channel.send(part, '+14155550123', account)
    expect(contents[0]?.friendly_name).toBe('parley_list_1_detailed')
    expect(formOf(server.requests.at(-1))['ContentVariables']).toContain(long)
  })

  test.each<[string, LoopbackAnswer]>([
    ['refuses', ok({ code: 20403 }, 403)],
    ['is down', ok({}, 500)],
    ['is silent', 'stall'],
    ['answers nonsense', ok({ sid: 'none' }, 201)],
  ])('are numbered lines where the store of contents %s, and looked for again next time', async (_, answer) => {
    const { channel, account, logged } = await open()
    server.answer = (request) => (request.path.startsWith('/v1/Content') ? answer : answerAll(request))
    const part = { content: { kind: 'text' as const, text: 'Well?', choices: choicesOf('Yes', 'No') } }
    expect(await channel.send(part, '+14155550123', account)).toMatchObject({ kind: 'accepted' })
    expect(formOf(server.requests.at(-1))).toMatchObject({ Body: 'Well?\n\n1. Yes\n2. No\n\nReply 1 or 2.' })
    expect(logged()).toMatch(/channel_taps_as_lines/)
    server.answer = answerAll
    await channel.send(part, '+14155550123', account)
    expect(formOf(server.requests.at(-1))).toHaveProperty('ContentSid')
  })

  test('of the largest kind have room as numbered lines too', async () => {
    const { channel, account } = await open()
    const choices = Array.from({ length: 10 }, (_, index) => ({ id: `o${index}`, label: `${index} ${'x'.repeat(70)}` }))
    server.answer = (request) => (request.path.startsWith('/v1/Content') ? ok({}, 500) : answerAll(request))
    for (const part of channel.split({ kind: 'text', text: 'w'.repeat(760), choices, language: 'de' })) {
      await channel.send(part, '+14155550123', account)
      expect(formOf(server.requests.at(-1))['Body']?.length).toBeLessThanOrEqual(1_600)
    }
  })
})

describe('a template', () => {
  test('is sent with its variables in order', async () => {
    const { channel, account } = await open()
    const content = { kind: 'template', name: sid('HX', 7), language: 'en', variables: ['Kim', '10:00'] } as const
    expect(await channel.send({ content }, '+14155550123', account)).toMatchObject({ kind: 'accepted' })
    const sent = formOf(server.requests.at(-1))
    expect(sent['ContentSid']).toBe(sid('HX', 7))
    expect(JSON.parse(sent['ContentVariables'] ?? '')).toEqual({ 1: 'Kim', 2: '10:00' })
  })

  test('without a content SID is not sent', async () => {
    const { channel, account } = await open()
    const from = server.requests.length
    const content = { kind: 'template', name: 'reminder', language: 'en', variables: [] } as const
    expect(await channel.send({ content }, '+1', account)).toEqual({
      kind: 'rejected',
      code: 'template_unknown',
      retryable: false,
    })
    expect(server.requests.length).toBe(from)
  })
})

describe('a file', () => {
  test('that WhatsApp opens is sent, anything else as a link', async () => {
    const { channel, account } = await open()
    const file = {
      kind: 'file',
      fileName: 'b.pdf',
      mediaType: 'application/pdf',
      url: 'https://x.example/b.pdf',
      caption: 'Here',
    } as const
    const [part] = channel.split(file)
    if (part === undefined) throw new Error('no part')
    await channel.send(part, '+14155550123', account)
    expect(formOf(server.requests.at(-1))).toMatchObject({ Body: 'Here', MediaUrl: 'https://x.example/b.pdf' })
    expect(channel.split({ ...file, mediaType: 'text/calendar' })[0]?.content).toMatchObject({ kind: 'text' })
  })
})

describe('the reply window', () => {
  test('is a day, and Twilio’s word that it has closed is for good', async () => {
    const { channel, account } = await open()
    expect(channel.replyWindowMs).toBe(24 * 60 * 60_000)
    server.answer = () => ok({ code: 63016, status: 400 }, 400)
    const delivery = await channel.send({ content: { kind: 'text', text: 'Hi', choices: [] } }, '+14155550123', account)
    expect(delivery).toEqual({ kind: 'rejected', code: '63016', retryable: false })
  })
})

describe('credentials', () => {
  test.each([
    ['ONLINE', { ok: true, sender: '+14155550100' }],
    ['OFFLINE', { ok: false, why: 'Twilio says that this sender is OFFLINE.' }],
  ])('of a sender that is %s', async (status, checked) => {
    const { channel, account } = await open()
    server.answer = ({ path }) =>
      path.includes('/Channels/Senders')
        ? ok({ senders: [{ sender_id: 'whatsapp:+14155550100', status }], meta: { key: 'senders' } })
        : ok({ status: 'active' })
    expect(await channel.check(account.secrets)).toEqual(checked)
  })

  test('of a number that is no WhatsApp sender, and of the sandbox, which is everyone’s', async () => {
    const { channel, account } = await open()
    server.answer = ({ path }) =>
      ok(path.includes('/Channels/Senders') ? { senders: [], meta: { key: 'senders' } } : { status: 'active' })
    expect(await channel.check(account.secrets)).toMatchObject({ ok: false })
    const secrets = { ...Object(account.secrets), phoneNumber: '+14155238886' }
    expect(await channel.check(secrets)).toEqual({ ok: true, sender: '+14155238886' })
  })
})
