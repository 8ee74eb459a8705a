import { h, icon } from './dom.ts'
import type { TenantFacts } from './types.ts'

const bubblePath =
  'M12 4C7 4 3 7.3 3 11.5c0 2.200 1.100 4.200 2.900 5.500L5 20.500l4.200-2c.9.2 1.800.3 2.800.3 5 0 9-3.300 9-7.300S17 4 12 4z'
const crossPath = 'M6 6l12 12M18 6L6 18'
const phone = '(max-width: 480px)'

export const isPhone = () => matchMedia(phone).matches

export function createLauncher(name: string, toggle: () => void) {
  return h(
    'button',
    { class: 'launcher', type: 'button', 'aria-expanded': 'false', 'aria-controls': 'panel', onclick: toggle },
    icon(bubblePath),
    h('span', { class: 'unseen' }, `Chat with ${name}`),
  )
}

/** The frame of the conversation: who one talks to, start over, close; what is inside is handed in. */
export function createPanel(
  facts: TenantFacts,
  on: { readonly startOver: () => void; readonly close: () => void },
  ...inside: readonly HTMLElement[]
) {
  const panel = h(
    'section',
    { class: 'panel', id: 'panel', role: 'dialog', 'aria-label': `Chat with ${facts.name}`, hidden: true },
    h(
      'header',
      {},
      h('span', { class: 'mark', 'aria-hidden': 'true' }, initials(facts.name)),
      h('div', { class: 'title' }, h('h2', {}, facts.name), h('p', {}, 'Booking assistant')),
      h('button', { type: 'button', class: 'quiet', onclick: on.startOver }, 'Start over'),
      h(
        'button',
        { type: 'button', class: 'quiet square', 'aria-label': 'Close chat', onclick: on.close },
        icon(crossPath),
      ),
    ),
    ...inside,
  )
  panel.addEventListener('keydown', (event) => {
    // Keys pressed in here are ours: shortcuts of the page stay quiet.
    event.stopPropagation()
    if (event.key === 'Escape') on.close()
    if (event.key === 'Tab' && isPhone()) keepInside(event, panel)
  })
  return panel
}

/** On a phone the panel covers the page, so the focus must not wander behind it. */
function keepInside(event: KeyboardEvent, panel: HTMLElement): void {
  const stops = [...panel.querySelectorAll<HTMLElement>('button:not(:disabled), a[href], textarea, [tabindex="0"]')]
  const [from, to] = event.shiftKey ? [stops[0], stops.at(-1)] : [stops.at(-1), stops[0]]
  if (from === undefined || !from.matches(':focus')) return
  event.preventDefault()
  to?.focus()
}

function initials(name: string): string {
  const words = name.match(/[\p{L}\p{N}]+/gu) ?? []
  return words
    .slice(0, 2)
    .map((word) => [...word][0]?.toUpperCase() ?? '')
    .join('')
}
