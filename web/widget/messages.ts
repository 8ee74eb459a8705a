import { bookingCard } from './card.ts'
import { h } from './dom.ts'
import type { ChatState } from './session.ts'
import type { ChatMessage, Choice } from './types.ts'

export interface MessageList {
  readonly element: HTMLElement
  readonly render: (state: ChatState) => void
}

/** "writing…" is shown once an answer takes longer than this. */
const writingAfterMs = 400

/**
 * The conversation as a log that screen readers announce politely. Nodes are added, never rebuilt, so that each message
 * is announced once; the sentence that is still growing is kept from them until it is whole.
 */
export function createMessageList(locale: string, choose: (choice: Choice) => void): MessageList {
  const log = h('div', { class: 'log', role: 'log', 'aria-live': 'polite', 'aria-relevant': 'additions' })
  const growing = h('div', { class: 'row agent', 'aria-hidden': 'true', hidden: true }, h('p', { class: 'bubble' }))
  const writing = h('p', { class: 'writing', role: 'status' })
  const chips = h('div', { class: 'chips', role: 'group', 'aria-label': 'Suggested answers' })
  const element = h('div', { class: 'scroll', tabindex: '0', role: 'region', 'aria-label': 'Messages' })
  element.append(log, growing, writing, chips)
  const shown = new Map<string, HTMLElement>()
  let timer: ReturnType<typeof setTimeout> | undefined
  let chipsOf = ''

  const renderRows = (state: ChatState) => {
    const rows = [
      ...state.messages.map((message) => ({ id: message.id, make: () => messageRow(message, locale) })),
      ...state.pending.map((item) => ({ id: item.id, make: () => bubbleRow('customer', item.text) })),
    ]
    const wanted = new Set(rows.map(({ id }) => id))
    for (const [id, row] of shown) {
      if (wanted.has(id)) continue
      row.remove()
      shown.delete(id)
    }
    let previous: Element | null = null
    for (const { id, make } of rows) {
      const row: HTMLElement = shown.get(id) ?? make()
      shown.set(id, row)
      const next: Element | null = previous === null ? log.firstElementChild : previous.nextElementSibling
      if (next !== row) log.insertBefore(row, next)
      previous = row
    }
  }

  const renderWriting = (state: ChatState) => {
    const waits = state.pending.length > 0 && state.streaming === '' && !state.offline
    if (!waits) {
      clearTimeout(timer)
      timer = undefined
      writing.textContent = ''
      writing.classList.remove('on')
    } else if (timer === undefined) {
      timer = setTimeout(() => {
        writing.textContent = 'writing…'
        writing.classList.add('on')
        toEnd()
      }, writingAfterMs)
    }
  }

  const renderChips = (state: ChatState) => {
    const last = state.messages.at(-1)
    const choices = state.pending.length === 0 && last?.role !== 'customer' ? (last?.choices ?? []) : []
    const key = choices.length === 0 ? '' : `${last?.id}`
    if (key === chipsOf) return
    chipsOf = key
    chips.replaceChildren(
      ...choices.map((choice) => h('button', { type: 'button', onclick: () => choose(choice) }, choice.label)),
    )
  }

  const toEnd = () => element.scrollTo({ top: element.scrollHeight })

  return {
    element,
    render(state) {
      const isAtEnd = element.scrollHeight - element.scrollTop - element.clientHeight < 120
      const count = shown.size
      renderRows(state)
      growing.hidden = state.streaming === ''
      const bubble = growing.firstElementChild
      if (bubble) bubble.textContent = state.streaming
      renderWriting(state)
      renderChips(state)
      if (isAtEnd || shown.size > count) toEnd()
    },
  }
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
  const bubble = h('p', { class: 'bubble' }, h('span', { class: 'unseen' }, `${speakers[role]}: `))
  if (role === 'member') row.append(h('p', { class: 'who' }, 'From the team'))
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
