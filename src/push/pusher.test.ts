import { expect, onTestFinished, test } from 'vitest'
import { openPushServer, readVapid } from '../testing/push-server.ts'
import { createPusher } from './pusher.ts'
import { vapidKeysOf } from './vapid.ts'

const secret = 'a secret for tests, thirty-two characters long'
const pusher = (options: { readonly loopback?: boolean; readonly publicUrl?: string } = {}) =>
  createPusher({ secret, publicUrl: 'https://book.example.com', nowMs: () => 0, loopback: true, ...options })
const message = { body: '{"title":"Se necesita a alguien: José"}', topic: 'handoff-1', ttlSeconds: 60 }

async function open() {
  const server = await openPushServer()
  onTestFinished(() => server.close())
  return server
}

test('only the browser reads it, and knows who sent it', async () => {
  const server = await open()
  const browser = server.subscribe('one')
  expect(await pusher().send(browser.target, message)).toBe('taken')
  const [came] = server.received
  if (came === undefined) throw new Error('nothing came')
  expect(browser.read(came)).toEqual(JSON.parse(message.body))
  expect(came.bytes.toString('latin1')).not.toContain('alguien')
  expect(() => server.subscribe('two').read(came)).toThrow()
  expect(came).toMatchObject({
    path: '/push/one',
    headers: { ttl: '60', topic: 'handoff-1', urgency: 'high', 'content-encoding': 'aes128gcm' },
  })
  const { publicKey, claims } = readVapid(came)
  expect(publicKey).toBe(pusher().publicKey)
  expect(claims).toMatchObject({ aud: server.url, sub: 'https://book.example.com' })
})

test.each([
  [201, 'taken'],
  [404, 'gone'],
  [410, 'gone'],
  [403, 'refused'],
  [413, 'refused'],
  [429, 'failed'],
  [500, 'failed'],
  [302, 'failed'],
] as const)('a push service that says %i: %s', async (status, answer) => {
  const server = await open()
  server.answerWith(status)
  expect(await pusher().send(server.subscribe('one').target, message)).toBe(answer)
  expect(server.received).toHaveLength(1)
})

test.each([
  'http://push.example.com/x',
  'https://127.0.0.1/x',
  'https://10.0.0.8/x',
  'https://[::1]/x',
  'https://169.254.169.254/latest/meta-data',
  'https://localhost/x',
  'https://metadata.internal/x',
  'https://user:password@push.example.com/x',
  'https://push.example.com:22/x',
  'file:///etc/passwd',
  'nonsense',
])('%s is no push service, and is not called', async (endpoint) => {
  const server = await open()
  const target = { ...server.subscribe('one').target, endpoint }
  const ours = pusher({ loopback: false })
  expect(ours.refuse(target)).not.toBeNull()
  expect(await ours.send(target, message)).toBe('refused')
})

test('a browser whose keys are none is refused before anything is called', async () => {
  const server = await open()
  const { target } = server.subscribe('one')
  for (const wrong of [
    { ...target, p256dh: 'AAAA' },
    { ...target, auth: 'AA' },
    { ...target, p256dh: Buffer.alloc(65, 1).toString('base64url') },
  ]) {
    expect(await pusher().send(wrong, message)).toBe('refused')
  }
  expect(server.received).toEqual([])
})

test('nobody answers: it failed, and nothing is thrown', async () => {
  const server = await openPushServer()
  const { target } = server.subscribe('one')
  await server.close()
  expect(await pusher().send(target, message)).toBe('failed')
})

test('one secret has one pair of keys, another has another', () => {
  expect(vapidKeysOf(secret)).toEqual(vapidKeysOf(secret))
  expect(vapidKeysOf(secret).publicKey).not.toBe(vapidKeysOf(`${secret}!`).publicKey)
  expect(Buffer.from(vapidKeysOf(secret).publicKey, 'base64url')).toHaveLength(65)
})
