import type { TimeMention } from './datetime/types.ts'
import type { Lexicon } from './lexicon/lexicon.ts'
import type { PeopleGroup } from './people-groups.ts'

const nightsMax = 365

/** A number of nights, with its place in the text: "3 nights", "a couple of nights". */
export function nightsSaid(plain: string, lexicon: Lexicon): PeopleGroup | null {
  for (const pattern of lexicon.nights) {
    const found = pattern.exec(plain)
    const said = found?.[1]
    if (found === null || said === undefined) continue
    const count = said === 'a' ? 1 : said.startsWith('a couple') ? 2 : lexicon.people.numberValue(said)
    if (!Number.isInteger(count) || count < 1 || count > nightsMax) continue
    return { count, start: found.index, end: found.index + found[0].length }
  }
  return null
}

/** "3 nights" is no 3 o'clock and no night in which to come; a range that it gives its length stays. */
export function withoutNights(mentions: readonly TimeMention[], nights: PeopleGroup | null): readonly TimeMention[] {
  if (nights === null) return mentions
  const hours = new Set(['time', 'timeRange', 'datetime', 'datetimeRange'])
  return mentions.filter((one) => one.end <= nights.start || nights.end <= one.start || !hours.has(one.kind))
}

/** The nights of a length of time: "for a week", "5 days". */
export function nightsOf(mentions: readonly TimeMention[], lexicon: Lexicon): number | null {
  const lengths = mentions.filter(
    ({ kind, text }) => kind === 'duration' && !lexicon.stay.weekend.test(text.toLowerCase()),
  )
  const found = lengths[0]?.resolved
  if (found?.kind !== 'duration') return null
  const { days, weeks } = found.duration
  const nights = days + 7 * weeks
  return nights >= 1 && nights <= nightsMax ? nights : null
}
