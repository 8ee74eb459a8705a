import { html } from 'hono/html'
import type { Catalog } from '../../domain/catalog.ts'
import { logoLettersOf } from '../../domain/logo-letters.ts'
import type { Offer } from '../../domain/offer.ts'
import { paletteOf } from '../../domain/palette.ts'
import type { BookingView } from '../services.ts'
import { datePartsOf, formatMoney, formatPhone } from './format.ts'
import type { Markup, Page } from './layout.ts'
import {
  askedText,
  cancelNowWords,
  cancelPrice,
  cancelWords,
  dueCard,
  isCard,
  isDue,
  moneyLines,
  moveCard,
} from './money.ts'

/**
 * The page behind a booking's link: see, move, cancel. Plain links and forms, no script. Whatever is fetched changes
 * nothing (mail programs and chats fetch links); only the forms that are sent do.
 */
export interface ManageView {
  readonly catalog: Catalog
  readonly view: BookingView
  readonly token: string
  /** Said above the booking: what was just done, or why it was not. */
  readonly note?: string | undefined
}

/** A date the booking may move to, with its open times. */
export interface MoveDay {
  readonly date: string
  readonly slots: readonly { readonly offer: Offer; readonly token: string }[]
}

export function bookingPage(input: ManageView): Page {
  const { view, token, catalog } = input
  const parts = { view, token, locale: catalog.tenant.locale, businessName: catalog.tenant.name }
  if (view.state === 'pending_payment') {
    const due = isDue(view) ? dueCard(parts) : html`<section class="card">${payLine(input)}</section>`
    const details = html`<article class="card">${facts(view, dateOf(input).long, parts.locale)}</article>`
    return frame(input, html`${ticket(input, 'short')}${due}${details}${isDue(view) ? '' : contact(catalog)}`)
  }
  const main = isDue(view) ? '' : 'main'
  const actions = html`<div class="actions">
    ${view.canMove ? html`<a class="button ${main}" href="/manage/${token}/move">Change the ${view.nights === null ? 'time' : 'dates'}</a>` : ''}
    ${view.canCancel ? html`<a class="button danger" href="/manage/${token}/cancel">Cancel the ${view.state === 'pending_approval' ? 'request' : 'booking'}</a>` : ''}
  </div>`
  return frame(
    input,
    html`${ticket(input)}${view.move === undefined ? '' : moveCard({ ...parts, move: view.move })}${isDue(view) ? dueCard(parts) : payLine(input)}${helps(input)}${policyText(input)}${view.canMove || view.canCancel ? actions : contact(catalog)}`,
  )
}

/** How it stands with a payment that is neither due nor simply done, and the way on. */
function payLine({ view, token, catalog }: ManageView): Markup | '' {
  const { stage, paid, refunding, refunded } = view.money
  const link = (path: string, text: string) => html`<a href="${path}">${text}</a>`
  if (view.movesToken !== undefined && !isDue(view)) {
    const done = stage === 'moved_on' ? 'Paid, and your booking is changed' : 'This change was not made'
    return html`<p>${done}: ${link(`/manage/${view.movesToken}`, 'show your booking')}.</p>`
  }
  if (view.goesOnToken !== null) {
    return html`<p>This time is yours again: ${link(`/manage/${view.goesOnToken}`, 'show the booking it goes on as')}.</p>`
  }
  if (view.state === 'expired' && paid.amount > 0) {
    const all = formatMoney({ ...paid, amount: refunding.amount + refunded.amount }, catalog.tenant.locale)
    return html`<p>Your payment came when the time was no longer free. All of it, ${all}, ${refunding.amount > 0 ? 'is on its way back to you' : 'has gone back to you'}.</p>`
  }
  if (stage === 'over' && view.state === 'expired') {
    return html`<p>The time was given back. ${link(`/manage/${token}/pay`, 'See whether it is still free')}.</p>`
  }
  if (stage === 'later') {
    const what = isCard(view.money) ? 'a card is to be left' : `${askedText(view, catalog.tenant.locale)} is to be paid`
    return html`<p class="soft small">Once the business has agreed, ${what} before it is booked. You get a link, and it stands here.</p>`
  }
  if (view.state !== 'pending_payment') return ''
  return html`<p>${link(`/manage/${token}/pay`, 'See how the payment stands')}.</p>`
}

/** What helps to be there: the calendar, unless it is over, and the way. */
function helps({ view, token }: ManageView): Markup | '' {
  if (view.state !== 'confirmed') return ''
  return html`<div class="actions">
    <a class="button" href="/manage/${token}/booking.ics">Add to calendar</a>
    ${view.mapUrl === null ? '' : html`<a class="button" href="${view.mapUrl}" rel="noreferrer">Show on a map</a>`}
  </div>
  <p class="soft small"><a href="/manage/${token}/calendar">Let your calendar follow it</a>: it then stays right when something changes.</p>`
}

/** Says exactly what goes back and what stays, and sends along what it said. */
export function cancelPage(input: ManageView): Page {
  const { view, token, catalog } = input
  const { locale, name: businessName } = catalog.tenant
  const isWaiting = view.state === 'pending_payment'
  return frame(
    input,
    html`<h1>${isWaiting ? 'Give up this time?' : 'Cancel this booking?'}</h1>${ticket(input, 'short')}<p>${cancelNowWords({ view, locale, businessName })}</p>
<form class="actions" method="post" action="/manage/${token}/cancel">
  <input type="hidden" name="price" value="${cancelPrice(view)}">
  <button class="button danger" type="submit">Yes, ${isWaiting ? 'give it up' : 'cancel it'}</button><a class="button" href="/manage/${token}">Keep it</a>
</form>`,
  )
}

/** Dates to choose from. `isOpen` false: nothing is in the two weeks shown, these are the nearest. */
export interface MoveDays {
  readonly isOpen: boolean
  readonly days: readonly MoveDay[]
  /** Where the next two weeks begin. */
  readonly later: string
}

export function movePage(input: ManageView, { isOpen, days, later }: MoveDays): Page {
  const { token, view } = input
  const list = view.nights === null ? days.map((day) => timesOf(input, day)) : staysOf(input, days)
  const none = html`<p class="card">Nothing is open in these two weeks.${days.length === 0 ? '' : ' This is the nearest:'}</p>`
  return frame(
    input,
    html`<h1>Choose another ${view.nights === null ? 'time' : 'date'}</h1>${ticket(input, 'short')}${isOpen ? '' : none}${list}
<div class="actions"><a class="button" href="/manage/${token}/move?from=${later}">Later dates</a><a class="button" href="/manage/${token}">Keep it as it is</a></div>`,
  )
}

/** The open times of one date. */
function timesOf({ token, catalog }: ManageView, { date, slots }: MoveDay): Markup {
  const { locale } = catalog.tenant
  return html`<section><h2>${dateTitle(date, locale)}</h2>
<form class="times" method="post" action="/manage/${token}/move">${slots.map(
    ({ offer, token: value }) =>
      html`<button class="button" type="submit" name="offer" value="${value}">${datePartsOf(offer.startMs, offer.timeZone, locale).time}</button>`,
  )}</form></section>`
}

/** A stay begins once a day: all dates stand together, each with the day it is over. */
function staysOf({ token, catalog }: ManageView, days: readonly MoveDay[]): Markup | '' {
  const { locale } = catalog.tenant
  const dayText = (ms: number, timeZone: string) => {
    const { weekday, day, month } = datePartsOf(ms, timeZone, locale)
    return `${weekday} ${day} ${month}`
  }
  const buttons = days.flatMap(({ slots }) =>
    slots.map(
      ({ offer: { startMs, endMs, timeZone }, token: value }) =>
        html`<button class="button" type="submit" name="offer" value="${value}">${dayText(startMs, timeZone)} – ${dayText(endMs, timeZone)}</button>`,
    ),
  )
  return buttons.length === 0
    ? ''
    : html`<section><form class="times stays" method="post" action="/manage/${token}/move">${buttons}</form></section>`
}

export function frame({ catalog, note, view }: ManageView, body: Markup): Page {
  const { tenant } = catalog
  return {
    title: `${view.serviceName} · ${tenant.name}`,
    palette: paletteOf(tenant.accentColor),
    body: html`<header class="bar narrow"><span class="mark"><span aria-hidden="true">${logoLettersOf(tenant)}</span><span>${tenant.name}</span></span></header>
<main class="narrow stack">${note === undefined ? '' : html`<p class="note" role="status">${note}</p>`}${body}</main>
<footer class="narrow"><p>Whoever has this link can change the booking. Keep it to yourself.</p></footer>`,
  }
}

export function ticket({ view, catalog }: ManageView, details: 'whole' | 'short' = 'whole'): Markup {
  const { locale, timeZone } = catalog.tenant
  const date = dateOf({ view, catalog })
  const over = view.state === 'cancelled' || view.state === 'expired' || view.state === 'declined'
  const zone = view.timeZone === timeZone ? '' : ` ${date.zone}`
  return html`<article class="card${over ? ' is-over' : ''}">
<div class="ticket">
  <p class="date"><span>${date.weekday}</span><b>${date.day}</b><span>${date.month}</span></p>
  <div><h2>${view.serviceName}</h2>
  ${whenLines(view, locale, zone).map((line) => html`<p>${line}</p>`)}
  <p class="soft small">${stateText(view)}</p></div>
</div>
${details === 'short' ? '' : facts(view, date.long, locale)}</article>`
}

function dateOf({ view, catalog }: Pick<ManageView, 'view' | 'catalog'>) {
  return datePartsOf(view.startMs, view.timeZone, catalog.tenant.locale)
}

/** When it is: a stay by its nights, a visit by its steps, all else from when to when and with whom. */
function whenLines(view: BookingView, locale: string, zone: string): string[] {
  const start = datePartsOf(view.startMs, view.timeZone, locale)
  const end = datePartsOf(view.endMs, view.timeZone, locale)
  const people = view.party === null ? '' : `, ${countOf(view.party, 'person', 'people')}`
  if (view.nights !== null) {
    const until = `${end.weekday} ${end.day} ${end.month}, ${end.time}`
    return [
      `${countOf(view.nights, 'night', 'nights')}${people}`,
      `Check-in ${start.time}${zone}, check-out ${until}${zone}`,
    ]
  }
  const whole = `${start.time} – ${end.time}${zone}${people}`
  if (view.steps.length > 0) {
    const steps = view.steps.map((step) => {
      const from = datePartsOf(step.startMs, view.timeZone, locale).time
      return `${from} ${step.serviceName}${step.staffName === null ? '' : ` with ${step.staffName}`}`
    })
    return [whole, ...steps]
  }
  return [view.staffName === null ? whole : `${whole} with ${view.staffName}`]
}

function countOf(count: number, one: string, many: string): string {
  return `${count} ${count === 1 ? one : many}`
}

function facts(view: BookingView, longDate: string, locale: string): Markup {
  return html`<dl>
  <dt>${view.nights === null ? 'Date' : 'Arrival'}</dt><dd>${longDate}</dd>
  <dt>Place</dt><dd>${view.placeName}${view.placeAddress === null ? `, ${view.placeArea}` : html`<br>${view.placeAddress}`}</dd>
  ${view.price === null ? '' : html`<dt>Price</dt><dd>${view.priceFrom ? 'from ' : ''}${formatMoney(view.price, locale)}</dd>`}
  ${moneyLines({ view, locale })}
  ${view.customerName === null ? '' : html`<dt>Name</dt><dd>${view.customerName}</dd>`}
  ${view.attendee === null ? '' : html`<dt>For</dt><dd>${view.attendee}</dd>`}
  <dt>Reference</dt><dd>${view.reference}</dd>
</dl>`
}

function policyText({ view, catalog }: ManageView): Markup | '' {
  const { locale, name: businessName } = catalog.tenant
  const moved = view.money.paid.amount > 0 || view.money.stage === 'saved'
  const words = view.canCancel && moved ? cancelWords({ view, locale, businessName }) : null
  if (words !== null) return html`<p class="soft small">${words}</p>`
  if (!view.canCancel || view.freeUntilMs === null) return ''
  const until = datePartsOf(view.freeUntilMs, view.timeZone, catalog.tenant.locale)
  if (view.cancellationFee === null) {
    return html`<p class="soft small">Free to cancel until ${until.weekday} ${until.day} ${until.month}, ${until.time}.</p>`
  }
  const fee = formatMoney(view.cancellationFee, catalog.tenant.locale)
  return html`<p class="soft small">Cancelling was free until ${until.weekday} ${until.day} ${until.month}, ${until.time}; now it costs ${fee}.</p>`
}

export function contact({ tenant }: Catalog): Markup | '' {
  const ways = [formatPhone(tenant.phone), tenant.email].filter((way) => way !== undefined)
  return ways.length === 0 ? '' : html`<p class="soft small">Questions? ${ways.join(' or ')}</p>`
}

function stateText({ state, money }: BookingView): string {
  if (state === 'confirmed' && money.stage === 'paid') return 'Paid and confirmed'
  if (state === 'expired' && money.stage === 'over') return 'Not paid in time'
  if (state === 'confirmed' && money.stage === 'saved') return 'Confirmed, your card is on file'
  const texts: Readonly<Record<string, string>> = {
    held: 'Held for you',
    confirmed: 'Booked',
    pending_payment: 'Waiting for payment',
    pending_approval: 'Requested. The business has still to confirm it; the time is kept for you.',
    cancelled: 'Cancelled',
    expired: 'Expired',
    declined: 'Declined',
    completed: 'Took place',
    no_show: 'Missed',
  }
  return texts[state] ?? state
}

function dateTitle(date: string, locale: string): string {
  const { weekday, day, month } = datePartsOf(
    Temporal.PlainDate.from(date).toZonedDateTime('UTC').epochMilliseconds,
    'UTC',
    locale,
  )
  return `${weekday} ${day} ${month}`
}
