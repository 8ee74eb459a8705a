import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { type ConsoleApp, openConsoleApp } from '../../testing/console-app.ts'

let world: ConsoleApp
type Ask = Awaited<ReturnType<ConsoleApp['as']>>
let desk: Ask
let owner: Ask

beforeAll(async () => {
  world = await openConsoleApp()
  desk = await world.as('front_desk')
  owner = await world.as('owner')
})
afterAll(() => world.close())

/** Somebody opens the chat of the salon and writes; answered by the agent. */
async function chat(...texts: string[]) {
  const opened = await post('/v1/chat/luna-salon/conversations', {})
  const { conversationId, token } = opened as { conversationId: string; token: string }
  const say = (text: string) =>
    post(`/v1/chat/conversations/${conversationId}/messages`, { id: world.ports.ids.next(), text }, token)
  for (const text of texts) await say(text)
  return { id: conversationId, token, say }
}

async function post(path: string, json: unknown, token?: string): Promise<unknown> {
  const response = await world.app.request(path, {
    method: 'POST',
    headers: {
      'content-type': 'application/json',
      ...(token === undefined ? {} : { authorization: `Bearer ${token}` }),
    },
    body: JSON.stringify(json),
  })
  const text = await response.text()
  if (!response.ok) throw new Error(`${path}: ${response.status} ${text}`)
  return text.startsWith('{') ? JSON.parse(text) : text
}
const messageId = () => world.ports.ids.next()

describe('a conversation in the console', () => {
  test('shows what was said, what the agent did about it, and why', async () => {
    const { id } = await chat('can i get a haircut tomorrow after 3')
    const { status, body } = await desk(`/conversations/${id}`)
    expect(status).toBe(200)
    expect(body).toMatchObject({
      conversation: { id, owner: 'agent', address: null },
      answering: { fault: null, windowClosesAtMs: null },
      block: null,
      readSequence: 0,
    })
    const { messages, turns } = (body as { page: { messages: { role: string }[]; turns: object[] } }).page
    expect(messages.map(({ role }) => role)).toEqual(['agent', 'customer', 'agent'])
    expect(turns).toMatchObject([
      {
        model: 'builtin',
        costMicros: null,
        calls: [expect.objectContaining({ name: 'find_availability', ok: true })],
        understood: { language: 'en' },
      },
    ])
    expect((await desk('/inbox')).body).toMatchObject({ entries: [expect.objectContaining({ id, unread: 1 })] })
  })

  test('is taken, answered once however often it is sent, noted on, and given back', async () => {
    const { id } = await chat('I want to talk to a person')
    const reply = { text: 'Rosa here. How can I help?', messageId: messageId() }
    expect(await desk(`/conversations/${id}/answers`, { json: reply })).toMatchObject({
      status: 409,
      body: { code: 'not_taken' },
    })
    expect(await desk(`/conversations/${id}/take`, { json: { evenFrom: null } })).toMatchObject({ status: 200 })
    for (let count = 0; count < 2; count++) {
      expect(await desk(`/conversations/${id}/answers`, { json: reply })).toMatchObject({
        body: { id: reply.messageId },
      })
    }
    const changed = { ...reply, text: 'Something else' }
    expect((await desk(`/conversations/${id}/answers`, { json: changed })).status).toBe(409)
    const noted = await desk(`/conversations/${id}/notes`, { json: { text: 'Prefers mornings.' } })
    const { body } = await owner(`/conversations/${id}`)
    expect(body).toMatchObject({
      conversation: { owner: 'person' },
      notes: [{ text: 'Prefers mornings.' }],
      handoff: { state: 'taken' },
    })
    const texts = (body as { page: { messages: { text: string }[] } }).page.messages.map(({ text }) => text)
    expect(texts.filter((text) => text === reply.text)).toHaveLength(1)
    expect(texts.join()).not.toContain('mornings')
    const noteId = (noted.body as { note: { id: string } }).note.id
    expect((await owner(`/conversations/${id}/notes/${noteId}`, { method: 'DELETE' })).status).toBe(403)
    expect((await desk(`/conversations/${id}/notes/${noteId}`, { method: 'DELETE' })).status).toBe(200)
    await desk(`/conversations/${id}/give-back`, { json: {} })
    expect((await desk(`/conversations/${id}`)).body).toMatchObject({ conversation: { owner: 'agent' }, notes: [] })
  })

  test('is one member’s at a time: the other is told whose, and may take it knowingly', async () => {
    const { id } = await chat('hello')
    await desk(`/conversations/${id}/take`, { json: { evenFrom: null } })
    const refusedTake = await owner(`/conversations/${id}/take`, { json: { evenFrom: null } })
    expect(refusedTake).toMatchObject({ status: 409, body: { code: 'taken_by_other', name: expect.any(String) } })
    const refusedAnswer = await owner(`/conversations/${id}/answers`, { json: { text: 'Hi', messageId: messageId() } })
    expect(refusedAnswer).toMatchObject({ status: 409, body: { code: 'taken_by_other' } })
    const { memberId } = refusedTake.body as { memberId: string }
    expect(await owner(`/conversations/${id}/take`, { json: { evenFrom: memberId } })).toMatchObject({ status: 200 })
    expect(await desk(`/conversations/${id}/answers`, { json: { text: 'Hi', messageId: messageId() } })).toMatchObject({
      status: 409,
    })
  })

  test('of somebody who is blocked: the agent is silent, nobody answers, until they are heard again', async () => {
    const { id, say } = await chat('hello')
    expect((await desk(`/conversations/${id}/block`, { method: 'PUT', json: { reason: 'Rude' } })).status).toBe(200)
    await say('book me a haircut tomorrow at 3')
    const { body } = await desk(`/conversations/${id}`)
    expect(body).toMatchObject({ block: { reason: 'Rude' }, answering: { fault: 'customer_blocked' } })
    const { messages } = (body as { page: { messages: { role: string }[] } }).page
    expect(messages.at(-1)?.role).toBe('customer')
    await desk(`/conversations/${id}/take`, { json: { evenFrom: null } })
    const reply = await desk(`/conversations/${id}/answers`, { json: { text: 'Hi', messageId: messageId() } })
    expect(reply).toMatchObject({ status: 409, body: { code: 'customer_blocked' } })
    await desk(`/conversations/${id}/give-back`, { json: {} })
    await desk(`/conversations/${id}/block`, { method: 'DELETE' })
    await say('a haircut tomorrow at 3 please')
    const after = (await desk(`/conversations/${id}`)).body as { page: { messages: { role: string }[] } }
    expect(after.page.messages.at(-1)?.role).toBe('agent')
  })

  test('has replies ready, made of open times', async () => {
    const { id } = await chat('haircut tomorrow afternoon with ana')
    const { body } = await desk(`/conversations/${id}/suggestions`)
    const replies = (body as { replies: { kind: string; text: string }[] }).replies
    expect(replies.map(({ kind }) => kind)).toContain('times')
    expect(replies.find(({ kind }) => kind === 'times')?.text).toMatch(/^Haircut: .+ pm/)
  })

  test('goes on before what is shown, a page at a time', async () => {
    const { id } = await chat(...Array.from({ length: 32 }, (_, index) => `hello ${index}`))
    const { body } = await desk(`/conversations/${id}`)
    const { messages, isMore } = (body as { page: { messages: { sequence: number }[]; isMore: boolean } }).page
    expect([messages.length, isMore]).toEqual([60, true])
    const before = messages[0]?.sequence ?? 0
    const older: { readonly messages: readonly object[]; readonly isMore: boolean } = (
      await desk(`/conversations/${id}/messages?before=${before}`)
    ).body
    expect(older.isMore).toBe(false)
    expect(older.messages.length + messages.length).toBe(before + 59)
  })
})

describe('whoever may not', () => {
  test('is a reader: they see everything and change nothing', async () => {
    const { id } = await chat('hello')
    const books = await world.as('read_only')
    expect((await books(`/conversations/${id}`)).status).toBe(200)
    for (const path of ['take', 'give-back', 'answers', 'notes']) {
      expect(await books(`/conversations/${id}/${path}`, { json: {} })).toMatchObject({ status: 403 })
    }
  })

  test('is a member of staff whose customer it is not: there is no such conversation for them', async () => {
    const { id } = await chat('hello')
    const ana = await world.as('staff')
    expect((await ana(`/conversations/${id}`)).status).toBe(404)
    expect((await ana(`/conversations/${id}/take`, { json: { evenFrom: null } })).status).toBe(404)
    expect((await ana(`/conversations/${id}/notes`, { json: { text: 'x' } })).status).toBe(404)
    expect((await ana(`/conversations/${id}/read`, { method: 'PUT', json: { sequence: 1 } })).status).toBe(404)
    expect((await ana(`/conversations/${id}/block`, { method: 'PUT', json: {} })).status).toBe(404)
    expect(((await ana('/inbox')).body as { entries: { id: string }[] }).entries.map((one) => one.id)).not.toContain(id)
  })

  test('is of another business', async () => {
    const { id } = await chat('hello')
    const other = await world.as({ email: 'owner@other-salon.example' })
    const at = `/v1/console/tenants/other-salon/conversations/${id}`
    expect((await other(at)).status).toBe(404)
    expect((await other(`${at}/take`, { json: { evenFrom: null } })).status).toBe(404)
  })

  test.each([
    ['/inbox?view=everything'],
    ['/inbox?staffId=1'],
    ['/inbox?afterMs=x'],
    [`/inbox?q=${'x'.repeat(101)}`],
    ['/conversations/none/messages?before=0'],
  ])('writes nonsense: %s', async (path) => {
    expect(await desk(path)).toMatchObject({ status: 400, body: { code: 'invalid_request' } })
  })

  test('writes too much, or nothing', async () => {
    const { id } = await chat('hello')
    await desk(`/conversations/${id}/take`, { json: { evenFrom: null } })
    for (const text of ['', '   ', 'x'.repeat(4_001)]) {
      const at = await desk(`/conversations/${id}/answers`, { json: { text, messageId: messageId() } })
      expect(at).toMatchObject({ status: 400, body: { faults: [{ at: 'text' }] } })
    }
    expect((await desk('/conversations/no-id')).status).toBe(404)
  })
})
