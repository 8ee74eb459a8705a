import { deepStrictEqual } from 'node:assert'
import fc from 'fast-check'
import type { Recurrence } from '../domain/recurrence.ts'
import { parseRecurrence } from '../domain/recurrence.ts'
import { type RecurringDates, recurringDates } from '../domain/recurrence-dates.ts'
import type { PropertyRun } from './property-run.ts'

const codes = ['MO', 'TU', 'WE', 'TH', 'FR', 'SA', 'SU']

/** Rules of every frequency with what may go with it, from dates around the ends of months and leap days. */
export function arbitrarySeries(): fc.Arbitrary<RecurringDates> {
  const weekday = fc.constantFrom(...codes)
  const some = <T>(item: fc.Arbitrary<T>) => fc.oneof(fc.constant([]), fc.array(item, { minLength: 1, maxLength: 3 }))
  return fc
    .record({
      frequency: fc.constantFrom('DAILY', 'WEEKLY', 'MONTHLY', 'YEARLY'),
      interval: fc.integer({ min: 1, max: 4 }),
      end: fc.oneof(
        fc.constant(''),
        fc.integer({ min: 1, max: 12 }).map((count) => `;COUNT=${count}`),
        fc.constantFrom(';UNTIL=20280301', ';UNTIL=20270701T100000Z'),
      ),
      weekdays: some(weekday),
      ordinals: some(fc.tuple(fc.constantFrom('1', '2', '5', '-1', '-2', ''), weekday).map((pair) => pair.join(''))),
      monthDays: some(fc.constantFrom(1, 15, 28, 29, 31, -1, -3)),
      months: some(fc.constantFrom(1, 2, 3, 6, 12)),
      positions: some(fc.constantFrom(1, 2, -1)),
      weekStart: fc.constantFrom('', ';WKST=SU', ';WKST=WE'),
      start: fc.constantFrom('2027-01-31', '2027-02-28', '2028-02-29', '2027-06-08', '2027-12-31', '2027-11-03'),
      exdates: fc.array(fc.constantFrom('2027-06-22', '2027-12-31', '2028-01-31'), { maxLength: 2 }),
    })
    .map((drawn) => {
      const monthly = drawn.frequency === 'MONTHLY' || drawn.frequency === 'YEARLY'
      const days = monthly ? drawn.ordinals : drawn.weekdays
      const monthDays = drawn.frequency === 'WEEKLY' ? [] : drawn.monthDays
      const part = (name: string, values: readonly unknown[]) =>
        values.length === 0 ? '' : `;${name}=${values.join(',')}`
      const by = `${part('BYDAY', days)}${part('BYMONTHDAY', monthDays)}${part('BYMONTH', drawn.months)}`
      const positions = by === '' ? '' : part('BYSETPOS', drawn.positions)
      const text = `FREQ=${drawn.frequency};INTERVAL=${drawn.interval}${drawn.end}${by}${positions}${drawn.weekStart}`
      const parsed = parseRecurrence(text)
      if (!parsed.ok) throw new Error(`${text}: ${parsed.fault}`)
      return { rule: parsed.rule, start: drawn.start, exdates: drawn.exdates }
    })
}

/** Every date of the calendar from the start on is asked whether the rule holds, with Temporal's own calendar. */
export function slowDates({ rule, start, exdates }: RecurringDates, range: { from: string; to: string }): string[] {
  const first = Temporal.PlainDate.from(start)
  const groups = new Map<string, Temporal.PlainDate[]>()
  // A whole year more on either side, so that places within a period are counted over all of it.
  const begin = first.subtract({ days: 400 })
  const end = Temporal.PlainDate.from(range.to).add({ days: 400 })
  for (let date = begin; Temporal.PlainDate.compare(date, end) <= 0; date = date.add({ days: 1 })) {
    const key = periodKey(rule, date, first)
    if (key !== null && holds(rule, date, first)) groups.set(key, [...(groups.get(key) ?? []), date])
  }
  const chosen = [...groups.values()].flatMap((dates) =>
    dates.filter((_, index) => {
      const positions = rule.bySetPosition
      return positions.length === 0 || positions.some((at) => (at > 0 ? at - 1 : dates.length + at) === index)
    }),
  )
  return chosen
    .map(String)
    .filter((date) => date >= start && (rule.until === null || date <= rule.until))
    .slice(0, rule.count ?? undefined)
    .filter((date) => date >= range.from && date <= range.to && !exdates.includes(date))
}

/** Which period a date belongs to, or null where the interval leaves that period out. */
function periodKey(rule: Recurrence, date: Temporal.PlainDate, first: Temporal.PlainDate): string | null {
  const weekOf = (one: Temporal.PlainDate) => one.subtract({ days: (one.dayOfWeek - rule.weekStart + 7) % 7 })
  const apart = {
    DAILY: () => first.until(date, { largestUnit: 'days' }).days,
    WEEKLY: () => weekOf(first).until(weekOf(date), { largestUnit: 'days' }).days / 7,
    MONTHLY: () => (date.year - first.year) * 12 + date.month - first.month,
    YEARLY: () => date.year - first.year,
  }[rule.frequency]()
  return apart % rule.interval === 0 ? String(apart) : null
}

function holds(rule: Recurrence, date: Temporal.PlainDate, first: Temporal.PlainDate): boolean {
  if (rule.byMonth.length > 0 && !rule.byMonth.includes(date.month)) return false
  const monthDays = rule.byMonthDay.map((day) => (day > 0 ? day : date.daysInMonth + day + 1))
  if (monthDays.length > 0 && !monthDays.includes(date.day)) return false
  if (rule.byDay.length > 0) {
    const ofYear = rule.frequency === 'YEARLY' && rule.byMonth.length === 0
    const same = sameWeekdays(date, ofYear)
    const at = same.indexOf(date.toString())
    return rule.byDay.some(
      ({ weekday, ordinal }) =>
        weekday === date.dayOfWeek && (ordinal === null || at === (ordinal > 0 ? ordinal - 1 : same.length + ordinal)),
    )
  }
  if (monthDays.length > 0) return true
  if (rule.frequency === 'WEEKLY') return date.dayOfWeek === first.dayOfWeek
  if (rule.frequency === 'MONTHLY') return date.day === first.day
  if (rule.frequency === 'DAILY') return true
  return date.day === first.day && (rule.byMonth.length > 0 || date.month === first.month)
}

const weekdaysKnown = new Map<string, string[]>()

/** All dates of the month (or year) of the same weekday. */
function sameWeekdays(date: Temporal.PlainDate, ofYear: boolean): string[] {
  const key = `${date.year} ${ofYear ? '' : date.month} ${date.dayOfWeek}`
  const known = weekdaysKnown.get(key)
  if (known !== undefined) return known
  const dates: string[] = []
  const begin = ofYear ? date.with({ month: 1, day: 1 }) : date.with({ day: 1 })
  const inside = (one: Temporal.PlainDate) => one.year === date.year && (ofYear || one.month === date.month)
  for (let one = begin; inside(one); one = one.add({ days: 1 })) {
    if (one.dayOfWeek === date.dayOfWeek) dates.push(one.toString())
  }
  weekdaysKnown.set(key, dates)
  return dates
}

/** Compares so many random rules with asking every date. */
export function assertDatesMatchReference({ cases, seed }: PropertyRun): void {
  const range = fc.constantFrom(
    { from: '2027-01-01', to: '2028-12-31' },
    { from: '2027-06-15', to: '2027-08-01' },
    { from: '2028-02-01', to: '2028-03-31' },
  )
  fc.assert(
    fc.property(arbitrarySeries(), range, (series, span) =>
      deepStrictEqual(recurringDates(series, span), slowDates(series, span)),
    ),
    seed === undefined ? { numRuns: cases } : { numRuns: cases, seed },
  )
}
