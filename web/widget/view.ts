import { createComposer } from './composer.ts'
import { h } from './dom.ts'
import { createMessageList } from './messages.ts'
import { createLauncher, createPanel, isPhone } from './panel.ts'
import { createPayWatch } from './pay-watch.ts'
import type { Session } from './session.ts'
import css from './style.css?inline'
import type { TenantFacts } from './types.ts'

export interface View {
  readonly render: () => void
  readonly open: (options: { focus: boolean }) => void
}

const refreshMs = 5_000
/** So many times less often while nobody but the agent is expected to write. */
const quietRefreshEvery = 3

/**
 * Button and panel in a shadow root: nothing of the page reaches in, nothing of ours leaks out. The style sheet is
 * constructed, so a strict content policy of the page does not stand in its way.
 */
export function createView(facts: TenantFacts, session: () => Session): View {
  const { host, root } = createHost(facts)
  const list = createMessageList(facts.locale, (choice) => {
    session().send(choice.label, choice.id)
    if (!isPhone()) composer.focus()
  })
  const composer = createComposer((text) => session().send(text))
  const notice = h('p', { class: 'notice', role: 'status' })
  const close = () => {
    panel.hidden = true
    host.toggleAttribute('data-open', false)
    launcher.setAttribute('aria-expanded', 'false')
    launcher.focus()
  }
  const open = ({ focus }: { focus: boolean }) => {
    panel.hidden = false
    host.toggleAttribute('data-open', true)
    launcher.setAttribute('aria-expanded', 'true')
    session().start()
    void session().refresh()
    list.render(session().state)
    // On a phone the field would bring up the keyboard over the conversation: the messages take the focus.
    if (focus && isPhone()) list.element.focus()
    else if (focus) composer.focus()
  }
  const launcher = createLauncher(facts.name, () => (panel.hidden ? open({ focus: true }) : close()))
  const startOver = () => session().forget()
  const panel = createPanel(facts, { startOver, close }, notice, list.element, composer.element)
  root.append(panel, launcher)
  document.body.append(host)
  const isSeen = () => !panel.hidden && document.visibilityState === 'visible'
  const isPaying = createPayWatch()
  let ticks = 0
  setInterval(() => {
    if (!isSeen()) return
    ticks += 1
    // A person may write at any time, also where the agent has spoken last; another tab of the customer's as well.
    const isAwaited = isWithPerson(session()) || isPaying(session().state)
    if (isAwaited || ticks % quietRefreshEvery === 0) void session().refresh()
  }, refreshMs)
  // Back from the page they paid on.
  document.addEventListener('visibilitychange', () => {
    if (isSeen()) void session().refresh()
  })

  return {
    open,
    render() {
      const { state } = session()
      notice.textContent = noticeOf(state)
      list.render(state)
    },
  }
}

function createHost(facts: TenantFacts) {
  const host = h('div', { 'data-parley-widget': true })
  const root = host.attachShadow({ mode: 'open' })
  const sheet = new CSSStyleSheet()
  sheet.replaceSync(css)
  root.adoptedStyleSheets = [sheet]
  for (const [name, value] of Object.entries(facts.theme)) host.style.setProperty(`--accent-${name}`, value)
  followKeyboard(host)
  return { host, root }
}

function noticeOf({ offline, restarted }: Session['state']): string {
  if (offline) return 'No connection. What you write is kept and sent when it is back.'
  return restarted ? 'The earlier conversation is over. This is a new one.' : ''
}

/** The agent was silent, or a member has written: their next message comes by itself. */
function isWithPerson({ state }: Session): boolean {
  const role = state.messages.at(-1)?.role
  return role === 'member' || role === 'customer'
}

/** The visible height shrinks when a phone's keyboard comes up; the panel follows it. */
function followKeyboard(host: HTMLElement): void {
  const viewport = window.visualViewport
  if (!viewport) return
  const follow = () => {
    host.style.setProperty('--visible-height', `${viewport.height}px`)
    host.style.setProperty('--visible-top', `${viewport.offsetTop}px`)
  }
  viewport.addEventListener('resize', follow)
  viewport.addEventListener('scroll', follow)
  follow()
}
