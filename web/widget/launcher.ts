import { h, icon } from './dom.ts'
import type { Frame } from './frame.ts'

const bubblePath =
  'M12 4C7 4 3 7.3 3 11.5c0 2.200 1.100 4.200 2.900 5.500L5 20.500l4.200-2c.9.2 1.800.3 2.800.3 5 0 9-3.300 9-7.300S17 4 12 4z'

const words = {
  en: { chatWith: 'Chat with', failed: 'The chat did not load. Try again.', unread: 'unread' },
  es: { chatWith: 'Chat con', failed: 'El chat no se ha cargado. Inténtalo otra vez.', unread: 'sin leer' },
} as const

export interface Launcher {
  readonly element: HTMLButtonElement
  /** Waiting for the rest of the script. */
  readonly setBusy: (isBusy: boolean) => void
  readonly fail: () => void
  /** While the chat is open the button is out of the way. */
  readonly setOpen: (isOpen: boolean) => void
  /** How many messages have come that nobody has seen yet. */
  readonly setUnread: (count: number) => void
}

/** The large script's way in: it is handed the place and the button, and gives back the chat. */
export type MountChat = (frame: Frame, launcher: Launcher) => Chat

export interface Chat {
  readonly open: (how: { readonly focus: boolean }) => void
}

const unreadShownMax = 9

/** The round button, and beside it a word where the chat cannot be loaded or something has come. */
export function createLauncher({ facts, options, shell }: Frame, click: () => void): Launcher {
  const say = words[options.language]
  const note = h('p', { class: 'launch-note', role: 'status' })
  const badge = h('span', { class: 'badge', hidden: true })
  const element = h(
    'button',
    { class: 'launcher', type: 'button', 'aria-expanded': 'false', 'aria-haspopup': 'dialog', onclick: click },
    icon(bubblePath),
    h('span', { class: 'unseen' }, `${say.chatWith} ${facts.name}`),
    badge,
  )
  shell.append(note, element)
  return {
    element,
    setBusy(isBusy) {
      element.toggleAttribute('data-busy', isBusy)
      if (isBusy) note.textContent = ''
    },
    fail() {
      note.textContent = say.failed
    },
    setOpen(isOpen) {
      shell.toggleAttribute('data-open', isOpen)
      element.setAttribute('aria-expanded', String(isOpen))
    },
    setUnread(count) {
      badge.hidden = count === 0
      badge.replaceChildren(
        count > unreadShownMax ? `${unreadShownMax}+` : String(count),
        h('span', { class: 'unseen' }, ` ${say.unread}`),
      )
    },
  }
}
