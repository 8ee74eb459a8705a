import type { Meet, Staffing } from '../../src/domain/conversation.ts'
import type { Vertical } from '../verticals/vertical.ts'
import type { Lexicon } from './lexicon/lexicon.ts'

interface Span {
  readonly start: number
  readonly end: number
}

/** How a visit of several is to be laid out, as a message says it. */
export interface VisitSaid {
  readonly meet: Meet | null
  readonly staffing: Staffing | null
  /** Where it says how they meet: "the other" of "one after the other" is nobody else. */
  readonly meetSpans: readonly Span[]
  /** Where it says who: "different stylists" of several asks for nobody else. */
  readonly staffSpans: readonly Span[]
}

type StaffPatterns = Readonly<Record<'same' | 'different' | 'other' | 'any', RegExp>>
const patterns = new WeakMap<Lexicon, Map<string, StaffPatterns>>()

/** Reads how several services or people meet, and whether one person does it all. */
export function visitSaid(plain: string, lexicon: Lexicon, vertical: Vertical): VisitSaid {
  const meetSpans: Span[] = []
  let meet: Meet | null = null
  let free = plain
  for (const one of lexicon.visit.meet) {
    for (const found of free.matchAll(one.pattern)) {
      meet ??= one.meet
      meetSpans.push({ start: found.index, end: found.index + found[0].length })
      free = blank(free, found.index, found[0].length)
    }
  }
  const { same, different } = staffPatterns(lexicon, vertical)
  const sameSaid = same.exec(free)
  const isSame = sameSaid !== null && !lexicon.visit.notSame.test(free.slice(sameSaid.index + sameSaid[0].length))
  const differentSaid = different.exec(free)
  const anySaid = lexicon.visit.anyStaffing.exec(free)
  const staffing = anySaid !== null ? 'any' : differentSaid !== null ? 'different' : isSame ? 'same' : null
  const staffSpans = [anySaid, differentSaid, isSame ? sameSaid : null].flatMap((found) =>
    found === null ? [] : [{ start: found.index, end: found.index + found[0].length }],
  )
  return { meet, staffing, meetSpans, staffSpans }
}

function blank(text: string, start: number, length: number): string {
  return text.slice(0, start) + ' '.repeat(length) + text.slice(start + length)
}

/** "Another plumber": somebody else of the trade. */
export function wantsOther(plain: string, lexicon: Lexicon, vertical: Vertical): boolean {
  return staffPatterns(lexicon, vertical).other.test(plain)
}

/** "Any plumber". */
export function wantsAny(plain: string, lexicon: Lexicon, vertical: Vertical): boolean {
  return staffPatterns(lexicon, vertical).any.test(plain)
}

function staffPatterns(lexicon: Lexicon, vertical: Vertical): StaffPatterns {
  const known = patterns.get(lexicon) ?? new Map<string, StaffPatterns>()
  patterns.set(lexicon, known)
  const compiled = known.get(vertical.id)
  if (compiled !== undefined) return compiled
  const providers = vertical.providers === '' ? 'staff' : vertical.providers
  const pattern = (source: string) => new RegExp(`\\b(?:${source.replaceAll('PROVIDERS', providers)})\\b`)
  const made = {
    same: pattern(lexicon.visit.same),
    different: pattern(lexicon.visit.different),
    other: pattern(lexicon.visit.other),
    any: pattern(lexicon.visit.any),
  }
  known.set(vertical.id, made)
  return made
}
