import { createComposer } from './composer.ts'
import { h, icon } from './dom.ts'
import { createMessageList } from './messages.ts'
import type { Session } from './session.ts'
import css from './style.css?inline'
import type { TenantFacts } from './types.ts'

export interface View {
  readonly render: () => void
  readonly open: (options: { focus: boolean }) => void
}

const phone = '(max-width: 480px)'
const refreshMs = 5_000

/**
 * Button and panel in a shadow root: nothing of the page reaches in, nothing of ours leaks out. The style sheet is
 * constructed, so a strict content policy of the page does not stand in its way.
 */
export function createView(facts: TenantFacts, session: () => Session): View {
  const host = h('div', { 'data-parley-widget': true })
  const root = host.attachShadow({ mode: 'open' })
  const sheet = new CSSStyleSheet()
  sheet.replaceSync(css)
  root.adoptedStyleSheets = [sheet]
  for (const [name, value] of Object.entries(facts.theme)) host.style.setProperty(`--accent-${name}`, value)

  const list = createMessageList(facts.locale, (choice) => {
    session().send(choice.label, choice.id)
    composer.focus()
  })
  const composer = createComposer((text) => session().send(text))
  const notice = h('p', { class: 'notice', role: 'status' })
  const launcher = h(
    'button',
    { class: 'launcher', type: 'button', 'aria-expanded': 'false', 'aria-controls': 'panel', onclick: () => toggle() },
    icon(bubblePath),
    h('span', { class: 'unseen' }, `Chat with ${facts.name}`),
  )
  const panel = h(
    'section',
    { class: 'panel', id: 'panel', role: 'dialog', 'aria-label': `Chat with ${facts.name}`, hidden: true },
    h(
      'header',
      {},
      h('span', { class: 'mark', 'aria-hidden': 'true' }, initials(facts.name)),
      h('div', { class: 'title' }, h('h2', {}, facts.name), h('p', {}, 'Booking assistant')),
      h('button', { type: 'button', class: 'quiet', onclick: () => session().forget() }, 'Start over'),
      h(
        'button',
        { type: 'button', class: 'quiet square', 'aria-label': 'Close chat', onclick: () => close() },
        icon(crossPath),
      ),
    ),
    notice,
    list.element,
    composer.element,
  )
  root.append(panel, launcher)

  const open = ({ focus }: { focus: boolean }) => {
    panel.hidden = false
    host.toggleAttribute('data-open', true)
    launcher.setAttribute('aria-expanded', 'true')
    session().start()
    list.render(session().state())
    // On a phone the field would bring up the keyboard over the conversation: the panel itself takes the focus.
    if (focus) matchMedia(phone).matches ? list.element.focus() : composer.focus()
  }
  const close = () => {
    panel.hidden = true
    host.toggleAttribute('data-open', false)
    launcher.setAttribute('aria-expanded', 'false')
    launcher.focus()
  }
  const toggle = () => (panel.hidden ? open({ focus: true }) : close())

  panel.addEventListener('keydown', (event) => {
    // Keys pressed in here are ours: shortcuts of the page stay quiet.
    event.stopPropagation()
    if (event.key === 'Escape') close()
    if (event.key === 'Tab' && matchMedia(phone).matches) keepInside(event, panel, root)
  })
  followKeyboard(host)
  setInterval(() => {
    if (!panel.hidden && document.visibilityState === 'visible' && isWithPerson(session())) session().refresh()
  }, refreshMs)
  document.body.append(host)

  return {
    open,
    render() {
      const state = session().state()
      notice.textContent = state.offline
        ? 'No connection. What you write is kept and sent when it is back.'
        : state.restarted
          ? 'The earlier conversation is over. This is a new one.'
          : ''
      list.render(state)
    },
  }
}

const bubblePath =
  'M12 4C7 4 3 7.300 3 11.500c0 2.200 1.100 4.200 2.900 5.500L5 20.500l4.200-2c.900.200 1.800.300 2.800.300 5 0 9-3.300 9-7.400S17 4 12 4z'
const crossPath = 'M6 6l12 12M18 6L6 18'

/** The agent was silent, or a member has written: their next message comes by itself. */
function isWithPerson(session: Session): boolean {
  const role = session.state().messages.at(-1)?.role
  return role === 'member' || role === 'customer'
}

/** On a phone the panel covers the page, so the focus must not wander behind it. */
function keepInside(event: KeyboardEvent, panel: HTMLElement, root: ShadowRoot): void {
  const stops = [...panel.querySelectorAll<HTMLElement>('button:not(:disabled), a[href], textarea, [tabindex="0"]')]
  const first = stops[0]
  const last = stops.at(-1)
  const edge = event.shiftKey ? first : last
  if (root.activeElement !== edge) return
  event.preventDefault()
  ;(event.shiftKey ? last : first)?.focus()
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

function initials(name: string): string {
  const words = name.match(/[\p{L}\p{N}]+/gu) ?? []
  return words
    .slice(0, 2)
    .map((word) => [...word][0]?.toUpperCase() ?? '')
    .join('')
}
