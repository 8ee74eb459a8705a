import type { Vertical } from '../verticals/vertical.ts'
import type { Lexicon } from './lexicon/lexicon.ts'
import { type ReadText, without } from './text.ts'

/** How far a message is about booking here, and how far about something else. */
export interface Scope {
  /** It asks for a booking: what it names may start or change one. */
  readonly evidence: boolean
  /** It is about somebody else's trade: nothing it names may be taken for a booking. */
  readonly foreign: boolean
  /** Words with a topic that nothing here explains. */
  readonly residue: number
  /** The trade's own words occur ("table", "dentist"). */
  readonly trade: boolean
  /** A noun of booking occurs ("appointment", "reservation"). */
  readonly bookingNoun: boolean
}

export interface ScopeInput {
  readonly text: ReadText
  readonly lexicon: Lexicon
  readonly vertical: Vertical
  /** Words that were recognised: names, times, contact data. */
  readonly spans: readonly { readonly start: number; readonly end: number }[]
  readonly service: boolean
  /** A service was named in full, not by a word that it shares with other things. */
  readonly wholeService: boolean
  /** What sounds foreign is ours: the house has an answer to it, or the customer only wants to look at a calendar. */
  readonly ours: boolean
  readonly staff: boolean
  readonly when: boolean
  /** It asks for a fact ("how much is …"), which alone starts nothing. */
  readonly asksFact: boolean
  readonly asksAvailability: boolean
  /** How many come is said, to a house that seats or lodges them. */
  readonly party: boolean
}

/** Judges what a message is about. Booking needs evidence: a date or a number alone is none. */
export function scopeOf(input: ScopeInput): Scope {
  const { text, lexicon } = input
  const { plain } = text
  const tradeWords = tradePattern(input.vertical)
  const rest = without(plain, input.spans)
  const trade = tradeWords?.test(plain) ?? false
  const free =
    tradeWords === null ? rest : rest.replace(new RegExp(tradeWords.source, 'g'), (word) => ' '.repeat(word.length))
  const bookingNoun = lexicon.bookingNouns.test(plain)
  const bookingVerb = lexicon.bookingVerbs.test(plain)
  const wants = (lexicon.wants.test(plain) && !lexicon.howTo.test(plain)) || bookingVerb
  const provider = input.vertical.providers !== '' && new RegExp(`\\b(?:${input.vertical.providers})\\b`).test(plain)
  const looks = lexicon.looksFor.test(plain)
  const residue = residueOf(text, free, lexicon)
  const foreignWord = lexicon.foreign.test(free)
  const elsewhere = lexicon.elsewhere.test(plain)
  const own = trade || input.wholeService
  const foreign = !input.ours && (elsewhere || (foreignWord && !(own && wants)))
  const evidence =
    !foreign && hasEvidence({ ...input, wants, trade, bookingNoun, bookingVerb, residue, provider, looks })
  return { evidence, foreign, residue, trade, bookingNoun }
}

interface Evidence extends ScopeInput {
  readonly wants: boolean
  readonly trade: boolean
  readonly bookingNoun: boolean
  readonly bookingVerb: boolean
  readonly residue: number
  /** Who or what place of the trade is named, and looked for ("show me a hotel", "which dentists …"). */
  readonly provider: boolean
  readonly looks: boolean
}

/** A service, a person or the trade's noun with a wish, a time or a question for free times. */
function hasEvidence(of: Evidence): boolean {
  const asks = of.wants || of.when || of.asksAvailability
  // "We'd be three, on Friday at 8": who, when, and nothing else.
  if (of.party && of.when && of.residue === 0 && !of.asksFact) return true
  if (of.asksFact && !of.when && !of.bookingVerb && !of.asksAvailability) return false
  if (of.wholeService) return (asks && (of.residue <= 4 || of.bookingVerb)) || of.residue === 0
  // "A hotel" may well be a part of the name of what is sold there ("hotel room"), and is looked for all the same.
  if (of.service && !of.provider)
    return (asks && of.residue <= 1) || (of.residue <= 6 && (of.bookingVerb || of.bookingNoun))
  if (of.provider && (asks || of.looks)) return of.residue <= 6
  if (of.staff && asks) return true
  if (of.bookingNoun && (of.wants || of.when)) return of.residue <= 4 || of.bookingVerb || of.trade
  if (of.trade) return (of.wants || of.when) && (of.residue <= 6 || of.bookingVerb)
  if (of.bookingVerb) return of.residue <= (of.when ? 1 : 0)
  return of.asksAvailability && of.when && of.residue === 0
}

function residueOf(text: ReadText, free: string, lexicon: Lexicon): number {
  return text.tokens.filter(
    (token) =>
      free.slice(token.start, token.end).trim() !== '' &&
      !lexicon.plainWords.has(token.key) &&
      !lexicon.genericNameWords.has(token.key) &&
      !/^\d+$/.test(token.key),
  ).length
}

const patterns = new Map<string, RegExp | null>()

function tradePattern(vertical: Vertical): RegExp | null {
  const known = patterns.get(vertical.id)
  if (known !== undefined) return known
  const words = [vertical.nouns, vertical.providers].filter((list) => list !== '').join('|')
  const pattern = words === '' ? null : new RegExp(`\\b(?:${words})\\b`)
  patterns.set(vertical.id, pattern)
  return pattern
}
