import { afterAll, beforeAll, expect, test } from 'vitest'
import { readConfig } from './config.ts'
import { addDays } from './domain/plain-date.ts'
import { localDateOf } from './domain/zoned-time.ts'
import { type House, openHouse } from './house.ts'
import { systemClock } from './system/clock.ts'
import { createTestDatabase } from './testing/database.ts'

/** The whole service as main opens it, over HTTP without a port, on the machine's own clock. */
let house: House
beforeAll(async () => {
  const place = await createTestDatabase()
  house = await openHouse({
    config: readConfig({ LOG_LEVEL: 'silent', PARLEY_DEMO: 'true' }),
    postgres: { ...place, embedded: true, stop: async () => {} },
    publicUrl: 'http://localhost:8080',
    secret: 'a secret for tests, thirty-two characters long',
  })
}, 60_000)
afterAll(() => house.stop())

/** Whatever the routes answer, each with some of it. */
interface Answer {
  readonly conversationId: string
  readonly token: string
  readonly messages: readonly { readonly text: string; readonly choices?: readonly unknown[] }[]
  readonly slots: readonly [{ readonly offer: string }, { readonly offer: string }]
  readonly booking: { readonly reference: string; readonly state: string }
  readonly code: string
}

async function ask(path: string, init: { method?: string; body?: unknown; headers?: Record<string, string> } = {}) {
  const { method = init.body === undefined ? 'GET' : 'POST', body, headers = {} } = init
  const request = new Request(`http://localhost:8080${path}`, {
    method,
    headers: { ...(body === undefined ? {} : { 'content-type': 'application/json' }), ...headers },
    ...(body === undefined ? {} : { body: JSON.stringify(body) }),
  })
  const response = await house.fetch(request, {})
  const text = await response.text()
  const isJson = (response.headers.get('content-type') ?? '').includes('json')
  return { status: response.status, text, json: (isJson ? JSON.parse(text) : {}) as Answer }
}

const salon = '/v1/tenants/luna-salon'
const today = () => localDateOf('America/New_York', systemClock.now().epochMilliseconds)

test('is ready, lists the demo businesses and serves their pages', async () => {
  expect((await ask('/readyz')).status).toBe(200)
  expect(house.pages.map((page) => page.path)).toContain('/demo/luna-salon')
  for (const { path } of house.pages) expect((await ask(path)).status).toBe(200)
})

test('answers a chat by JSON and by events, keeps it, and tells a repeated id from a changed one', async () => {
  const opened = await ask('/v1/chat/luna-salon/conversations', { body: {} })
  expect(opened.status).toBe(201)
  const { conversationId, token, messages } = opened.json
  expect(messages[0]?.text).toContain('Luna Salon')
  const path = `/v1/chat/conversations/${conversationId}/messages`
  const headers = { authorization: `Bearer ${token}` }
  const first = await ask(path, { body: { id: 'm1', text: 'a haircut next friday after 3' }, headers })
  expect(first.json.messages[0]?.choices?.length).toBeGreaterThan(1)
  expect((await ask(path, { body: { id: 'm1', text: 'a haircut next friday after 3' }, headers })).json).toEqual(
    first.json,
  )
  expect((await ask(path, { body: { id: 'm1', text: 'something else' }, headers })).status).toBe(409)
  const accept = 'text/event-stream'
  const streamed = await ask(path, { body: { id: 'm2', text: 'thanks' }, headers: { ...headers, accept } })
  expect(streamed.text).toContain('event: message')
  expect(streamed.text).toContain('event: done')
  expect((await ask(path, { headers })).json.messages).toHaveLength(5)
  expect((await ask(path, { headers: { authorization: `Bearer ${token}x` } })).status).toBe(404)
})

test('books, shows, moves and cancels by form; the same key is the same booking', async () => {
  const range = `from=${addDays(today(), 7)}&to=${addDays(today(), 14)}`
  const open = await ask(`${salon}/availability?service=haircut&${range}`)
  expect(open.status).toBe(200)
  const [slot, other] = open.json.slots
  const body = { offer: slot.offer, customer: { name: 'Dana Demo', email: 'dana@example.com' } }
  const key = { 'idempotency-key': 'a-key-of-the-form' }
  const made = await ask(`${salon}/bookings`, { body, headers: key })
  expect(made.status).toBe(201)
  const again = await ask(`${salon}/bookings`, { body, headers: key })
  expect(again.json.booking.reference).toBe(made.json.booking.reference)
  const rival = { 'idempotency-key': 'another-key' }
  const taken = await ask(`${salon}/bookings`, { body, headers: rival })
  expect(taken).toMatchObject({ status: 409, json: { code: 'slot_taken' } })
  const { token } = made.json
  expect((await ask(`/manage/${token}`)).status).toBe(200)
  const moved = await ask(`/v1/bookings/${token}`, { method: 'PATCH', body: { offer: other.offer } })
  expect(moved.status).toBe(200)
  const gone = await ask(`/v1/bookings/${token}`, { method: 'DELETE' })
  expect(gone.status).toBe(200)
  expect((await ask(`/v1/bookings/${token}`)).json).toMatchObject({ booking: { state: 'cancelled' } })
  expect((await ask(`/v1/bookings/${token.slice(0, -2)}xx`)).status).toBe(404)
})

test('an offer of one business is no offer of another', async () => {
  const open = await ask(`${salon}/availability?service=haircut&from=${addDays(today(), 7)}&to=${addDays(today(), 9)}`)
  const body = { offer: open.json.slots[0].offer, customer: { name: 'Dana Demo', email: 'dana@example.com' } }
  const headers = { 'idempotency-key': 'a-key-of-another-form' }
  const refused = await ask('/v1/tenants/harbor-dental/bookings', { body, headers })
  expect(refused).toMatchObject({ status: 400, json: { code: 'offer_invalid' } })
})
