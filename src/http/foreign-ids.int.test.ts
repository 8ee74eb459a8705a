import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { builtinModels } from '../house/models.ts'
import { createHouseApp } from '../testing/http-house.ts'
import { jsonRequest } from '../testing/http-services.ts'
import { openTestService, type TestService } from '../testing/service.ts'
import type { HttpApp } from './app.ts'

/** Every route that takes an id: one of another business is answered, word for word, like one that never was. */

let service: TestService
let app: HttpApp

beforeAll(async () => {
  service = await openTestService({ models: builtinModels })
  app = createHouseApp(service)
})
afterAll(() => service.close())

const nobodys = '01a1fb92-0000-7000-8000-000000000000'

interface Said {
  readonly messages: readonly { readonly text: string; readonly choices?: readonly { readonly id: string }[] }[]
}

async function openChat(slug = 'luna-salon') {
  const opened = await app.request(`/v1/chat/${slug}/conversations`, jsonRequest({}))
  const { conversationId, token } = (await opened.json()) as { conversationId: string; token: string }
  const path = `/v1/chat/conversations/${conversationId}/messages`
  let sent = 0
  const say = async (message: string | { readonly choice: string }) => {
    const body = typeof message === 'string' ? { text: message } : message
    const response = await app.request(path, jsonRequest({ id: `m${++sent}`, ...body }, { token }))
    return { status: response.status, ...((await response.json()) as Said) }
  }
  return { conversationId, token, path, say }
}

/** Status and body without what differs in every answer. */
async function answer(path: string, init?: RequestInit) {
  const response = await app.request(path, init)
  const { requestId: _, ...body } = (await response.json()) as Record<string, unknown>
  return { status: response.status, body }
}

const catalogOf = async (tenantId: string) => {
  const catalog = await service.database.inTenant(tenantId, ({ catalog }) => catalog.load(tenantId, 0))
  if (catalog === null) throw new Error('no such tenant')
  return catalog
}

describe('an id of another business is answered like one that never was', () => {
  test('as the conversation of a message, and nothing is written there', async () => {
    const [mine, theirs] = [await openChat(), await openChat('other-salon')]
    const write = (id: string) =>
      answer(`/v1/chat/conversations/${id}/messages`, jsonRequest({ id: 'm1', text: 'hello' }, { token: mine.token }))
    expect(await write(theirs.conversationId)).toEqual(await write(nobodys))
    expect((await write(theirs.conversationId)).status).toBe(404)
    const history = await app.request(theirs.path, { headers: { authorization: `Bearer ${theirs.token}` } })
    expect(((await history.json()) as Said).messages).toHaveLength(1)
  })

  test('as the person asked for', async () => {
    const foreign = (await catalogOf(service.otherTenantId)).resources[0]?.id ?? ''
    const ask = (staff: string) =>
      answer(`/v1/tenants/luna-salon/availability?service=haircut&from=2026-11-26&to=2026-11-26&staff=${staff}`)
    expect((await ask(foreign)).status).toBe(404)
    expect(await ask(foreign)).toEqual(await ask(nobodys))
  })

  test('as the choice that is tapped', async () => {
    const [one, two] = [await openChat(), await openChat()]
    const foreign = (await catalogOf(service.otherTenantId)).services[0]?.id ?? ''
    const [tapped, guessed] = [
      await one.say({ choice: `service:${foreign}` }),
      await two.say({ choice: `service:${nobodys}` }),
    ]
    expect(tapped.status).toBe(200)
    expect(tapped.messages.map(({ text }) => text)).toEqual(guessed.messages.map(({ text }) => text))
  })

  test('as the link that opens a conversation', async () => {
    const theirs = await openChat('other-salon')
    await theirs.say('haircut on Friday at 11 am')
    await theirs.say('Dana Demo')
    const booked = await theirs.say('yes')
    const token = /manage\/([\w-]{40,})/.exec(booked.messages[0]?.text ?? '')?.[1] ?? ''
    expect(token).not.toBe('')
    const open = async (booking: string) => {
      const opened = await app.request('/v1/chat/luna-salon/conversations', jsonRequest({ booking }))
      const { conversationId, token: mine } = (await opened.json()) as { conversationId: string; token: string }
      const path = `/v1/chat/conversations/${conversationId}/messages`
      const said = await app.request(path, jsonRequest({ id: 'm1', text: 'cancel my booking' }, { token: mine }))
      return ((await said.json()) as Said).messages.map(({ text }) => text)
    }
    expect(await open(token)).toEqual(await open('x'.repeat(token.length)))
    expect((await answer(`/v1/bookings/${token}`)).body).toMatchObject({ booking: { state: 'confirmed' } })
  })
})

test('two tabs that say yes at once make one booking, and so does a yes that is sent twice', async () => {
  const chat = await openChat()
  await chat.say('haircut on Thursday at 2 pm')
  const { text, choices } = (await chat.say('Dana Demo')).messages[0] ?? { text: '' }
  expect(text).toContain('Shall I book it')
  const yes = choices?.[0]?.id ?? ''
  const answers = await Promise.all([chat.say({ choice: yes }), chat.say('yes'), chat.say({ choice: yes })])
  expect(answers.map(({ status }) => status)).toEqual([200, 200, 200])
  await chat.say('yes')
  const bookings = await service.database.inTenant(service.tenantId, (stores) =>
    stores.bookings.findByConversation(service.tenantId, chat.conversationId),
  )
  expect(bookings.map(({ state }) => state)).toEqual(['confirmed'])
})
