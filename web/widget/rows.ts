import { bookingCard } from './card.ts'
import type { ChatState } from './chat-state.ts'
import { h } from './dom.ts'
import type { ChatMessage } from './types.ts'

/** One line of the conversation, made when it is first shown. */
export interface Row {
  readonly id: string
  readonly make: () => HTMLElement
}

export function rowsOf(state: ChatState, locale: string): Row[] {
  return [
    ...state.messages.map((message) => ({ id: message.id, make: () => messageRow(message, locale) })),
    ...state.pending.map((item) => ({ id: item.id, make: () => bubbleRow('customer', item.text) })),
  ]
}

function messageRow(message: ChatMessage, locale: string): HTMLElement {
  const row = bubbleRow(message.role, message.text)
  for (const card of message.cards ?? []) row.append(bookingCard(card, message, locale))
  return row
}

const speakers = { customer: 'You', agent: 'Assistant', member: 'Team', system: 'Note' } as const

function bubbleRow(role: ChatMessage['role'], text: string): HTMLElement {
  const row = h('div', { class: `row ${role}` })
  if (text === '') return row
  if (role === 'member') row.append(h('p', { class: 'who' }, 'From the team'))
  const bubble = h('p', { class: 'bubble' }, h('span', { class: 'unseen' }, `${speakers[role]}: `))
  // A customer's own words stay plain; ours may hold the link of a booking.
  bubble.append(...(role === 'customer' ? [text] : withLinks(text)))
  row.append(bubble)
  return row
}

function withLinks(text: string): (string | HTMLElement)[] {
  return text
    .split(/(https?:\/\/[^\s<>"]+[^\s<>".,;:!?)])/)
    .map((part, index) =>
      index % 2 === 0 ? part : h('a', { href: part, target: '_blank', rel: 'noopener noreferrer' }, shortened(part)),
    )
}

/** A link's token is long and says nothing: the host and the beginning of the path are enough to see. */
function shortened(url: string): string {
  const plain = url.replace(/^https?:\/\//, '')
  return plain.length > 34 ? `${plain.slice(0, 32)}…` : plain
}
