import postgres from 'postgres'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { sha256 } from './domain/arguments-hash.ts'
import { builtinModels } from './house/models.ts'
import type { HttpApp } from './http/app.ts'
import { createHouseApp } from './testing/http-house.ts'
import { jsonRequest } from './testing/http-services.ts'
import { openTestService, type TestService } from './testing/service.ts'

/** What is in every table after people have written what must never be kept, in every field that takes text. */

const card = '5555 5555 5555 4444 11/27 737'
const cardDigits = /5555[\s-]?5555|\b737\b/

let service: TestService
let app: HttpApp
const tokens: string[] = []

beforeAll(async () => {
  service = await openTestService({ models: builtinModels })
  app = createHouseApp(service)
})
afterAll(() => service.close())

async function openChat(body: Record<string, string> = {}) {
  const opened = await app.request('/v1/chat/luna-salon/conversations', jsonRequest(body))
  const { conversationId, token } = (await opened.json()) as { conversationId: string; token: string }
  tokens.push(token)
  let sent = 0
  return async (message: Record<string, string>) => {
    const path = `/v1/chat/conversations/${conversationId}/messages`
    const response = await app.request(path, jsonRequest({ id: `m${++sent}`, ...message }, { token }))
    const { messages } = (await response.json()) as { messages: { text: string }[] }
    return messages.map(({ text }) => text).join('\n')
  }
}

/** Every row of every table of ours, of the queue and of the routing schema, as the superuser sees them. */
async function dumpEverything(): Promise<ReadonlyMap<string, string>> {
  const sql = postgres(service.place.adminUrl, { max: 1, onnotice: () => undefined })
  try {
    const tables = await sql<{ schema: string; name: string }[]>`
      SELECT n.nspname AS schema, c.relname AS name FROM pg_class c JOIN pg_namespace n ON n.oid = c.relnamespace
      WHERE c.relkind IN ('r', 'p') AND n.nspname NOT LIKE 'pg\\_%' AND n.nspname <> 'information_schema'`
    const dumped = new Map<string, string>()
    for (const { schema, name } of tables) {
      const rows = await sql`SELECT row_to_json(t)::text AS row FROM ${sql(schema)}.${sql(name)} t`
      dumped.set(`${schema}.${name}`, rows.map(({ row }) => row).join('\n'))
    }
    return dumped
  } finally {
    await sql.end()
  }
}

function tablesWith(dump: ReadonlyMap<string, string>, wanted: string | RegExp): string[] {
  const has = (rows: string) => (typeof wanted === 'string' ? rows.includes(wanted) : wanted.test(rows))
  return [...dump].filter(([, rows]) => has(rows)).map(([table]) => table)
}

async function bookByForm(key: string) {
  const query = 'service=color&from=2026-12-03&to=2026-12-03'
  const found = await app.request(`/v1/tenants/luna-salon/availability?${query}`)
  const { slots } = (await found.json()) as { slots: { offer: string }[] }
  const response = await app.request(
    '/v1/tenants/luna-salon/bookings',
    jsonRequest(
      {
        offer: slots[0]?.offer ?? '',
        customer: { name: `Dana ${card}`, email: 'dana@example.com' },
        answers: { 'patch-test': `No, take ${card}`, 'never-asked': 'an answer to nothing' },
      },
      { headers: { 'idempotency-key': key } },
    ),
  )
  const booked = (await response.json()) as { token: string; booking: { reference: string } }
  tokens.push(booked.token)
  return booked
}

test('card numbers and codes are in no table, whichever field they were written into', async () => {
  const say = await openChat()
  await say({ text: `my card is ${card}` })
  await say({ choice: card })
  await say({ text: 'haircut on Friday at 10 am' })
  await say({ text: `I am Dana Miller, card ${card}` })
  await say({ text: 'yes' })
  const { token } = await bookByForm('the-first-form')
  const cancelled = await app.request(`/v1/bookings/${token}`, {
    ...jsonRequest({ reason: `charge ${card} for it` }),
    method: 'DELETE',
  })
  expect(cancelled.status).toBe(200)
  const dump = await dumpEverything()
  expect(tablesWith(dump, 'Dana').length, 'what was written is somewhere').toBeGreaterThan(0)
  expect(tablesWith(dump, cardDigits)).toEqual([])
  expect(tablesWith(dump, 'No, take [card ending 4444]')).toEqual(['public.bookings'])
  expect(tablesWith(dump, 'never-asked')).toEqual([])
})

test('tokens that open a conversation or a booking are kept as hashes alone, also where they were pasted', async () => {
  const { token } = await bookByForm('the-second-form')
  const say = await openChat({ booking: token })
  await say({ text: `cancel http://localhost:8080/manage/${token} please` })
  await say({ text: 'when is my booking?' })
  const dump = await dumpEverything()
  expect(tokens.length).toBeGreaterThan(2)
  for (const each of tokens) expect(tablesWith(dump, each)).toEqual([])
  expect(tablesWith(dump, sha256(tokens[0] ?? ''))).not.toEqual([])
})

test('the queue and the routing schema hold ids, no names and no texts', async () => {
  const dump = await dumpEverything()
  const outside = tablesWith(dump, /Dana|Miller|dana@example|haircut|cancel http/i)
  expect(outside.filter((table) => !table.startsWith('public.'))).toEqual([])
})
