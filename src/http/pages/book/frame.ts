import { html } from 'hono/html'
import { logoLettersOf } from '../../../domain/logo-letters.ts'
import { paletteOf } from '../../../domain/palette.ts'
import { formatPhone } from '../format.ts'
import { type Markup, type Page, readStyle } from '../layout.ts'
import { framingOrigins } from './framing.ts'
import { type BookLanguage, type BookPlace, bookPath } from './place.ts'

const style = readStyle('book.css')
const names: Readonly<Record<BookLanguage, string>> = { en: 'English', es: 'Español' }
const bookScript = '/book/app.js'

export interface BookFrame {
  readonly title: string
  readonly body: Markup
  readonly head?: Markup | undefined
  readonly isPublic?: boolean | undefined
  readonly status?: Page['status'] | undefined
  /** The same page in another language; none where that would lose what was typed. */
  readonly inLanguage?: ((language: BookLanguage) => string) | undefined
}

/** What stands around every page to book on: the business, the languages, how to ask. */
export function bookFrame(place: BookPlace, frame: BookFrame): Page {
  const { tenant } = place.catalog
  const { title, body, isPublic, status } = frame
  const edge = place.isEmbedded ? '' : header(place, frame)
  return {
    title: `${title} · ${tenant.name}`,
    language: place.language,
    palette: paletteOf(tenant.accentColor),
    style,
    script: bookScript,
    head: html`<meta name="theme-color" content="${paletteOf(tenant.accentColor).base}">
<link rel="manifest" href="/book/${tenant.slug}/manifest.webmanifest">
${frame.head ?? ''}`,
    body: html`<div class="book${place.isEmbedded ? ' is-embedded' : ''}" data-tenant="${tenant.slug}">
<a class="skip" href="#main">${place.words.skip}</a>
${edge}<main id="main" tabindex="-1">${body}</main>
${place.isEmbedded ? '' : footer(place)}</div>`,
    ...(isPublic === true ? { isPublic } : {}),
    ...(status === undefined ? {} : { status }),
    ...(place.isEmbedded ? { framedBy: framingOrigins(tenant.origins) } : {}),
  }
}

function header(place: BookPlace, { inLanguage }: BookFrame): Markup {
  const { tenant } = place.catalog
  const home = bookPath({ ...place, isEmbedded: false })
  return html`<header class="bar"><a class="mark" href="${home}"><span aria-hidden="true">${logoLettersOf(tenant)}</span><span>${tenant.name}</span></a>
${inLanguage === undefined ? '' : languages(place, inLanguage)}</header>`
}

function languages({ language, words }: BookPlace, inLanguage: (language: BookLanguage) => string): Markup {
  const links = (Object.entries(names) as [BookLanguage, string][]).map(([code, name]) =>
    code === language
      ? html`<li><span aria-current="true" lang="${code}">${name}</span></li>`
      : html`<li><a href="${inLanguage(code)}" lang="${code}" hreflang="${code}">${name}</a></li>`,
  )
  return html`<nav class="languages small" aria-label="${words.language}"><ul>${links}</ul></nav>`
}

function footer({ catalog, words }: BookPlace): Markup {
  const { phone, email } = catalog.tenant
  const ways = [
    phone === undefined ? null : html`<a href="tel:${phone}">${formatPhone(phone)}</a>`,
    email === undefined ? null : html`<a href="mailto:${email}">${email}</a>`,
  ].filter((way) => way !== null)
  const ask =
    ways.length === 0
      ? ''
      : html`<p>${words.questions} ${ways.map((way, at) => html`${at === 0 ? '' : ` ${words.or} `}${way}`)}</p>`
  return html`<footer>${ask}<p>${words.poweredBy}</p></footer>`
}
