import type { Context } from 'hono'
import type { Environment, RouteParts } from './environment.ts'
import { isLanguageSaid, pageLanguage } from './page-language.ts'
import { formatsOf, tagOf } from './pages/book/formats.ts'
import type { BookPlace } from './pages/book/place.ts'
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
  const language = pageLanguage(c, catalog.tenant.locale)
  return {
    catalog,
    language,
    isLanguageSaid: isLanguageSaid(c),
    words: words[language],
    formats: formatsOf(tagOf(language, catalog.tenant.locale)),
    isEmbedded: c.req.query('embed') === '1',
    publicUrl: parts.config.publicUrl,
    canWait: parts.services.bookPage?.canWait ?? false,
    nowMs: parts.clock.now().epochMilliseconds,
  }
}
