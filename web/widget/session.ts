import { type Api, RefusedError, RetryError } from './api.ts'
import type { Memory } from './memory.ts'
import type { ChatMessage, Outgoing } from './types.ts'

/** What the view shows. A new object on every change. */
export interface ChatState {
  readonly messages: readonly ChatMessage[]
  /** What the customer wrote and the server has not answered yet, oldest first. */
  readonly pending: readonly Outgoing[]
  /** The answer as far as it has been said. */
  readonly streaming: string
  readonly offline: boolean
  /** The conversation was gone on the server and a new one was begun. */
  readonly restarted: boolean
  readonly loading: boolean
}

export interface Session {
  readonly state: () => ChatState
  /** Loads what was, or opens a conversation. Safe to call again. */
  readonly start: () => void
  readonly send: (text: string, choice?: string) => void
  /** The line may be back: try now instead of later. */
  readonly wake: () => void
  readonly forget: () => void
  /** Looks for messages of a person who has taken over; called now and then by the view. */
  readonly refresh: () => void
}

const backoffMsMax = 15_000

/**
 * The conversation, without a view. A message counts as sent when the server has stored it; until it is answered it is
 * kept and sent again under the same id, which the server answers once.
 */
export function createSession(parts: {
  readonly api: Api
  readonly memory: Memory
  readonly newId: () => string
  readonly onChange: () => void
}): Session {
  const { api, memory } = parts
  let key: { conversationId: string; token: string } | null = null
  let state: ChatState = emptyState
  let outbox: Outgoing[] = []
  let started = false
  let pumping = false
  let failures = 0
  let wakeUp: () => void = () => {}

  const change = (changes: Partial<ChatState>) => {
    state = { ...state, ...changes }
    parts.onChange()
  }
  const remember = () => memory.save(key && { ...key, pending: state.pending })
  const settle = (id: string) => {
    change({ pending: state.pending.filter((each) => each.id !== id) })
    remember()
  }
  const pause = (ms: number) =>
    new Promise<void>((resolve) => {
      const timer = setTimeout(resolve, ms)
      wakeUp = () => {
        clearTimeout(timer)
        resolve()
      }
    })

  /** After any failure: wait as long as it takes, longer each time, until the line is back or someone wakes us. */
  const rest = async (error: unknown) => {
    if (!(error instanceof RetryError)) throw error
    failures += 1
    change({ offline: true })
    await pause(Math.min(Math.max(error.afterMs, 500 * 2 ** failures), backoffMsMax))
  }
  const online = () => {
    failures = 0
    if (state.offline) change({ offline: false })
  }

  const begin = async () => {
    const opened = await api.open()
    key = { conversationId: opened.conversationId, token: opened.token }
    change({ messages: opened.messages, loading: false })
    remember()
  }
  const resume = async () => {
    const remembered = memory.load()
    if (!remembered) return begin()
    key = remembered
    try {
      const messages = await api.history(remembered)
      // Stored already, perhaps answered: it is asked for again under its id, and shown once.
      const open = remembered.pending.filter((each) => !isAnswered(messages, each))
      outbox = [...open]
      change({ messages: withoutPending(messages, open), pending: open, loading: false })
    } catch (error) {
      if (!(error instanceof RefusedError)) throw error
      key = null
      change({ restarted: true })
      await begin()
    }
  }

  const follow = async (item: Outgoing, sent: Awaited<ReturnType<Api['send']>>) => {
    try {
      const end = await sent.answered({
        onText: (sentence) => change({ streaming: `${state.streaming} ${sentence}`.trim() }),
        onMessage: (message) => {
          const mine = asMessage(item, message.createdAt)
          const isPending = state.pending.some(({ id }) => id === item.id)
          const before = isPending ? [...state.messages, mine] : state.messages
          const isNew = !state.messages.some(({ id }) => id === message.id)
          change({
            messages: isNew ? [...before, message] : before,
            pending: state.pending.filter(({ id }) => id !== item.id),
            streaming: '',
          })
        },
      })
      if (end === 'pending') throw new RetryError(1_000)
      if (state.pending.some(({ id }) => id === item.id)) {
        // Answered with nothing: a person has taken over and will write.
        change({ messages: [...state.messages, asMessage(item, new Date().toISOString())] })
      }
      settle(item.id)
    } catch (error) {
      change({ streaming: '' })
      if (!(error instanceof RetryError)) return settle(item.id)
      outbox.unshift(item)
      void pump()
    }
  }

  const pump = async () => {
    if (pumping) return
    pumping = true
    try {
      while (key === null || outbox.length > 0) {
        try {
          if (key === null) await resume()
          const item = outbox[0]
          if (key === null || item === undefined) continue
          const sent = await api.send(key, item)
          online()
          outbox.shift()
          void follow(item, sent)
        } catch (error) {
          if (error instanceof RefusedError) await refusedSend(error)
          else await rest(error)
        }
      }
      online()
    } finally {
      pumping = false
    }
  }

  /** The conversation is gone: a new one takes the message. Anything else about the message itself: it is dropped. */
  const refusedSend = async (error: RefusedError) => {
    if (error.status === 401 || error.status === 404) {
      memory.save(null)
      if (key === null) return pause(backoffMsMax)
      key = null
      change({ restarted: true, messages: [] })
      return
    }
    const dropped = outbox.shift()
    if (dropped) settle(dropped.id)
  }

  return {
    state: () => state,
    start() {
      if (started) return
      started = true
      void pump()
    },
    send(text, choice) {
      const item = { id: parts.newId(), text, ...(choice === undefined ? {} : { choice }) }
      outbox.push(item)
      change({ pending: [...state.pending, item], restarted: false })
      remember()
      started = true
      void pump()
    },
    wake: () => wakeUp(),
    forget() {
      memory.save(null)
      key = null
      outbox = []
      state = emptyState
      parts.onChange()
      void pump()
      wakeUp()
    },
    refresh() {
      if (key === null || state.pending.length > 0 || state.offline) return
      api
        .history(key)
        .then((messages) => {
          if (state.pending.length === 0 && messages.length > state.messages.length) change({ messages })
        })
        .catch(() => {})
    },
  }
}

const emptyState: ChatState = {
  messages: [],
  pending: [],
  streaming: '',
  offline: false,
  restarted: false,
  loading: true,
}

function asMessage(item: Outgoing, createdAt: string): ChatMessage {
  return { id: item.id, role: 'customer', text: item.text, createdAt }
}

/** The stored message has an id of the server's own, so it is known by its text: the newest of the customer's. */
function storedAt(messages: readonly ChatMessage[], item: Outgoing): number {
  return messages.findLastIndex(({ role, text }) => role === 'customer' && text === item.text)
}

function isAnswered(messages: readonly ChatMessage[], item: Outgoing): boolean {
  const at = storedAt(messages, item)
  return at >= 0 && messages.slice(at).some(({ role }) => role === 'agent')
}

function withoutPending(messages: readonly ChatMessage[], pending: readonly Outgoing[]): readonly ChatMessage[] {
  const hidden = new Set(pending.map((item) => storedAt(messages, item)))
  return messages.filter((_, index) => !hidden.has(index))
}
