import type { Context } from 'hono'
import type { Environment, RouteParts } from './environment.ts'
import { formatsOf, tagOf } from './pages/book/formats.ts'
import type { BookLanguage, BookPlace } from './pages/book/place.ts'
import { en } from './pages/book/words/en.ts'
import { es } from './pages/book/words/es.ts'

const words = { en, es }
const slugPattern = /^[a-z0-9][a-z0-9-]{0,62}$/

/** What the pages to book on of `:tenant` are written with, counted against its limits; null where there is none. */
export async function openBookPlace(c: Context<Environment>, parts: RouteParts): Promise<BookPlace | null> {
  const slug = c.req.param('tenant') ?? ''
  const isThere = parts.services.bookPage !== undefined && slugPattern.test(slug)
  const catalog = isThere ? await parts.services.tenants.findCatalog(slug) : null
  await parts.limiter.address(c.get('caller').key, catalog?.tenant.id ?? null)
  if (catalog === null) return null
  await parts.limiter.tenant(catalog.tenant.id)
  const said = languageOf(c.req.query('lang') ?? '')
  const wished = said ?? acceptedLanguage(c.req.header('accept-language') ?? '')
  const language = wished ?? languageOf(catalog.tenant.locale) ?? 'en'
  c.header('vary', 'Accept-Language', { append: true })
  c.header('content-language', language)
  return {
    catalog,
    language,
    isLanguageSaid: said !== null,
    words: words[language],
    formats: formatsOf(tagOf(language, catalog.tenant.locale)),
    isEmbedded: c.req.query('embed') === '1',
    publicUrl: parts.config.publicUrl,
    canWait: parts.services.bookPage?.canWait ?? false,
    nowMs: parts.clock.now().epochMilliseconds,
  }
}

function languageOf(tag: string): BookLanguage | null {
  const language = tag.split(/[-_]/, 1)[0]?.toLowerCase()
  return language === 'en' || language === 'es' ? language : null
}

/** The most wished of ours; of equals the first. */
function acceptedLanguage(header: string): BookLanguage | null {
  const wishes = header
    .slice(0, 200)
    .split(',')
    .flatMap((part) => {
      const [tag = '', ...parameters] = part.trim().split(';')
      const language = languageOf(tag.trim())
      const quality = parameters.find((parameter) => parameter.trim().startsWith('q='))?.split('=')[1]
      const weight = quality === undefined ? 1 : Number(quality)
      return language === null || !(weight > 0) ? [] : [{ language, weight }]
    })
  return wishes.toSorted((a, b) => b.weight - a.weight)[0]?.language ?? null
}
