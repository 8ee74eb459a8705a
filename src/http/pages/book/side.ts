import { html } from 'hono/html'
import type { Catalog, Service } from '../../../domain/catalog.ts'
import { addressQuestion } from '../../../domain/place-of-work.ts'
import { visitStepsMax } from '../../../domain/visit-steps.ts'
import { type BookChoice, isVisitable, staffServing } from '../../book-choice.ts'
import { formatPhone } from '../format.ts'
import type { Markup } from '../layout.ts'
import { costOf, measureOf } from './measures.ts'
import { type BookPlace, bookPath, noChoice } from './place.ts'

/** Beside the list of services: the business itself. */
export function placeCard({ catalog }: BookPlace): Markup {
  const { tenant, locations } = catalog
  const [place] = locations
  return html`<section class="card about"><p class="strong">${tenant.name}</p>
${place === undefined ? '' : html`<p class="soft small">${place.addressPublic ? place.address : place.area}</p>`}
${tenant.phone === undefined ? '' : html`<p class="small"><a href="tel:${tenant.phone}">${formatPhone(tenant.phone)}</a></p>`}</section>`
}

/** Beside the days: what was chosen so far, each of it to be changed. With `isWhole` also what is chosen there. */
export function chosenCard(place: BookPlace, choice: BookChoice, { isWhole = false } = {}): Markup {
  const { words, catalog } = place
  const { services } = choice
  const rows = services.map((service, at) => {
    const rest = services.filter((_, index) => index !== at)
    const act =
      rest.length === 0
        ? html`<a class="small" href="${bookPath(place)}">${words.change}</a>`
        : html`<a class="small" href="${bookPath(place, { ...noChoice, staff: choice.staff, services: rest })}">${words.remove}<span class="hidden"> ${service.name}</span></a>`
    return html`<li><span class="name">${service.name}</span><span class="act">${act}</span><span class="soft small more">${factsOf(place, service)}</span></li>`
  })
  const asked = isWhole ? askedLine(place, choice) : ''
  const canAdd =
    !isWhole && services.every(isVisitable) && services.length < visitStepsMax && otherServices(catalog, services)
  return html`<section class="card chosen" aria-label="${words.yourBooking}"><ul>${rows}</ul>
${canAdd ? html`<p class="small"><a class="add" href="${bookPath(place, { ...noChoice, services, staff: choice.staff, isAdding: true })}">+ ${words.addService}</a></p>` : ''}
${asked === '' ? '' : html`<p>${asked}</p>`}<p class="soft small">${whereOf(place, services)}</p></section>`
}

function askedLine({ words }: BookPlace, { party, nights, staff, services }: BookChoice): string {
  const isForMany = services[0]?.shape !== undefined || services[0]?.partyMax !== undefined
  return [
    staff === null ? '' : words.withWhom(staff.name),
    party === null || !isForMany ? '' : words.peopleCount(party),
    nights === null ? '' : words.nightsCount(nights),
  ]
    .filter(Boolean)
    .join(', ')
}

function factsOf(place: BookPlace, service: Service): string {
  const alone = staffServing([service], place.catalog)
  const staff = alone.length === 1 && alone[0] !== undefined ? place.words.withWhom(alone[0].name) : ''
  return [measureOf(place, service), costOf(place, service), staff].filter(Boolean).join(' · ')
}

function otherServices({ services }: Catalog, chosen: readonly Service[]): boolean {
  return services.filter(isVisitable).length > chosen.length
}

/** As precise as anyone may know it. */
export function whereOf({ catalog, words }: BookPlace, [service]: readonly Service[]): string {
  if (service !== undefined && addressQuestion(service) !== null) return words.atYours
  const place = catalog.locations.find(({ id }) => id === service?.locationId) ?? catalog.locations[0]
  if (place === undefined) return ''
  return place.addressPublic ? `${place.name}, ${place.address}` : `${place.name}, ${place.area}`
}
