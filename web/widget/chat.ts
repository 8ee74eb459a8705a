import { createApi } from './api.ts'
import { createComposer } from './composer.ts'
import { h } from './dom.ts'
import { addStyle, type Frame } from './frame.ts'
import { followKeyboard } from './keyboard.ts'
import type { Chat, Launcher } from './launcher.ts'
import { createMemory } from './memory.ts'
import { createMessageList } from './messages.ts'
import { createPanel, isPhone } from './panel.ts'
import { createPayWatch } from './pay-watch.ts'
import { Session } from './session.ts'
import css from './style.css?inline'
import { unreadOf } from './unread.ts'
import { type Words, wordsOf } from './words.ts'

const refreshMs = 5_000
/** So many times less often while nobody but the agent is expected to write, or while the panel is closed. */
const quietRefreshEvery = 3

/** The chat in its frame. A conversation is opened with the panel, not before; one that is remembered is looked at. */
export function mountChat(frame: Frame, launcher: Launcher): Chat {
  const { facts, options } = frame
  const words = wordsOf(options.language)
  const storageKey = `parley:${options.tenant}`
  const memory = createMemory(storageKey)
  const session = new Session({
    api: createApi(options.base, options.tenant, {
      locale: navigator.language,
      timeZone: Intl.DateTimeFormat().resolvedOptions().timeZone,
    }),
    memory,
    newId,
    jitter,
    onChange: () => render(),
  })
  const list = createMessageList({ facts, words }, (choice) => {
    session.send(choice.label, choice.id)
    // The chip is gone with the focus that it had.
    focusInside()
  })
  const composer = createComposer(words, (text) => session.send(text))
  const notice = h('p', { class: 'notice', role: 'status' })
  const focusInside = () => (isPhone() ? list.element : composer.field).focus({ preventScroll: true })
  const close = () => {
    panel.hidden = true
    launcher.setOpen(false)
    launcher.element.focus()
  }
  const open = ({ focus }: { focus: boolean }) => {
    panel.hidden = false
    panel.setAttribute('aria-modal', String(isPhone()))
    launcher.setOpen(true)
    session.start()
    void session.refresh()
    render()
    // On a phone the field would bring up the keyboard over the conversation: the messages take the focus.
    if (focus) focusInside()
  }
  const panel = createPanel(
    facts,
    words,
    { hasSaid: () => hasSaid(session), startOver: () => session.forget(), close },
    [notice, list.element, composer.element],
  )
  const isSeen = () => !panel.hidden && document.visibilityState === 'visible'
  const render = () => {
    const { state } = session
    const said = noticeOf(state, words)
    // The same words again would be announced again.
    if (notice.textContent !== said) notice.textContent = said
    if (state.refused !== '') composer.giveBack(state.refused)
    if (!panel.hidden) list.render(state)
    if (isSeen()) session.markSeen()
    launcher.setUnread(panel.hidden ? unreadOf(state.messages, memory.load()?.seen) : 0)
  }
  addStyle(frame.root, css)
  frame.shell.prepend(panel)
  followKeyboard(frame.shell)
  watch({ session, storageKey, isSeen, isClosed: () => Boolean(panel.hidden) })
  void session.peek()
  return { open }
}

/** Whatever may bring news: time, the line, another tab, and coming back from the page where one paid. */
function watch(on: {
  readonly session: Session
  readonly storageKey: string
  readonly isSeen: () => boolean
  readonly isClosed: () => boolean
}): void {
  const { session } = on
  const isPaying = createPayWatch()
  let ticks = 0
  setInterval(() => {
    ticks += 1
    const isQuiet = ticks % quietRefreshEvery === 0
    // A person may write at any time, also where the agent has spoken last; another tab of the customer's as well.
    if (on.isSeen() && (isQuiet || isWithPerson(session) || isPaying(session.state))) void session.refresh()
    else if (on.isClosed() && isQuiet && document.visibilityState === 'visible' && isWithPerson(session))
      void session.refresh()
  }, refreshMs)
  document.addEventListener('visibilitychange', () => {
    session.wake()
    if (on.isSeen()) void session.refresh()
  })
  addEventListener('online', () => session.wake())
  addEventListener('offline', () => session.lose())
  window.addEventListener('storage', (event) => {
    if (event.key === on.storageKey) session.follow()
  })
}

function noticeOf({ offline, restarted, refused }: Session['state'], words: Words): string {
  if (offline) return words.offline
  if (refused !== '') return words.refused
  return restarted ? words.restarted : ''
}

/** The agent was silent, or a member has written: their next message comes by itself. */
function isWithPerson({ state }: Session): boolean {
  const role = state.messages.at(-1)?.role
  return role === 'member' || role === 'customer'
}

/** Something would be lost by starting over. */
function hasSaid({ state }: Session): boolean {
  return state.pending.length > 0 || state.messages.some(({ role }) => role === 'customer')
}

/** crypto.randomUUID is missing on plain http; random bytes are everywhere. */
function newId(): string {
  return Array.from(crypto.getRandomValues(new Uint8Array(16)), (byte) => byte.toString(16).padStart(2, '0')).join('')
}

function jitter(): number {
  return (crypto.getRandomValues(new Uint8Array(1))[0] ?? 0) / 255
}
