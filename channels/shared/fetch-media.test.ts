import { afterAll, beforeEach, describe, expect, test } from 'vitest'
import { openLoopback } from '../../src/testing/loopback.ts'
import { fetchMedia, type MediaRequest, mediaBytesMax } from './fetch-media.ts'

const server = await openLoopback()
const elsewhere = await openLoopback()
afterAll(() => Promise.all([server.close(), elsewhere.close()]))

const picture = { status: 200, headers: { 'content-type': 'image/png' }, body: Buffer.from([1, 2, 3]) }
beforeEach(() => {
  server.answer = () => picture
  elsewhere.answer = () => picture
})

const wish = (url: string, changes: Partial<MediaRequest> = {}) =>
  fetchMedia({
    url,
    allows: ({ hostname }) => hostname === 'media.example.com' || hostname === 'localhost',
    credentials: { origins: [server.url], authorization: 'Basic abc' },
    ownOrigin: server.url,
    timeoutMs: 300,
    ...changes,
  })

describe('media', () => {
  test('are fetched with the credentials of the account', async () => {
    expect(await wish(`${server.url}/1`)).toEqual({ mediaType: 'image/png', bytes: new Uint8Array([1, 2, 3]) })
    expect(server.requests.at(-1)?.headers['authorization']).toBe('Basic abc')
  })

  test('are followed to where the provider keeps them', async () => {
    server.answer = ({ path }) => (path === '/1' ? { status: 307, headers: { location: '/2' }, body: '' } : picture)
    expect(await wish(`${server.url}/1`)).toMatchObject({ mediaType: 'image/png' })
  })

  test.each([
    ['another host', () => `${elsewhere.url}/1`],
    ['the host of the machine’s own secrets', () => 'http://169.254.169.254/latest/meta-data/'],
    ['an allowed host without encryption', () => 'http://media.example.com/1'],
    ['an allowed host at another port', () => 'https://media.example.com:8443/1'],
    ['an allowed host with a password', () => 'https://a:b@media.example.com/1'],
    ['an allowed host that is this very machine', () => 'https://localhost/1'],
    ['a file', () => 'file:///etc/passwd'],
    ['no address at all', () => 'hello'],
  ])('at %s are not fetched, at once or by a redirect', async (_, url) => {
    const before = elsewhere.requests.length
    expect(await wish(url())).toBeNull()
    server.answer = () => ({ status: 302, headers: { location: url() }, body: '' })
    const redirected = await wish(`${server.url}/1`)
    expect(redirected).toBeNull()
    expect(elsewhere.requests.length).toBe(before)
  })

  test('that are sent in circles are given up', async () => {
    const before = server.requests.length
    server.answer = () => ({ status: 302, headers: { location: '/again' }, body: '' })
    expect(await wish(`${server.url}/1`)).toBeNull()
    expect(server.requests.length - before).toBe(3)
  })

  test('do not carry the credentials to another origin', async () => {
    server.answer = () => ({ status: 302, headers: { location: `${elsewhere.url}/2` }, body: '' })
    expect(
      await wish(`${server.url}/1`, {
        ownOrigin: elsewhere.url,
        credentials: { origins: [server.url], authorization: 'x' },
      }),
    ).toBeNull()
    await wish(`${elsewhere.url}/2`, { ownOrigin: elsewhere.url })
    expect(elsewhere.requests.at(-1)?.headers).not.toHaveProperty('authorization')
  })

  test('larger than the limit are refused, also where their length is not told', async () => {
    const large = Buffer.alloc(mediaBytesMax + 1)
    server.answer = () => ({ ...picture, body: large })
    expect(await wish(`${server.url}/1`, { timeoutMs: 5_000 })).toBeNull()
    server.answer = () => ({ ...picture, headers: { ...picture.headers, 'transfer-encoding': 'chunked' }, body: large })
    expect(await wish(`${server.url}/1`, { timeoutMs: 5_000 })).toBeNull()
    server.answer = () => ({ ...picture, body: Buffer.alloc(mediaBytesMax) })
    expect((await wish(`${server.url}/1`, { timeoutMs: 5_000 }))?.bytes.length).toBe(mediaBytesMax)
  })

  test.each(['image/svg+xml', 'text/html; charset=utf-8', 'application/javascript'])(
    'of type %s are refused',
    async (type) => {
      server.answer = () => ({ ...picture, headers: { 'content-type': type } })
      expect(await wish(`${server.url}/1`)).toBeNull()
    },
  )

  test.each([404, 410, 403])('that are gone (%i) are null', async (status) => {
    server.answer = () => ({ status, body: '' })
    expect(await wish(`${server.url}/1`)).toBeNull()
  })

  test.each([
    ['500', { status: 500, body: '' }],
    ['429', { status: 429, body: '' }],
    ['no answer', 'stall'],
    ['a broken connection', 'break'],
    ['half an answer', 'drip'],
  ] as const)('may come later after %s', async (_, answer) => {
    server.answer = () => answer
    await expect(wish(`${server.url}/1`)).rejects.toMatchObject({ code: 'unavailable' })
  })
})
