import type { Money } from '../../domain/catalog.ts'
import { shownPhone } from '../../domain/email-words.ts'
import { moneyText } from '../../domain/money-text.ts'

/** How pages show times and money. The pages are English; a locale of another language keeps its region's habits. */

export interface DateParts {
  readonly weekday: string
  readonly day: string
  readonly month: string
  readonly time: string
  /** "Tuesday 24 November 2026" in the order of the locale. */
  readonly long: string
  /** Short name of the zone, for example EST. */
  readonly zone: string
}

/** "5:30 pm", as the agent writes it. */
export function lowerDayPart(time: string): string {
  return time.replace(/\s?[AP]M$/, (part) => ` ${part.trim().toLowerCase()}`)
}

/** E.164 with spaces, as people write it; anything else as it is. */
export function formatPhone(phone: string | undefined): string | undefined {
  return phone === undefined ? undefined : shownPhone(phone)
}

export function pageLocale(locale: string): string {
  return locale.startsWith('en') ? locale : 'en-GB'
}

export function datePartsOf(ms: number, timeZone: string, locale: string): DateParts {
  return partsIn(pageLocale(locale), ms, timeZone)
}

/** The same in the words of a language tag, whichever it is. */
export function partsIn(tag: string, ms: number, timeZone: string): DateParts {
  const at = Temporal.Instant.fromEpochMilliseconds(ms).toZonedDateTimeISO(timeZone)
  const show = (options: Intl.DateTimeFormatOptions) => at.toLocaleString(tag, options)
  return {
    weekday: show({ weekday: 'short' }),
    day: show({ day: 'numeric' }),
    month: show({ month: 'short' }),
    time: lowerDayPart(show({ hour: 'numeric', minute: '2-digit' })),
    long: show({ weekday: 'long', day: 'numeric', month: 'long', year: 'numeric' }),
    zone: show({ hour: 'numeric', timeZoneName: 'short' }).replace(/^.*\s/, ''),
  }
}

export function formatMoney(money: Money, locale: string): string {
  return moneyText(pageLocale(locale), money)
}

export function formatDuration(minutes: number): string {
  const hours = Math.floor(minutes / 60)
  const rest = minutes % 60
  if (hours === 0) return `${rest} min`
  return rest === 0 ? `${hours} h` : `${hours} h ${rest} min`
}
