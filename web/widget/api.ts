import { createEventReader } from './events.ts'
import type { ChatMessage, Outgoing, TenantFacts } from './types.ts'

/** The server said no, and meant it: sending the same again would not help. */
export class RefusedError extends Error {
  readonly status: number
  constructor(status: number) {
    super(`The server answered ${status}.`)
    this.name = 'RefusedError'
    this.status = status
  }
}

/** The line is down, or the server is busy: the same again later. */
export class RetryError extends Error {
  readonly afterMs: number
  constructor(afterMs: number) {
    super('Not now.')
    this.name = 'RetryError'
    this.afterMs = afterMs
  }
}

export interface Opened {
  readonly conversationId: string
  readonly token: string
  readonly messages: readonly ChatMessage[]
}

export interface AnswerStream {
  readonly onText: (sentence: string) => void
  readonly onMessage: (message: ChatMessage) => void
}

export interface Api {
  readonly tenant: () => Promise<TenantFacts>
  readonly open: () => Promise<Opened>
  /** Resolves when the server has stored the message; `answered` then follows the answer to its end. */
  readonly send: (
    key: { conversationId: string; token: string },
    message: Outgoing,
  ) => Promise<{ readonly answered: (stream: AnswerStream) => Promise<'done' | 'pending'> }>
  readonly history: (key: { conversationId: string; token: string }) => Promise<readonly ChatMessage[]>
}

/** Who writes, as far as the place they write from knows: what is left out is the business's own. */
export interface Person {
  readonly locale?: string
  readonly timeZone?: string
}

/** The chat API of one business. Every call rejects with RefusedError or RetryError and nothing else. */
export function createApi(base: string, tenant: string, person: Person): Api {
  const slug = encodeURIComponent(tenant)
  const messagesPath = (id: string) => `${base}/v1/chat/conversations/${encodeURIComponent(id)}/messages`
  return {
    tenant: async () => read(await request(`${base}/v1/tenants/${slug}`)),
    open: async () =>
      read(
        await request(`${base}/v1/chat/${slug}/conversations`, {
          method: 'POST',
          headers: { 'content-type': 'application/json' },
          body: JSON.stringify(person),
        }),
      ),
    async send({ conversationId, token }, message) {
      const response = await request(messagesPath(conversationId), {
        method: 'POST',
        headers: {
          'content-type': 'application/json',
          accept: 'text/event-stream',
          authorization: `Bearer ${token}`,
        },
        body: JSON.stringify(message),
      })
      return { answered: (stream) => readStream(response, stream) }
    },
    async history({ conversationId, token }) {
      const response = await request(messagesPath(conversationId), { headers: { authorization: `Bearer ${token}` } })
      return (await read<{ messages: ChatMessage[] }>(response)).messages
    },
  }
}

const retryMsDefault = 2_000
/** The server writes something every 15 s; silence for longer is a dead line. */
const silenceMsMax = 40_000

async function request(url: string, init: RequestInit = {}): Promise<Response> {
  let response: Response
  try {
    const dead = new AbortController()
    const timer = setTimeout(() => dead.abort(), silenceMsMax)
    response = await fetch(url, { ...init, signal: dead.signal, credentials: 'omit', referrerPolicy: 'no-referrer' })
    clearTimeout(timer)
  } catch {
    throw new RetryError(retryMsDefault)
  }
  if (response.ok) return response
  const seconds = Number(response.headers.get('retry-after') ?? '0')
  if (response.status === 429 || response.status >= 500) throw new RetryError(seconds * 1_000 || retryMsDefault)
  throw new RefusedError(response.status)
}

async function read<T>(response: Response): Promise<T> {
  try {
    return (await response.json()) as T
  } catch {
    throw new RetryError(retryMsDefault)
  }
}

async function readStream(response: Response, stream: AnswerStream): Promise<'done' | 'pending'> {
  let end: 'done' | 'pending' | null = null
  const push = createEventReader(({ event, data }) => {
    const value = JSON.parse(data)
    if (event === 'text') stream.onText(value.text)
    else if (event === 'message') stream.onMessage(value)
    else if (event === 'done') end = value.pending ? 'pending' : 'done'
  })
  const reader = response.body?.pipeThrough(new TextDecoderStream()).getReader()
  try {
    for (;;) {
      const timer = setTimeout(() => void reader?.cancel().catch(() => {}), silenceMsMax)
      const part = await reader?.read().finally(() => clearTimeout(timer))
      if (!part || part.done) break
      push(part.value)
    }
  } catch {
    throw new RetryError(retryMsDefault)
  }
  // A stream that ends without its last event was cut.
  if (end === null) throw new RetryError(retryMsDefault)
  return end
}
