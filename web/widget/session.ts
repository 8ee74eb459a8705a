import { type Api, RefusedError, RetryError } from './api.ts'
import { type ChatState, dropped, emptyState, refreshed, restored, settled, withAnswer } from './chat-state.ts'
import type { Memory, Remembered } from './memory.ts'
import type { ChatMessage, Outgoing } from './types.ts'

interface SessionParts {
  readonly api: Api
  readonly memory: Memory
  readonly newId: () => string
  /** From 0 to 1, another one each time: clients that a server has left do not all come back in the same moment. */
  readonly jitter: () => number
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
  #seen: string | undefined
  #outbox: Outgoing[] = []
  #isPumping = false
  #failures = 0
  #wakeUp: () => void = () => {}
  /** What this tab has sent or taken on: what else waits in the memory is another tab's. */
  readonly #known = new Set<string>()
  /** Counts conversations: an answer that comes late for an earlier one is not shown in this one. */
  #era = 0

  constructor(parts: SessionParts) {
    this.#parts = parts
  }

  /** Loads what was, or opens a conversation. Safe to call again. */
  start(): void {
    void this.#pump()
  }

  /** Looks once at what is remembered and opens nothing: so that a closed panel can tell of news. */
  async peek(): Promise<void> {
    const remembered = this.#parts.memory.load()
    if (remembered === null) return
    const history = await this.#parts.api.history(remembered).catch(() => null)
    if (history === null || this.#key !== null || this.#isPumping) return
    this.#adopt(remembered, history)
    void this.#pump()
  }

  send(text: string, choice?: string): void {
    const item = { id: this.#parts.newId(), text, ...(choice === undefined ? {} : { choice }) }
    this.#outbox.push(item)
    this.#known.add(item.id)
    this.#change({ ...this.state, pending: [...this.state.pending, item], restarted: false, refused: '' })
    void this.#pump()
  }

  /** The line may be back: try now instead of later. */
  wake(): void {
    this.#wakeUp()
    if (this.state.offline && !this.#isPumping) void this.#probe()
  }

  /** The browser says that the line is gone: said at once, not only when something is sent. */
  lose(): void {
    if (this.#key !== null) this.#change({ ...this.state, offline: true })
  }

  /** All that stands there has been shown to somebody. */
  markSeen(): void {
    // Of theirs: what the customer sends has another id on the server.
    const last = this.state.messages.findLast(({ role }) => role !== 'customer')?.id
    if (this.#key === null || last === undefined || last === this.#seen) return
    this.#seen = last
    this.#save()
  }

  /**
   * Another tab has written the memory. Of the same conversation: there may be news. Of another: this tab goes on with
   * that one, and takes along what it has not sent yet.
   */
  follow(): void {
    const remembered = this.#parts.memory.load()
    // Forgotten there: the new conversation will be told of next.
    if (remembered === null || this.#key === null) return
    if (remembered.conversationId === this.#key.conversationId) return void this.refresh()
    this.#era += 1
    this.#key = null
    this.#change({ ...emptyState, pending: [...this.#outbox] })
    this.#wakeUp()
    void this.#pump()
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
    if (key === null || this.state.pending.length > 0) return
    if (this.state.offline) return this.wake()
    const messages = await this.#parts.api.history(key).catch(() => [])
    const isStill = key === this.#key && this.state.pending.length === 0
    if (isStill && hasNews(this.state.messages, messages)) this.#change(refreshed(this.state, messages))
  }

  #change(state: ChatState): void {
    this.state = state
    this.#save()
    this.#parts.onChange()
  }

  /** What other tabs have on its way stays: whoever opens the page next sends it, under its id, at most once more. */
  #save(): void {
    if (this.#key === null) return
    const { memory } = this.#parts
    const stored = memory.load()
    const isSame = stored?.conversationId === this.#key.conversationId
    const foreign = isSame ? stored.pending.filter(({ id }) => !this.#known.has(id)) : []
    memory.save({
      ...this.#key,
      pending: [...foreign, ...this.state.pending],
      seen: this.#seen ?? (isSame ? stored.seen : undefined),
    })
  }

  async #probe(): Promise<void> {
    if (this.#key === null) return
    const history = await this.#parts.api.history(this.#key).catch(() => null)
    if (history !== null) this.#change({ ...refreshed(this.state, history), offline: false })
  }

  #adopt(remembered: Remembered, history: readonly ChatMessage[]): void {
    this.#key = { conversationId: remembered.conversationId, token: remembered.token }
    const state = restored(history, remembered.pending)
    for (const { id } of remembered.pending) this.#known.add(id)
    this.#outbox = [...state.pending, ...this.#outbox.filter(({ id }) => !state.pending.some((item) => item.id === id))]
    this.#change({ ...state, pending: [...this.#outbox] })
  }

  #leave(state: ChatState): void {
    this.#era += 1
    this.#key = null
    this.#seen = undefined
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
    if (era === this.#era && this.#key === null) this.#adopt(remembered, history)
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
    const longestMs = Math.min(backoffMsMin * 2 ** this.#failures, backoffMsMax)
    const ms = Math.min(Math.max(afterMs, longestMs * (0.5 + this.#parts.jitter() / 2)), backoffMsMax)
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
