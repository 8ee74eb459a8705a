/** A repeating time as an RFC 5545 rule, for example `FREQ=WEEKLY;INTERVAL=2;BYDAY=TU`, with the time of day if one was said. */
export interface RepeatingTime {
  readonly rrule: string
  readonly time?: Temporal.PlainTime
}

/** What an expression stands for. Ranges are half-open `[start, end)`; a missing bound is open. All values are wall clock in the zone of the reference. */
export type TimeValue =
  | { readonly kind: 'date'; readonly date: Temporal.PlainDate }
  | { readonly kind: 'time'; readonly time: Temporal.PlainTime }
  | { readonly kind: 'datetime'; readonly dateTime: Temporal.PlainDateTime }
  | { readonly kind: 'dateRange'; readonly start?: Temporal.PlainDate; readonly end?: Temporal.PlainDate }
  | { readonly kind: 'timeRange'; readonly start?: Temporal.PlainTime; readonly end?: Temporal.PlainTime }
  | { readonly kind: 'datetimeRange'; readonly start?: Temporal.PlainDateTime; readonly end?: Temporal.PlainDateTime }
  | { readonly kind: 'duration'; readonly duration: Temporal.Duration }
  | ({ readonly kind: 'set' } & RepeatingTime)

export type TimeKind = TimeValue['kind']

/** A named part of the day; its bounds are a convention (`calendar/day-parts.ts`), the name is what was said. */
export type DayPart =
  | 'morning'
  | 'midday'
  | 'afternoon'
  | 'evening'
  | 'night'
  | 'breakfast'
  | 'lunch'
  | 'dinner'
  | 'daytime'
  | 'workday'
  | 'afterWork'
  | 'afterSchool'

/** What must not be lost about a mention when only its value is used. */
export interface TimeFlags {
  /** Such a date or time does not exist (31 April, 25:00): `resolved` is null, nothing was rolled over. */
  readonly nonexistent?: true
  /** The resolved value lies before the reference. */
  readonly past?: true
  /** "around 4", "5ish". */
  readonly approximate?: true
  /** One bound was not said: "after 3", "before Friday". */
  readonly openEnded?: true
  /** The hour was said without morning or evening; `candidates` has both readings. */
  readonly halfDayUnsaid?: true
  /** The weekday said is not the weekday of the date said ("Monday the 5th" when that is a Tuesday). */
  readonly weekdayMismatch?: true
  /** Day and month could be the other way round (3/4); `candidates` has both. */
  readonly dayMonthUnsaid?: true
}

/** One expression of time found in a text. `text.slice(start, end)` is the expression. */
export interface TimeMention {
  readonly start: number
  readonly end: number
  readonly text: string
  readonly kind: TimeKind
  /** The reading a booking should take: the future one. Null when no such time exists. */
  readonly resolved: TimeValue | null
  /** Every reading, the resolved one among them. */
  readonly candidates: readonly TimeValue[]
  readonly part?: DayPart
  readonly flags: TimeFlags
}

/** What the customer has just been asked, so that a bare "4" can be read as the answer. */
export type Expecting = 'date' | 'time' | 'dateOrTime' | 'duration'

export interface FindTimesOptions {
  /** Now, as wall clock in the customer's or business's zone. */
  readonly reference: Temporal.PlainDateTime
  /** BCP 47, for example `en` or `en-GB`; an unknown language falls back to English. */
  readonly locale: string
  readonly expecting?: Expecting
  /** 3/4 is 3 April rather than 4 March. Default by the locale's region. */
  readonly preferDayFirst?: boolean
  /** Hours at which a bookable time is likely: decides "at 7". Default 08:00 to 20:00; the end is not likely itself. */
  readonly likelyHours?: { readonly from: Temporal.PlainTime; readonly to: Temporal.PlainTime }
  /** Rule steps this text may use, where several share what one may: at most the bound of `limits.ts`. */
  readonly stepsMax?: number
}
