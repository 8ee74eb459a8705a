import { html, raw } from 'hono/html'
import type { Service } from '../../../domain/catalog.ts'
import { currencyExponent } from '../../../domain/currency.ts'
import type { BookChoice } from '../../book-choice.ts'
import type { Markup } from '../layout.ts'
import { type BookPlace, bookPath } from './place.ts'

/** What search engines and those who share a link are told: public facts of the business and what it sells. */
export function sharingHead(place: BookPlace, choice: BookChoice): Markup {
  const { catalog, words, publicUrl } = place
  const { tenant } = catalog
  const plain = { ...place, isEmbedded: false, isLanguageSaid: false }
  const url = `${publicUrl}${bookPath(plain, choice)}`
  const [service] = choice.services
  const title = service === undefined ? words.bookWith(tenant.name) : `${service.name} · ${tenant.name}`
  const about = service?.description || words.about(tenant.name)
  const inLanguage = (language: BookPlace['language']) =>
    `${publicUrl}${bookPath({ ...plain, language, isLanguageSaid: true }, choice)}`
  return html`<meta name="description" content="${about}">
<link rel="canonical" href="${url}"><link rel="alternate" hreflang="en" href="${inLanguage('en')}"><link rel="alternate" hreflang="es" href="${inLanguage('es')}">
<meta property="og:type" content="website"><meta property="og:title" content="${title}"><meta property="og:description" content="${about}">
<meta property="og:url" content="${url}"><meta property="og:site_name" content="${tenant.name}">
<script type="application/ld+json">${raw(jsonText(businessOf(place, url)))}</script>`
}

/** Inside a script element nothing may close it. */
function jsonText(value: unknown): string {
  return JSON.stringify(value).replaceAll('<', '\\u003c')
}

function businessOf({ catalog }: BookPlace, url: string) {
  const { tenant, locations, services } = catalog
  const [place] = locations
  return {
    '@context': 'https://schema.org',
    '@type': 'LocalBusiness',
    name: tenant.name,
    url: tenant.website ?? url,
    ...(tenant.phone === undefined ? {} : { telephone: tenant.phone }),
    ...(tenant.email === undefined ? {} : { email: tenant.email }),
    ...(place === undefined ? {} : { address: place.addressPublic ? place.address : place.area }),
    potentialAction: { '@type': 'ReserveAction', target: url },
    makesOffer: services.map(offerOf),
  }
}

function offerOf({ name, description, price }: Service) {
  return {
    '@type': 'Offer',
    itemOffered: { '@type': 'Service', name, description },
    ...(price === null
      ? {}
      : { price: (price.amount / 10 ** currencyExponent(price.currency)).toString(), priceCurrency: price.currency }),
  }
}
