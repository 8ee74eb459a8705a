import { settleCards } from './card.ts'
import type { ChatState } from './chat-state.ts'
import { h } from './dom.ts'
import { type Look, type Row, rowsOf } from './rows.ts'
import type { Choice } from './types.ts'

export interface MessageList {
  readonly element: HTMLElement
  readonly render: (state: ChatState) => void
}

/** "writing…" is shown once an answer takes longer than this. */
const writingAfterMs = 400
/** Nearer to the end than this, the reader follows the conversation; further up, they are reading. */
const nearEndPx = 120

/**
 * The conversation as a log that screen readers announce politely. The sentence that is still growing is kept from them
 * until it is whole.
 */
export function createMessageList(look: Look, choose: (choice: Choice) => void): MessageList {
  const { words } = look
  const log = createLog()
  const bubble = h('p', { class: 'bubble' })
  const growing = h('div', { class: 'row agent', 'aria-hidden': 'true', hidden: true }, bubble)
  const element = h('div', { class: 'scroll', tabindex: '0', role: 'region', 'aria-label': words.messages })
  const toEnd = () => element.scrollTo({ top: element.scrollHeight })
  const writing = createWriting(words.writing, toEnd)
  const chips = createChips(words.suggestions, choose)
  element.append(log.element, growing, writing.element, chips.element)
  let isNearEnd = true
  element.addEventListener('scroll', () => {
    isNearEnd = element.scrollHeight - element.scrollTop - element.clientHeight < nearEndPx
  })
  // A phone's keyboard takes half of the height: the last words stay in sight.
  new ResizeObserver(() => isNearEnd && toEnd()).observe(element)
  return {
    element,
    render(state) {
      const isFirst = log.element.firstChild === null
      const hasNew = log.render(rowsOf(state, look))
      if (hasNew) settleCards(log.element)
      growing.hidden = state.streaming === ''
      bubble.textContent = state.streaming
      writing.show(state.pending.length > 0 && state.streaming === '' && !state.offline)
      const last = state.messages.at(-1)
      const isOpen = state.pending.length === 0 && last !== undefined && last.role !== 'customer'
      chips.show(isOpen ? last.id : '', (isOpen && last.choices) || [])
      // Who reads further up is not torn away, unless they have written themselves.
      if (isNearEnd || isFirst || (hasNew && state.pending.length > 0)) toEnd()
    },
  }
}

/** More than this at once is a history that comes back: nobody wants all of it read aloud. */
const announcedMax = 3
/** Long enough for a screen reader to have passed it over. */
const announcedAgainMs = 500

/** Nodes are added, moved and removed, never rebuilt, so that each message is announced once. */
function createLog() {
  const element = h('div', { class: 'log', role: 'log', 'aria-live': 'polite', 'aria-relevant': 'additions' })
  const shown = new Map<string, HTMLElement>()
  return {
    element,
    render(rows: readonly Row[]): boolean {
      const wanted = new Set(rows.map(({ id }) => id))
      for (const [id, node] of shown) {
        if (wanted.has(id)) continue
        node.remove()
        shown.delete(id)
      }
      const before = shown.size
      const isHistory = rows.length - before > announcedMax
      if (isHistory) element.setAttribute('aria-live', 'off')
      let next = element.firstElementChild
      for (const { id, make } of rows) {
        const node = shown.get(id) ?? make()
        shown.set(id, node)
        if (node === next) next = next.nextElementSibling
        else element.insertBefore(node, next)
      }
      if (isHistory) setTimeout(() => element.setAttribute('aria-live', 'polite'), announcedAgainMs)
      return shown.size > before
    },
  }
}

function createWriting(word: string, onShow: () => void) {
  const element = h('p', { class: 'writing', role: 'status' })
  let timer: ReturnType<typeof setTimeout> | undefined
  const set = (text: string) => {
    element.textContent = text
    element.classList.toggle('on', text !== '')
  }
  return {
    element,
    show(isWaiting: boolean) {
      if (!isWaiting) {
        clearTimeout(timer)
        timer = undefined
        set('')
      } else if (timer === undefined) {
        timer = setTimeout(() => {
          set(word)
          onShow()
        }, writingAfterMs)
      }
    },
  }
}

/** The choices under the last message: gone as soon as anything is said. */
function createChips(label: string, choose: (choice: Choice) => void) {
  const element = h('div', { class: 'chips', role: 'group', 'aria-label': label })
  let shownFor = ''
  return {
    element,
    show(messageId: string, choices: readonly Choice[]) {
      if (messageId === shownFor) return
      shownFor = messageId
      element.replaceChildren(
        ...choices.map((choice) => h('button', { type: 'button', onclick: () => choose(choice) }, choice.label)),
      )
    },
  }
}
