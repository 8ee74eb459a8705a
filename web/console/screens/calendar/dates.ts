import { addDays, dayOf, weekdayOf } from '../../../../src/domain/plain-date.ts'

/** Local dates and clock readings as text. The server has put everything on one clock; here no zone is computed. */

export type View = 'day' | 'week' | 'month'

/** "2026-11-24" as the people of a locale read it. */
export function formatDate(date: string, locale: string, style: 'long' | 'short' | 'weekday' | 'month'): string {
  const options: Intl.DateTimeFormatOptions =
    style === 'long'
      ? { weekday: 'long', day: 'numeric', month: 'long', year: 'numeric' }
      : style === 'short'
        ? { weekday: 'short', day: 'numeric', month: 'short' }
        : style === 'weekday'
          ? { weekday: 'short' }
          : { month: 'long', year: 'numeric' }
  return new Intl.DateTimeFormat(locale, { ...options, timeZone: 'UTC' }).format(atMidnight(date))
}

/** "Nov 22 – 28, 2026": two dates as one stretch. */
export function formatDates(from: string, to: string, locale: string): string {
  const options = { day: 'numeric', month: 'short', timeZone: 'UTC' } as const
  return new Intl.DateTimeFormat(locale, options).formatRange(atMidnight(from), atMidnight(to))
}

/** "14:30" by the clock of a locale; 24:00 is midnight. */
export function formatClock(time: string, locale: string): string {
  const [hour = 0, minute = 0] = time.split(':').map(Number)
  const ms = (hour * 60 + minute) * 60_000
  return new Intl.DateTimeFormat(locale, { hour: 'numeric', minute: '2-digit', timeZone: 'UTC' }).format(ms)
}

/** "10:00 – 10:45 AM": two readings of one day as a stretch; 24:00 is its end. */
export function formatClocks(from: string, to: string, locale: string): string {
  if (to === '24:00' || to <= from) return `${formatClock(from, locale)} – ${formatClock(to, locale)}`
  const [start, end] = [from, to].map((time) => {
    const [hour = 0, minute = 0] = time.split(':').map(Number)
    return (hour * 60 + minute) * 60_000
  })
  const style = new Intl.DateTimeFormat(locale, { hour: 'numeric', minute: '2-digit', timeZone: 'UTC' })
  return style.formatRange(start ?? 0, end ?? 0)
}

/** A full hour at the side of the grid: "9 AM" or "09:00". */
export function formatHour(hour: number, locale: string): string {
  const { hour12 } = new Intl.DateTimeFormat(locale, { hour: 'numeric' }).resolvedOptions()
  if (hour12 !== true) return clockOf(hour * 60)
  return new Intl.DateTimeFormat(locale, { hour: 'numeric', timeZone: 'UTC' }).format(hour * 3_600_000)
}

/** Minutes from midnight as "HH:MM". */
export function clockOf(minutes: number): string {
  const pad = (value: number) => String(value).padStart(2, '0')
  return `${pad(Math.floor(minutes / 60))}:${pad(minutes % 60)}`
}

/** The first day of a week there: Monday 1 to Sunday 7. */
export function firstWeekday(locale: string): number {
  return /^(en-US|en-CA|es-MX|pt-BR|he|ja)/.test(locale) ? 7 : 1
}

/** The dates that a view shows around one of them, both inclusive. */
export function rangeOf(view: View, date: string, locale: string): { readonly from: string; readonly to: string } {
  if (view === 'day') return { from: date, to: date }
  const first = firstWeekday(locale)
  const weekStart = (day: string) => addDays(day, -((weekdayOf(dayOf(day)) - first + 7) % 7))
  if (view === 'week') return { from: weekStart(date), to: addDays(weekStart(date), 6) }
  const monthStart = `${date.slice(0, 7)}-01`
  const from = weekStart(monthStart)
  const lastDay = addDays(nextMonth(monthStart), -1)
  const weeks = Math.ceil((dayOf(lastDay) - dayOf(from) + 1) / 7)
  return { from, to: addDays(from, weeks * 7 - 1) }
}

/** The date that the arrows lead to. */
export function stepDate(view: View, date: string, by: 1 | -1): string {
  if (view === 'day') return addDays(date, by)
  if (view === 'week') return addDays(date, 7 * by)
  const first = `${date.slice(0, 7)}-01`
  return by === 1 ? nextMonth(first) : `${addDays(first, -1).slice(0, 7)}-01`
}

function nextMonth(first: string): string {
  return `${addDays(first, 31).slice(0, 7)}-01`
}

function atMidnight(date: string): number {
  return dayOf(date) * 86_400_000
}
