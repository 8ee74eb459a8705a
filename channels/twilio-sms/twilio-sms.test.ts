import { afterAll, beforeEach, describe, expect, test } from 'vitest'
import { benchNowMs, openChannelBench } from '../../src/testing/channel-bench.ts'
import { readChannelFixtures } from '../../src/testing/channel-fixtures.ts'
import { type LoopbackAnswer, type LoopbackRequest, openLoopback } from '../../src/testing/loopback.ts'
import definition from './index.ts'

const server = await openLoopback()
afterAll(() => server.close())
beforeEach(() => {
  server.answer = () => ok({ sid: sid(1) }, 201)
})

const sid = (n: number, prefix = 'SM') => `${prefix}${n.toString(16).padStart(32, '0')}`
const ok = (body: unknown, status = 200): LoopbackAnswer => ({ status, body: JSON.stringify(body) })
const rfc2822 = (ms: number) => new Date(ms).toUTCString().replace('GMT', '+0000')
const { channel, account, logged } = await openChannelBench(definition, server.url)
const text = (words: string) => ({ content: { kind: 'text' as const, text: words, choices: [] } })
const send = (words: string) => channel.send(text(words), '+14155550123', account)
const formOf = (request: LoopbackRequest | undefined) => Object.fromEntries(new URLSearchParams(request?.body ?? ''))

/** A message as Twilio lists it. */
const listed = (n: number, body: string, changes: Record<string, unknown> = {}) => ({
  sid: sid(n),
  body,
  direction: 'outbound-api',
  from: '+14155550100',
  to: '+14155550123',
  status: 'delivered',
  error_code: null,
  num_media: '0',
  date_created: rfc2822(benchNowMs - 60_000),
  date_sent: rfc2822(benchNowMs - 60_000),
  date_updated: rfc2822(benchNowMs - 50_000),
  ...changes,
})

describe('an SMS', () => {
  test('is sent once, from our number, and asks for receipts', async () => {
    const before = server.requests.length
    expect(await send('Hi')).toEqual({ kind: 'accepted', providerMessageId: sid(1) })
    expect(server.requests.length).toBe(before + 1)
    expect(formOf(server.requests.at(-1))).toEqual({
      To: '+14155550123',
      From: '+14155550100',
      Body: 'Hi',
      StatusCallback: 'https://book.example.com/webhooks/twilio-sms/a1',
    })
  })

  test.each([
    [400, 21211, 'a number that is none'],
    [400, 21610, 'a customer who has opted out'],
    [400, 21614, 'a landline'],
    [401, 20003, 'a wrong token'],
  ])('is rejected for good with %i and %i: %s', async (status, code) => {
    server.answer = () => ok({ code, message: 'no', status }, status)
    expect(await send('Hi')).toEqual({ kind: 'rejected', code: String(code), retryable: false })
  })

  test.each([
    [429, 20429, 1_000],
    [429, 14107, 30_000],
    [503, 20503, 1_000],
  ])('is for later with %i and %i', async (status, code, retryAfterMs) => {
    server.answer = () => ok({ code, message: 'later', status }, status)
    expect(await send('Hi')).toEqual({ kind: 'rejected', code: String(code), retryable: true, retryAfterMs })
  })

  test('is never a template', async () => {
    const template = { kind: 'template', name: sid(1, 'HX'), language: 'en', variables: [] } as const
    expect(await channel.send({ content: template }, '+1', account)).toMatchObject({ retryable: false })
  })
})

describe('what is said', () => {
  test('is counted in the SMS that it costs', () => {
    expect(channel.split(text('a'.repeat(161)).content)[0]?.segments).toEqual({ count: 2, encoding: 'GSM-7' })
    expect(channel.split(text('ç'.repeat(71)).content)[0]?.segments).toEqual({ count: 2, encoding: 'UCS-2' })
  })

  test('has plain quotes and dashes where that halves the cost', () => {
    const [part] = channel.split({ kind: 'text', text: 'It’s “yours” –', choices: [{ id: 'o1', label: '10\u202fam' }] })
    expect(part?.content).toMatchObject({ text: 'It\'s "yours" -\n\n1. 10 am\n\nReply 1.' })
    expect(part?.segments).toEqual({ count: 1, encoding: 'GSM-7' })
  })

  test('has its choices as numbered lines, in the language of the text', () => {
    const choices = ['10:00', '10:30', '11:00'].map((label, index) => ({ id: `o${index}`, label }))
    const parts = channel.split({ kind: 'text', text: '¿Cuándo?', choices, language: 'es' })
    expect(parts.map(({ content }) => content)).toEqual([
      {
        kind: 'text',
        text: '¿Cuándo?\n\n1. 10:00\n2. 10:30\n3. 11:00\n\nResponda 1, 2 o 3.',
        choices: [],
        language: 'es',
      },
    ])
  })

  test('of more than ten SMS is several texts', () => {
    const parts = channel.split(text('We have a time for you. '.repeat(150)).content)
    expect(parts.length).toBe(3)
    expect(parts.every(({ segments }) => (segments?.count ?? 11) <= 10)).toBe(true)
  })

  test('has a link in place of a file', () => {
    const file = {
      kind: 'file',
      fileName: 'b.ics',
      mediaType: 'text/calendar',
      url: 'https://x.example/b.ics',
      caption: 'Your booking',
    } as const
    expect(channel.split(file)[0]?.content).toMatchObject({
      kind: 'text',
      text: 'Your booking\nhttps://x.example/b.ics',
    })
  })
})

describe('while the token is rotated', () => {
  test('webhooks signed with either are accepted, afterwards only with the new one', async () => {
    const found = await readChannelFixtures('twilio-sms')
    const request = found?.fixtures.find(({ name }) => name === 'text')?.request
    if (request === undefined) throw new Error('no fixture')
    const old = (Object(account.secrets) as { authToken: string }).authToken
    const receive = (secrets: object) =>
      channel.receive(request, { ...account, secrets: { ...Object(account.secrets), ...secrets } })
    expect(await receive({ authToken: 'the next token', secondaryAuthToken: old })).toMatchObject({ kind: 'events' })
    expect(await receive({ secondaryAuthToken: 'the next token' })).toMatchObject({ kind: 'events' })
    expect(await receive({ authToken: 'the next token' })).toEqual({ kind: 'refused' })
  })
})

describe('a forger', () => {
  test('is refused however many fields there are', async () => {
    const body = Buffer.from(
      Array.from({ length: 10_000 }, (_, index) => `f${index}=`)
        .join('&')
        .slice(0, 60_000),
    )
    const headers = { 'x-twilio-signature': 'AAAAAAAAAAAAAAAAAAAAAAAAAAA=' }
    const request = { method: 'POST', url: 'https://book.example.com/webhooks/twilio-sms/a1', headers, query: {}, body }
    for (let index = 0; index < 50; index += 1)
      expect(await channel.receive(request, account)).toEqual({ kind: 'refused' })
  })
})

describe('a message of which nobody knows whether it was sent', () => {
  const sinceMs = benchNowMs - 10 * 60_000
  const lookUp = (words: string, since = sinceMs) =>
    channel.lookUp?.({ providerMessageId: null, address: '+14155550123', part: text(words), sinceMs: since }, account)
  const list = (...messages: unknown[]) => {
    server.answer = () => ok({ messages, page_size: 50 })
  }

  test('is found by what it says', async () => {
    list(listed(3, 'Other'), listed(2, 'See you'))
    expect(await lookUp('See you')).toEqual({
      providerMessageId: sid(2),
      state: 'delivered',
      errorCode: null,
      atMs: benchNowMs - 50_000,
    })
  })

  test('is the oldest of several that say the same', async () => {
    list(listed(3, 'See you'), listed(2, 'See you'))
    expect(await lookUp('See you')).toMatchObject({ providerMessageId: sid(2) })
  })

  test('was not sent where it is not listed, but only after a while', async () => {
    list(listed(3, 'Other'))
    expect(await lookUp('See you')).toBe('not-sent')
    expect(await lookUp('See you', benchNowMs - 60_000)).toBeNull()
  })

  test('is not mistaken for an older one', async () => {
    list(listed(2, 'See you', { date_created: rfc2822(sinceMs - 120_000) }))
    expect(await lookUp('See you')).toBe('not-sent')
  })

  test('cannot be told where there are more than are listed', async () => {
    list(...Array.from({ length: 200 }, (_, index) => listed(index + 1, 'Other')))
    expect(await lookUp('See you')).toBeNull()
  })

  test('counts as sent while Twilio holds it, and as failed with its code', async () => {
    list(listed(2, 'See you', { status: 'queued' }))
    expect(await lookUp('See you')).toMatchObject({ state: 'sent' })
    list(listed(2, 'See you', { status: 'undelivered', error_code: 30003 }))
    expect(await lookUp('See you')).toMatchObject({ state: 'failed', errorCode: '30003' })
  })

  test('is asked for by its id where that is known', async () => {
    server.answer = () => ok(listed(9, 'See you', { status: 'read' }))
    const sent = { providerMessageId: sid(9), address: '+14155550123', part: text('See you'), sinceMs }
    expect(await channel.lookUp?.(sent, account)).toMatchObject({ providerMessageId: sid(9), state: 'read' })
    expect(server.requests.at(-1)?.path).toMatch(new RegExp(`/Messages/${sid(9)}\\.json$`))
  })

  test('is no answer where Twilio cannot be asked', async () => {
    server.answer = () => ok({}, 500)
    await expect(lookUp('See you')).rejects.toThrow()
  })
})

describe('messages whose webhook got lost', () => {
  test('are listed, oldest first, without ours, over several pages, with their pictures', async () => {
    const inbound = (n: number, body: string, changes = {}) =>
      listed(n, body, {
        direction: 'inbound',
        from: '+14155550123',
        to: '+14155550100',
        status: 'received',
        ...changes,
      })
    const media = `/2010-04-01/Accounts/AC1/Messages/${sid(3)}/Media/${sid(1, 'ME')}.json`
    server.answer = ({ path }) => {
      if (path.includes('/Media.json')) return ok({ media_list: [{ content_type: 'image/png', uri: media }] })
      if (path.includes('Page=1')) return ok({ messages: [inbound(1, 'First')], next_page_uri: null })
      return ok({
        messages: [inbound(3, 'Third', { num_media: '1' }), listed(2, 'Ours')],
        next_page_uri: '/2010-04-01/Accounts/AC0123456789abcdef0123456789abcdef/Messages.json?Page=1',
      })
    }
    const found = await channel.listInbound?.(benchNowMs - 3_600_000, account)
    expect(found?.map(({ providerMessageId, content }) => [providerMessageId, content.kind])).toEqual([
      [sid(1), 'text'],
      [sid(3), 'media'],
    ])
    expect(found?.[0]).toMatchObject({ address: '+14155550123', sentAtMs: benchNowMs - 60_000 })
    expect(found?.[1]?.content).toMatchObject({
      reference: `https://api.twilio.com${media.replace('.json', '')}`,
      caption: 'Third',
    })
  })
})

describe('a picture', () => {
  const reference = 'https://api.twilio.com/2010-04-01/Accounts/AC1/Messages/MM1/Media/ME1'

  test('is fetched with the account’s credentials', async () => {
    server.answer = () => ({ status: 200, headers: { 'content-type': 'image/png' }, body: 'png' })
    expect(await channel.fetchMedia?.(reference, account)).toMatchObject({ mediaType: 'image/png' })
    expect(server.requests.at(-1)).toMatchObject({ path: '/2010-04-01/Accounts/AC1/Messages/MM1/Media/ME1' })
    expect(server.requests.at(-1)?.headers['authorization']).toMatch(/^Basic /)
  })

  test.each([
    'https://evil.example/1',
    'http://169.254.169.254/latest/meta-data/',
    'https://api.twilio.com.evil.example/2010-04-01/Accounts/AC1/Messages/MM1/Media/ME1',
    'https://s3-external-1.amazonaws.com/somebody-elses-bucket/1',
  ])('at %s is not', async (url) => {
    const before = server.requests.length
    expect(await channel.fetchMedia?.(url, account)).toBeNull()
    expect(server.requests.length).toBe(before)
  })
})

describe('credentials', () => {
  const answers = (account_: LoopbackAnswer, numbers: unknown[]) => {
    server.answer = ({ path }) =>
      path.includes('/IncomingPhoneNumbers') ? ok({ incoming_phone_numbers: numbers }) : account_
  }
  const number = { phone_number: '+14155550100', capabilities: { sms: true } }
  const secrets = () => channel.check(account.secrets)

  test('that work name our number', async () => {
    answers(ok({ status: 'active' }), [number])
    expect(await secrets()).toEqual({ ok: true, sender: '+14155550100' })
  })

  test.each<[string, LoopbackAnswer, unknown[], RegExp]>([
    ['a wrong token', ok({ code: 20003 }, 401), [], /does not accept/],
    ['a closed account', ok({ status: 'suspended' }), [], /suspended/],
    ['a number of another account', ok({ status: 'active' }), [], /no such phone number/],
    ['a number without SMS', ok({ status: 'active' }), [{ ...number, capabilities: { sms: false } }], /cannot send/],
    ['Twilio out of reach', 'break', [], /could not be reached/],
  ])('with %s do not', async (_, answer, numbers, why) => {
    answers(answer, numbers)
    expect(await secrets()).toEqual({ ok: false, why: expect.stringMatching(why) })
  })
})

test('nothing that was said or sent to was logged', () => expect(logged()).not.toMatch(/See you|4155550123/))
