import type { Money } from '../../../domain/currency.ts'
import { moneyText } from '../../../domain/money-text.ts'
import { lowerDayPart } from '../format.ts'

/** How times, durations and money are written in one language of one region. */
export interface Formats {
  readonly tag: string
  /** "3:15 pm". */
  readonly time: (ms: number, timeZone: string) => string
  /** "Tue 24 Nov". */
  readonly day: (ms: number, timeZone: string) => string
  /** "Tue 24 Nov, 3:15 pm". */
  readonly dayAndTime: (ms: number, timeZone: string) => string
  /** "Tuesday 24 November" of an ISO date. */
  readonly longDate: (date: string) => string
  /** "November 2026" of an ISO date. */
  readonly month: (date: string) => string
  /** Parts of a date for a calendar leaf. */
  readonly leaf: (
    ms: number,
    timeZone: string,
  ) => { readonly weekday: string; readonly day: string; readonly month: string }
  /** "EST". */
  readonly zone: (ms: number, timeZone: string) => string
  /** Names of weekdays, ISO 1 to 7 in the order asked. */
  readonly weekday: (iso: number, width: 'long' | 'short') => string
  /** ISO weekday with which a week begins. */
  readonly firstWeekday: number
  readonly money: (money: Money) => string
  readonly duration: (minutes: number) => string
  readonly list: (items: readonly string[]) => string
}

const kept = new Map<string, Formats>()

/** The tag decides: "en-US", "es-ES". Made once for each. */
export function formatsOf(tag: string): Formats {
  const known = kept.get(tag)
  if (known !== undefined) return known
  const made = makeFormats(tag)
  // Tags are those of our languages with the region of a tenant: few.
  kept.set(tag, made)
  return made
}

/** The language of the page in the region of the business; English elsewhere counts as British, with its 24 hours. */
export function tagOf(language: 'en' | 'es', tenantLocale: string): string {
  const locale = safeLocale(tenantLocale)
  if (locale.language === language) return locale.baseName
  const region = locale.maximize().region ?? ''
  if (language === 'en') return 'en-GB'
  return ['US', 'MX', 'AR', 'CO', 'CL', 'PE'].includes(region) ? `es-${region}` : 'es-ES'
}

/** The region in which a phone number without a country is read. */
export function regionOf(tenantLocale: string): string | undefined {
  return safeLocale(tenantLocale).maximize().region
}

function safeLocale(tag: string): Intl.Locale {
  try {
    return new Intl.Locale(tag)
  } catch {
    return new Intl.Locale('en-US')
  }
}

function makeFormats(tag: string): Formats {
  const show = (ms: number, timeZone: string, options: Intl.DateTimeFormatOptions) =>
    Temporal.Instant.fromEpochMilliseconds(ms).toZonedDateTimeISO(timeZone).toLocaleString(tag, options)
  const date = (text: string, options: Intl.DateTimeFormatOptions) =>
    Temporal.PlainDate.from(text).toLocaleString(tag, options)
  const time = (ms: number, timeZone: string) =>
    lowerDayPart(show(ms, timeZone, { hour: 'numeric', minute: '2-digit' }))
  const day = (ms: number, timeZone: string) => {
    const { weekday, day: number, month } = leaf(ms, timeZone)
    return `${weekday} ${number} ${month}`
  }
  const leaf = (ms: number, timeZone: string) => ({
    weekday: show(ms, timeZone, { weekday: 'short' }),
    day: show(ms, timeZone, { day: 'numeric' }),
    month: show(ms, timeZone, { month: 'short' }),
  })
  const lists = new Intl.ListFormat(tag, { type: 'disjunction' })
  return {
    tag,
    time,
    day,
    leaf,
    dayAndTime: (ms, timeZone) => `${day(ms, timeZone)}, ${time(ms, timeZone)}`,
    longDate: (text) => date(text, { weekday: 'long', day: 'numeric', month: 'long' }),
    month: (text) => capital(date(text, { month: 'long', year: 'numeric' })),
    zone: (ms, timeZone) => show(ms, timeZone, { hour: 'numeric', timeZoneName: 'short' }).replace(/^.*\s/, ''),
    // 2026-06-01 is a Monday.
    weekday: (iso, width) => date(`2026-06-0${iso}`, { weekday: width }),
    firstWeekday: /-(US|MX|CO|PE|CA)$/.test(tag) ? 7 : 1,
    money: (money) => moneyText(tag, money),
    duration,
    list: (items) => lists.format(items),
  }
}

function duration(minutes: number): string {
  const hours = Math.floor(minutes / 60)
  const rest = minutes % 60
  if (hours === 0) return `${rest} min`
  return rest === 0 ? `${hours} h` : `${hours} h ${rest} min`
}

/** With a capital in front, as a title has it. */
export function capital(text: string): string {
  return text.charAt(0).toUpperCase() + text.slice(1)
}
