import { html } from 'hono/html'
import type { BookingView } from '../../services.ts'
import type { Markup, Page } from '../layout.ts'
import { bookFrame } from './frame.ts'
import { type BookPlace, bookPath } from './place.ts'
import { zoneText } from './times.ts'

/** What has become of it, and what to do next: also whenever somebody comes back to this address. */
export function donePage(place: BookPlace, view: BookingView, token: string): Page {
  const { words } = place
  const stage = stageOf(view)
  const titles = { booked: words.booked, requested: words.requested, almost: words.almost, ended: words.ended }
  const frameOut = place.isEmbedded ? html` target="_blank" rel="noopener"` : ''
  const manage = html`<a class="button" href="/manage/${token}"${frameOut}>${stage === 'ended' ? words.seeState : words.manage}</a>`
  const calendar = html`<a class="button" href="/manage/${token}/booking.ics">${words.addToCalendar}</a>`
  return bookFrame(place, {
    title: titles[stage],
    inLanguage: (language) => bookPath({ ...place, language, isLanguageSaid: true }, undefined, `/done/${token}`),
    body: html`<div class="done stack"><div class="head"><h1>${stage === 'booked' ? mark : ''}${titles[stage]}</h1><p>${moreText(place, view, stage)}</p></div>
${ticket(place, view)}
${stage === 'almost' ? html`<p><a class="button main wide" href="/manage/${token}/pay"${frameOut}>${payText(place, view)}</a></p>` : ''}
<div class="actions">${stage === 'booked' ? calendar : ''}${view.mapUrl === null ? '' : html`<a class="button" href="${view.mapUrl}" rel="noreferrer noopener" target="_blank">${words.map}</a>`}${manage}</div>
${stage === 'ended' ? '' : html`<p class="soft small">${words.manageHint}</p>`}
<p><a href="${bookPath(place)}">${words.another}</a></p></div>`,
  })
}

type Stage = 'booked' | 'requested' | 'almost' | 'ended'

const mark = html`<span class="tick" aria-hidden="true"></span>`

function stageOf({ state }: BookingView): Stage {
  if (state === 'pending_payment') return 'almost'
  if (state === 'pending_approval') return 'requested'
  return state === 'confirmed' || state === 'completed' ? 'booked' : 'ended'
}

function moreText(place: BookPlace, view: BookingView, stage: Stage): string {
  const { words, formats } = place
  if (stage === 'ended') return words.endedMore
  if (stage === 'requested') return words.requestedMore
  if (stage === 'booked') return words.bookedMore
  const { payUntilMs } = view.money
  const until = payUntilMs === null ? '' : formats.dayAndTime(payUntilMs, view.timeZone)
  return isCard(view) ? words.almostCard(until) : words.almostMore(amountText(place, view), until)
}

function payText(place: BookPlace, view: BookingView): string {
  return isCard(view) ? place.words.leaveCard : place.words.pay(amountText(place, view))
}

function isCard({ money }: BookingView): boolean {
  return (money.payment?.purpose ?? money.terms.kind) === 'card_hold'
}

function amountText({ formats }: BookPlace, { money }: BookingView): string {
  const due = money.payment ?? (money.terms.kind === 'none' ? null : money.terms)
  return due === null ? '' : formats.money(due)
}

function ticket(place: BookPlace, view: BookingView): Markup {
  const { formats, words } = place
  const { startMs, endMs, timeZone } = view
  const leaf = formats.leaf(startMs, timeZone)
  const facts: [string, string][] = [
    [words.where, view.isAtCustomers ? words.atYours : (view.placeAddress ?? `${view.placeName}, ${view.placeArea}`)],
    [
      words.price,
      view.price === null ? '' : view.priceFrom ? words.from(formats.money(view.price)) : formats.money(view.price),
    ],
    [words.name, view.customerName ?? ''],
    [words.reference, view.reference],
  ]
  return html`<article class="card"><div class="ticket">
<p class="date"><span>${leaf.weekday}</span><b>${leaf.day}</b><span>${leaf.month}</span></p>
<div><h2>${view.serviceName}</h2>${lines(place, { ...view, endMs }).map((line) => html`<p>${line}</p>`)}<p class="soft small">${zoneText(place, view)}</p></div></div>
<dl>${facts.filter(([, text]) => text !== '').map(([name, text]) => html`<dt>${name}</dt><dd>${text}</dd>`)}</dl></article>`
}

function lines({ formats, words }: BookPlace, view: BookingView): string[] {
  const { startMs, endMs, timeZone, nights, party, steps, staffName } = view
  const people = party === null ? [] : [words.peopleCount(party)]
  if (nights !== null) {
    return [
      [words.nightsCount(nights), ...people].join(', '),
      `${words.checkIn} ${formats.dayAndTime(startMs, timeZone)}`,
      `${words.checkOut} ${formats.dayAndTime(endMs, timeZone)}`,
    ]
  }
  const whole = `${formats.time(startMs, timeZone)} – ${formats.time(endMs, timeZone)}`
  const who = (name: string | null) => (name === null ? '' : ` ${words.withWhom(name)}`)
  if (steps.length === 0) return [`${whole}${who(staffName)}`, ...people]
  const each = steps.map((step) => `${formats.time(step.startMs, timeZone)} ${step.serviceName}${who(step.staffName)}`)
  return [whole, ...people, ...each]
}
