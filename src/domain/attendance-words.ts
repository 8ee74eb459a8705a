// Whether somebody comes, in their own words and in six languages: read by code alone, before any model.
import type { AttendancePhrases } from './attendance-phrases.ts'
import { german } from './attendance-phrases-de.ts'
import { english } from './attendance-phrases-en.ts'
import { french, italian, portuguese, spanish } from './attendance-phrases-romance.ts'
import { type SaidWhen, timesIn } from './attendance-when.ts'
import { type ChannelLanguage, channelLanguages } from './stop-phrases.ts'

const phrasesOf: Readonly<Record<ChannelLanguage, AttendancePhrases>> = {
  en: english,
  es: spanish,
  fr: french,
  de: german,
  pt: portuguese,
  it: italian,
}

/** What a message says of coming. */
export interface AttendanceSaid {
  /**
   * `coming`: says so, and nothing else. `yes`: a yes, which may answer something else as well. `weak`: only that it was
   * heard. `no`: nothing but a no. `not_coming`: cannot, or does not. `mixed`: one of these beside something that is not
   * understood here. `none`: nothing of the kind.
   */
  readonly kind: 'coming' | 'yes' | 'weak' | 'no' | 'not_coming' | 'mixed' | 'none'
  /** What they would rather, where that was said. */
  readonly wants: 'move' | 'cancel' | null
  /** All of the bookings that were asked about. */
  readonly all: boolean
  readonly when: SaidWhen
  /** Only a hint that they do not come ("I am sick"): it counts where that was asked. */
  readonly isHint: boolean
  /** What else was said, in the customer's own words: a question beside a yes, a wish after a "can't". */
  readonly rest: string
}

/** Longer texts are conversation, whatever stands in them. */
const charsMax = 300

const nothing: AttendanceSaid = {
  kind: 'none',
  wants: null,
  all: false,
  when: timesIn('').when,
  isHint: false,
  rest: '',
}

/**
 * Reads a message as the answer to whether one comes. Every word must be understood for a yes to count; "can't" counts
 * wherever it stands, since it only opens a question. The words of `language` go first. Total and linear.
 */
export function readAttendance(text: string, language: ChannelLanguage): AttendanceSaid {
  if (text.length > charsMax) return nothing
  const said = soft(text)
  const languages = [language, ...channelLanguages.filter((one) => one !== language)]
  const cannot = cannotIn(said, languages)
  const wants = wantsIn(said, languages)
  if (cannot !== null) {
    const until = belongsUntil(said, { from: cannot.end, languages })
    const times = timesIn(said.slice(cannot.start, cannot.end)).when
    const when = { ...times, ...firstDay(said.slice(beginsAt(said, cannot.start), until), languages) }
    return { ...nothing, kind: 'not_coming', wants, when, isHint: cannot.isHint, rest: text.slice(until).trim() }
  }
  const read = readClauses(said, text, languages)
  const rest = read.rest
    .map(({ words }) => words)
    .join(' ')
    .trim()
  const base = { ...nothing, wants, all: read.all, when: read.when, rest }
  const positive = read.coming ? 'coming' : read.yes ? 'yes' : null
  if (read.no) return { ...base, kind: read.rest.length > 0 ? 'none' : positive === null ? 'no' : 'mixed' }
  if (positive !== null) {
    const onlyAsks = read.rest.every(({ asks }) => asks)
    return { ...base, kind: onlyAsks && wants === null ? positive : 'mixed' }
  }
  if (read.weak) return { ...base, kind: read.rest.length > 0 ? 'none' : 'weak' }
  return base
}

/** Nothing but "both", "all of them", a day, a time: which of several bookings is meant. */
export function readWhich(text: string, language: ChannelLanguage): Pick<AttendanceSaid, 'all' | 'when'> | null {
  if (text.length > charsMax) return null
  const languages = [language, ...channelLanguages.filter((one) => one !== language)]
  const { rest, no, all, when } = readClauses(soft(text), text, languages)
  return no || rest.length > 0 || !(all || when.isSaid) ? null : { all, when }
}

/** Plain letters in lower case, every character in its place; apostrophes part words, other signs stay. */
function soft(text: string): string {
  const plain = [...text].map((sign) => {
    const base = sign.normalize('NFKD')[0] ?? ' '
    const lower = base.toLowerCase()
    if (sign === 'ß') return 's'
    if (/['’‘`´]/.test(sign) || /\s/.test(sign)) return ' '
    // Signs of two units keep their place.
    return sign.length === 1
      ? lower.length === 1
        ? lower
        : base
      : yesSigns.test(sign)
        ? '\u0001\u0001'
        : noSigns.test(sign)
          ? '\u0002\u0002'
          : '  '
  })
  return plain.join('')
}

const yesSigns = /\u{1F44D}|\u{1F44C}|\u{1F197}|\u{1F4AF}|\u{1F646}/u
const noSigns = /\u{1F44E}|\u{1F645}|\u{1F6AB}/u

function cannotIn(said: string, languages: readonly ChannelLanguage[]): Cannot | null {
  for (const language of languages) {
    const { cannot, hints, except } = phrasesOf[language]
    if (except.test(said)) continue
    for (const pattern of [...cannot, ...hints]) {
      const found = pattern.exec(said)
      if (found === null) continue
      return { start: found.index, end: found.index + found[0].length, isHint: hints.includes(pattern) }
    }
  }
  return null
}

interface Cannot {
  readonly start: number
  readonly end: number
  readonly isHint: boolean
}

/** Where the clause of a place begins. */
function beginsAt(said: string, place: number): number {
  return said.slice(0, place).search(/[^.,!?;:\n()…—]*$/)
}

/** The day that somebody cannot come. */
function firstDay(said: string, languages: readonly ChannelLanguage[]): Partial<SaidWhen> {
  for (const token of tokensOf(said)) {
    const known = knownAs(token, languages)
    if (known?.daysAhead !== undefined) return { isSaid: true, daysAhead: known.daysAhead }
    if (known?.weekday !== undefined) return { isSaid: true, weekday: known.weekday }
  }
  return {}
}

/** How far the day and the courtesies reach that still belong to it: what follows is something else. */
function belongsUntil(
  said: string,
  { from, languages }: { readonly from: number; readonly languages: readonly ChannelLanguage[] },
): number {
  const [clause = ''] = /^[^.,!?;:\n()…—]*[.,!?;:\n()…—]*/.exec(said.slice(from)) ?? []
  const left = consume(tokensOf(timesIn(clause).masked), { languages, marks: new Set(), days: {} })
  return from + (left.length === 0 ? clause.length : wordsBefore(clause, left))
}

/** In the language of the conversation or English: "no" and "change" are words of several. */
function wantsIn(said: string, [own = 'en']: readonly ChannelLanguage[]): AttendanceSaid['wants'] {
  for (const language of [own, 'en'] as const) {
    const { cancels, moves } = phrasesOf[language]
    if (moves.test(said)) return 'move'
    if (cancels.test(said)) return 'cancel'
  }
  return null
}

interface Clauses {
  coming: boolean
  yes: boolean
  weak: boolean
  no: boolean
  all: boolean
  when: SaidWhen
  rest: { words: string; asks: boolean }[]
}

const clausesMax = 12

function readClauses(said: string, text: string, languages: readonly ChannelLanguage[]): Clauses {
  const { masked, when } = timesIn(said)
  const read: Clauses = { coming: false, yes: false, weak: false, no: false, all: false, when, rest: [] }
  const clauses = [...masked.matchAll(/[^.,!?;:\n()…—]+[.,!?;:\n()…—]*/g)]
  for (const { 0: clause, index } of clauses.slice(0, clausesMax)) {
    const asks = /\?/.test(clause)
    const marks = new Set<Mark>()
    const days: Partial<SaidWhen> = {}
    const left = consume(tokensOf(clause), { languages, marks, days })
    if (left.length > 0) {
      const words = text.slice(index, index + clause.length).trim()
      const plain = left.join(' ')
      const isFact = languages.some((one) => phrasesOf[one].asksFact.test(plain))
      const changes = languages.some((one) => phrasesOf[one].changes.test(plain))
      // A yes and its question in one breath: "yes where is it".
      read.rest.push({
        words: marks.size > 0 ? words.slice(wordsBefore(clause, left)) : words,
        asks: isFact && !changes,
      })
    } else if (asks) {
      // "Right?", "see you tomorrow?" ask, they do not answer.
      if (marks.size > 0 || days.weekday !== undefined || days.daysAhead !== undefined)
        read.rest.push({ words: clause, asks: false })
      continue
    }
    read.when = { ...read.when, ...days, isSaid: read.when.isSaid || Object.keys(days).length > 0 }
    for (const mark of marks) if (mark !== 'filler') read[mark] = true
  }
  if (clauses.length > clausesMax) read.rest.push({ words: '', asks: false })
  return read
}

/** Where what is left of a clause begins in it. */
function wordsBefore(clause: string, left: readonly string[]): number {
  const at = clause.lastIndexOf(left.join(' '))
  return at < 0 ? Math.max(0, clause.indexOf(left[0] ?? '')) : at
}

function tokensOf(clause: string): string[] {
  return clause
    .replaceAll('\u0001\u0001', ' thumbsup ')
    .replaceAll('\u0002\u0002', ' thumbsdown ')
    .replace(/[\u2705\u2714]/g, ' thumbsup ')
    .replace(/\u274c/g, ' thumbsdown ')
    .replace(/(\p{L})\1{2,}/gu, '$1')
    .replace(/[^\p{L}\p{N}]+/gu, ' ')
    .trim()
    .split(' ')
    .filter((token) => token !== '')
}

type Mark = 'coming' | 'yes' | 'weak' | 'no' | 'all' | 'filler'

interface Known {
  readonly mark: Mark
  readonly daysAhead?: number
  readonly weekday?: number
}

/** Takes every phrase that is known from the left, longest first; what follows the first strange word is left. */
function consume(
  tokens: readonly string[],
  of: { languages: readonly ChannelLanguage[]; marks: Set<Mark>; days: Partial<SaidWhen> },
): readonly string[] {
  for (let at = 0; at < tokens.length; ) {
    let taken = 0
    for (let length = Math.min(wordsMax, tokens.length - at); length > 0 && taken === 0; length--) {
      const known = knownAs(tokens.slice(at, at + length).join(' '), of.languages)
      if (known === undefined) continue
      // "C" is an answer, "c'est" is none.
      if (length === 1 && tokens[at] === 'c' && !endsOrGoesOn(tokens[at + 1], of.languages)) continue
      taken = length
      of.marks.add(known.mark)
      if (known.daysAhead !== undefined) of.days = Object.assign(of.days, { daysAhead: known.daysAhead })
      if (known.weekday !== undefined) of.days = Object.assign(of.days, { weekday: known.weekday })
    }
    if (taken === 0) return tokens.slice(at)
    at += taken
  }
  return []
}

function endsOrGoesOn(next: string | undefined, languages: readonly ChannelLanguage[]): boolean {
  return next === undefined || knownAs(next, languages) !== undefined
}

function knownAs(phrase: string, languages: readonly ChannelLanguage[]): Known | undefined {
  for (const language of languages) {
    const known = dictionaries[language].get(phrase)
    if (known !== undefined) return known
    // "Si" is a yes, but not beside French.
    if (language === languages[0] && phrasesOf[language].others.includes(phrase)) return undefined
  }
  return undefined
}

/** "A demain", "a domani": the day itself says that one comes. */
const untilBefore: Readonly<Partial<Record<ChannelLanguage, string>>> = { fr: 'a', it: 'a' }

function dictionaryOf(phrases: AttendancePhrases): ReadonlyMap<string, Known> {
  const known = new Map<string, Known>()
  const put = (phrase: string, value: Known) => {
    known.set(phrase, value)
    // "Ill be there", "jy serai": typed without the apostrophe.
    const joined = phrase
      .replace(/\b([a-z]{1,4}) (ll|re|m|t|d|s|ve)\b/g, '$1$2')
      .replace(/\b([jlcdnmst]) (?=[aeiouyh])/g, '$1')
    if (joined !== phrase && !known.has(joined)) known.set(joined, value)
  }
  for (const phrase of phrases.fillers) put(phrase, { mark: 'filler' })
  for (const mark of ['weak', 'yes', 'no', 'coming', 'all'] as const)
    for (const phrase of phrases[mark]) put(phrase, { mark })
  const until = untilBefore[phrases.language]
  const day = (name: string, value: Omit<Known, 'mark'>) => {
    put(name, { mark: 'filler', ...value })
    if (until !== undefined) put(`${until} ${name}`, { mark: 'coming', ...value })
  }
  for (const [name, daysAhead] of Object.entries(phrases.days)) day(name, { daysAhead })
  for (const [index, names] of phrases.weekdays.entries())
    for (const name of names.split('|')) day(name, { weekday: index + 1 })
  // What stands for a time that was read.
  put('qtime', { mark: 'filler' })
  return known
}

const dictionaries: Readonly<Record<ChannelLanguage, ReadonlyMap<string, Known>>> = {
  en: dictionaryOf(english),
  es: dictionaryOf(spanish),
  fr: dictionaryOf(french),
  de: dictionaryOf(german),
  pt: dictionaryOf(portuguese),
  it: dictionaryOf(italian),
}

const wordsMax = Math.max(
  ...Object.values(dictionaries).flatMap((known) => [...known.keys()].map((phrase) => phrase.split(' ').length)),
)
