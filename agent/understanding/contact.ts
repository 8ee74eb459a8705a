import { type CountryCode, parsePhoneNumberFromString } from 'libphonenumber-js/min'
import type { Lexicon } from './lexicon/lexicon.ts'
import { nameInPassing } from './name-in-passing.ts'
import { isKeyboardNoise } from './no-name.ts'
import { addressIn } from './street-address.ts'
import type { ReadText } from './text.ts'

/** How to call and reach the customer, as far as a message says. */
export interface Contact {
  readonly name: string | null
  /** It was said to be one ("my name is", "I'm"), not only read as one: enough to replace a name that is known. */
  readonly nameSaid: boolean
  /** E.164. */
  readonly phone: string | null
  readonly email: string | null
  readonly spans: readonly { readonly start: number; readonly end: number }[]
}

export interface ContactOptions {
  /** BCP 47: a phone number without a country code is read in its region. */
  readonly locale: string
  /** That of the business: a number which is none there is read in its region. */
  readonly homeLocale?: string
  /** A name has just been asked for: a bare "Dana" is one. */
  readonly nameAsked: boolean
  /** Words of the text that are something else (times, services, staff). */
  readonly taken: readonly { readonly start: number; readonly end: number }[]
  /** True where the words name a day or time: "a table for Christmas Eve" is for nobody of that name. */
  readonly isTime: (words: string) => boolean
  /** It was not asked twice yet: keys hit at random are asked about once. */
  readonly mayAskAgain?: boolean
}

const email = /[a-z0-9._%+-]{1,64}@[a-z0-9-]{1,63}(?:\.[a-z0-9-]{1,63}){1,5}/gi
const phone = /\+?\(?\d[\d\s().\-/]{5,22}\d/g
const phonesTriedMax = 5
const nameCharsMax = 60
/** Longer words are no name: somebody leans on a key. */
const nameWordCharsMax = 40
const titles = /^(?:dr|mr|mrs|ms|miss|prof|doctor)\.?$/i
const neverNames = new Set(
  'yes no yep yeah nope ok okay sure thanks thank hi hello hey please the a i it is what when where why how who which not never stop change cancel wait sorry none nothing maybe anyone anybody later earlier book move help'.split(
    ' ',
  ),
)

/** Finds name, phone number and e-mail address. Never takes a date, a time or a name of the catalogue for one. */
export function findContact(text: ReadText, lexicon: Lexicon, options: ContactOptions): Contact {
  const spans: { start: number; end: number }[] = []
  let mail: string | null = null
  for (const found of text.raw.matchAll(email)) {
    mail = found[0].replace(/[.-]+$/, '')
    spans.push({ start: found.index, end: found.index + found[0].length })
  }
  const number = findPhone(text, options, spans)
  const found = findName(text, lexicon, options, spans)
  // What is left of "Dr. Lind" when the doctor is taken out is nobody.
  const name = found === null || titles.test(found.text) ? null : found
  return { name: name?.text ?? null, nameSaid: name?.said ?? false, phone: number, email: mail, spans }
}

function findPhone(text: ReadText, options: ContactOptions, spans: { start: number; end: number }[]): string | null {
  const countries = [options.locale, options.homeLocale ?? options.locale].map(countryOf)
  let number: string | null = null
  let tried = 0
  for (const found of text.raw.matchAll(phone)) {
    if (++tried > phonesTriedMax) break
    if (found[0].replace(/\D/g, '').length < 7) continue
    const read = countries.map((country) => parsePhoneNumberFromString(found[0], country))
    const parsed = read.find((one) => one?.isPossible() === true)
    if (parsed === undefined) continue
    number = parsed.number
    spans.push({ start: found.index, end: found.index + found[0].length })
  }
  return number
}

function countryOf(locale: string): CountryCode | undefined {
  return new Intl.Locale(safeLocale(locale)).maximize().region as CountryCode | undefined
}

function safeLocale(locale: string): string {
  try {
    return Intl.getCanonicalLocales(locale)[0] ?? 'en-US'
  } catch {
    return 'en-US'
  }
}

function findName(
  text: ReadText,
  lexicon: Lexicon,
  options: ContactOptions,
  spans: { start: number; end: number }[],
): { readonly text: string; readonly said: boolean } | null {
  for (const [at, pattern] of lexicon.nameSaid.entries()) {
    for (const found of text.plain.matchAll(pattern)) {
      const words = found[1]
      if (words === undefined) continue
      const start = found.index + found[0].indexOf(words, found[0].length - words.length - (at === 2 ? 5 : 0))
      // "It's Dana" and "this is Dana" are names; "it's fine" and "I'm busy" are not: only here must a word be unusual.
      const name = nameFrom(text, start, start + words.length, lexicon, { strict: at > 0, taken: options.taken })
      if (name === null) continue
      spans.push({ start: found.index, end: name.end })
      return { text: name.text, said: at === 0 || lexicon.nameOwned.test(found[0]) }
    }
  }
  const passing = nameInPassing(text, { lexicon, taken: options.taken, isTime: options.isTime })
  if (passing !== null) {
    spans.push(passing)
    return { text: properName(text.raw.slice(passing.start, passing.end)), said: false }
  }
  const bare = options.nameAsked && addressIn(text.raw) === null ? bareName(text, lexicon, options, spans) : null
  return bare === null ? null : { text: bare, said: false }
}

/** The leading words of a span that can be a name: cut at everyday words, refused where nothing is left. */
function nameFrom(
  text: ReadText,
  start: number,
  end: number,
  lexicon: Lexicon,
  rule: { readonly strict: boolean; readonly taken: ContactOptions['taken'] },
): { text: string; end: number } | null {
  const inside = text.tokens.filter((token) => token.start >= start && token.end <= end)
  const kept: typeof inside = []
  for (const token of inside) {
    const everyday =
      lexicon.plainWords.has(token.key) || (rule.strict && kept.length === 0 && lexicon.notNames.has(token.key))
    const wordName = lexicon.wordNames.has(token.key) && !rule.strict && kept.length === 0
    if (
      everyday &&
      !wordName &&
      !(token.capital && !neverNames.has(token.key) && kept.length === 0 && !/^i/.test(token.key))
    )
      break
    if (neverNames.has(token.key) || /\d/.test(token.key)) break
    if (rule.strict && !token.capital && kept.length === 0 && /(?:ing|ed|ly)$/.test(token.key)) break
    if (rule.taken.some((span) => span.start < token.end && token.start < span.end)) break
    if (token.end - token.start > nameWordCharsMax) break
    kept.push(token)
  }
  const [first, last] = [kept[0], kept.at(-1)]
  if (first === undefined || last === undefined) return null
  return { text: properName(text.raw.slice(first.start, last.end)), end: last.end }
}

/** The first clause, where it is one to four words that are no talk: the answer to "your name, please?". */
function bareName(
  text: ReadText,
  lexicon: Lexicon,
  options: ContactOptions,
  spans: { start: number; end: number }[],
): string | null {
  const clauses = /[^.,!?;\n]+/g
  for (const clause of text.plain.matchAll(clauses)) {
    const inClause = text.tokens.filter(
      (token) => token.start >= clause.index && token.end <= clause.index + clause[0].length,
    )
    const words = besideContact(inClause, spans, lexicon)
    if (words.some((token) => token.end - token.start > nameWordCharsMax)) continue
    const free = words.filter(
      (token) => !options.taken.some((span) => span.start < token.end && token.start < span.end),
    )
    const lead = free.filter(
      (token) => !['please', 'thanks', 'sure', 'its', 'it', 'ok', 'okay', 'yes', 'name', 'hi'].includes(token.key),
    )
    if (lead.length === 0 || lead.length > 5 || free.length < words.length) continue
    if (lead.some((token) => neverNames.has(token.key) || /\d/.test(token.key))) continue
    const unusual = lead.filter((token) => !lexicon.notNames.has(token.key) || token.capital)
    // The first word of a message has a capital whatever it is: "That's odd" is nobody.
    const isTalk = (token: (typeof lead)[number]) =>
      lexicon.plainWords.has(token.key) && !lexicon.wordNames.has(token.key) && (!token.capital || token.start === 0)
    const talk = lead.some(isTalk)
    if ((unusual.length === 0 || talk) && !(lead.length === 1 && text.tokens.length === 1)) continue
    if (lead.length === 1 && lexicon.plainWords.has(lead[0]?.key ?? '') && !lead[0]?.capital) continue
    const [first, last] = [lead[0], lead.at(-1)]
    if (first === undefined || last === undefined) continue
    if (options.mayAskAgain === true && isKeyboardNoise(text.plain.slice(first.start, last.end))) continue
    spans.push({ start: first.start, end: last.end })
    return properName(text.raw.slice(first.start, last.end))
  }
  return null
}

/** "Tom Reed, 07700 …" and "Tom Reed 07700 …" are alike: numbers and addresses are taken out, and what leads to them. */
function besideContact(
  words: readonly ReadText['tokens'][number][],
  spans: readonly { readonly start: number; readonly end: number }[],
  lexicon: Lexicon,
): readonly ReadText['tokens'][number][] {
  const left = words.filter((token) => !spans.some((span) => span.start < token.end && token.start < span.end))
  if (left.length === words.length) return words
  const last = left.findLastIndex((token) => token.capital || !lexicon.plainWords.has(token.key))
  return left.slice(0, last + 1)
}

/** A name written small gets its capitals; one that has some is left as it is. */
function properName(name: string): string {
  const trimmed = name
    .replace(/[\s.,-]+$/, '')
    .replace(/\s+/g, ' ')
    .slice(0, nameCharsMax)
  return /\p{Lu}/u.test(trimmed)
    ? trimmed
    : trimmed.replace(/(^|[\s'-])(\p{Ll})/gu, (_, gap: string, letter: string) => gap + letter.toUpperCase())
}
