import { parseDate } from './plain-date.ts'

/**
 * RRULE (RFC 5545, section 3.3.10) as far as classes and series of bookings need it: whole days, since the time of day
 * comes from the first date. What is not understood is refused with a reason, never ignored.
 */

export type Frequency = 'DAILY' | 'WEEKLY' | 'MONTHLY' | 'YEARLY'

export interface RecurrenceDay {
  /** ISO weekday, Monday 1 to Sunday 7. */
  readonly weekday: number
  /** "2TU" is the second of the month (or year), "-1FR" the last; null is each. */
  readonly ordinal: number | null
}

export interface Recurrence {
  readonly frequency: Frequency
  readonly interval: number
  /** So many dates in all, the first counted, exdates counted too; null where it does not end so. */
  readonly count: number | null
  /** Last local date, inclusive; null where it does not end so. */
  readonly until: string | null
  readonly byDay: readonly RecurrenceDay[]
  /** 1 to 31, or from the end of the month -1 to -31. */
  readonly byMonthDay: readonly number[]
  readonly byMonth: readonly number[]
  /** Of the dates of each period only the first, the last (-1) and so on; all where empty. */
  readonly bySetPosition: readonly number[]
  /** ISO weekday on which a week begins; matters with an interval of weeks. */
  readonly weekStart: number
}

export type ParsedRecurrence =
  | { readonly ok: true; readonly rule: Recurrence }
  | { readonly ok: false; readonly fault: string }

export const recurrenceIntervalMax = 1_000
export const recurrenceCountMax = 1_000
const textMax = 500
const weekdays = ['MO', 'TU', 'WE', 'TH', 'FR', 'SA', 'SU']
const partsKnown = ['FREQ', 'INTERVAL', 'COUNT', 'UNTIL', 'BYDAY', 'BYMONTHDAY', 'BYMONTH', 'BYSETPOS', 'WKST']

/** Reads "FREQ=WEEKLY;INTERVAL=2;BYDAY=TU;COUNT=4"; the fault says which part is wrong, in words for a member. */
export function parseRecurrence(text: string): ParsedRecurrence {
  try {
    return { ok: true, rule: readRule(text) }
  } catch (error) {
    if (error instanceof RangeError) return { ok: false, fault: error.message }
    throw error
  }
}

function readRule(text: string): Recurrence {
  if (text.length > textMax) throw new RangeError(`rrule: expected at most ${textMax} characters`)
  const parts = new Map<string, string>()
  for (const part of text.replace(/^RRULE:/i, '').split(';')) {
    const [name = '', value, more] = part.toUpperCase().split('=')
    if (value === undefined || value === '' || more !== undefined || !partsKnown.includes(name) || parts.has(name)) {
      throw new RangeError(`rrule: expected parts of ${partsKnown.join(', ')}, each once`)
    }
    parts.set(name, value)
  }
  const rule = {
    frequency: frequencyOf(parts.get('FREQ')),
    interval: wholeNumber('INTERVAL', parts.get('INTERVAL') ?? '1', recurrenceIntervalMax),
    count: parts.has('COUNT') ? wholeNumber('COUNT', parts.get('COUNT') ?? '', recurrenceCountMax) : null,
    until: parts.has('UNTIL') ? untilDate(parts.get('UNTIL') ?? '') : null,
    byDay: list(parts.get('BYDAY')).map(recurrenceDay),
    byMonthDay: list(parts.get('BYMONTHDAY')).map((item) => signed('BYMONTHDAY', item, 31)),
    byMonth: list(parts.get('BYMONTH')).map((item) => wholeNumber('BYMONTH', item, 12)),
    bySetPosition: list(parts.get('BYSETPOS')).map((item) => signed('BYSETPOS', item, 366)),
    weekStart: weekdayOf(parts.get('WKST') ?? 'MO'),
  }
  assertTogether(rule)
  return rule
}

function assertTogether(rule: Recurrence): void {
  if (rule.count !== null && rule.until !== null) throw new RangeError('rrule: expected COUNT or UNTIL, not both')
  const ordinals = rule.byDay.some((day) => day.ordinal !== null)
  if (ordinals && rule.frequency !== 'MONTHLY' && rule.frequency !== 'YEARLY') {
    throw new RangeError('BYDAY: a numbered weekday needs FREQ=MONTHLY or YEARLY')
  }
  if (rule.byMonthDay.length > 0 && rule.frequency === 'WEEKLY') {
    throw new RangeError('BYMONTHDAY: not with FREQ=WEEKLY')
  }
  const choices = rule.byDay.length + rule.byMonthDay.length + rule.byMonth.length
  if (rule.bySetPosition.length > 0 && choices === 0)
    throw new RangeError('BYSETPOS: needs BYDAY, BYMONTHDAY or BYMONTH')
}

function frequencyOf(value: string | undefined): Frequency {
  if (value === 'DAILY' || value === 'WEEKLY' || value === 'MONTHLY' || value === 'YEARLY') return value
  throw new RangeError('FREQ: expected DAILY, WEEKLY, MONTHLY or YEARLY')
}

function recurrenceDay(item: string): RecurrenceDay {
  const found = /^([+-]?\d{1,2})?([A-Z]{2})$/.exec(item)
  if (found === null) throw new RangeError('BYDAY: expected weekdays like TU, 2TU or -1FR')
  const [, ordinal, weekday = ''] = found
  return { weekday: weekdayOf(weekday), ordinal: ordinal === undefined ? null : signed('BYDAY', ordinal, 53) }
}

function weekdayOf(code: string): number {
  const index = weekdays.indexOf(code)
  if (index < 0) throw new RangeError(`weekday: expected one of ${weekdays.join(', ')}`)
  return index + 1
}

/** The date of an UNTIL; its time of day is not kept, since a series has one a day at most. */
function untilDate(value: string): string {
  const found = /^(\d{4})(\d{2})(\d{2})(T\d{6}Z?)?$/.exec(value)
  const date = found === null ? '' : `${found[1]}-${found[2]}-${found[3]}`
  if (parseDate(date) === null) throw new RangeError('UNTIL: expected a date like 20271231')
  return date
}

function list(value: string | undefined): string[] {
  return value === undefined ? [] : value.split(',')
}

function wholeNumber(name: string, text: string, max: number): number {
  const number = Number(text)
  if (!/^\d+$/.test(text) || number < 1 || number > max) throw new RangeError(`${name}: expected 1 to ${max}`)
  return number
}

function signed(name: string, text: string, max: number): number {
  const number = Number(text)
  if (!/^[+-]?\d+$/.test(text) || number === 0 || Math.abs(number) > max) {
    throw new RangeError(`${name}: expected 1 to ${max} or -1 to -${max}`)
  }
  return number
}
