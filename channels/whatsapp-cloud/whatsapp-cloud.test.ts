import { createHmac } from 'node:crypto'
import { afterAll, beforeEach, describe, expect, test } from 'vitest'
import type { ChannelRequest } from '../../src/ports/channel.ts'
import { openChannelBench } from '../../src/testing/channel-bench.ts'
import { fixtureWebhookUrl, readChannelFixtures } from '../../src/testing/channel-fixtures.ts'
import { type LoopbackAnswer, openLoopback } from '../../src/testing/loopback.ts'
import definition from './index.ts'

const server = await openLoopback()
const elsewhere = await openLoopback()
afterAll(() => Promise.all([server.close(), elsewhere.close()]))
beforeEach(() => {
  server.answer = () => ok({ messages: [{ id: 'wamid.TEST=' }] })
})

const ok = (body: unknown, status = 200): LoopbackAnswer => ({ status, body: JSON.stringify(body) })
const graphError = (status: number, code: number) =>
  ok({ error: { message: 'no', type: 'OAuthException', code } }, status)
const { channel, account, logged } = await openChannelBench(definition, server.url)
const secrets = Object(account.secrets) as { appSecret: string; accessToken: string; verifyToken: string }
const hi = { content: { kind: 'text' as const, text: 'Hi', choices: [] } }
const lastBody = () => JSON.parse(server.requests.at(-1)?.body ?? '{}')

describe('the question whether the address is ours', () => {
  const ask = (query: Record<string, string>) => {
    const url = fixtureWebhookUrl('whatsapp-cloud', 'a1')
    return channel.receive({ method: 'GET', url, headers: {}, query, body: new Uint8Array() }, account)
  }
  const asked = { 'hub.mode': 'subscribe', 'hub.verify_token': secrets.verifyToken, 'hub.challenge': '1158201444' }

  test('is answered with the challenge', async () => {
    expect(await ask(asked)).toEqual({ kind: 'challenge', body: '1158201444' })
  })

  test.each([
    ['another token', { 'hub.verify_token': 'wrong' }],
    ['no token', { 'hub.verify_token': '' }],
    ['another mode', { 'hub.mode': 'unsubscribe' }],
    ['no challenge', { 'hub.challenge': '' }],
    ['a challenge with markup', { 'hub.challenge': '<script>' }],
  ])('with %s is refused', async (_, change) => {
    expect(await ask({ ...asked, ...change })).toEqual({ kind: 'refused' })
  })
})

describe('a webhook', () => {
  const signed = (body: Uint8Array, secret = secrets.appSecret): ChannelRequest => ({
    method: 'POST',
    url: fixtureWebhookUrl('whatsapp-cloud', 'a1'),
    headers: { 'x-hub-signature-256': `sha256=${createHmac('sha256', secret).update(body).digest('hex')}` },
    query: {},
    body,
  })

  test('may be signed with the previous secret while it is rotated', async () => {
    const found = await readChannelFixtures('whatsapp-cloud')
    const request = found?.fixtures.find(({ name }) => name === 'text')?.request
    if (request === undefined) throw new Error('no fixture')
    const rotated = {
      ...account,
      secrets: { ...secrets, appSecret: 'the next secret', previousAppSecret: secrets.appSecret },
    }
    expect(await channel.receive(request, rotated)).toMatchObject({ kind: 'events' })
    expect(
      await channel.receive(request, { ...account, secrets: { ...secrets, appSecret: 'the next secret' } }),
    ).toEqual({ kind: 'refused' })
  })

  test.each<[string, Uint8Array]>([
    ['bytes that are no UTF-8', Buffer.from([0x22, 0xff, 0xfe, 0x22])],
    ['nothing', new Uint8Array()],
    ['a list', Buffer.from('[]')],
    ['ten thousand brackets', Buffer.from('['.repeat(10_000))],
    ['ten thousand nested lists', Buffer.from(`${'['.repeat(10_000)}${']'.repeat(10_000)}`)],
    ['a prototype', Buffer.from('{"__proto__":{"object":"whatsapp_business_account","entry":[]}}')],
    ['an endless number', Buffer.from('{"object":"whatsapp_business_account","entry":1e400}')],
  ])('with %s is broken, and nothing else happens', async (_, body) => {
    expect(await channel.receive(signed(body), account)).toMatchObject({ kind: 'broken' })
    expect(Object.getPrototypeOf({})).not.toHaveProperty('object')
  })

  test('of ten thousand messages is read whole', async () => {
    const message = { from: '14155550123', id: 'wamid.A=', timestamp: '1790000000', type: 'text', text: { body: 'Hi' } }
    const metadata = { display_phone_number: '14155550100', phone_number_id: '106500000000001' }
    const changes = Array.from({ length: 10 }, () => ({
      field: 'messages',
      value: { metadata, messages: Array(1_000).fill(message) },
    }))
    const body = Buffer.from(JSON.stringify({ object: 'whatsapp_business_account', entry: [{ changes }] }))
    const received = await channel.receive(signed(body), account)
    expect(received.kind === 'events' && received.messages.length).toBe(10_000)
  })
})

describe('a message', () => {
  test('goes to a number, or to the id of a customer who hides it', async () => {
    await channel.send({ ...hi, reference: 'delivery-1' }, '+14155550123', account)
    expect(lastBody()).toEqual({
      messaging_product: 'whatsapp',
      recipient_type: 'individual',
      to: '+14155550123',
      biz_opaque_callback_data: 'delivery-1',
      type: 'text',
      text: { body: 'Hi', preview_url: false },
    })
    await channel.send(hi, 'US.13491208655302741918', account)
    expect(lastBody()).toMatchObject({ recipient: 'US.13491208655302741918' })
    expect(lastBody()).not.toHaveProperty('to')
    expect(server.requests.at(-1)?.headers['authorization']).toBe(`Bearer ${secrets.accessToken}`)
  })

  test('with a choice cut as short as a button is has a list, for what was cut off stands below', async () => {
    const choices = [{ id: 'o1', label: 'today, Mon 23 Nov, 11:15 am with Ben' }]
    const [part] = channel.split({ kind: 'text', text: 'When?', choices })
    if (part === undefined) throw new Error('no part')
    await channel.send(part, '+14155550123', account)
    const rows = [{ id: 'o1', title: 'today, Mon 23 Nov…', description: choices[0]?.label }]
    expect(lastBody().interactive).toMatchObject({ type: 'list', action: { sections: [{ rows }] } })
  })

  test('with a link shows what is behind it', async () => {
    await channel.send({ content: { ...hi.content, text: 'Pay: https://x.example/p' } }, '+14155550123', account)
    expect(lastBody()).toMatchObject({ text: { preview_url: true } })
  })

  test.each([
    [400, 131047, 'the reply window has closed'],
    [400, 131026, 'the customer cannot be reached'],
    [401, 190, 'the token has expired'],
    [400, 132001, 'no such template'],
  ])('is rejected for good with %i and %i: %s', async (status, code) => {
    server.answer = () => graphError(status, code)
    expect(await channel.send(hi, '+14155550123', account)).toEqual({
      kind: 'rejected',
      code: String(code),
      retryable: false,
    })
  })

  test.each([
    [400, 131056, 6_000],
    [429, 130429, 1_000],
    [400, 80007, 60_000],
    [503, 2, 1_000],
  ])('is for later with %i and %i', async (status, code, retryAfterMs) => {
    server.answer = () => graphError(status, code)
    const delivery = await channel.send(hi, '+14155550123', account)
    expect(delivery).toEqual({ kind: 'rejected', code: String(code), retryable: true, retryAfterMs })
  })

  test('may have been sent, where Meta says that something went wrong', async () => {
    server.answer = () => graphError(500, 131000)
    expect(await channel.send(hi, '+14155550123', account)).toMatchObject({ kind: 'unknown' })
  })
})

describe('media', () => {
  const png = { status: 200, headers: { 'content-type': 'image/png' }, body: 'png' }
  const describedAs = (url: string, changes: object = {}) => {
    server.answer = ({ path }) =>
      path.startsWith('/v23.0/') ? ok({ url, mime_type: 'image/png', file_size: 3, ...changes }) : png
  }

  test('are fetched in two steps, each with the token', async () => {
    describedAs(`${server.url}/whatsapp_business/attachments/?mid=1`)
    expect(await channel.fetchMedia?.('700000000009', account)).toMatchObject({ mediaType: 'image/png' })
    const [first, second] = server.requests.slice(-2)
    expect(first?.path).toBe('/v23.0/700000000009?phone_number_id=106500000000001')
    expect([first, second].map((request) => request?.headers['authorization'])).toEqual(
      Array(2).fill(`Bearer ${secrets.accessToken}`),
    )
  })

  test.each([
    'http://169.254.169.254/',
    'https://evil.example/whatsapp_business/1',
    'http://lookaside.fbsbx.com/whatsapp_business/1',
  ])('that are said to be at %s are not fetched', async (url) => {
    describedAs(url)
    const before = server.requests.length
    expect(await channel.fetchMedia?.('700000000009', account)).toBeNull()
    expect(server.requests.length).toBe(before + 1)
  })

  test('too large, gone, or of a strange id are null', async () => {
    describedAs(`${server.url}/1`, { file_size: 6 * 1024 * 1024 })
    expect(await channel.fetchMedia?.('700000000009', account)).toBeNull()
    server.answer = () => graphError(400, 100)
    expect(await channel.fetchMedia?.('700000000009', account)).toBeNull()
    const before = server.requests.length
    expect(await channel.fetchMedia?.('../me/accounts', account)).toBeNull()
    expect(server.requests.length).toBe(before)
  })

  test('may come later where Meta is down', async () => {
    server.answer = () => graphError(500, 1)
    await expect(channel.fetchMedia?.('700000000009', account)).rejects.toMatchObject({ code: 'unavailable' })
  })
})

describe('credentials', () => {
  test('that work name the number’s id, and prove the app secret', async () => {
    server.answer = () => ok({ id: '106500000000001', display_phone_number: '+1 415-555-0100' })
    expect(await channel.check(account.secrets)).toEqual({ ok: true, sender: '106500000000001' })
    const proof = createHmac('sha256', secrets.appSecret).update(secrets.accessToken).digest('hex')
    expect(server.requests.at(-1)?.path).toContain(`appsecret_proof=${proof}`)
  })

  test.each<[LoopbackAnswer, RegExp]>([
    [graphError(401, 190), /wrong or has expired/],
    [graphError(400, 100), /phone number ID, or the app secret/],
    [graphError(403, 10), /permission/],
    [graphError(400, 368), /code 368/],
    [ok({ id: '1', display_phone_number: '1' }), /not with this phone number/],
    ['break', /could not be reached/],
  ])('that do not say why', async (answer, why) => {
    server.answer = () => answer
    expect(await channel.check(account.secrets)).toEqual({ ok: false, why: expect.stringMatching(why) })
  })
})

test('no text, number or token was logged', () => expect(logged()).not.toMatch(/Hi"|4155550123|token of nobody/))
