import type { Context } from 'hono'
import type { Environment } from './environment.ts'

/** Languages that the pages for customers speak. */
export type PageLanguage = 'en' | 'es'

/** The one asked for in the address, else the one that the browser wants most, else that of the business. Says so in the answer. */
export function pageLanguage(c: Context<Environment>, tenantLocale: string): PageLanguage {
  const wished = languageOf(c.req.query('lang') ?? '') ?? acceptedLanguage(c.req.header('accept-language') ?? '')
  const language = wished ?? languageOf(tenantLocale) ?? 'en'
  c.header('vary', 'Accept-Language', { append: true })
  c.header('content-language', language)
  return language
}

/** It stands in the address, and so in the links of the page. */
export function isLanguageSaid(c: Context<Environment>): boolean {
  return languageOf(c.req.query('lang') ?? '') !== null
}

function languageOf(tag: string): PageLanguage | null {
  const language = tag.split(/[-_]/, 1)[0]?.toLowerCase()
  return language === 'en' || language === 'es' ? language : null
}

/** The most wished of ours; of equals the first. */
function acceptedLanguage(header: string): PageLanguage | null {
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
