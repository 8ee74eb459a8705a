import { h, icon } from './dom.ts'
import type { TenantFacts } from './types.ts'
import { fill, type Words } from './words.ts'

const crossPath = 'M6 6l12 12M18 6L6 18'
/** As in style.css: where the panel covers the screen. */
const phone = '(max-width: 480px), (max-height: 480px)'

export const isPhone = () => matchMedia(phone).matches

interface PanelActs {
  /** Whether starting over loses anything. */
  readonly hasSaid: () => boolean
  readonly startOver: () => void
  readonly close: () => void
}

/** The frame of the conversation: who one talks to, start over, close; what is inside is handed in. */
export function createPanel(
  { name, mark }: Pick<TenantFacts, 'name' | 'mark'>,
  words: Words,
  on: PanelActs,
  inside: readonly HTMLElement[],
) {
  const panel = h(
    'section',
    { class: 'panel', role: 'dialog', 'aria-label': fill(words.chatWith, { name }), hidden: true },
    h(
      'header',
      {},
      h('span', { class: 'mark', 'aria-hidden': 'true' }, mark),
      h('div', { class: 'title' }, h('h2', {}, name), h('p', {}, words.assistant)),
      createStartOver(words, on),
      h(
        'button',
        { type: 'button', class: 'quiet square', 'aria-label': words.close, onclick: on.close },
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

const sureMs = 5_000

/** A conversation that is left cannot be found again: the button asks once more before it does it. */
function createStartOver(words: Words, { hasSaid, startOver }: PanelActs): HTMLElement {
  let timer: ReturnType<typeof setTimeout> | undefined
  const ask = (isAsking: boolean) => {
    clearTimeout(timer)
    timer = isAsking ? setTimeout(() => ask(false), sureMs) : undefined
    button.textContent = isAsking ? words.startOverSure : words.startOver
    button.classList.toggle('sure', isAsking)
  }
  const button = h(
    'button',
    {
      type: 'button',
      class: 'quiet',
      onclick: () => {
        if (hasSaid() && timer === undefined) return ask(true)
        ask(false)
        startOver()
      },
    },
    words.startOver,
  )
  return button
}

/** On a phone the panel covers the page, so the focus must not wander behind it. */
function keepInside(event: KeyboardEvent, panel: HTMLElement): void {
  const stops = [...panel.querySelectorAll<HTMLElement>('button:not(:disabled), a[href], textarea, [tabindex="0"]')]
  const [from, to] = event.shiftKey ? [stops[0], stops.at(-1)] : [stops.at(-1), stops[0]]
  if (from === undefined || !from.matches(':focus')) return
  event.preventDefault()
  to?.focus()
}
