import type { TimeMention } from './datetime/types.ts'
import type { Lexicon } from './lexicon/lexicon.ts'
import type { PeopleGroup } from './people-groups.ts'

const nightsMax = 365

/**
 * A number of nights, with its place in the text: "3 nights", "a couple of nights". The last one said counts; "one night
 * longer" adds to those that were known, where some were.
 */
export function nightsSaid(plain: string, lexicon: Lexicon, known: number | null = null): PeopleGroup | null {
  const { total, change } = nightsRead(plain, lexicon)
  if (total !== null) return total
  if (change === null || known === null) return null
  const count = known + change.by
  return count >= 1 && count <= nightsMax ? { ...change, count } : null
}

/** "One night more", "a night less": by how many, where no number of nights was said; its place in the text. */
export function nightsMore(plain: string, lexicon: Lexicon): (PeopleGroup & { readonly by: number }) | null {
  const { total, change } = nightsRead(plain, lexicon)
  return total === null ? change : null
}

function nightsRead(plain: string, lexicon: Lexicon) {
  const found = lexicon.nights.flatMap((pattern) =>
    [...plain.matchAll(pattern)].flatMap((one) => nightsIn(one, lexicon)),
  )
  const sorted = found.sort((a, b) => a.start - b.start)
  const { stay } = lexicon
  const by = (one: PeopleGroup): number => {
    const lead = /\w+\W*$/.exec(plain.slice(0, one.start))?.[0] ?? ''
    const tail = /^\W*\w+/.exec(plain.slice(one.end))?.[0] ?? ''
    const around = `${lead} ${plain.slice(one.start, one.end)} ${tail}`
    return stay.more.test(around) ? 1 : stay.less.test(around) ? -1 : 0
  }
  const change = sorted.at(-1)
  return {
    total: sorted.findLast((one) => by(one) === 0) ?? null,
    change: change === undefined ? null : { ...change, by: by(change) * change.count },
  }
}

function nightsIn(found: RegExpExecArray, { people }: Lexicon): PeopleGroup[] {
  const said = found[1]
  if (said === undefined) return []
  const count =
    /^(?:a|an|another|one)\b/.test(said) && !said.includes('couple')
      ? 1
      : said.includes('couple')
        ? 2
        : people.numberValue(said)
  if (!Number.isInteger(count) || count < 1 || count > nightsMax) return []
  return [{ count, start: found.index, end: found.index + found[0].length }]
}

/** "3 nights" is no 3 o'clock and no night in which to come; a range that it gives its length stays. */
export function withoutNights(mentions: readonly TimeMention[], nights: PeopleGroup | null): readonly TimeMention[] {
  if (nights === null) return mentions
  const hours = new Set(['time', 'timeRange', 'datetime', 'datetimeRange'])
  return mentions.filter((one) => one.end <= nights.start || nights.end <= one.start || !hours.has(one.kind))
}

/** The nights of a length of time: "for a week", "5 days". "A few days" are no number. */
export function nightsOf(mentions: readonly TimeMention[], lexicon: Lexicon): number | null {
  const lengths = mentions.filter(
    ({ kind, text }) =>
      kind === 'duration' &&
      !lexicon.stay.weekend.test(text.toLowerCase()) &&
      !lexicon.stay.vague.test(text.toLowerCase()),
  )
  const found = lengths[0]?.resolved
  if (found?.kind !== 'duration') return null
  const { days, weeks } = found.duration
  const nights = days + 7 * weeks
  return nights >= 1 && nights <= nightsMax ? nights : null
}
