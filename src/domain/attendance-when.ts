import { localTimeOf } from './zoned-time.ts'

/** A day or a time that somebody says beside whether they come: it must be the booking's own. */
export interface SaidWhen {
  readonly isSaid: boolean
  /** Minutes of the day that the words may mean; null where no time was said. */
  readonly minutes: readonly number[] | null
  readonly dayOfMonth: number | null
  readonly daysAhead: number | null
  /** Monday 1. */
  readonly weekday: number | null
}

const clock =
  /(?<![\p{L}\p{N}])(\d{1,2})(?:(?:[:.]|\s?h\s?)(\d{2}))?\s?(a\.?m\b\.?|p\.?m\b\.?|uhr|hrs?|hs|h|horas|heures|ore|o clock)?(?![\p{L}\p{N}])/gu
const dayNumber = /(?<![\p{L}\p{N}])(?:the |el |le |il |dia |am |den )?(\d{1,2})(?:st|nd|rd|th)(?![\p{L}\p{N}])/gu

/** The times in a text of plain letters, and the text with `qtime` in the place of each, as long as it was. */
export function timesIn(said: string): { readonly when: SaidWhen; readonly masked: string } {
  let minutes: number[] | null = null
  let dayOfMonth: number | null = null
  let strange = false
  const withDays = said.replace(dayNumber, (text, day: string) => {
    dayOfMonth = Number(day)
    return masks(text)
  })
  const masked = withDays.replace(clock, (text, hour: string, minute: string | undefined, half: string | undefined) => {
    const read = minutesOf(Number(hour), Number(minute ?? 0), half ?? '')
    // Two times are no longer the time of one booking.
    if (minutes !== null || read.length === 0) strange = true
    minutes = read
    return masks(text)
  })
  const isSaid = minutes !== null || dayOfMonth !== null
  return { when: { isSaid, minutes: strange ? [] : minutes, dayOfMonth, daysAhead: null, weekday: null }, masked }
}

/** Of the same length, as far as that goes: what is left is found again in the text. */
function masks(text: string): string {
  return ' qtime'.padEnd(text.length, ' ')
}

function minutesOf(hour: number, minute: number, half: string): number[] {
  if (hour > 24 || minute > 59) return []
  const late = /^p/.test(half)
  if (/^[ap]/.test(half)) return hour < 1 || hour > 12 ? [] : [((hour % 12) + (late ? 12 : 0)) * 60 + minute]
  const sharp = (hour % 24) * 60 + minute
  return hour >= 1 && hour <= 12 ? [sharp, ((hour % 12) + 12) * 60 + minute] : [sharp]
}

/** Whether what was said may be the time of a booking; true where nothing was said. */
export function fitsBooking(
  when: SaidWhen,
  { startMs, timeZone, nowMs }: { readonly startMs: number; readonly timeZone: string; readonly nowMs: number },
): boolean {
  const { date, minuteOfDay } = localTimeOf(timeZone, startMs)
  const day = Temporal.PlainDate.from(date)
  if (when.minutes !== null && !when.minutes.includes(minuteOfDay)) return false
  if (when.dayOfMonth !== null && day.day !== when.dayOfMonth) return false
  if (when.weekday !== null && day.dayOfWeek !== when.weekday) return false
  if (when.daysAhead === null) return true
  const today = Temporal.PlainDate.from(localTimeOf(timeZone, nowMs).date)
  return today.until(day).days === when.daysAhead
}
