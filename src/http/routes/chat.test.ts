import { describe, expect, test } from 'vitest'
import { createTestCatalog } from '../../testing/http-catalog.ts'
import { createTestApp, jsonRequest } from '../../testing/http-services.ts'

async function openChat(test: ReturnType<typeof createTestApp>, slug = 'luna-salon') {
  const response = await test.app.request(`/v1/chat/${slug}/conversations`, jsonRequest({}))
  const { conversationId, token, messages } = (await response.json()) as {
    conversationId: string
    token: string
    messages: { text: string }[]
  }
  const path = `/v1/chat/conversations/${conversationId}/messages`
  const send = (body: unknown, headers: Record<string, string> = {}) =>
    test.app.request(path, jsonRequest(body, { token, headers }))
  return { response, conversationId, token, messages, path, send }
}

/** The events of a stream, in order. */
async function readEvents(response: Response) {
  const text = await response.text()
  return text
    .split('\n\n')
    .filter((block) => block.startsWith('event:'))
    .map((block) => {
      const [event = '', data = ''] = block.split('\n')
      return { event: event.slice('event: '.length), data: JSON.parse(data.slice('data: '.length)) as unknown }
    })
}

const sse = { accept: 'text/event-stream' }

/** A door that a test opens: until then whoever waits at it waits. */
function createDoor() {
  let open = () => {}
  const opened = new Promise<void>((resolve) => {
    open = resolve
  })
  return { opened, open }
}

describe('the web chat', () => {
  test('opens with a token and the greeting', async () => {
    const chat = await openChat(createTestApp())
    expect(chat.response.status).toBe(201)
    expect(chat.messages[0]?.text).toBe('Hello, what may it be?')
  })

  test('answers a message as JSON and keeps both in the history', async () => {
    const testApp = createTestApp()
    const chat = await openChat(testApp)
    const response = await chat.send({ id: 'm1', text: 'a haircut' })
    expect(response.status).toBe(200)
    expect(await response.json()).toMatchObject({ messages: [{ role: 'agent', text: 'You said: a haircut' }] })
    const history = await testApp.app.request(chat.path, { headers: { authorization: `Bearer ${chat.token}` } })
    expect(((await history.json()) as { messages: { role: string }[] }).messages.map(({ role }) => role)).toEqual([
      'agent',
      'customer',
      'agent',
    ])
  })

  test('streams sentences, then the message as stored, then done', async () => {
    const chat = await openChat(
      createTestApp({
        answer: async (_, text) => {
          text('One.')
          text('Two.')
          return { text: 'One. Two.', choices: [{ id: 'o1', label: '3:15 pm' }] }
        },
      }),
    )
    const response = await chat.send({ id: 'm1', text: 'hello' }, sse)
    expect(response.headers.get('content-type')).toContain('text/event-stream')
    expect(await readEvents(response)).toEqual([
      { event: 'text', data: { text: 'One.' } },
      { event: 'text', data: { text: 'Two.' } },
      {
        event: 'message',
        data: expect.objectContaining({ text: 'One. Two.', choices: [{ id: 'o1', label: '3:15 pm' }] }),
      },
      { event: 'done', data: { pending: false } },
    ])
  })

  test('returns the same answer for the same id without another turn', async () => {
    const testApp = createTestApp()
    const chat = await openChat(testApp)
    const first = await (await chat.send({ id: 'm1', text: 'hello' })).text()
    const second = await (await chat.send({ id: 'm1', text: 'hello' })).text()
    expect(second).toBe(first)
    expect(testApp.chat.turns()).toBe(1)
  })

  test('refuses the same id with another text', async () => {
    const chat = await openChat(createTestApp())
    await chat.send({ id: 'm1', text: 'hello' })
    const response = await chat.send({ id: 'm1', text: 'good bye' })
    expect(response.status).toBe(409)
    expect(response.headers.get('content-type')).toBe('application/problem+json')
    expect(await response.json()).toMatchObject({ code: 'message_conflict', status: 409 })
  })

  test('attaches the same id to the turn that is running, with what was said so far', async () => {
    const door = createDoor()
    const spoken = createDoor()
    const testApp = createTestApp({
      answer: async (_, text) => {
        text('One.')
        spoken.open()
        await door.opened
        text('Two.')
        return { text: 'One. Two.' }
      },
    })
    const chat = await openChat(testApp)
    const first = chat.send({ id: 'm1', text: 'hello' })
    await spoken.opened
    const second = await chat.send({ id: 'm1', text: 'hello' }, sse)
    door.open()
    expect((await readEvents(second)).map(({ event }) => event)).toEqual(['text', 'text', 'message', 'done'])
    expect(((await (await first).json()) as { messages: unknown[] }).messages).toHaveLength(1)
    expect(testApp.chat.turns()).toBe(1)
  })

  test('answers a second message that came during a turn after it, in order', async () => {
    const door = createDoor()
    const begun = createDoor()
    const testApp = createTestApp({
      answer: async (message) => {
        begun.open()
        await door.opened
        return { text: `You said: ${message.text}` }
      },
    })
    const chat = await openChat(testApp)
    const first = chat.send({ id: 'm1', text: 'one' })
    await begun.opened
    const second = chat.send({ id: 'm2', text: 'two' })
    door.open()
    expect(await (await first).json()).toMatchObject({ messages: [{ text: 'You said: one' }] })
    expect(await (await second).json()).toMatchObject({ messages: [{ text: 'You said: two' }] })
  })

  test('finishes the turn and stores the answer when the client has gone away', async () => {
    const door = createDoor()
    const testApp = createTestApp({
      answer: async () => {
        await door.opened
        return { text: 'Still here.' }
      },
    })
    const chat = await openChat(testApp)
    const response = await chat.send({ id: 'm1', text: 'hello' }, sse)
    await response.body?.cancel()
    door.open()
    await testApp.app.settle()
    expect(await (await chat.send({ id: 'm1', text: 'hello' })).json()).toMatchObject({
      messages: [{ text: 'Still here.' }],
    })
    expect(testApp.chat.turns()).toBe(1)
  })

  test('says pending where the turn failed, because the message is stored and owed', async () => {
    const testApp = createTestApp({ answer: () => Promise.reject(new Error('the database went away')) })
    const chat = await openChat(testApp)
    const response = await chat.send({ id: 'm1', text: 'hello' })
    expect(response.status).toBe(202)
    expect(await response.json()).toEqual({ messages: [], pending: true })
    expect(testApp.chat.stored()).toBe(2)
  })

  test('is silent where a person has taken over', async () => {
    const chat = await openChat(createTestApp({ answer: async () => null }))
    expect(await (await chat.send({ id: 'm1', text: 'hello' })).json()).toEqual({ messages: [] })
  })

  test('asks for a token, and answers a foreign conversation like one that never was', async () => {
    const testApp = createTestApp()
    const mine = await openChat(testApp)
    const theirs = await openChat(testApp, 'harbor-dental')
    const bare = await testApp.app.request(mine.path, jsonRequest({ id: 'm1', text: 'hi' }))
    expect(bare.status).toBe(401)
    const bodies = []
    for (const path of [theirs.path, '/v1/chat/conversations/never-was/messages']) {
      const response = await testApp.app.request(path, jsonRequest({ id: 'm1', text: 'hi' }, { token: mine.token }))
      expect(response.status).toBe(404)
      bodies.push({ ...((await response.json()) as object), requestId: '' })
    }
    expect(bodies[0]).toEqual(bodies[1])
  })

  test('serves the origins a tenant lists, our own pages, and no other site', async () => {
    const testApp = createTestApp({ catalogs: [createTestCatalog('luna-salon', ['https://luna.example'])] })
    const open = (headers: Record<string, string>) =>
      testApp.app.request('/v1/chat/luna-salon/conversations', jsonRequest({}, { headers }))
    const listed = await open({ origin: 'https://luna.example' })
    expect(listed.status).toBe(201)
    expect(listed.headers.get('access-control-allow-origin')).toBe('https://luna.example')
    expect((await open({ origin: 'http://shop.test', host: 'shop.test' })).status).toBe(201)
    expect((await open({ origin: 'https://evil.example' })).status).toBe(403)
  })

  test('answers a preflight without asking for a token', async () => {
    const response = await createTestApp().app.request('/v1/chat/conversations/c/messages', {
      method: 'OPTIONS',
      headers: { origin: 'https://luna.example', 'access-control-request-method': 'POST' },
    })
    expect(response.status).toBe(204)
    expect(response.headers.get('access-control-allow-headers')).toContain('Authorization')
  })
})
