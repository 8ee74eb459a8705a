import { type Api, RefusedError, RetryError } from './api.ts'
import { type ChatState, dropped, emptyState, restored, settled, withAnswer } from './chat-state.ts'
import type { Memory } from './memory.ts'
import type { ChatMessage, Outgoing } from './types.ts'

interface SessionParts {
  readonly api: Api
  readonly memory: Memory
  readonly newId: () => string
  readonly onChange: () => void
}

interface Key {
  readonly conversationId: string
  readonly token: string
}

const backoffMsMin = 500
const backoffMsMax = 15_000

/**
 * The conversation, without a view. A message counts as sent when the server has stored it; until it is answered it is
 * kept and sent again under the same id, which the server answers once.
 */
export class Session {
  state: ChatState = emptyState
  readonly #parts: SessionParts
  #key: Key | null = null
  #outbox: Outgoing[] = []
  #isPumping = false
  #failures = 0
  #wakeUp: () => void = () => {}
  /** Counts conversations: an answer that comes late for an earlier one is not shown in this one. */
  #era = 0

  constructor(parts: SessionParts) {
    this.#parts = parts
  }

  /** Loads what was, or opens a conversation. Safe to call again. */
  start(): void {
    void this.#pump()
  }

  send(text: string, choice?: string): void {
    const item = { id: this.#parts.newId(), text, ...(choice === undefined ? {} : { choice }) }
    this.#outbox.push(item)
    this.#change({ ...this.state, pending: [...this.state.pending, item], restarted: false })
    void this.#pump()
  }

  /** The line may be back: try now instead of later. */
  wake(): void {
    this.#wakeUp()
  }

  /** Leaves this conversation and begins a new one. */
  forget(): void {
    this.#leave(emptyState)
    this.#outbox = []
    this.#wakeUp()
    void this.#pump()
  }

  /** Looks for messages of a person who has taken over; the view calls it now and then. */
  async refresh(): Promise<void> {
    const key = this.#key
    if (key === null || this.state.pending.length > 0 || this.state.offline) return
    const messages = await this.#parts.api.history(key).catch(() => [])
    const isStill = key === this.#key && this.state.pending.length === 0
    if (isStill && hasNews(this.state.messages, messages)) this.#change({ ...this.state, messages })
  }

  #change(state: ChatState): void {
    this.state = state
    if (this.#key) this.#parts.memory.save({ ...this.#key, pending: state.pending })
    this.#parts.onChange()
  }

  #leave(state: ChatState): void {
    this.#era += 1
    this.#key = null
    this.#parts.memory.save(null)
    this.#change(state)
  }

  /** Sends what waits, one after the other: the next one goes when the one before it is stored. */
  async #pump(): Promise<void> {
    if (this.#isPumping) return
    this.#isPumping = true
    while (this.#key === null || this.#outbox.length > 0) {
      try {
        if (this.#key === null) await this.#connect()
        else await this.#sendNext(this.#key)
        this.#failures = 0
        if (this.state.offline) this.#change({ ...this.state, offline: false })
      } catch (error) {
        if (error instanceof RefusedError) await this.#refused(error)
        else await this.#rest(error instanceof RetryError ? error.afterMs : backoffMsMin)
      }
    }
    this.#isPumping = false
  }

  async #connect(): Promise<void> {
    const { api, memory } = this.#parts
    const era = this.#era
    const remembered = memory.load()
    if (remembered === null) {
      const { messages, ...key } = await api.open()
      if (era !== this.#era) return
      this.#key = key
      return this.#change({ ...this.state, messages })
    }
    const history = await api.history(remembered)
    if (era !== this.#era) return
    this.#key = { conversationId: remembered.conversationId, token: remembered.token }
    const state = restored(history, remembered.pending)
    this.#outbox = [...state.pending, ...this.#outbox]
    this.#change({ ...state, pending: [...this.#outbox] })
  }

  async #sendNext(key: Key): Promise<void> {
    const item = this.#outbox[0]
    if (item === undefined) return
    const era = this.#era
    const sent = await this.#parts.api.send(key, item)
    if (era !== this.#era) return
    this.#outbox.shift()
    void this.#follow(item, sent)
  }

  async #follow(item: Outgoing, sent: Awaited<ReturnType<Api['send']>>): Promise<void> {
    const era = this.#era
    const update = (state: () => ChatState) => {
      if (era === this.#era) this.#change(state())
    }
    try {
      const end = await sent.answered({
        onText: (text) => update(() => ({ ...this.state, streaming: joined(this.state.streaming, text) })),
        onMessage: (message) => update(() => withAnswer(this.state, item, message)),
      })
      if (end === 'pending') throw new RetryError(backoffMsMin)
      // Answered with nothing: a person has taken over and will write.
      update(() => settled(this.state, item, new Date().toISOString()))
    } catch {
      if (era !== this.#era) return
      update(() => ({ ...this.state, streaming: '' }))
      this.#outbox.unshift(item)
      void this.#pump()
    }
  }

  /** The conversation is gone: a new one takes what waits. Anything else is about the message, which is dropped. */
  async #refused(error: RefusedError): Promise<void> {
    const isGone = error.status === 401 || error.status === 404
    if (isGone && (this.#key !== null || this.#parts.memory.load() !== null)) {
      return this.#leave({ ...emptyState, pending: [...this.#outbox], restarted: true })
    }
    const item = this.#key === null ? undefined : this.#outbox.shift()
    if (item) this.#change(dropped(this.state, item))
    else await this.#rest(backoffMsMax)
  }

  /** After a failure: wait, longer each time, until it is time again or someone wakes us. */
  async #rest(afterMs: number): Promise<void> {
    this.#failures += 1
    this.#change({ ...this.state, offline: true })
    const ms = Math.min(Math.max(afterMs, backoffMsMin * 2 ** this.#failures), backoffMsMax)
    await new Promise<void>((resolve) => {
      const timer = setTimeout(resolve, ms)
      this.#wakeUp = () => {
        clearTimeout(timer)
        resolve()
      }
    })
  }
}

/** The history has an end of 200, so length alone does not tell; what we sent has an id of the server's own there. */
function hasNews(shown: readonly ChatMessage[], stored: readonly ChatMessage[]): boolean {
  const lastOfTheirs = (messages: readonly ChatMessage[]) => messages.findLast(({ role }) => role !== 'customer')?.id
  return stored.length > shown.length || (stored.length > 0 && lastOfTheirs(stored) !== lastOfTheirs(shown))
}

/** Sentences come with the space between them or without. */
function joined(before: string, text: string): string {
  return before === '' || /\s$/.test(before) || /^\s/.test(text) ? before + text : `${before} ${text}`
}
