import type { DayPart } from './types.ts'

/** A day said by some of its fields, by the name of a holiday, or exactly. */
export interface DaySpec {
  readonly year?: number
  readonly month?: number
  readonly day?: number
  readonly weekday?: number
  readonly holiday?: string
  readonly exact?: Temporal.PlainDate
  /** Other days that the same words can mean. */
  readonly others?: readonly Temporal.PlainDate[]
  /** Day and month the other way round (3/4). */
  readonly swapped?: { readonly month: number; readonly day: number }
  readonly mismatch?: true
  /** Written with a dash (3-4), so that it may be a range as well. */
  readonly dashed?: true
  /** Reached by counting ("two weeks from now"): a weekday said with it means the one of that week. */
  readonly loose?: true
}

/** A time of day. Without `half` an hour of 1 to 12 has two readings. */
export interface ClockSpec {
  readonly hour: number
  readonly minute: number
  readonly second: number
  /** `day`: a 24-hour time or one whose half of the day is known. */
  readonly half?: 'day'
  readonly part?: DayPart
  /** 12 at night: belongs to the day that follows. */
  readonly nextDay?: true
  readonly approximate?: true
}

/** Bounds of a range of clock times; a missing one is open. */
export interface HoursSpec {
  readonly start?: ClockSpec
  readonly end?: ClockSpec
  readonly part?: DayPart
  readonly approximate?: true
}

export interface Span {
  readonly start: Temporal.PlainDate
  readonly end: Temporal.PlainDate
}

export type Unit = 'second' | 'minute' | 'hour' | 'day' | 'week' | 'weekend' | 'month' | 'quarter' | 'year'

/** How sure the words are: `sure` stands alone; `weak` needs company or to be all there is; `latent` joins others but alone only counts when it was asked for; `bare` is a mere number and joins only where a rule says so. */
export type Strength = 'sure' | 'weak' | 'latent' | 'bare'

/** What a stretch of tokens can mean: the nouns that rules put together. */
export type Node =
  | { readonly cat: 'word'; readonly key: string }
  | { readonly cat: 'integer'; readonly value: number; readonly digits: number }
  | { readonly cat: 'quantity'; readonly value: number }
  | { readonly cat: 'ordinal'; readonly value: number; readonly spelled: boolean }
  | { readonly cat: 'unit'; readonly unit: Unit; readonly plural: boolean }
  | { readonly cat: 'duration'; readonly duration: Temporal.Duration; readonly strength: Strength }
  | { readonly cat: 'day'; readonly spec: DaySpec; readonly strength: Strength; readonly approximate?: true }
  | { readonly cat: 'weekdays'; readonly weekdays: readonly number[] }
  | { readonly cat: 'month'; readonly month: number; readonly year?: number; readonly strength: Strength }
  | { readonly cat: 'year'; readonly year: number; readonly strength: Strength }
  | { readonly cat: 'period'; readonly spans: readonly Span[]; readonly grain: Unit; readonly strength: Strength }
  | { readonly cat: 'dayRange'; readonly start?: DaySpec; readonly end?: DaySpec; readonly endIncluded: boolean }
  | { readonly cat: 'clock'; readonly clock: ClockSpec; readonly strength: Strength; readonly shape: ClockShape }
  | { readonly cat: 'part'; readonly part: DayPart; readonly edge?: 'early' | 'mid' | 'late' }
  | { readonly cat: 'hours'; readonly hours: HoursSpec; readonly strength: Strength }
  | { readonly cat: 'moment'; readonly day: DaySpec; readonly clock: ClockSpec }
  | { readonly cat: 'instant'; readonly at: Temporal.PlainDateTime; readonly approximate?: true }
  | { readonly cat: 'stretch'; readonly day: DaySpec; readonly hours: HoursSpec }
  | { readonly cat: 'window'; readonly start?: Temporal.PlainDateTime; readonly end?: Temporal.PlainDateTime }
  | { readonly cat: 'momentRange'; readonly start?: MomentSpec; readonly end?: MomentSpec }
  | { readonly cat: 'set'; readonly rrule: string; readonly clock?: ClockSpec }

export interface MomentSpec {
  readonly day: DaySpec
  readonly clock: ClockSpec
}

/** How a clock time was written: a bare hour and a pair ("ten thirty") are weaker than 10:30, 10am or "ten o'clock". */
export type ClockShape = 'bare' | 'compact' | 'pair' | 'dotted' | 'full' | 'named'

export type Category = Node['cat']
export type NodeOf<C extends Category> = Extract<Node, { cat: C }>
