// When something has to be sent, by the rules as people say them, with the calendar of the language and nothing of ours.
import type { MonthRule } from './wishes.ts'

const minuteMs = 60_000
/** Whoever has just booked needs no reminder. */
const justBookedMs = 60 * minuteMs
/** One that waited for the morning still comes so long before. */
const aheadMs = 30 * minuteMs
const morning = 8
const night = 20

/** `none`: nothing is to be sent, and why. */
export type Expected =
  | { readonly kind: 'at'; readonly ms: number }
  | { readonly kind: 'none'; readonly why: 'after_start' | 'just_booked' | 'quiet_hours' }

interface Dated {
  readonly startMs: number
  readonly endMs: number
  /** When this time was agreed on. */
  readonly fromMs: number
  /** Where it takes place, and where it is read. */
  readonly timeZone: string
}

/** The instant that a rule names: wall time of the place. */
export function dueMs(rule: MonthRule, { startMs, endMs, timeZone }: Dated): number {
  const isAfter = rule.kind !== 'reminder'
  const from = Temporal.Instant.fromEpochMilliseconds(isAfter ? endMs : startMs).toZonedDateTimeISO(timeZone)
  const sign = isAfter ? 1 : -1
  if (rule.minutes !== undefined) return from.add({ minutes: sign * rule.minutes }).epochMilliseconds
  const day = from.add({ days: sign * (rule.days ?? 0) })
  if (rule.time === undefined) return day.epochMilliseconds
  return wallMs(day.toPlainDate(), rule.time, timeZone)
}

/** When a reminder leaves: never at night, never once it has begun, never to somebody who has just booked. */
export function expectReminder(rule: MonthRule, visit: Dated): Expected {
  const ms = dueMs(rule, visit)
  if (ms >= visit.startMs) return { kind: 'none', why: 'after_start' }
  if (ms < visit.fromMs + justBookedMs) return { kind: 'none', why: 'just_booked' }
  const at = Temporal.Instant.fromEpochMilliseconds(ms).toZonedDateTimeISO(visit.timeZone)
  if (at.hour >= morning && at.hour < night) return { kind: 'at', ms }
  const day = at.toPlainDate()
  const evening = wallMs(at.hour < morning ? day.subtract({ days: 1 }) : day, '19:00', visit.timeZone)
  if (evening >= visit.fromMs + justBookedMs) return { kind: 'at', ms: evening }
  const next = wallMs(at.hour < morning ? day : day.add({ days: 1 }), '08:00', visit.timeZone)
  return next + aheadMs <= visit.startMs ? { kind: 'at', ms: next } : { kind: 'none', why: 'quiet_hours' }
}

/** Whether it is night where it is read. */
export function isNight(ms: number, timeZone: string): boolean {
  const { hour } = Temporal.Instant.fromEpochMilliseconds(ms).toZonedDateTimeISO(timeZone)
  return hour < morning || hour >= night
}

/** The first of two, and what follows where the clock jumps over it. */
function wallMs(day: Temporal.PlainDate, time: string, timeZone: string): number {
  const plain = day.toPlainDateTime(Temporal.PlainTime.from(time))
  const early = plain.toZonedDateTime(timeZone, { disambiguation: 'earlier' })
  if (early.toPlainDateTime().equals(plain)) return early.epochMilliseconds
  return early.getTimeZoneTransition('next')?.epochMilliseconds ?? early.epochMilliseconds
}

/** How the time of a visit reads in a message: any of these words stand in it. */
export function timeWords(startMs: number, timeZone: string, locale: string): readonly string[] {
  const at = Temporal.Instant.fromEpochMilliseconds(startMs).toZonedDateTimeISO(timeZone)
  return [at.toLocaleString(locale, { hour: 'numeric', minute: '2-digit' }), String(at.day)]
}
