import { z } from 'zod'
import { isPhoneNumber } from './delivery.ts'
import { emailAddressOf } from './email.ts'
import { parseHex } from './palette.ts'
import { orNothing, shownLine } from './shown-text.ts'
import { channelLanguages } from './stop-phrases.ts'

// What a business says of itself, as the console's forms and the server both check it.

/** A site is asked for by its origin: scheme, name and port, nothing behind. */
export const originsMax = 50
const originCharsMax = 200
const websiteCharsMax = 200
/** Two or three letters are read at the size of the mark. */
export const logoLettersMax = 3

export const profileSchema = z.object({
  name: shownLine(80),
  /** BCP 47, in a language that notifications are written in. */
  locale: z.string().transform((text, issues) => {
    const locale = localeOf(text)
    if (locale !== null) return locale
    issues.addIssue({ code: 'custom', message: 'expected a language and region such as en-US' })
    return z.NEVER
  }),
  phone: orNothing(
    z
      .string()
      .transform((text) => text.replace(/[\s().-]/g, ''))
      .refine(isPhoneNumber, 'expected a number such as +12125550142'),
  ),
  email: orNothing(
    z.string().transform((text, issues) => {
      const address = emailAddressOf(text)
      if (address !== null) return address
      issues.addIssue({ code: 'custom', message: 'expected an e-mail address' })
      return z.NEVER
    }),
  ),
  website: orNothing(
    z
      .string()
      .trim()
      .max(websiteCharsMax, `expected at most ${websiteCharsMax} characters`)
      .refine(isWebsite, 'expected an address that begins with https://'),
  ),
  accentColor: z
    .string()
    .trim()
    .toLowerCase()
    .refine((text) => parseHex(text) !== null, 'expected a colour such as #2f5d50'),
  /** Null: those its name begins with. */
  logoLetters: orNothing(
    z
      .string()
      .trim()
      .refine((text) => /^[\p{L}\p{N}&+]+$/u.test(text) && [...text].length <= logoLettersMax, {
        message: `expected one to ${logoLettersMax} letters`,
      }),
  ),
})
export type ProfileForm = z.infer<typeof profileSchema>

export const placeSchema = z.object({
  id: z.uuid(),
  name: shownLine(80),
  area: shownLine(80),
  address: shownLine(200),
  /** Whether the exact address is told before a booking stands. */
  addressPublic: z.boolean(),
})
export type PlaceForm = z.infer<typeof placeSchema>

/** The web sites on which the chat may stand; `*` is every one. */
export const originsSchema = z
  .array(
    z.string().transform((text, issues) => {
      const origin = originOf(text)
      if (origin !== null) return origin
      issues.addIssue({ code: 'custom', message: 'expected a site such as https://www.example.com' })
      return z.NEVER
    }),
  )
  .max(originsMax, `expected at most ${originsMax} sites`)
  .transform((origins) => [...new Set(origins)])

/** `*`, or the origin of an address of the web; null where it is neither. */
export function originOf(text: string): string | null {
  const trimmed = text.trim()
  if (trimmed === '*') return trimmed
  if (trimmed.length > originCharsMax || !URL.canParse(trimmed)) return null
  const url = new URL(trimmed)
  const isBare =
    url.username === '' && url.password === '' && url.pathname === '/' && url.search === '' && url.hash === ''
  return isBare && (url.protocol === 'https:' || url.protocol === 'http:') ? url.origin : null
}

function isWebsite(text: string): boolean {
  if (!URL.canParse(text)) return false
  const { protocol, username, password } = new URL(text)
  return (protocol === 'https:' || protocol === 'http:') && username === '' && password === ''
}

function localeOf(text: string): string | null {
  try {
    const [locale = ''] = Intl.getCanonicalLocales(text.trim())
    const language = locale.split('-')[0] ?? ''
    return locale.length <= 20 && channelLanguages.some((one) => one === language) ? locale : null
  } catch {
    return null
  }
}
