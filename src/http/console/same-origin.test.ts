import { Hono } from 'hono'
import { expect, test } from 'vitest'
import { problemResponse } from '../problem.ts'
import { sameOrigin } from './same-origin.ts'

const app = new Hono()
app.use(sameOrigin({ publicUrl: 'https://book.example' }))
app.all('/', (c) => c.text('done'))
app.onError((fault, c) => problemResponse(c, fault, 'request'))

const ask = async (method: string, headers: Record<string, string>, host = 'book.example') =>
  (await app.request(`https://${host}/`, { method, headers: { host, ...headers } })).status

test.each([
  ['another site', { origin: 'https://evil.example' }],
  ['a site that calls itself nothing', { origin: 'null' }],
  ['a name that begins like ours', { origin: 'https://book.example.evil.example' }],
  ['our host without its lock', { origin: 'http://book.example' }],
  ['another site that hides its origin', { 'sec-fetch-site': 'cross-site' }],
  ['a sister site that hides its origin', { 'sec-fetch-site': 'same-site' }],
])('%s may change nothing', async (_, headers: Record<string, string>) => {
  for (const method of ['POST', 'PUT', 'PATCH', 'DELETE'])
    expect([method, await ask(method, headers)]).toEqual([method, 403])
})

test.each([
  ['our own pages', { origin: 'https://book.example' }],
  ['our own pages that are asked for without an origin', { 'sec-fetch-site': 'same-origin' }],
  ['a program, which has no cookie of anybody', {}],
])('%s may', async (_, headers: Record<string, string>) => expect(await ask('POST', headers)).toBe(200))

test('the name under which the page was opened is ours, too', async () => {
  expect(await ask('POST', { origin: 'https://127.0.0.1' }, '127.0.0.1')).toBe(200)
})

test('looking is nobody’s harm: what is seen, another site cannot read', async () => {
  expect(await ask('GET', { origin: 'https://evil.example' })).toBe(200)
})
