import { html } from 'hono/html'
import type { Catalog } from '../../domain/catalog.ts'
import type { Offer } from '../../domain/offer.ts'
import { paletteOf } from '../palette.ts'
import type { BookingView } from '../services.ts'
import { datePartsOf, formatMoney, formatPhone } from './format.ts'
import { initialsOf, type Markup, type Page } from './layout.ts'

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
  const { view, token } = input
  const policy = policyText(input)
  const actions = html`<div class="actions">
    ${view.canMove ? html`<a class="button main" href="/manage/${token}/move">Change the time</a>` : ''}
    ${view.canCancel ? html`<a class="button danger" href="/manage/${token}/cancel">Cancel the booking</a>` : ''}
  </div>`
  return frame(
    input,
    html`${ticket(input)}${policy}${view.canMove || view.canCancel ? actions : contact(input.catalog)}`,
  )
}

export function cancelPage(input: ManageView): Page {
  const { view, token, catalog } = input
  const fee =
    view.cancellationFee === null
      ? 'Cancelling now is free.'
      : `Cancelling now costs ${formatMoney(view.cancellationFee, catalog.tenant.locale)}.`
  return frame(
    input,
    html`<h1>Cancel this booking?</h1>${ticket(input, 'short')}<p>${fee}</p>
<form class="actions" method="post" action="/manage/${token}/cancel">
  <button class="button danger" type="submit">Yes, cancel it</button><a class="button" href="/manage/${token}">Keep it</a>
</form>`,
  )
}

export function movePage(input: ManageView, days: readonly MoveDay[], later: string | null): Page {
  const { token, catalog } = input
  const list = days.map(
    (day) => html`<section><h2>${dateTitle(day.date, catalog.tenant.locale)}</h2>
<form class="times" method="post" action="/manage/${token}/move">${day.slots.map(
      ({ offer, token: value }) =>
        html`<button class="button" type="submit" name="offer" value="${value}">${datePartsOf(offer.startMs, offer.timeZone, catalog.tenant.locale).time}</button>`,
    )}</form></section>`,
  )
  const none = html`<p class="card">Nothing is open in these two weeks.</p>`
  return frame(
    input,
    html`<h1>Choose another time</h1>${ticket(input, 'short')}${days.length === 0 ? none : list}
<div class="actions">${later === null ? '' : html`<a class="button" href="/manage/${token}/move?from=${later}">Later dates</a>`}<a class="button" href="/manage/${token}">Keep the time</a></div>`,
  )
}

function frame({ catalog, note, view }: ManageView, body: Markup): Page {
  const { tenant } = catalog
  return {
    title: `${view.serviceName} · ${tenant.name}`,
    palette: paletteOf(tenant.accentColor),
    body: html`<header class="bar narrow"><span class="mark"><span aria-hidden="true">${initialsOf(tenant.name)}</span><span>${tenant.name}</span></span></header>
<main class="narrow stack">${note === undefined ? '' : html`<p class="note" role="status">${note}</p>`}${body}</main>
<footer class="narrow"><p>Whoever has this link can change the booking. Keep it to yourself.</p></footer>`,
  }
}

function ticket({ view, catalog }: ManageView, details: 'whole' | 'short' = 'whole'): Markup {
  const { locale, timeZone } = catalog.tenant
  const date = datePartsOf(view.startMs, view.timeZone, locale)
  const end = datePartsOf(view.endMs, view.timeZone, locale)
  const over = view.state === 'cancelled' || view.state === 'expired' || view.state === 'declined'
  const zone = view.timeZone === timeZone ? '' : ` ${date.zone}`
  return html`<article class="card${over ? ' is-over' : ''}">
<div class="ticket">
  <p class="date"><span>${date.weekday}</span><b>${date.day}</b><span>${date.month}</span></p>
  <h2>${view.serviceName}</h2>
  <p>${date.time} – ${end.time}${zone}${view.staffName === null ? '' : ` with ${view.staffName}`}</p>
  <p class="soft small">${stateText(view.state)}</p>
</div>
${details === 'short' ? '' : facts(view, date.long, locale)}</article>`
}

function facts(view: BookingView, longDate: string, locale: string): Markup {
  return html`<dl>
  <dt>Date</dt><dd>${longDate}</dd>
  <dt>Place</dt><dd>${view.placeName}${view.placeAddress === null ? `, ${view.placeArea}` : html`<br>${view.placeAddress}`}</dd>
  ${view.price === null ? '' : html`<dt>Price</dt><dd>${view.priceFrom ? 'from ' : ''}${formatMoney(view.price, locale)}</dd>`}
  ${view.customerName === null ? '' : html`<dt>Name</dt><dd>${view.customerName}</dd>`}
  <dt>Reference</dt><dd>${view.reference}</dd>
</dl>`
}

function policyText({ view, catalog }: ManageView): Markup | '' {
  if (!view.canCancel || view.freeUntilMs === null) return ''
  const until = datePartsOf(view.freeUntilMs, view.timeZone, catalog.tenant.locale)
  if (view.cancellationFee === null) {
    return html`<p class="soft small">Free to cancel until ${until.weekday} ${until.day} ${until.month}, ${until.time}.</p>`
  }
  const fee = formatMoney(view.cancellationFee, catalog.tenant.locale)
  return html`<p class="soft small">Cancelling was free until ${until.weekday} ${until.day} ${until.month}, ${until.time}; now it costs ${fee}.</p>`
}

function contact({ tenant }: Catalog): Markup | '' {
  const ways = [formatPhone(tenant.phone), tenant.email].filter((way) => way !== undefined)
  return ways.length === 0 ? '' : html`<p class="soft small">Questions? ${ways.join(' or ')}</p>`
}

function stateText(state: string): string {
  const texts: Readonly<Record<string, string>> = {
    held: 'Held for you',
    confirmed: 'Booked',
    pending_payment: 'Waiting for payment',
    pending_approval: 'Waiting for the business',
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
