import type { TimeMention } from './datetime/types.ts'
import type { Lexicon } from './lexicon/lexicon.ts'
import type { PeopleWords } from './lexicon/people-words.ts'
import { type PeopleGroup, partyMax, peopleGroups } from './people-groups.ts'

/** How many come, as a message says it, and where it says so. */
export type PartySaid = PeopleGroup

export interface PartyContext {
  readonly lexicon: Lexicon
  /** "How many?" has just been asked: a bare number answers it. */
  readonly asked: boolean
  /** When has just been asked: a bare "for 7" is an hour. */
  readonly timeAsked: boolean
}

/**
 * Finds how many come where the words leave no doubt: people counted and added up ("two adults and a child", "me and
 * my three friends"), or a number where a party stands ("a table for 5"). The last one said counts; what is turned
 * down ("not 6") or comes on top ("one more person") does not.
 */
export function partySaid(plain: string, { lexicon }: Pick<PartyContext, 'lexicon'>): PartySaid | null {
  const changed = partyFromTo(plain, lexicon.people)
  if (changed !== null) return changed
  const groups = peopleGroups(plain, lexicon.people)
  const bare = matchesOf(plain, lexicon.party, lexicon.people)
  // "A table for 2 adults and a child": the group says it whole.
  const loose = bare.filter((one) => !groups.some((group) => group.start <= one.start && one.start < group.end))
  const stands = [...groups, ...loose].filter((found) => !isTurnedDown(plain, found, lexicon))
  return stands.sort((a, b) => a.start - b.start).at(-1) ?? null
}

/** "From two to four people": the four, with all its words, so that neither number is an hour. */
function partyFromTo(plain: string, { fromTo, numberValue }: PeopleWords): PartySaid | null {
  const found = new RegExp(fromTo, 'u').exec(plain)
  const said = found?.slice(1).find((group) => group !== undefined)
  if (found === null || said === undefined) return null
  const count = numberValue(said)
  if (!Number.isInteger(count) || count < 1 || count > partyMax) return null
  return { count, start: found.index, end: found.index + found[0].length }
}

/**
 * Finds a number that may be a party where no other was said: "for 7", "only 4", any lone number where the talk is of
 * how many. What is part of a longer time ("for 7 pm") is none.
 */
export function partyMaybe(
  plain: string,
  mentions: readonly TimeMention[],
  { lexicon, asked, timeAsked }: PartyContext,
): PartySaid | null {
  const free = (found: PartySaid) =>
    !isTurnedDown(plain, found, lexicon) &&
    !mentions.some((one) => overlaps(one, found) && bareLength(one) > found.end - found.start)
  if (timeAsked) return null
  const found = matchesOf(plain, lexicon.maybeParty, lexicon.people).filter(free).at(-1)
  if (found !== undefined) return found
  if (!asked && !lexicon.people.topic.test(plain)) return null
  const lone = new RegExp(`(?<![\\d:.,/])\\b(${lexicon.people.number})\\b(?![\\d:/]|[.,]\\d)`, 'gu')
  const numbers = matchesOf(plain, [lone], lexicon.people).filter(free)
  return asked || numbers.length === 1 ? (numbers.at(-1) ?? null) : null
}

/**
 * A number that only looked like an hour: "for two tomorrow at 3 pm" has its hour elsewhere, and nobody comes "for 4
 * tomorrow evening" at four.
 */
export function partyBeside(
  plain: string,
  mentions: readonly TimeMention[],
  { lexicon, timeAsked }: PartyContext,
): PartySaid | null {
  if (timeAsked) return null
  const hours = new Set(['time', 'datetime', 'timeRange', 'datetimeRange'])
  const found = matchesOf(plain, lexicon.maybeParty, lexicon.people).filter((one) => {
    if (isTurnedDown(plain, one, lexicon)) return false
    const taken = mentions.find((mention) => overlaps(mention, one))
    if (taken === undefined) return false
    const late = (taken.part === 'evening' || taken.part === 'night') && one.count < eveningHour
    return late || mentions.some((mention) => mention !== taken && hours.has(mention.kind) && !overlaps(mention, one))
  })
  return found.at(-1) ?? null
}

/** No evening begins before it. */
const eveningHour = 5

/** "One more person", "two people fewer": by how many, with its place in the text. */
export function partyMore(plain: string, { people }: Lexicon): (PartySaid & { readonly by: number }) | null {
  const found = [...plain.matchAll(new RegExp(people.change, 'gu'))].at(-1)
  if (found === undefined) return null
  const said = found.slice(1).find((group) => group !== undefined) ?? ''
  const number = people.numberValue(said)
  const count = Number.isInteger(number) ? number : 1
  const end = found.index + found[0].length
  if (count < 1 || count > partyMax) return null
  return { count, by: people.fewer.test(found[0]) ? -count : count, start: found.index, end }
}

/** Mentions of time that are the very number of the party are none. */
export function withoutParty(mentions: readonly TimeMention[], party: PartySaid | null): readonly TimeMention[] {
  if (party === null) return mentions
  return mentions.filter((one) => !overlaps(one, party) || bareLength(one) > party.end - party.start)
}

function overlaps(
  a: { readonly start: number; readonly end: number },
  b: { readonly start: number; readonly end: number },
) {
  return a.start < b.end && b.start < a.end
}

/** Without the word that leads to it: "for 7" says no more of a time than "7". */
function bareLength({ text }: TimeMention): number {
  return text.replace(/^\p{L}+\s+(?=\S+$)/u, '').length
}

function matchesOf(plain: string, patterns: readonly RegExp[], words: PeopleWords): PartySaid[] {
  const found: PartySaid[] = []
  for (const pattern of patterns) {
    for (const match of plain.matchAll(pattern)) {
      const said = match[1]
      if (said === undefined) continue
      const start = match.index + match[0].lastIndexOf(said)
      const count = words.numberValue(said)
      if (Number.isInteger(count) && count >= 1 && count <= partyMax)
        found.push({ count, start, end: start + said.length })
    }
  }
  return found.sort((a, b) => a.start - b.start)
}

function isTurnedDown(plain: string, { start, end }: PartySaid, { notThis, people, pronounNumber }: Lexicon): boolean {
  const before = plain.slice(Math.max(0, start - 30), start)
  return (
    notThis.test(before) ||
    people.more.test(before) ||
    people.moreIn.test(plain.slice(start, end)) ||
    pronounNumber.test(plain.slice(start)) ||
    people.remark.test(plain.slice(end, end + 60))
  )
}
