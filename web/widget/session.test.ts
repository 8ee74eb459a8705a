import { describe, expect, test, vi } from 'vitest'
import { type Api, RefusedError, RetryError } from './api.ts'
import type { Memory, Remembered } from './memory.ts'
import { Session } from './session.ts'
import type { ChatMessage } from './types.ts'

/** A server in memory that can be down, and remembers which ids it has seen. */
function createServer() {
  const history: ChatMessage[] = []
  const seen = new Map<string, ChatMessage>()
  const server = {
    isDown: false,
    isGone: false,
    cutsStream: false,
    silent: false,
    /** A text that is not taken. */
    refuses: '',
    opened: 0,
    posts: [] as string[],
  }
  const message = (role: 'agent' | 'customer', text: string): ChatMessage => {
    const made = { id: `${role}-${history.length}`, role, text, createdAt: '2026-11-23T15:12:00Z' }
    history.push(made)
    return made
  }
  const check = () => {
    if (server.isDown) throw new RetryError(1)
    if (server.isGone) throw new RefusedError(404)
  }
  const api: Api = {
    tenant: () => Promise.reject(new Error('not asked here')),
    async open() {
      if (server.isDown) throw new RetryError(1)
      server.isGone = false
      server.opened += 1
      history.length = 0
      return { conversationId: `c${server.opened}`, token: 't', messages: [message('agent', 'Hello')] }
    },
    async history() {
      check()
      return [...history]
    },
    async send(_, { id, text }) {
      server.posts.push(id)
      check()
      if (text !== '' && text === server.refuses) throw new RefusedError(413)
      if (!seen.has(id)) {
        message('customer', text)
        seen.set(id, message('agent', `You said: ${text}`))
      }
      const answer = seen.get(id)
      return {
        async answered({ onText, onMessage }) {
          if (server.silent || answer === undefined) return 'done'
          onText(answer.text)
          if (server.cutsStream) {
            server.cutsStream = false
            throw new RetryError(1)
          }
          onMessage(answer)
          return 'done'
        },
      }
    },
  }
  return { server, api, history }
}

function createMemory(value: Remembered | null = null): Memory & { readonly value: () => Remembered | null } {
  let kept = value
  return {
    load: () => kept,
    save: (next) => {
      kept = next
    },
    value: () => kept,
  }
}

async function startCalm(session: Session, calm: () => Promise<unknown>): Promise<void> {
  session.start()
  await calm()
}

function create(api: Api, memory = createMemory(), name = 'id') {
  let number = 0
  const session = new Session({
    api,
    memory,
    newId: () => {
      number += 1
      return `${name}-${number}`
    },
    jitter: () => 0.5,
    onChange: () => {},
  })
  const calm = () =>
    vi.waitFor(() => {
      if (session.state.pending.length > 0 || session.state.messages.length === 0) throw new Error('not yet')
    })
  const texts = () => session.state.messages.map(({ text }) => text)
  return { session, memory, calm, texts }
}

describe('a chat session', () => {
  test('opens, sends and shows both sides in order', async () => {
    const { api } = createServer()
    const { session, calm, texts } = create(api)
    session.start()
    session.send('one')
    session.send('two')
    await calm()
    expect(texts()).toEqual(['Hello', 'one', 'You said: one', 'two', 'You said: two'])
  })

  test('keeps what is written while the line is down and sends it under the same id', async () => {
    const { api, server } = createServer()
    const { session, calm, texts } = create(api)
    session.start()
    await calm()
    server.isDown = true
    session.send('hello')
    await vi.waitFor(() => expect(session.state.offline).toBe(true))
    expect(session.state.pending).toHaveLength(1)
    server.isDown = false
    session.wake()
    await calm()
    expect(session.state.offline).toBe(false)
    expect(new Set(server.posts)).toEqual(new Set(['id-1']))
    expect(texts()).toEqual(['Hello', 'hello', 'You said: hello'])
  })

  test('finds what a person wrote, also where the history keeps its length, and no news where there is none', async () => {
    const { api, history } = createServer()
    const { session, calm, texts } = create(api)
    session.send('one')
    await calm()
    const before = session.state
    await session.refresh()
    expect(session.state).toBe(before)
    history.shift()
    history.push({ id: 'member-1', role: 'member', text: 'Ana here', createdAt: '2026-11-23T15:13:00Z' })
    await session.refresh()
    expect(texts()).toEqual(['one', 'You said: one', 'Ana here'])
  })

  test('asks again where the stream was cut, and shows the answer once', async () => {
    const { api, server } = createServer()
    const { session, calm, texts } = create(api)
    server.cutsStream = true
    session.send('hello')
    await calm()
    expect(server.posts).toEqual(['id-1', 'id-1'])
    expect(texts()).toEqual(['Hello', 'hello', 'You said: hello'])
  })

  test('after a reload shows the history, and sends what was on its way again', async () => {
    const { api, server } = createServer()
    const first = create(api)
    first.session.send('one')
    await first.calm()
    server.isDown = true
    first.session.send('two')
    const remembered = first.memory.value()
    expect(remembered?.pending.map(({ text }) => text)).toEqual(['two'])
    server.isDown = false
    const second = create(api, createMemory(remembered))
    second.session.start()
    await second.calm()
    expect(second.texts()).toEqual(['Hello', 'one', 'You said: one', 'two', 'You said: two'])
    expect(server.opened).toBe(1)
  })

  test('begins a new conversation where the old one is gone, and takes along what waits', async () => {
    const { api, server } = createServer()
    const { session, calm, texts } = create(api)
    session.start()
    await calm()
    server.isGone = true
    session.send('hello')
    await calm()
    expect(server.opened).toBe(2)
    expect(texts()).toEqual(['Hello', 'hello', 'You said: hello'])
  })

  test('starts over with an empty page and forgets the old conversation', async () => {
    const { api, server } = createServer()
    const { session, memory, calm, texts } = create(api)
    session.send('hello')
    await calm()
    session.forget()
    await calm()
    expect(server.opened).toBe(2)
    expect(texts()).toEqual(['Hello'])
    expect(memory.value()?.conversationId).toBe('c2')
  })

  test('shows the message as sent where a person has taken over and nobody answers yet', async () => {
    const { api, server } = createServer()
    const { session, calm, texts } = create(api)
    server.silent = true
    session.send('hello')
    await calm()
    expect(texts()).toEqual(['Hello', 'hello'])
  })

  test('gives back what the server would not have, and sends the next one', async () => {
    const { api, server } = createServer()
    const { session, calm, texts } = create(api)
    await startCalm(session, calm)
    server.refuses = 'too long'
    session.send('too long')
    await vi.waitFor(() => expect(session.state.refused).toBe('too long'))
    session.send('short')
    await calm()
    expect(session.state.refused).toBe('')
    expect(texts()).toEqual(['Hello', 'short', 'You said: short'])
  })

  test('says that the line is gone when the browser does, and looks at once when it is back', async () => {
    const { api, history } = createServer()
    const { session, calm, texts } = create(api)
    await startCalm(session, calm)
    session.lose()
    expect(session.state.offline).toBe(true)
    history.push({ id: 'member-1', role: 'member', text: 'Ana here', createdAt: '2026-11-23T15:13:00Z' })
    session.wake()
    await vi.waitFor(() => expect(session.state.offline).toBe(false))
    expect(texts()).toEqual(['Hello', 'Ana here'])
  })

  test('keeps the id of the customer’s own line when the history comes, so that it is not shown anew', async () => {
    const { api, history } = createServer()
    const { session, calm } = create(api)
    session.send('one')
    await calm()
    const before = session.state.messages.map(({ id }) => id)
    history.push({ id: 'member-1', role: 'member', text: 'Ana here', createdAt: '2026-11-23T15:13:00Z' })
    await session.refresh()
    expect(session.state.messages.map(({ id }) => id)).toEqual([...before, 'member-1'])
  })
})

describe('a closed panel', () => {
  test('looks at a remembered conversation, and opens none', async () => {
    const { api, server, history } = createServer()
    const nobody = create(api)
    await nobody.session.peek()
    expect(server.opened).toBe(0)
    history.push({ id: 'member-1', role: 'member', text: 'Ana here', createdAt: '2026-11-23T15:13:00Z' })
    const somebody = create(api, createMemory({ conversationId: 'c1', token: 't', pending: [] }))
    await somebody.session.peek()
    expect(somebody.texts()).toEqual(['Ana here'])
    server.isGone = true
    const forgotten = create(api, createMemory({ conversationId: 'c0', token: 't', pending: [] }))
    await forgotten.session.peek()
    expect(server.opened).toBe(0)
  })
})

describe('two tabs of one memory', () => {
  test('keep what the other has on its way', async () => {
    const { api, server } = createServer()
    const memory = createMemory()
    const [one, two] = [create(api, memory, 'one'), create(api, memory, 'two')]
    await startCalm(one.session, one.calm)
    two.session.start()
    await two.calm()
    server.isDown = true
    one.session.send('from one')
    two.session.send('from two')
    await vi.waitFor(() => expect(two.session.state.offline).toBe(true))
    expect(memory.value()?.pending.map(({ text }) => text)).toEqual(['from one', 'from two'])
    server.isDown = false
    for (const { session } of [one, two]) session.wake()
    await Promise.all([one.calm(), two.calm()])
    expect(memory.value()?.pending).toEqual([])
  })

  test('go on with the conversation that the other has begun, and take along what was not sent', async () => {
    const { api, server } = createServer()
    const memory = createMemory()
    const [one, two] = [create(api, memory, 'one'), create(api, memory, 'two')]
    await startCalm(one.session, one.calm)
    two.session.start()
    await two.calm()
    one.session.forget()
    await one.calm()
    server.isDown = true
    two.session.send('to the new one')
    await vi.waitFor(() => expect(two.session.state.offline).toBe(true))
    memory.save({ conversationId: 'c2', token: 't', pending: [] })
    server.isDown = false
    two.session.follow()
    await two.calm()
    expect(two.texts()).toEqual(['Hello', 'to the new one', 'You said: to the new one'])
    expect(memory.value()?.conversationId).toBe('c2')
  })
})
