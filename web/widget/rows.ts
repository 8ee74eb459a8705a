import { bookingCard } from './card.ts'
import type { ChatState } from './chat-state.ts'
import { dayOf, dayWords } from './day.ts'
import { h } from './dom.ts'
import type { ChatMessage, TenantFacts } from './types.ts'
import type { Words } from './words.ts'

/** One line of the conversation, made when it is first shown. */
export interface Row {
  readonly id: string
  readonly make: () => HTMLElement
}

/** How things are said. */
export interface Look {
  readonly facts: Pick<TenantFacts, 'locale'>
  readonly words: Words
}

/** The messages, each day that is not the first and only one under its name, then what is on its way. */
export function rowsOf(state: ChatState, look: Look): Row[] {
  const days = state.messages.map(({ createdAt }) => dayOf(new Date(createdAt)))
  const today = new Date()
  const hasHistory = days.some((day) => day !== dayOf(today))
  return [
    ...state.messages.flatMap((message, index) => {
      const row = { id: message.id, make: () => messageRow(message, look) }
      const day = days[index] ?? ''
      if (!hasHistory || day === days[index - 1]) return [row]
      const said = () => dayWords(new Date(message.createdAt), today, look.facts.locale)
      return [{ id: `day-${day}`, make: () => h('p', { class: 'day' }, said()) }, row]
    }),
    ...state.pending.map((item) => ({ id: item.id, make: () => bubbleRow('customer', item.text, look.words) })),
  ]
}

function messageRow(message: ChatMessage, { facts, words }: Look): HTMLElement {
  const row = bubbleRow(message.role, message.text, words)
  for (const card of message.cards ?? []) row.append(bookingCard(card, message, { locale: facts.locale, words }))
  return row
}

function bubbleRow(role: ChatMessage['role'], text: string, words: Words): HTMLElement {
  const speakers = { customer: words.you, agent: words.agent, member: words.member, system: words.system }
  const row = h('div', { class: `row ${role}` })
  if (text === '') return row
  if (role === 'member') row.append(h('p', { class: 'who' }, words.fromTeam))
  const bubble = h('p', { class: 'bubble', dir: 'auto' }, h('span', { class: 'unseen' }, `${speakers[role]}: `))
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
  return plain.length > 28 ? `${plain.slice(0, 26)}…` : plain
}
