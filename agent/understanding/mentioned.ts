import type { Catalog } from '../../src/domain/catalog.ts'
import { bestMatches, findNames, type NameMatch } from './find-names.ts'
import type { Lexicon } from './lexicon/lexicon.ts'
import { namesOf } from './name-index.ts'
import type { ReadText } from './text.ts'

/** What of the catalogue a text names. */
export interface Mentioned {
  readonly services: readonly NameMatch[]
  /** Services named only to be turned down. */
  readonly refusedServices: readonly string[]
  readonly staff: readonly NameMatch[]
  /** Staff named only to be turned down ("not Ana"). */
  readonly refusedStaff: readonly string[]
  readonly attributes: readonly { readonly key: string; readonly value: string; readonly match: NameMatch }[]
  /** A name after "with" or "Dr." that nobody here has. */
  readonly unknownStaff: string | null
  /** A place after "in" where nobody here is. */
  readonly unknownPlace: string | null
  readonly spans: readonly { readonly start: number; readonly end: number }[]
}

/** Finds services, staff and attribute values by fuzzy name. */
export function findMentioned(
  text: ReadText,
  catalog: Catalog,
  lexicon: Lexicon,
  /** A name has just been asked for: a customer called Dana is no misspelt Diana. */
  nameAsked: boolean,
): Mentioned {
  const names = namesOf(catalog, lexicon)
  const everyday = lexicon.notNames
  const binding = lexicon.bindingWords
  const servicesFound = findNames(text, names.services, { everyday, binding, coverageMin: 0.34 }).filter(
    (match) =>
      match.coverage > 0.99 ||
      // A customer called Stone wishes no hot stone massage.
      (!nameAsked &&
        // A misspelt part of a name is too little to go by, unless it is long.
        (match.exact || match.end - match.start >= 6) &&
        !isPlain(text, match, lexicon)),
  )
  const staff = findNames(text, names.staff, { everyday, coverageMin: 0.25 }).filter(
    (match) =>
      isStaffName(text, match, lexicon, names.staff.generic) &&
      (!nameAsked || isPointedAt(text, match, lexicon)) &&
      !lexicon.introduces.test(text.plain.slice(Math.max(0, match.start - 40), match.start)),
  )
  const attributes = findNames(text, names.attributes, { everyday, coverageMin: 0.7, prefixes: true }).filter(
    (match) => match.coverage > 0.99 || !isPlain(text, match, lexicon),
  )
  const kept = acrossKinds({
    services: bestMatches(servicesFound),
    staff: bestMatches(staff),
    attributes: bestMatches(attributes),
  })
  const isRefused = ({ start }: NameMatch) => lexicon.notThis.test(text.plain.slice(Math.max(0, start - 30), start))
  const refused = kept.staff.filter((match) => isRefused(match))
  const refusedIds = new Set(refused.map((match) => match.id))
  const services = wholeFirst(kept.services)
  return {
    services: services.filter((match) => !isRefused(match)),
    refusedServices: services.filter(isRefused).map(({ id }) => id),
    staff: kept.staff.filter((match) => !refusedIds.has(match.id)),
    refusedStaff: [...refusedIds],
    unknownStaff: kept.staff.length === 0 ? unknownName(text, kept, lexicon.personAsked, lexicon) : null,
    unknownPlace: unknownPlace(text, kept, catalog, lexicon),
    attributes: kept.attributes.map((match) => {
      const cut = match.id.indexOf('=')
      return { key: match.id.slice(0, cut), value: match.id.slice(cut + 1), match }
    }),
    spans: [...kept.services, ...kept.staff, ...kept.attributes],
  }
}

/** On the same words a whole name beats a part of one, and a longer one a shorter. */
function acrossKinds(found: { services: NameMatch[]; staff: NameMatch[]; attributes: NameMatch[] }) {
  const all = [...found.services, ...found.staff, ...found.attributes]
  const strength = (match: NameMatch) =>
    (match.coverage > 0.99 ? 10 : 0) + (match.end - match.start) / 100 + match.coverage
  // The longer name wins where enough of it was said: "Antioch Premier Dental" is no wish for the city of Antioch.
  const holds = (a: NameMatch, b: NameMatch) =>
    a.coverage >= 0.4 && a.start <= b.start && b.end <= a.end && a.end - a.start > b.end - b.start
  const beats = (a: NameMatch, b: NameMatch) => holds(a, b) || (!holds(b, a) && strength(a) > strength(b) + 0.005)
  // What is sold goes before what somebody is good at: "cut and color" wishes services.
  const sold = (match: NameMatch) =>
    found.attributes.includes(match) &&
    found.services.some((other) => other.coverage > 0.99 && other.start < match.end && match.start < other.end)
  const beaten = (match: NameMatch) =>
    sold(match) ||
    all.some(
      (other) =>
        other !== match && !sold(other) && other.start < match.end && match.start < other.end && beats(other, match),
    )
  return {
    services: found.services.filter((match) => !beaten(match)),
    staff: found.staff.filter((match) => !beaten(match)),
    attributes: found.attributes.filter((match) => !beaten(match)),
  }
}

function isPlain(text: ReadText, match: NameMatch, lexicon: Lexicon): boolean {
  const words = text.tokens.filter((token) => token.start >= match.start && token.end <= match.end)
  return words.every((token) => lexicon.plainWords.has(token.key) || /^\d+$/.test(token.key))
}

/** A part of a name names somebody where it is distinctive: not a shared word, not an everyday word out of place. */
function isStaffName(text: ReadText, match: NameMatch, lexicon: Lexicon, generic: ReadonlySet<string>): boolean {
  const words = text.tokens.filter((token) => token.start >= match.start && token.end <= match.end)
  const telling = words.filter((token) => !generic.has(token.key))
  const whole = match.coverage > 0.99 && (words.length > 1 || !match.everyday)
  // "A hair salon in Milbrook" asks for any of them, even where one is called so.
  if (telling.length === 0) return whole && isWrittenAsName(text, match, words, lexicon)
  if (whole || (words.length >= 3 && match.exact)) return true
  const everyday = telling.every((token) => lexicon.notNames.has(token.key))
  if (everyday) {
    const before = text.plain.slice(Math.max(0, match.start - 14), match.start)
    const pointed = lexicon.withPerson.test(before)
    const alone = words.length === text.tokens.length
    const capitalInside =
      words.every((token) => token.capital) && !/(?:^|[.!?\n]\s*)$/.test(text.plain.slice(0, match.start))
    if (
      !alone &&
      !pointed &&
      !(lexicon.beforeStaff.test(before) && words.some((token) => token.capital)) &&
      !capitalInside
    )
      return false
    return match.coverage >= 0.45
  }
  // A part of a name with a typing error in it is too little to go by, unless it is long.
  if (!match.exact && match.coverage < 0.6 && words.length < 2 && !telling.some((token) => token.key.length >= 7))
    return false
  return match.coverage >= 0.3 && telling.some((token) => token.key.length >= 3)
}

/** Words that tell nobody apart are a name where they are written as one, pointed at, or all that was said. */
function isWrittenAsName(text: ReadText, match: NameMatch, words: ReadText['tokens'], lexicon: Lexicon): boolean {
  if (words.length === text.tokens.length || words.every(({ capital }) => capital)) return true
  return lexicon.withPerson.test(text.plain.slice(Math.max(0, match.start - 14), match.start))
}

/** Beside a service named in full, a word shared with others ("lunch") names no second one. */
function wholeFirst(services: readonly NameMatch[]): readonly NameMatch[] {
  const whole = services.filter(({ coverage }) => coverage > 0.99)
  return whole.length > 0 ? whole : services
}

/** While the customer's own name is asked for, staff are meant only where something points at them. */
function isPointedAt(text: ReadText, match: NameMatch, lexicon: Lexicon): boolean {
  const before = text.plain.slice(Math.max(0, match.start - 30), match.start)
  return match.exact && (lexicon.beforeStaff.test(before) || lexicon.notThis.test(before))
}

type Kept = Readonly<Record<'services' | 'staff' | 'attributes', NameMatch[]>>

/** Only where places are searched by is an unknown one worth saying. */
function unknownPlace(text: ReadText, kept: Kept, catalog: Catalog, lexicon: Lexicon): string | null {
  const searched = catalog.resources.some(({ kind, attributes }) => kind === 'staff' && attributes.city !== undefined)
  const found = kept.attributes.some(({ id }) => id.startsWith('city='))
  return searched && !found ? unknownName(text, kept, lexicon.placeAsked, lexicon) : null
}

function unknownName(text: ReadText, kept: Kept, pattern: RegExp, lexicon: Lexicon): string | null {
  const found = pattern.exec(text.raw)
  const name = found?.[1]
  if (found === null || name === undefined) return null
  const start = found.index + found[0].length - name.length
  const end = start + name.length
  if ([...kept.attributes, ...kept.services, ...kept.staff].some((match) => match.start < end && start < match.end))
    return null
  const words = text.tokens.filter((token) => token.start >= start && token.end <= end)
  const everyday = words.every((token) => lexicon.plainWords.has(token.key) || lexicon.genericNameWords.has(token.key))
  return everyday
    ? null
    : name
        .replace(/^(?:dr|mr|mrs|ms|prof)\.?\s+/i, '')
        .replace(/[^\p{L}]+$/u, '')
        .slice(0, 60)
}
