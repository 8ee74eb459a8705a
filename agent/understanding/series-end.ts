import type { TimeMention } from './datetime/types.ts'
import type { Lexicon } from './lexicon/lexicon.ts'

interface Span {
  readonly start: number
  readonly end: number
}

/** Where a series ends, as a message says it: after so many dates, after so long, or on a day. */
export interface SeriesEnd {
  readonly count: number | null
  readonly length: { readonly unit: 'day' | 'week' | 'month' | 'year'; readonly count: number } | null
  /** Last ISO date, inclusive. */
  readonly until: string | null
  /** "Three Fridays in a row": the number makes a series of the days behind it. */
  readonly ofDays: boolean
  /** "Three weeks in a row": once in each of them. */
  readonly every: 'day' | 'week' | 'month' | null
  readonly spans: readonly Span[]
}

const noEnd: SeriesEnd = { count: null, length: null, until: null, ofDays: false, every: null, spans: [] }
/** No series has more dates; a longer one is asked about anew. */
const countMax = 1_000

/** "Only the first two", of a series that is being made: no first of the month. */
export function firstOfSpan(plain: string, lexicon: Lexicon): readonly Span[] {
  const found = lexicon.series.firstOf.exec(plain)
  return found === null ? [] : [spanOf(found)]
}

/** Reads how often something is to be, before the times of the text are read: its numbers are no hours. */
export function seriesCount(plain: string, lexicon: Lexicon): SeriesEnd {
  const { series } = lexicon
  const running = series.running.exec(plain)
  if (running !== null) {
    const count = countOf(running[1], lexicon)
    if (count !== null) return { ...noEnd, count, every: unitOf(running[2]), spans: [spanOf(running)] }
  }
  const days = series.countedDays.exec(plain)
  if (days !== null) {
    const count = countOf(
      days.slice(1).find((group) => group !== undefined),
      lexicon,
    )
    if (count !== null) return { ...noEnd, count, ofDays: true, spans: [spanOf(days)] }
  }
  for (const pattern of series.counts) {
    const found = pattern.exec(plain)
    const count = countOf(found?.[1], lexicon)
    if (found !== null && count !== null) return { ...noEnd, count, spans: [spanOf(found)] }
  }
  const length = series.repeats.test(plain) ? lengthOf(plain, lexicon) : null
  return length ?? noEnd
}

/** "For six weeks", "the next two months". */
function lengthOf(plain: string, lexicon: Lexicon): SeriesEnd | null {
  const found = lexicon.series.length.exec(plain)
  const said = found?.[1] ?? found?.[3]
  const unit = found?.[2] ?? found?.[4]
  const count = said === 'a' || said === 'an' ? 1 : countOf(said, lexicon)
  if (found === null || count === null || unit === undefined) return null
  return { ...noEnd, length: { unit: unit as 'day', count }, spans: [spanOf(found)] }
}

/** Of a series that is being made: "only the first two". */
export function countOfFirst(plain: string, lexicon: Lexicon): number | null {
  const found = lexicon.series.firstOf.exec(plain)
  return countOf(found?.[1] ?? found?.[2], lexicon)
}

/** The same where it is an answer: nothing but a number. */
export function countAlone(plain: string, lexicon: Lexicon): number | null {
  return countOf(new RegExp(lexicon.series.number).exec(plain)?.[1], lexicon)
}

/** Adds how long it goes on, and until when, as the times of the text say it. */
export function seriesEnd(
  plain: string,
  mentions: readonly TimeMention[],
  counted: SeriesEnd,
  lexicon: Lexicon,
): SeriesEnd {
  const until = mentions.flatMap((mention) => untilOf(plain, mention, lexicon) ?? [])[0]
  if (until !== undefined) return { ...counted, until: until.last, spans: [...counted.spans, until.span] }
  if (counted.count !== null || counted.length !== null) return counted
  return lengthOf(plain, lexicon) ?? counted
}

function untilOf(
  plain: string,
  mention: TimeMention,
  { series }: Lexicon,
): { readonly last: string; readonly span: Span } | null {
  const { resolved, end } = mention
  const lead = plain.slice(Math.max(0, mention.start - 30), mention.start)
  const iso = (date: Temporal.PlainDate) => date.toString({ calendarName: 'never' })
  if (resolved?.kind === 'dateRange' && resolved.end !== undefined && resolved.start === undefined)
    return { last: iso(resolved.end.subtract({ days: 1 })), span: mention }
  if (resolved?.kind === 'datetimeRange' && resolved.end !== undefined && resolved.start === undefined)
    return { last: iso(resolved.end.toPlainDate()), span: mention }
  const through = series.throughBefore.exec(lead)
  const word = through ?? series.untilBefore.exec(lead)
  if (word === null) return null
  const span = { start: mention.start - lead.length + word.index, end }
  if (resolved?.kind === 'date') return { last: iso(resolved.date), span }
  if (resolved?.kind !== 'dateRange' || resolved.start === undefined || resolved.end === undefined) return null
  // "Until March" ends before it, "through March" with it.
  return { last: iso((through === null ? resolved.start : resolved.end).subtract({ days: 1 })), span }
}

/**
 * The rule with its end. A length of time counts by the rule's own periods where it can ("every other week for 8 weeks"
 * is four times), else from the first date (ISO) on.
 */
export function withEnd(rule: string, end: Pick<SeriesEnd, 'count' | 'length' | 'until'>, firstDate: string): string {
  const open = withoutEnd(rule)
  if (end.count !== null) return `${open};COUNT=${Math.min(end.count, countMax)}`
  if (end.until !== null) return `${open};UNTIL=${end.until.replaceAll('-', '')}`
  if (end.length === null) return rule
  const { unit, count } = end.length
  const part = (name: string) => new RegExp(`(?:^|;)${name}=([^;]+)`).exec(rule)?.[1]
  const interval = Number(part('INTERVAL') ?? 1)
  const days = part('BYDAY')?.split(',').length ?? 1
  const own = { DAILY: 'day', WEEKLY: 'week', MONTHLY: 'month', YEARLY: 'year' }[part('FREQ') ?? '']
  if (own === unit) {
    const periods = Math.max(1, Math.ceil(count / interval))
    return `${open};COUNT=${Math.min(periods * days, countMax)}`
  }
  const last = Temporal.PlainDate.from(firstDate)
    .add({ [`${unit}s`]: count })
    .subtract({ days: 1 })
  return `${open};UNTIL=${last.toString({ calendarName: 'never' }).replaceAll('-', '')}`
}

/** The rule as if its end had not been said. */
export function withoutEnd(rule: string): string {
  return rule.replace(/;(?:COUNT|UNTIL)=[^;]+/g, '')
}

/** True where a rule says when it ends. */
export function hasEnd(rule: string): boolean {
  return /;(?:COUNT|UNTIL)=/.test(rule)
}

function countOf(said: string | undefined, { people }: Lexicon): number | null {
  if (said === undefined) return null
  const count = said === 'twice' || said.endsWith('couple of') ? 2 : said.endsWith('few') ? 3 : people.numberValue(said)
  return Number.isInteger(count) && count >= 1 && count <= countMax ? count : null
}

function unitOf(said: string | undefined): 'day' | 'week' | 'month' | null {
  return said === 'day' || said === 'week' || said === 'month' ? said : null
}

function spanOf(found: RegExpExecArray): Span {
  return { start: found.index, end: found.index + found[0].trimEnd().length }
}
