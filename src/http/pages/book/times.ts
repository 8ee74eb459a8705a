import { html } from 'hono/html'
import type { Offer } from '../../../domain/offer.ts'
import { localTimeOf } from '../../../domain/zoned-time.ts'
import type { BookChoice } from '../../book-choice.ts'
import type { FoundTimes } from '../../services.ts'
import type { Markup } from '../layout.ts'
import { capital } from './formats.ts'
import { type BookPlace, bookPath } from './place.ts'
import { whyText } from './why.ts'

export interface TimesInput {
  readonly choice: BookChoice
  readonly found: FoundTimes
  /** The local date that was asked for. */
  readonly date: string
}

const noon = 12 * 60
const evening = 17 * 60

/** The open times of a day; where there are none, why, and the nearest that there are. */
export function timesOf(place: BookPlace, { choice, found, date }: TimesInput): Markup {
  const { formats } = place
  const [first] = found.offers
  const title = html`<h2 id="times" tabindex="-1">${capital(formats.longDate(date))}</h2>`
  if (first === undefined || !found.open)
    return html`<section class="times-part" aria-labelledby="times">${title}${noneOf(place, { choice, found, date })}</section>`
  const zone = html`<p class="soft small zone">${zoneText(place, first)}</p>`
  const list = isPlain(first, found)
    ? partsOfDay(place, choice, found)
    : html`<ul class="card list">${found.offers.map((offer) => longTime(place, choice, { offer, found }))}</ul>`
  return html`<section class="times-part" aria-labelledby="times" data-zone="${found.timeZone}">${title}${first.nights === undefined ? zone : ''}${list}</section>`
}

/** Nothing but the hour tells them apart. */
function isPlain(offer: Offer, { seatsLeft }: FoundTimes): boolean {
  return offer.nights === undefined && seatsLeft.size === 0
}

function partsOfDay(place: BookPlace, choice: BookChoice, { offers, timeZone }: FoundTimes): Markup[] {
  const { formats, words } = place
  // A price that is the same all day stands beside the service already.
  const differs = new Set(offers.map(({ price }) => price?.amount)).size > 1
  const parts = [
    { name: words.morning, from: 0, to: noon },
    { name: words.afternoon, from: noon, to: evening },
    { name: words.evening, from: evening, to: 24 * 60 },
  ]
  return parts.flatMap(({ name, from, to }) => {
    const within = offers.filter(({ startMs }) => {
      const { minuteOfDay } = localTimeOf(timeZone, startMs)
      return minuteOfDay >= from && minuteOfDay < to
    })
    if (within.length === 0) return []
    const links = within.map(
      (offer) =>
        html`<li><a class="button time" href="${bookPath(place, at(choice, offer))}">${formats.time(offer.startMs, timeZone)}${differs && offer.price !== null ? html` <span class="soft small">${formats.money(offer.price)}</span>` : ''}</a></li>`,
    )
    return [html`<h3 class="label">${name}</h3><ul class="time-grid">${links}</ul>`]
  })
}

/** A time that needs more words: of a stay its end, of a class how many places are left. */
function longTime(
  place: BookPlace,
  choice: BookChoice,
  { offer, found }: { readonly offer: Offer; readonly found: FoundTimes },
): Markup {
  const { formats } = place
  return html`<li><a class="row" href="${bookPath(place, at(choice, offer))}"><span class="name">${nameOf(place, offer)}</span>
<span class="cost">${offer.price === null ? '' : formats.money(offer.price)}</span><span class="soft small more">${moreOf(place, offer, found)}</span></a></li>`
}

function nameOf({ formats, words }: BookPlace, { startMs, endMs, timeZone, nights }: Offer): string {
  if (nights === undefined) return `${formats.time(startMs, timeZone)} – ${formats.time(endMs, timeZone)}`
  return `${formats.day(startMs, timeZone)} – ${formats.day(endMs, timeZone)} · ${words.nightsCount(nights)}`
}

function moreOf({ formats, words }: BookPlace, offer: Offer, { seatsLeft }: FoundTimes): string {
  const { startMs, endMs, timeZone, nights } = offer
  if (nights !== undefined) {
    return `${words.checkIn} ${formats.time(startMs, timeZone)}, ${words.checkOut} ${formats.time(endMs, timeZone)}`
  }
  const seats = seatsLeft.get(offer.id)
  return seats === undefined ? '' : words.seatsLeft(seats)
}

/** Why, and what else: the nearest times with their days. */
function noneOf(place: BookPlace, { choice, found, date }: TimesInput): Markup {
  const { formats, words } = place
  const offers = found.offers.slice(0, nearestMax).toSorted((a, b) => a.startMs - b.startMs)
  const links = offers.map((offer) => {
    const text = offer.nights === undefined ? formats.dayAndTime(offer.startMs, offer.timeZone) : nameOf(place, offer)
    return html`<li><a class="button" href="${bookPath(place, at(choice, offer))}">${text}</a></li>`
  })
  const why = whyText(place, found.reason, choice.staff?.name ?? null)
  return html`<p>${words.nothingOnDay(formats.longDate(date))} ${why}</p>
${links.length === 0 ? '' : html`<p class="soft small zone">${words.nearest}</p><ul class="time-grid wide-times">${links}</ul>`}`
}

const nearestMax = 6

export function zoneText(
  { formats, words }: BookPlace,
  { startMs, timeZone }: Pick<Offer, 'startMs' | 'timeZone'>,
): string {
  const city = timeZone.split('/').at(-1)?.replaceAll('_', ' ') ?? timeZone
  return words.zone(city, formats.zone(startMs, timeZone))
}

function at(choice: BookChoice, { startMs }: Offer): BookChoice {
  return { ...choice, month: null, date: null, atMs: startMs }
}
