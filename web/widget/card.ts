import { h } from './dom.ts'
import { calendarFile } from './ics.ts'
import type { BookingCard, ChatMessage } from './types.ts'

const over = new Set(['cancelled', 'expired', 'declined'])

/** The booking: date large, what, who, where, and the three things one may want next. */
export function bookingCard(card: BookingCard, message: ChatMessage, locale: string): HTMLElement {
  const start = new Date(card.start)
  const show = (options: Intl.DateTimeFormatOptions, date = start) =>
    new Intl.DateTimeFormat(locale, { timeZone: card.timeZone, ...options })
      .format(date)
      .replace(/\s([AP]M)\b/, (_, part: string) => ` ${part.toLowerCase()}`)
  const clock = { hour: 'numeric', minute: '2-digit' } as const
  const zone = isOwnZone(card.timeZone, start)
    ? ''
    : ` ${show({ ...clock, timeZoneName: 'short' })
        .split(' ')
        .at(-1)}`
  const isOver = over.has(card.state)
  const day = { year: 'numeric', month: 'numeric', day: 'numeric' } as const
  // A stay tells its days and times itself.
  const isOneDay = card.detail === undefined || show(day) === show(day, new Date(card.end))
  return h(
    'article',
    { class: isOver ? 'card over' : 'card', 'aria-label': `Booking ${card.reference}` },
    h(
      'p',
      { class: 'date' },
      h('span', {}, show({ weekday: 'short' })),
      h('b', {}, show({ day: 'numeric' })),
      h('span', {}, show({ month: 'short' })),
    ),
    h(
      'div',
      { class: 'what' },
      h('h3', {}, card.service),
      isOneDay && h('p', {}, `${show(clock)} – ${show(clock, new Date(card.end))}${zone}`),
      ...(card.detail ?? '').split('\n').map((line) => line !== '' && h('p', {}, line)),
      card.staff !== null && h('p', {}, `with ${card.staff}`),
      h('p', { class: 'soft' }, [card.place, card.price].filter(Boolean).join(' · ')),
      h('p', { class: 'soft' }, isOver ? stateText(card.state) : `Reference ${card.reference}`),
    ),
    !isOver && actions(card, message),
  )
}

function actions(card: BookingCard, message: ChatMessage): HTMLElement {
  const link = (path: string, text: string) =>
    h('a', { href: `${card.manageUrl}${path}`, target: '_blank', rel: 'noopener noreferrer' }, text)
  return h(
    'div',
    { class: 'actions' },
    // What the business has still to confirm is in nobody's calendar yet.
    card.state !== 'pending_approval' &&
      h('button', { type: 'button', onclick: () => download(card, message) }, 'Add to calendar'),
    link('/move', 'Change'),
    link('/cancel', 'Cancel'),
  )
}

function download(card: BookingCard, message: ChatMessage): void {
  const file = new Blob([calendarFile(card, message.createdAt)], { type: 'text/calendar;charset=utf-8' })
  const url = URL.createObjectURL(file)
  h('a', { href: url, download: `booking-${card.reference}.ics` }).click()
  setTimeout(() => URL.revokeObjectURL(url), 10_000)
}

/** The same wall clock at that moment: no zone needs to be named. */
function isOwnZone(timeZone: string, at: Date): boolean {
  const show = (zone?: string) => at.toLocaleString('en', zone === undefined ? {} : { timeZone: zone })
  return show() === show(timeZone)
}

function stateText(state: string): string {
  return state.charAt(0).toUpperCase() + state.slice(1)
}
