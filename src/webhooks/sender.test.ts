import { expect, onTestFinished, test } from 'vitest'
import { openWebhookServer, verifyWebhook, type WebhookReply } from '../testing/webhook-server.ts'
import type { Resolver } from './resolve.ts'
import { createWebhookSender } from './sender.ts'

const secret = `whsec_${Buffer.alloc(32, 7).toString('base64')}`
const body = '{"type":"webhook.test","timestamp":"2026-12-01T00:00:00.000Z","data":{"name":"Zoë"}}'
const nowMs = () => Date.now()

async function open(reply?: WebhookReply) {
  const server = await openWebhookServer()
  onTestFinished(() => server.close())
  if (reply !== undefined) server.reply = () => reply
  return server
}
const trying = (options: { answerWithinMs?: number; resolver?: Resolver } = {}) =>
  createWebhookSender({ nowMs, version: '1', loopback: true, ...options })
const to = (url: string, secrets: readonly [string, ...string[]] = [secret]) => ({ url, id: 'msg_1', body, secrets })

test('what arrives is what the public library verifies', async () => {
  const server = await open()
  expect(await trying().send(to(`${server.url}/hook?a=b`))).toMatchObject({ kind: 'answered', status: 204 })
  const [webhook] = server.received
  if (webhook === undefined) throw new Error('nothing came')
  expect(verifyWebhook(webhook, secret)).toEqual(JSON.parse(body))
  expect(webhook).toMatchObject({
    path: '/hook?a=b',
    body,
    headers: { 'webhook-id': 'msg_1', 'content-type': 'application/json' },
  })
  expect(() => verifyWebhook({ ...webhook, body: `${body} ` }, secret)).toThrow('No matching signature')
})

test('while a secret is rolled either of the two verifies, and no third', async () => {
  const server = await open()
  const next = `whsec_${Buffer.alloc(32, 8).toString('base64')}`
  const third = `whsec_${Buffer.alloc(32, 9).toString('base64')}`
  await trying().send(to(server.url, [next, secret]))
  const [webhook] = server.received
  if (webhook === undefined) throw new Error('nothing came')
  expect(webhook.headers['webhook-signature']?.split(' ')).toHaveLength(2)
  expect([next, secret].map((one) => verifyWebhook(webhook, one))).toHaveLength(2)
  expect(() => verifyWebhook(webhook, third)).toThrow()
})

test.each([
  [{ status: 500 }, { kind: 'answered', status: 500, retryAfterMs: null }],
  [
    { status: 429, headers: { 'retry-after': '120' } },
    { kind: 'answered', status: 429, retryAfterMs: 120_000 },
  ],
  [
    { status: 503, headers: { 'retry-after': 'Fri, 31 Dec 1999 23:59:59 GMT' } },
    { status: 503, retryAfterMs: 0 },
  ],
  [
    { status: 503, headers: { 'retry-after': 'soon' } },
    { status: 503, retryAfterMs: null },
  ],
  ['close', { kind: 'failed', why: 'connection_failed' }],
  ['headers', { kind: 'failed', why: 'connection_failed' }],
  ['upgrade', { kind: 'failed', why: 'connection_failed' }],
  ['stall', { kind: 'failed', why: 'timed_out' }],
  ['hang', { kind: 'answered', status: 200 }],
] as const)('an answer of %j is told as it is', async (reply, answer) => {
  const server = await open(reply)
  expect(await trying({ answerWithinMs: reply === 'stall' ? 200 : 10_000 }).send(to(server.url))).toMatchObject(answer)
})

test('of a hundred megabytes next to nothing is taken in', async () => {
  const server = await open('stream')
  expect(await trying().send(to(server.url))).toMatchObject({ kind: 'answered', status: 200 })
  await expect.poll(() => server.sentBytes()).toBeGreaterThan(0)
  expect(server.sentBytes()).toBeLessThan(20 * 1_048_576)
})

test.each([301, 302, 303, 307, 308])(
  'a redirect (%i) is told and never followed, wherever it leads',
  async (status) => {
    const hidden = await open()
    const server = await open({ status, headers: { location: `${hidden.url}/latest/meta-data` } })
    expect(await trying().send(to(server.url))).toMatchObject({ kind: 'answered', status })
    expect(hidden.received).toEqual([])
  },
)

test('an endpoint that says https and does not speak it is told so', async () => {
  const server = await open()
  const url = server.url.replace('http:', 'https:')
  expect(await trying().send(to(url))).toMatchObject({ kind: 'failed', why: 'tls_failed' })
})

test('nobody there, and nobody of that name', async () => {
  const server = await open()
  await server.close()
  expect(await trying().send(to(server.url))).toMatchObject({ why: 'connection_failed' })
  const none: Resolver = () => Promise.reject(new Error('ENOTFOUND'))
  expect(await trying({ resolver: none }).send(to('https://nobody.example/'))).toMatchObject({ why: 'name_unknown' })
  const empty: Resolver = async () => []
  expect(await trying({ resolver: empty }).send(to('https://nobody.example/'))).toMatchObject({ why: 'name_unknown' })
})

test('a name server that never answers is waited for no longer than an endpoint', async () => {
  const never: Resolver = () => new Promise(() => {})
  const sender = trying({ resolver: never, answerWithinMs: 100 })
  expect(await sender.send(to('https://slow.example/'))).toMatchObject({ why: 'timed_out' })
})

test.each([
  ['10.0.0.8', 4],
  ['169.254.169.254', 4],
  ['::ffff:127.0.0.1', 6],
  ['fd00:ec2::254', 6],
  ['64:ff9b::7f00:1', 6],
])('a name that stands for %s is not called', async (address, family) => {
  const resolver: Resolver = async () => [{ address, family }]
  expect(await trying({ resolver }).send(to('https://evil.example:8443/'))).toMatchObject({ why: 'address_refused' })
})

test('one private address among public ones, and none is called', async () => {
  const resolver: Resolver = async () => [
    { address: '8.8.8.8', family: 4 },
    { address: '192.168.0.1', family: 4 },
  ]
  expect(await trying({ resolver }).send(to('https://evil.example/'))).toMatchObject({ why: 'address_refused' })
})

test('a name that changes its mind after it was judged changes nothing: the connection goes where the judged one led', async () => {
  const [judged, other] = [await open(), await open()]
  let asked = 0
  // Public names cannot lead to a test; 127.0.0.2 stands for what a second look-up would say.
  const resolver: Resolver = async () => {
    asked += 1
    return [{ address: asked === 1 ? '127.0.0.1' : '127.0.0.2', family: 4 }]
  }
  const sender = trying({ resolver })
  expect(await sender.send(to(`http://localhost:${judged.port}/`))).toMatchObject({ kind: 'answered', status: 204 })
  expect(asked).toBe(1)
  expect(judged.received).toHaveLength(1)
  expect(other.received).toEqual([])
})

test('without the setting for trying out this machine is not called, whatever its name', async () => {
  const server = await open()
  const resolver: Resolver = async () => [{ address: '127.0.0.1', family: 4 }]
  const sender = createWebhookSender({ nowMs, version: '1', resolver })
  const urls = [server.url, `https://127.0.0.1:${server.port}/`, `https://harmless.example:${server.port}/`]
  for (const url of urls) expect(await sender.send(to(url))).toMatchObject({ why: 'address_refused' })
  expect(server.received).toEqual([])
})
