import { dayOf, parseClock, weekdayOf } from '../../src/domain/plain-date.ts'
import { localTimeOf } from '../../src/domain/zoned-time.ts'
import type { Locale } from './locale.ts'

/** How times are said in one conversation. */
export interface TimeStyle {
  readonly locale: Locale
  /** BCP 47 of the session, for 12 or 24 hours. */
  readonly tag: string
  readonly nowMs: number
  /** The customer's zone; where its clock differs from the place's, the place's zone is said. */
  readonly customerZone: string
}

/** A year is said for dates further away than this. */
const yearSaidAfterDays = 270

/** "tomorrow, Tue 24 Nov" of a local date, relative to now in that zone; `plain` says "Tue 24 Nov" only. */
export function dateText(style: TimeStyle, date: string, timeZone: string, plain = false): string {
  const day = dayOf(date)
  const today = dayOf(localTimeOf(timeZone, style.nowMs).date)
  const relative = plain ? null : day === today ? 'today' : day === today + 1 ? 'tomorrow' : null
  return style.locale.wording.date({
    weekday: weekdayOf(day),
    day: Number(date.slice(8, 10)),
    month: Number(date.slice(5, 7)),
    year: Math.abs(day - today) > yearSaidAfterDays ? Number(date.slice(0, 4)) : null,
    relative,
  })
}

/** "3:15 pm" or "15:15" of a wall clock reading "HH:MM"; `short` says "3 pm". */
export function clockText(style: TimeStyle, clock: string, short = false): string {
  const minutes = parseClock(clock, 'end') ?? 0
  return style.locale.wording.time({
    hour: Math.floor(minutes / 60) % 24,
    minute: minutes % 60,
    twelveHours: usesTwelveHours(style.tag),
    short,
  })
}

/** The time of an instant on the wall of a place, with its zone where the customer's clock shows another time. */
export function timeText(style: TimeStyle, ms: number, timeZone: string): string {
  return clockText(style, localTimeOf(timeZone, ms).time) + zoneNote(style, ms, timeZone)
}

/** "tomorrow, Tue 24 Nov, 3:15 pm" of an instant; `plain` as in dateText. */
export function dateTimeText(style: TimeStyle, ms: number, timeZone: string, plain = false): string {
  const date = dateText(style, localTimeOf(timeZone, ms).date, timeZone, plain)
  return style.locale.wording.dateTime(date, timeText(style, ms, timeZone))
}

function zoneNote(style: TimeStyle, ms: number, timeZone: string): string {
  if (style.customerZone === timeZone) return ''
  const differs = localTimeOf(style.customerZone, ms).offsetMinutes !== localTimeOf(timeZone, ms).offsetMinutes
  return differs ? style.locale.wording.zoneNote(zoneCity(timeZone)) : ''
}

/** "New York" of "America/New_York". */
export function zoneCity(timeZone: string): string {
  return (timeZone.split('/').at(-1) ?? timeZone).replaceAll('_', ' ')
}

const twelveHourTags = new Map<string, boolean>()
const tagsKeptMax = 200

/** Whether people who read this language tag say 3 pm rather than 15:00. */
export function usesTwelveHours(tag: string): boolean {
  const known = twelveHourTags.get(tag)
  if (known !== undefined) return known
  const cycle = new Intl.DateTimeFormat(tag, { hour: 'numeric' }).resolvedOptions().hourCycle
  const twelve = cycle === 'h11' || cycle === 'h12'
  if (twelveHourTags.size < tagsKeptMax) twelveHourTags.set(tag, twelve)
  return twelve
}
