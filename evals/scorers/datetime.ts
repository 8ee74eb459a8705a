import type { TimeMention, TimeValue } from '../../agent/understanding/datetime/types.ts'

/** A value of the public sets: a point (`value`) or a range (`start`, `end` exclusive). */
export interface GoldValue {
  readonly type: string
  readonly value?: string
  readonly start?: string
  readonly end?: string
  readonly timex?: string
}

export interface GoldEntity {
  readonly type: string
  readonly values: readonly GoldValue[]
}

export interface GoldSlot {
  readonly slot: string
  readonly type: string
  readonly text: string
  readonly value: string
}

/** ISO dates of everything the mentions resolve to; a range gives its first and its last day. */
export function datesOf(mentions: readonly TimeMention[]): string[] {
  return mentions.flatMap((mention) => (mention.resolved === null ? [] : dates(mention.resolved)))
}

/** HH:MM of everything the mentions resolve to. */
export function timesOf(mentions: readonly TimeMention[]): string[] {
  return mentions.flatMap((mention) => (mention.resolved === null ? [] : times(mention.resolved)))
}

function dates(value: TimeValue): string[] {
  switch (value.kind) {
    case 'date':
      return [value.date.toString()]
    case 'datetime':
      return [value.dateTime.toPlainDate().toString()]
    case 'dateRange':
      return [value.start?.toString(), value.end?.subtract({ days: 1 }).toString()].filter((day) => day !== undefined)
    case 'datetimeRange':
      return [value.start ?? value.end].filter((at) => at !== undefined).map((at) => at.toPlainDate().toString())
    default:
      return []
  }
}

function minuteText(time: Temporal.PlainTime): string {
  return time.toString({ smallestUnit: 'minute' })
}

function times(value: TimeValue): string[] {
  switch (value.kind) {
    case 'time':
      return [minuteText(value.time)]
    case 'datetime':
      return [minuteText(value.dateTime.toPlainTime())]
    case 'timeRange':
      return [value.start, value.end].filter((time) => time !== undefined).map(minuteText)
    case 'datetimeRange':
      return [value.start, value.end].filter((at) => at !== undefined).map((at) => minuteText(at.toPlainTime()))
    default:
      return []
  }
}

/** For each expected entity of a kind, whether a distinct found value equals it. */
export function matchSlots(expected: readonly GoldSlot[], type: string, found: readonly string[]): boolean[] {
  const left = [...found]
  return expected
    .filter((entity) => entity.type === type)
    .map((entity) => {
      const at = left.indexOf(entity.value)
      if (at >= 0) left.splice(at, 1)
      return at >= 0
    })
}

/** Every expected entity equals, in its last (future) value, a distinct mention's resolved value. */
export function allMatched(
  expected: readonly GoldEntity[],
  mentions: readonly TimeMention[],
  reference: Temporal.PlainDateTime,
): boolean {
  const left = mentions.filter((mention) => mention.resolved !== null)
  return expected.every((entity) => {
    const gold = entity.values.at(-1)
    const at = left.findIndex((mention) => gold !== undefined && equalsGold(gold, mention, reference))
    if (at < 0) return false
    left.splice(at, 1)
    return true
  })
}

function instantText(text: string): string {
  const iso = text.trim().replace(' ', 'T')
  return Temporal.PlainDateTime.from(iso).toString({ smallestUnit: 'second' })
}

/** The first time of day `time` that is not before the reference: how sets without "time" values write one. */
function upcoming(time: Temporal.PlainTime, reference: Temporal.PlainDateTime): Temporal.PlainDateTime {
  const today = reference.toPlainDate().toPlainDateTime(time)
  return Temporal.PlainDateTime.compare(today, reference) < 0 ? today.add({ days: 1 }) : today
}

function pointText(value: TimeValue, type: string, reference: Temporal.PlainDateTime): string | undefined {
  if (type === 'date') return value.kind === 'date' ? value.date.toString() : undefined
  if (type === 'time') return value.kind === 'time' ? value.time.toString({ smallestUnit: 'second' }) : undefined
  if (type !== 'datetime') return undefined
  if (value.kind === 'time') return upcoming(value.time, reference).toString({ smallestUnit: 'second' })
  return value.kind === 'datetime' ? value.dateTime.toString({ smallestUnit: 'second' }) : undefined
}

interface Bounds {
  readonly start?: string
  readonly end?: string
}

function bounds(value: TimeValue, type: string, reference: Temporal.PlainDateTime): Bounds | undefined {
  const texts = (
    start: { toString: () => string } | undefined,
    end: { toString: () => string } | undefined,
  ): Bounds => ({
    ...(start === undefined ? {} : { start: start.toString() }),
    ...(end === undefined ? {} : { end: end.toString() }),
  })
  if (type === 'daterange') return value.kind === 'dateRange' ? texts(value.start, value.end) : undefined
  if (type === 'timerange') return value.kind === 'timeRange' ? texts(value.start, value.end) : undefined
  if (value.kind === 'datetimeRange') return texts(value.start, value.end)
  if (value.kind === 'dateRange') return texts(value.start?.toPlainDateTime(), value.end?.toPlainDateTime())
  if (value.kind !== 'timeRange') return undefined
  const start = value.start && upcoming(value.start, reference)
  const end = value.end && upcoming(value.end, start ?? reference)
  return texts(start, end)
}

const partLabels: Readonly<Record<string, string>> = {
  TMO: 'morning',
  TAF: 'afternoon',
  TEV: 'evening',
  TNI: 'night',
  TDT: 'daytime',
  TMEL: 'lunch',
  TMED: 'dinner',
  TMEB: 'breakfast',
}

/** Bounds of "evening" differ by source, so a named part of the day is scored by its label (and its day). */
function sameLabel(gold: GoldValue, mention: TimeMention): boolean {
  const label = /T(?:MO|AF|EV|NI|DT|MEL|MED|MEB)$/.exec(gold.timex ?? '')?.[0]
  if (label === undefined || partLabels[label] !== mention.part || mention.resolved === null) return false
  const day = gold.start?.slice(0, 10)
  if (gold.type === 'timerange') return mention.resolved.kind === 'timeRange'
  return mention.resolved.kind === 'datetimeRange' && mention.resolved.start?.toPlainDate().toString() === day
}

function boundText(text: string, type: string): string {
  if (type === 'daterange') return text.slice(0, 10)
  return type === 'timerange' ? Temporal.PlainTime.from(text).toString() : instantText(text)
}

/** A mention's resolved value equals one gold value, type and bounds included. */
export function equalsGold(gold: GoldValue, mention: TimeMention, reference: Temporal.PlainDateTime): boolean {
  const { resolved } = mention
  if (resolved === null) return false
  if (gold.value !== undefined) {
    const found = pointText(resolved, gold.type, reference)
    if (found === undefined) return false
    return gold.type === 'datetime' ? found === instantText(gold.value) : found === gold.value
  }
  if (sameLabel(gold, mention)) return true
  const found = bounds(resolved, gold.type, reference)
  if (found === undefined) return false
  const same = (mine: string | undefined, theirs: string | undefined): boolean =>
    (mine === undefined) === (theirs === undefined) &&
    (mine === undefined || theirs === undefined || boundText(mine, gold.type) === boundText(theirs, gold.type))
  return same(found.start, gold.start) && same(found.end, gold.end)
}
