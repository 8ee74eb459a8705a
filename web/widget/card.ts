import { h } from './dom.ts'
import { calendarFile } from './ics.ts'
import type { BookingCard, ChatMessage } from './types.ts'
import { fill, type Words } from './words.ts'

const over = new Set(['cancelled', 'expired', 'declined'])

interface Look {
  readonly locale: string
  readonly words: Words
}

/** The booking: date large, what, who, where, and the three things one may want next. */
export function bookingCard(card: BookingCard, message: ChatMessage, { locale, words }: Look): HTMLElement {
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
    {
      class: isOver ? 'card over' : 'card',
      'aria-label': fill(words.booking, { reference: card.reference }),
      'data-booking': card.bookingId,
      'data-state': card.state,
    },
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
      card.staff !== null && h('p', {}, fill(words.withStaff, { staff: card.staff })),
      h('p', { class: 'soft' }, [card.place, card.price].filter(Boolean).join(' · ')),
      isWaiting(card) && h('p', { class: 'waits' }, capital(card.waits ?? words.waitsForPayment)),
      h(
        'p',
        { class: 'soft' },
        isOver ? words[overWord(card.state)] : fill(words.reference, { reference: card.reference }),
      ),
    ),
    !isOver && actions(card, message, words),
  )
}

function overWord(state: string): 'cancelled' | 'expired' | 'declined' {
  return state === 'expired' || state === 'declined' ? state : 'cancelled'
}

function actions(card: BookingCard, message: ChatMessage, words: Words): HTMLElement {
  const link = (path: string, text: string, style = '') => {
    const href = `${card.manageUrl}${path}`
    const unseen = h('span', { class: 'unseen' }, ` ${words.opensTab}`)
    return h('a', { class: style, href, target: '_blank', rel: 'noopener noreferrer' }, text, unseen)
  }
  return h(
    'div',
    { class: 'actions' },
    isWaiting(card) && link('/pay', payText(card, words), 'main pays'),
    // What is still to be confirmed is in nobody's calendar yet.
    card.state === 'confirmed' &&
      h('button', { type: 'button', onclick: () => download(card, message) }, words.addToCalendar),
    !isWaiting(card) && link('/move', words.change),
    link('/cancel', words.cancel),
  )
}

/** It stands once it is paid. */
export function isWaiting({ state }: Pick<BookingCard, 'state'>): boolean {
  return state === 'pending_payment'
}

function payText({ due }: BookingCard, words: Words): string {
  if (due === undefined) return words.payNow
  return due === '' ? words.leaveCard : fill(words.pay, { amount: due })
}

/**
 * Cards stay as they were said. Where a later one of the same booking says otherwise, an earlier one that asks to pay no
 * longer does.
 */
export function settleCards(log: HTMLElement): void {
  const cards = [...log.querySelectorAll<HTMLElement>('[data-booking]')]
  for (const card of cards) {
    if (!isWaiting({ state: card.dataset.state ?? '' })) continue
    const last = cards.findLast(({ dataset }) => dataset.booking === card.dataset.booking)
    const isPassed = last !== undefined && !isWaiting({ state: last.dataset.state ?? '' })
    for (const part of card.querySelectorAll<HTMLElement>('.waits, .actions')) part.hidden = isPassed
  }
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

function capital(text: string): string {
  return text.charAt(0).toUpperCase() + text.slice(1)
}
