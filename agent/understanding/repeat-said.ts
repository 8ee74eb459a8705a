import { addDays } from '../../src/domain/plain-date.ts'
import { parseRecurrence } from '../../src/domain/recurrence.ts'
import { recurringDates } from '../../src/domain/recurrence-dates.ts'
import type { TimeMention, TimeValue } from './datetime/types.ts'
import type { Lexicon } from './lexicon/lexicon.ts'
import { countAlone, countOfFirst, type SeriesEnd, seriesEnd } from './series-end.ts'
import type { ReadText } from './text.ts'

/** A series, or a part of what makes one, as a message says it. */
export interface RepeatSaid {
  /** RRULE without an end; null where only the end was said. */
  readonly rule: string | null
  readonly end: Pick<SeriesEnd, 'count' | 'length' | 'until'>
  /** It takes the series back. */
  readonly once: boolean
  readonly words: string
}

export interface RepeatGiven {
  readonly lexicon: Lexicon
  /** What `seriesCount` found in the same text. */
  readonly counted: SeriesEnd
  /** ISO date. */
  readonly today: string
  /** A series is being made: an end alone belongs to it. */
  readonly open: boolean
  /** How often has just been asked. */
  readonly asked: boolean
}

const codes = ['MO', 'TU', 'WE', 'TH', 'FR', 'SA', 'SU']
const wordsMax = 120
const noEnd = { count: null, length: null, until: null }

/** Reads a series from a text and its times; `left` are the times that are still wishes, the first date among them. */
export function repeatSaid(
  { plain, raw }: Pick<ReadText, 'plain' | 'raw'>,
  mentions: readonly TimeMention[],
  given: RepeatGiven,
): { readonly said: RepeatSaid | null; readonly left: readonly TimeMention[] } {
  const { lexicon, counted, open, asked } = given
  const none = { said: null, left: mentions }
  const { series } = lexicon
  if ((open || asked) && series.once.test(plain)) {
    return { said: { rule: null, end: noEnd, once: true, words: '' }, left: mentions }
  }
  const rule = ruleOf(plain, mentions, given)
  const end = seriesEnd(plain, mentions, counted, lexicon)
  const alone = (asked ? countAlone(plain, lexicon) : null) ?? (open ? countOfFirst(plain, lexicon) : null)
  if (rule === null) {
    const count = end.count ?? alone
    const ended = count !== null || end.length !== null || end.until !== null
    if (!ended || !(open || asked)) return none
    const left = mentions.filter((one) => !end.spans.some((span) => overlaps(one, span)) && alone === null)
    return { said: { rule: null, end: { ...end, count }, once: false, words: wordsOf(raw, end.spans) }, left }
  }
  const spans = [...rule.spans, ...end.spans]
  const [start, last] = closedRange(mentions, spans)
  const until = end.until ?? (end.count === null && end.length === null ? last : null)
  const kept = mentions.filter((one) => !end.spans.some((span) => overlaps(one, span)))
  const left = kept.flatMap((mention) => (rule.used.includes(mention) ? [] : [asFirst(plain, mention, start, lexicon)]))
  const first = firstOf(rule.text, given.today)
  const dated = left.some(({ resolved }) => resolved?.kind === 'date' || resolved?.kind === 'datetime')
  return {
    said: { rule: rule.text, end: { ...end, until }, once: false, words: wordsOf(raw, spans) },
    left: dated ? left.flatMap((one) => onRuleDay(one, rule.text)) : first === null ? left : [...left, first],
  }
}

/** Beside a first date the days of the rule wish only their hour, and the date is the first that the rule has. */
function onRuleDay(mention: TimeMention, rule: string): readonly TimeMention[] {
  const { resolved } = mention
  if (resolved?.kind === 'set') {
    if (resolved.time === undefined) return []
    return [{ ...mention, kind: 'time', resolved: { kind: 'time', time: resolved.time } }]
  }
  const days = /BYDAY=([A-Z,]+)/.exec(rule)?.[1]?.split(',') ?? []
  const date = resolved?.kind === 'date' ? resolved.date : resolved?.kind === 'datetime' ? resolved.dateTime : null
  if (date === null || days.length === 0) return [mention]
  const ahead =
    [0, 1, 2, 3, 4, 5, 6].find((by) => days.includes(codes[date.add({ days: by }).dayOfWeek - 1] ?? '')) ?? 0
  if (resolved?.kind === 'date')
    return [{ ...mention, resolved: { ...resolved, date: resolved.date.add({ days: ahead }) } }]
  if (resolved?.kind !== 'datetime') return [mention]
  return [{ ...mention, resolved: { ...resolved, dateTime: resolved.dateTime.add({ days: ahead }) } }]
}

interface RuleSaid {
  readonly text: string
  readonly spans: readonly { readonly start: number; readonly end: number }[]
  /** Mentions that say the rule and no wish besides. */
  readonly used: readonly TimeMention[]
}

type SetMention = TimeMention & { readonly resolved: Extract<TimeValue, { kind: 'set' }> }

function ruleOf(plain: string, mentions: readonly TimeMention[], { lexicon, counted }: RepeatGiven): RuleSaid | null {
  const { series } = lexicon
  const sets = mentions.filter((mention): mention is SetMention => mention.resolved?.kind === 'set')
  const wished = sets.filter((mention) => !isLoose(plain, mention, lexicon))
  const repeating = wished.filter(
    (mention) => series.repeats.test(mention.text.toLowerCase()) || !/^FREQ=WEEKLY;BYDAY=/.test(mention.resolved.rrule),
  )
  const worded = series.frequencies.flatMap(({ rule, pattern }) => {
    const found = pattern.exec(plain)
    return found === null ? [] : [{ rule, start: found.index, end: found.index + found[0].length }]
  })[0]
  const every = counted.every === null ? null : { day: 'DAILY', week: 'WEEKLY', month: 'MONTHLY' }[counted.every]
  const strong = counted.ofDays || every !== null || series.recurring.test(plain) || series.runningWord.test(plain)
  const ofDays = strong || counted.count !== null || series.length.test(plain)
  const base = repeating[0] ?? (worded === undefined && ofDays ? wished[0] : undefined)
  if (base === undefined && worded === undefined && every === null) return null
  if (series.asksOfHouse.test(plain) && counted.count === null) return null
  const text = base?.resolved.rrule ?? worded?.rule ?? `FREQ=${every}`
  const days = wished.find((one) => one !== base && /BYDAY=/.test(one.resolved.rrule))
  const ordinal = text === 'FREQ=MONTHLY' ? ordinalDay(plain, lexicon) : null
  const spans = [base, days, worded].flatMap((one) => (one === undefined ? [] : [{ start: one.start, end: one.end }]))
  if (ordinal !== null) {
    const used = mentions.filter((one) => one.resolved?.kind === 'date' && overlaps(one, ordinal))
    return { text: `${text};BYDAY=${ordinal.code}`, spans: [...spans, ordinal], used }
  }
  const listed =
    text === 'FREQ=WEEKLY' || /^FREQ=WEEKLY;INTERVAL=\d+$/.test(text) ? daysListed(plain, mentions, lexicon) : null
  if (listed !== null && days === undefined)
    return { text: `${text};BYDAY=${listed.codes.join(',')}`, spans: [...spans, ...listed.spans], used: [] }
  const byDay = /BYDAY=[^;]+/.exec(days?.resolved.rrule ?? '')?.[0]
  const joined = text.startsWith('FREQ=WEEKLY') && !text.includes('BYDAY') && byDay !== undefined
  return { text: joined ? `${text};${byDay}` : text, spans, used: [] }
}

/** "I'm free every Tuesday" says when one could come. */
function isLoose(plain: string, { start, end, text, resolved }: SetMention, { series }: Lexicon): boolean {
  const before = plain.slice(Math.max(0, start - 24), start)
  // "My yearly check-up" is a kind of check-up.
  if (series.kind.test(text.toLowerCase()) && (series.kindBefore.test(before) || resolved.rrule === 'FREQ=YEARLY'))
    return true
  return series.looseBefore.test(before) || series.looseAfter.test(plain.slice(end))
}

/** "Tuesday and Thursday", each week: days by their names, at least two of them. */
function daysListed(plain: string, mentions: readonly TimeMention[], { pointing, stay }: Lexicon) {
  const days = mentions.filter(
    ({ resolved, text }) =>
      (resolved?.kind === 'date' || resolved?.kind === 'datetime') &&
      !/\d(?:st|nd|rd|th)|\d\W\d/.test(text) &&
      !pointing.monthName.test(text.toLowerCase()),
  )
  const joined = days.filter((day, at) => {
    const next = days[at + 1]
    const before = days[at - 1]
    const meets = (a: TimeMention | undefined, b: TimeMention | undefined) =>
      a !== undefined && b !== undefined && stay.and.test(plain.slice(a.end, b.start).replace(/\bon\b/, ''))
    return meets(day, next) || meets(before, day)
  })
  if (joined.length < 2) return null
  const found = joined.flatMap(({ resolved }) => {
    const date = resolved?.kind === 'date' ? resolved.date : resolved?.kind === 'datetime' ? resolved.dateTime : null
    const code = date === null ? undefined : codes[date.dayOfWeek - 1]
    return code === undefined ? [] : [code]
  })
  const spans = joined.map(({ start, end }) => ({ start, end }))
  return { codes: codes.filter((code) => found.includes(code)), spans }
}

const ordinals: Readonly<Record<string, number>> = { first: 1, second: 2, third: 3, fourth: 4, last: -1 }

function ordinalDay(plain: string, { series }: Lexicon): { start: number; end: number; code: string } | null {
  const found = series.ordinalDay.exec(plain)
  const [which = '', day = ''] = found?.slice(1) ?? []
  const code = codes.find((one) => day.toUpperCase().startsWith(one))
  if (found === null || code === undefined) return null
  const ordinal = ordinals[which] ?? Number.parseInt(which, 10)
  return { start: found.index, end: found.index + found[0].length, code: `${ordinal}${code}` }
}

/** "From December 7 to January 18", "in December": the days among which all dates lie. */
function closedRange(
  mentions: readonly TimeMention[],
  taken: readonly { readonly start: number; readonly end: number }[],
): readonly [TimeMention | null, string | null] {
  for (const mention of mentions) {
    const { resolved } = mention
    if (resolved?.kind !== 'dateRange' || resolved.start === undefined || resolved.end === undefined) continue
    if (taken.some((span) => overlaps(mention, span))) continue
    return [mention, resolved.end.subtract({ days: 1 }).toString({ calendarName: 'never' })]
  }
  return [null, null]
}

/** The first date of a series is a day, not an open range: "starting next Tuesday at 4". */
function asFirst(plain: string, mention: TimeMention, range: TimeMention | null, { series }: Lexicon): TimeMention {
  const { resolved } = mention
  const lead = plain.slice(Math.max(0, mention.start - 30), mention.start)
  const starts = series.starts.test(mention.text.toLowerCase()) || series.startBefore.test(lead)
  if (resolved?.kind === 'datetimeRange' && starts && resolved.start !== undefined && resolved.end === undefined)
    return { ...mention, kind: 'datetime', resolved: { kind: 'datetime', dateTime: resolved.start } }
  if (resolved?.kind !== 'dateRange' || resolved.start === undefined) return mention
  if (resolved.end === undefined && !starts) return mention
  if (resolved.end !== undefined && mention !== range) return mention
  return { ...mention, kind: 'date', resolved: { kind: 'date', date: resolved.start } }
}

/** Days ahead in which the first date of a monthly rule lies. */
const monthlyDays = 62

/** "The first Friday of each month" names its first date itself. */
function firstOf(rule: string, today: string): TimeMention | null {
  if (!/^FREQ=MONTHLY.*BYDAY/.test(rule)) return null
  const parsed = parseRecurrence(rule)
  if (!parsed.ok) return null
  const range = { from: addDays(today, 1), to: addDays(today, monthlyDays) }
  const [date] = recurringDates({ rule: parsed.rule, start: today, exdates: [] }, range)
  if (date === undefined) return null
  const resolved = { kind: 'date', date: Temporal.PlainDate.from(date) } as const
  return { start: 0, end: 0, text: '', kind: 'date', resolved, candidates: [resolved], flags: {} }
}

function wordsOf(raw: string, spans: readonly { readonly start: number; readonly end: number }[]): string {
  const pieces = [...spans].sort((a, b) => a.start - b.start).map(({ start, end }) => raw.slice(start, end).trim())
  return [...new Set(pieces)].join(', ').slice(0, wordsMax)
}

function overlaps(
  a: { readonly start: number; readonly end: number },
  b: { readonly start: number; readonly end: number },
): boolean {
  return a.start < b.end && b.start < a.end
}
