import { html } from 'hono/html'
import type { Catalog } from '../../domain/catalog.ts'
import { logoLettersOf } from '../../domain/logo-letters.ts'
import type { Offer } from '../../domain/offer.ts'
import { paletteOf } from '../../domain/palette.ts'
import type { BookingView } from '../services.ts'
import { formatPhone } from './format.ts'
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
import type { Say } from './say.ts'

/**
 * The page behind a booking's link: see, move, cancel. Plain links and forms, no script. Whatever is fetched changes
 * nothing (mail programs and chats fetch links); only the forms that are sent do.
 */
export interface ManageView {
  readonly catalog: Catalog
  readonly view: BookingView
  readonly token: string
  /** In whose language. */
  readonly say: Say
  /** Said above the booking: what was just done, or why it was not. */
  readonly note?: string | undefined
}

/** A date the booking may move to, with its open times. */
export interface MoveDay {
  readonly date: string
  readonly slots: readonly { readonly offer: Offer; readonly token: string }[]
}

export function bookingPage(input: ManageView): Page {
  const { view, token, catalog, say } = input
  const { words } = say
  const parts = { view, token, say, businessName: catalog.tenant.name }
  if (view.state === 'pending_payment') {
    const due = isDue(view) ? dueCard(parts) : html`<section class="card">${payLine(input)}</section>`
    const details = html`<article class="card">${facts(input, dateOf(input).long)}</article>`
    return frame(input, html`${ticket(input, 'short')}${due}${details}${isDue(view) ? '' : contact(input)}`)
  }
  const main = isDue(view) ? '' : 'main'
  const actions = html`<div class="actions">
    ${view.canMove ? html`<a class="button ${main}" href="/manage/${token}/move">${view.nights === null ? words.changeTime : words.changeDates}</a>` : ''}
    ${view.canCancel ? html`<a class="button danger" href="/manage/${token}/cancel">${view.state === 'pending_approval' ? words.cancelRequest : words.cancelBooking}</a>` : ''}
  </div>`
  return frame(
    input,
    html`${ticket(input)}${view.move === undefined ? '' : moveCard({ ...parts, move: view.move })}${isDue(view) ? dueCard(parts) : payLine(input)}${helps(input)}${policyText(input)}${view.canMove || view.canCancel ? actions : contact(input)}`,
  )
}

/** How it stands with a payment that is neither due nor simply done, and the way on. */
function payLine({ view, token, say }: ManageView): Markup | '' {
  const { words } = say
  const { stage, paid, refunding, refunded } = view.money
  const link = (path: string, text: string) => html`<a href="${path}">${text}</a>`
  if (view.movesToken !== undefined && !isDue(view)) {
    const done = stage === 'moved_on' ? words.changeDone : words.changeNotDone
    return html`<p>${done}: ${link(`/manage/${view.movesToken}`, words.showYours)}.</p>`
  }
  if (view.goesOnToken !== null) {
    return html`<p>${words.goesOn}: ${link(`/manage/${view.goesOnToken}`, words.showGoesOn)}.</p>`
  }
  if (view.state === 'expired' && paid.amount > 0) {
    const all = say.amount({ ...paid, amount: refunding.amount + refunded.amount })
    return html`<p>${words.paidTooLate(all, refunding.amount === 0)}</p>`
  }
  if (stage === 'over' && view.state === 'expired') {
    return html`<p>${words.givenBack} ${link(`/manage/${token}/pay`, words.seeIfFree)}.</p>`
  }
  if (stage === 'later') {
    const what = isCard(view.money) ? words.laterCard : words.laterPay(askedText(view, say))
    return html`<p class="soft small">${words.onceAgreed(what)}</p>`
  }
  if (view.state !== 'pending_payment') return ''
  return html`<p>${link(`/manage/${token}/pay`, words.seePayment)}.</p>`
}

/** What helps to be there: the calendar, unless it is over, and the way. */
function helps({ view, token, say: { words } }: ManageView): Markup | '' {
  if (view.state !== 'confirmed') return ''
  return html`<div class="actions">
    <a class="button" href="/manage/${token}/booking.ics">${words.addToCalendar}</a>
    ${view.mapUrl === null ? '' : html`<a class="button" href="${view.mapUrl}" rel="noreferrer">${words.map}</a>`}
  </div>
  <p class="soft small"><a href="/manage/${token}/calendar">${words.follow}</a>${words.followMore}</p>`
}

/** Says exactly what goes back and what stays, and sends along what it said. */
export function cancelPage(input: ManageView): Page {
  const { view, token, catalog, say } = input
  const { words } = say
  const businessName = catalog.tenant.name
  const isWaiting = view.state === 'pending_payment'
  return frame(
    input,
    html`<h1>${isWaiting ? words.giveUpTitle : words.cancelTitle}</h1>${ticket(input, 'short')}<p>${cancelNowWords({ view, say, businessName })}</p>
<form class="actions" method="post" action="/manage/${token}/cancel">
  <input type="hidden" name="price" value="${cancelPrice(view)}">
  <button class="button danger" type="submit">${isWaiting ? words.yesGiveUp : words.yesCancel}</button><a class="button" href="/manage/${token}">${words.keepIt}</a>
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
  const { token, view, say } = input
  const { words } = say
  const list = view.nights === null ? days.map((day) => timesOf(input, day)) : staysOf(input, days)
  const none = html`<p class="card">${words.nothingOpen}${days.length === 0 ? '' : words.nearest}</p>`
  return frame(
    input,
    html`<h1>${view.nights === null ? words.anotherTime : words.anotherDate}</h1>${ticket(input, 'short')}${isOpen ? '' : none}${list}
<div class="actions"><a class="button" href="/manage/${token}/move?from=${later}">${words.later}</a><a class="button" href="/manage/${token}">${words.keepAsIs}</a></div>`,
  )
}

/** The open times of one date. */
function timesOf({ token, say }: ManageView, { date, slots }: MoveDay): Markup {
  return html`<section><h2>${dateTitle(date, say)}</h2>
<form class="times" method="post" action="/manage/${token}/move">${slots.map(
    ({ offer, token: value }) =>
      html`<button class="button" type="submit" name="offer" value="${value}">${say.parts(offer.startMs, offer.timeZone).time}</button>`,
  )}</form></section>`
}

/** A stay begins once a day: all dates stand together, each with the day it is over. */
function staysOf({ token, say }: ManageView, days: readonly MoveDay[]): Markup | '' {
  const dayText = (ms: number, timeZone: string) => {
    const { weekday, day, month } = say.parts(ms, timeZone)
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

export function frame({ catalog, note, view, say }: ManageView, body: Markup): Page {
  const { tenant } = catalog
  return {
    title: `${view.serviceName} · ${tenant.name}`,
    language: say.language,
    palette: paletteOf(tenant.accentColor),
    body: html`<header class="bar narrow"><span class="mark"><span aria-hidden="true">${logoLettersOf(tenant)}</span><span>${tenant.name}</span></span></header>
<main class="narrow stack">${note === undefined ? '' : html`<p class="note" role="status">${note}</p>`}${body}</main>
<footer class="narrow"><p>${say.words.keepLink}</p></footer>`,
  }
}

export function ticket(input: ManageView, details: 'whole' | 'short' = 'whole'): Markup {
  const { view, catalog, say } = input
  const { timeZone } = catalog.tenant
  const date = dateOf(input)
  const over = view.state === 'cancelled' || view.state === 'expired' || view.state === 'declined'
  const zone = view.timeZone === timeZone ? '' : ` ${date.zone}`
  return html`<article class="card${over ? ' is-over' : ''}">
<div class="ticket">
  <p class="date"><span>${date.weekday}</span><b>${date.day}</b><span>${date.month}</span></p>
  <div><h2>${view.serviceName}</h2>
  ${whenLines(view, say, zone).map((line) => html`<p>${line}</p>`)}
  <p class="soft small">${stateText(view, say)}</p></div>
</div>
${details === 'short' ? '' : facts(input, date.long)}</article>`
}

function dateOf({ view, say }: Pick<ManageView, 'view' | 'say'>) {
  return say.parts(view.startMs, view.timeZone)
}

/** When it is: a stay by its nights, a visit by its steps, all else from when to when and with whom. */
function whenLines(view: BookingView, { words, parts }: Say, zone: string): string[] {
  const start = parts(view.startMs, view.timeZone)
  const end = parts(view.endMs, view.timeZone)
  const people = view.party === null ? '' : `, ${words.people(view.party)}`
  if (view.nights !== null) {
    const until = `${end.weekday} ${end.day} ${end.month}, ${end.time}`
    return [`${words.nights(view.nights)}${people}`, words.stay(`${start.time}${zone}`, `${until}${zone}`)]
  }
  const whole = `${start.time} – ${end.time}${zone}${people}`
  if (view.steps.length > 0) {
    const steps = view.steps.map((step) => {
      const from = parts(step.startMs, view.timeZone).time
      return `${from} ${step.serviceName}${step.staffName === null ? '' : words.withWhom(step.staffName)}`
    })
    return [whole, ...steps]
  }
  return [view.staffName === null ? whole : `${whole}${words.withWhom(view.staffName)}`]
}

function facts({ view, say }: ManageView, longDate: string): Markup {
  const { words } = say
  return html`<dl>
  <dt>${view.nights === null ? words.date : words.arrival}</dt><dd>${longDate}</dd>
  <dt>${words.place}</dt><dd>${view.placeName}${view.placeAddress === null ? `, ${view.placeArea}` : html`<br>${view.placeAddress}`}</dd>
  ${view.price === null ? '' : html`<dt>${words.price}</dt><dd>${view.priceFrom ? words.from(say.amount(view.price)) : say.amount(view.price)}</dd>`}
  ${moneyLines({ view, say })}
  ${view.customerName === null ? '' : html`<dt>${words.name}</dt><dd>${view.customerName}</dd>`}
  ${view.attendee === null ? '' : html`<dt>${words.forWhom}</dt><dd>${view.attendee}</dd>`}
  <dt>${words.reference}</dt><dd>${view.reference}</dd>
</dl>`
}

function policyText({ view, catalog, say }: ManageView): Markup | '' {
  const businessName = catalog.tenant.name
  const moved = view.money.paid.amount > 0 || view.money.stage === 'saved'
  const words = view.canCancel && moved ? cancelWords({ view, say, businessName }) : null
  if (words !== null) return html`<p class="soft small">${words}</p>`
  if (!view.canCancel || view.freeUntilMs === null) return ''
  const { weekday, day, month, time } = say.parts(view.freeUntilMs, view.timeZone)
  const until = `${weekday} ${day} ${month}, ${time}`
  if (view.cancellationFee === null) {
    return html`<p class="soft small">${say.words.freeUntil(until)}</p>`
  }
  return html`<p class="soft small">${say.words.feeSince(until, say.amount(view.cancellationFee))}</p>`
}

export function contact({ catalog, say }: Pick<ManageView, 'catalog' | 'say'>): Markup | '' {
  const { tenant } = catalog
  const ways = [formatPhone(tenant.phone), tenant.email].filter((way) => way !== undefined)
  return ways.length === 0 ? '' : html`<p class="soft small">${say.words.questions(ways)}</p>`
}

function stateText({ state, money }: BookingView, { words: { states } }: Say): string {
  if (state === 'confirmed' && money.stage === 'paid') return states.paid ?? state
  if (state === 'expired' && money.stage === 'over') return states.unpaid ?? state
  if (state === 'confirmed' && money.stage === 'saved') return states.saved ?? state
  return states[state] ?? state
}

function dateTitle(date: string, { parts }: Say): string {
  const { weekday, day, month } = parts(Temporal.PlainDate.from(date).toZonedDateTime('UTC').epochMilliseconds, 'UTC')
  return `${weekday} ${day} ${month}`
}
