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
  /** A text that the server would not have; empty where there is none. */
  readonly refused: string
}

export const emptyState: ChatState = {
  messages: [],
  pending: [],
  streaming: '',
  offline: false,
  restarted: false,
  refused: '',
}

/** The last message that shows a booking which waits for its payment; null where none does any more. */
export function awaitsPayment({ messages }: Pick<ChatState, 'messages'>): string | null {
  const shown = new Map<string, { readonly id: string; readonly state: string }>()
  for (const { id, cards } of messages) {
    for (const { bookingId, state } of cards ?? []) shown.set(bookingId, { id, state })
  }
  return [...shown.values()].findLast(({ state }) => state === 'pending_payment')?.id ?? null
}

/** The answer has come: what it answers moves up into the conversation, then the answer itself, each once. */
export function withAnswer(state: ChatState, item: Outgoing, answer: ChatMessage): ChatState {
  const asked = settled(state, item, answer.createdAt)
  const isNew = !asked.messages.some(({ id }) => id === answer.id)
  return { ...asked, messages: isNew ? [...asked.messages, answer] : asked.messages, streaming: '' }
}

/** The message is no longer on its way: it stands in the conversation. */
export function settled(state: ChatState, item: Outgoing, createdAt: string): ChatState {
  if (!state.pending.some(({ id }) => id === item.id)) return state
  const message: ChatMessage = { id: item.id, role: 'customer', text: item.text, createdAt }
  return {
    ...state,
    messages: [...state.messages, message],
    pending: state.pending.filter(({ id }) => id !== item.id),
  }
}

/** The server would not have this one: it is not shown as if it had been sent, and its text is given back. */
export function dropped(state: ChatState, item: Outgoing): ChatState {
  return { ...state, pending: state.pending.filter(({ id }) => id !== item.id), refused: item.text }
}

/** What the server has, in place of what is shown. A customer's own line keeps its id, so that it is not said again. */
export function refreshed(state: ChatState, stored: readonly ChatMessage[]): ChatState {
  const own = state.messages.filter(({ role }) => role === 'customer')
  const messages = stored.map((message) => {
    if (message.role !== 'customer') return message
    const at = own.findIndex(({ id, text }) => id === message.id || text === message.text)
    const [shown] = at < 0 ? [] : own.splice(at, 1)
    return shown === undefined ? message : { ...message, id: shown.id }
  })
  return { ...state, messages }
}

/**
 * After a reload: what the server has, and what was on its way. A stored message has an id of the server's own, so it
 * is known by its text; what is not answered yet is shown once, as on its way, and sent again under its id.
 */
export function restored(history: readonly ChatMessage[], pending: readonly Outgoing[]): ChatState {
  const storedAt = (item: Outgoing) =>
    history.findLastIndex(({ role, text }) => role === 'customer' && text === item.text)
  const isAnswered = (item: Outgoing) => {
    const at = storedAt(item)
    return at >= 0 && history.slice(at).some(({ role }) => role === 'agent')
  }
  const open = pending.filter((item) => !isAnswered(item))
  const shownAsPending = new Set(open.map(storedAt))
  return { ...emptyState, messages: history.filter((_, index) => !shownAsPending.has(index)), pending: open }
}
