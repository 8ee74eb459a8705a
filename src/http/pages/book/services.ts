import { html } from 'hono/html'
import type { Service } from '../../../domain/catalog.ts'
import { type BookChoice, isVisitable } from '../../book-choice.ts'
import type { Markup, Page } from '../layout.ts'
import { bookFrame } from './frame.ts'
import { costOf, measureOf } from './measures.ts'
import { type BookPlace, bookPath, noChoice } from './place.ts'
import { sharingHead } from './sharing.ts'
import { placeCard } from './side.ts'

/** The first page: all that is sold. With `isAdding` what else fits into the same visit. */
export function servicesPage(place: BookPlace, choice: BookChoice): Page {
  const { words, catalog } = place
  const { isAdding } = choice
  const offered = isAdding ? catalog.services.filter(isVisitable) : catalog.services
  const title = isAdding ? words.chooseAnother : words.chooseService
  return bookFrame(place, {
    title: words.book,
    isPublic: !isAdding,
    head: sharingHead(place, noChoice),
    inLanguage: (language) => bookPath({ ...place, language, isLanguageSaid: true }, choice),
    body: html`<div class="head"><p class="soft small">${words.step(1, 3)}</p><h1>${title}</h1></div>
<div class="side">${placeCard(place)}</div>
<div class="content">${choice.isUnknown ? html`<p class="note" role="status">${words.notSold}</p>` : ''}
${categories(offered).map((category) => group(place, { choice, category, services: offered.filter((one) => one.category === category) }))}
${isAdding ? html`<p class="actions"><a class="button" href="${bookPath(place, { ...choice, isAdding: false })}">${words.noMore}</a></p>` : ''}</div>`,
  })
}

function categories(services: readonly Service[]): string[] {
  return [...new Set(services.map(({ category }) => category))]
}

function group(
  place: BookPlace,
  {
    choice,
    category,
    services,
  }: { readonly choice: BookChoice; readonly category: string; readonly services: readonly Service[] },
): Markup {
  const before = choice.isAdding ? choice.services : []
  const rows = services.map((service) => {
    const next = { ...noChoice, staff: choice.staff, services: [...before, service] }
    return html`<li><a class="row" href="${bookPath(place, next)}">
<span class="name">${service.name}</span><span class="cost">${costOf(place, service)}</span>
<span class="soft small more">${[measureOf(place, service), service.description].filter(Boolean).join(' · ')}</span></a></li>`
  })
  return html`<section class="group"><h2>${category.charAt(0).toUpperCase() + category.slice(1)}</h2><ul class="card list">${rows}</ul></section>`
}
