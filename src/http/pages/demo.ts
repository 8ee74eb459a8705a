import { html } from 'hono/html'
import type { Catalog, OpeningWindow, Service } from '../../domain/catalog.ts'
import { logoLettersOf } from '../../domain/logo-letters.ts'
import { paletteOf } from '../../domain/palette.ts'
import { formatDuration, formatMoney, formatPhone, lowerDayPart, pageLocale } from './format.ts'
import type { Markup, Page } from './layout.ts'

/** A business's own page as a visitor meets it, made from its rows, with the widget open beside it. */
export function demoPage(catalog: Catalog): Page {
  const { tenant, locations, resources, services } = catalog
  const place = locations[0]
  const staff = resources.filter(({ kind }) => kind === 'staff')
  return {
    title: tenant.name,
    palette: paletteOf(tenant.accentColor),
    withWidget: true,
    body: html`
<div class="with-chat">
<header class="bar">
  <a class="mark" href="/demo/${tenant.slug}"><span aria-hidden="true">${logoLettersOf(tenant)}</span><span>${tenant.name}</span></a>
  <a class="small" href="/">All demos</a>
</header>
<main>
  <div class="hero">
    <h1>${headline(catalog)}</h1>
    <p>Write in the chat, in your own words. We look in the book and answer at once.</p>
    <p class="actions"><a class="button" href="/book/${tenant.slug}">Choose a time yourself</a></p>
    <p class="facts small">
      ${place ? html`<span>${place.addressPublic ? place.address : place.area}</span>` : ''}
      ${tenant.phone === undefined ? '' : html`<span>${formatPhone(tenant.phone)}</span>`}
    </p>
  </div>
  <section class="columns"><h2>What we do</h2><ul class="rows">${groupByCategory(services, tenant.locale)}</ul></section>
  ${staff.length === 0 ? '' : html`<section class="columns"><h2>Who you meet</h2><ul class="rows">${staff.map((each) => html`<li><h3>${each.name}</h3>${describe(each.attributes)}</li>`)}</ul></section>`}
  <section class="columns"><h2>When we are open</h2>${hours(catalog.opening, tenant.locale)}</section>
  ${tenant.knowledge.length === 0 ? '' : html`<section class="columns"><h2>Good to know</h2><ul class="rows">${tenant.knowledge.map((entry) => html`<li><h3>${capital(entry.topic)}</h3><p>${entry.answer}</p></li>`)}</ul></section>`}
</main>
<footer><p>A demonstration: the business and its people are invented, the bookings are real rows.</p></footer>
</div>
<script src="/widget.js" data-tenant="${tenant.slug}" data-open="wide" async></script>`,
  }
}

function headline({ services }: Catalog): string {
  return `${services[0]?.name ?? 'An appointment'}? Just ask.`
}

function groupByCategory(services: readonly Service[], locale: string): Markup[] {
  const categories = [...new Set(services.map(({ category }) => category))]
  return categories.flatMap((category) => [
    html`<li class="group">${capital(category)}</li>`,
    ...services
      .filter((service) => service.category === category)
      .map(
        (service) =>
          html`<li><h3>${service.name}</h3><span class="end">${price(service, locale)}</span><p>${measure(service)}${service.description === '' ? '' : ` · ${service.description}`}</p></li>`,
      ),
  ])
}

function price({ price: amount, priceFrom, pricePer }: Service, locale: string): string {
  if (amount === null) return ''
  return `${priceFrom ? 'from ' : ''}${formatMoney(amount, locale)}${pricePer === undefined ? '' : ` a ${pricePer}`}`
}

/** How much of it there is: nights of a stay, people of a table, else how long it takes. */
function measure({ shape, durationMinutes }: Service): string {
  if (shape?.kind === 'stay') return `${shape.nightsMin} to ${shape.nightsMax} nights, for up to ${shape.partyMax}`
  if (shape?.kind !== 'table') return formatDuration(durationMinutes)
  const people = Math.max(...shape.seatings.map((seating) => seating.partyMax))
  return `for up to ${people} people`
}

/** The earliest opening and latest closing of anybody, day by day. */
function hours(opening: readonly OpeningWindow[], locale: string): Markup {
  const days = [1, 2, 3, 4, 5, 6, 7].map((weekday) => {
    const windows = opening.filter((window) => window.weekday === weekday && window.validFrom === null)
    const start = windows.map((window) => window.start).toSorted()[0]
    const end = windows
      .map((window) => window.end)
      .toSorted()
      .at(-1)
    return {
      weekday,
      text: start === undefined || end === undefined ? 'Closed' : `${clock(start, locale)} – ${clock(end, locale)}`,
    }
  })
  return html`<table class="hours"><tbody>${days.map(({ weekday, text }) => html`<tr><th scope="row">${weekdayName(weekday, locale)}</th><td>${text}</td></tr>`)}</tbody></table>`
}

function weekdayName(weekday: number, locale: string): string {
  // 2026-06-01 is a Monday.
  return Temporal.PlainDate.from('2026-06-01')
    .add({ days: weekday - 1 })
    .toLocaleString(pageLocale(locale), { weekday: 'long' })
}

function clock(wall: string, locale: string): string {
  const time = wall === '24:00' ? Temporal.PlainTime.from('00:00') : Temporal.PlainTime.from(wall)
  return lowerDayPart(time.toLocaleString(pageLocale(locale), { hour: 'numeric', minute: '2-digit' }))
}

function describe(attributes: Readonly<Record<string, string>>): Markup | '' {
  const values = Object.entries(attributes).filter(([name]) => name !== 'gender')
  return values.length === 0 ? '' : html`<p>${values.map(([, value]) => capital(value)).join(' · ')}</p>`
}

function capital(text: string): string {
  return text.charAt(0).toUpperCase() + text.slice(1)
}
