import { html } from 'hono/html'
import { bookedServices } from '../../../domain/booked-services.ts'
import type { Offer } from '../../../domain/offer.ts'
import type { BookChoice } from '../../book-choice.ts'
import type { Markup } from '../layout.ts'
import { type BookPlace, bookPath } from './place.ts'
import { whereOf } from './side.ts'
import { priceText } from './terms.ts'
import { zoneText } from './times.ts'

/** What is about to be booked: its date large, then what, when, with whom, where and the price. */
export function offerCard(place: BookPlace, choice: BookChoice | null, offer: Offer): Markup {
  const { formats, words, catalog } = place
  const { startMs, timeZone } = offer
  const leaf = formats.leaf(startMs, timeZone)
  const services = bookedServices(offer, catalog)
  return html`<section class="card chosen" aria-label="${words.yourBooking}"><div class="ticket">
<p class="date"><span>${leaf.weekday}</span><b>${leaf.day}</b><span>${leaf.month}</span></p>
<div><p class="strong">${namesOf(place, offer)}</p>${whenLines(place, offer).map((line) => html`<p>${line}</p>`)}</div></div>
<p class="soft small">${whereOf(place, services)}</p><p class="soft small">${zoneText(place, offer)}</p>
<p class="price strong">${priceText(place, offer)}</p>
${choice === null ? '' : html`<p class="small"><a href="${bookPath(place, { ...choice, atMs: null })}">${words.change}</a></p>`}</section>`
}

/** One line for a choice among several: day, time, who, price. */
export function offerLine(place: BookPlace, offer: Offer): string {
  const { formats } = place
  const { startMs, endMs, timeZone, nights, price } = offer
  const when =
    nights === undefined
      ? formats.dayAndTime(startMs, timeZone)
      : `${formats.day(startMs, timeZone)} – ${formats.day(endMs, timeZone)}`
  return [when, staffText(place, offer), price === null ? '' : formats.money(price)].filter(Boolean).join(' · ')
}

function namesOf({ catalog }: BookPlace, offer: Offer): string {
  const names = bookedServices(offer, catalog).map(({ name }) => name)
  const isSame = (offer.steps?.length ?? 0) > 1 && names.length === 1
  return isSame
    ? `${offer.steps?.length} × ${names[0]}`
    : (offer.steps?.map((step) => step.serviceName) ?? names).join(' + ')
}

function whenLines(place: BookPlace, offer: Offer): string[] {
  const { formats, words, catalog } = place
  const { startMs, endMs, timeZone, nights, party, steps } = offer
  const people = party === undefined || (party === 1 && nights === undefined) ? [] : [words.peopleCount(party)]
  if (nights !== undefined) {
    return [
      [words.nightsCount(nights), ...people].join(', '),
      `${words.checkIn} ${formats.dayAndTime(startMs, timeZone)}`,
      `${words.checkOut} ${formats.dayAndTime(endMs, timeZone)}`,
    ]
  }
  const whole = `${formats.time(startMs, timeZone)} – ${formats.time(endMs, timeZone)}`
  if (steps === undefined) return [[whole, staffText(place, offer)].filter(Boolean).join(' '), ...people]
  return [
    whole,
    ...people,
    ...steps.map((step) => {
      const staff = catalog.resources.find(({ id }) => id === step.staffId)
      const who = staff === undefined ? '' : ` ${words.withWhom(staff.name)}`
      return `${formats.time(step.startMs, timeZone)} ${step.serviceName}${who}`
    }),
  ]
}

function staffText({ catalog, words }: BookPlace, { staffId, steps }: Offer): string {
  if (steps !== undefined) return ''
  const staff = catalog.resources.find(({ id }) => id === staffId)
  return staff === undefined ? '' : words.withWhom(staff.name)
}
