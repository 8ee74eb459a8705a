import type { WeeklyHours } from './seed-data.ts'

const weekdays = ['mon', 'tue', 'wed', 'thu', 'fri', 'sat', 'sun']
const windowPattern = /^([01]\d|2[0-3]):[0-5]\d-(([01]\d|2[0-3]):[0-5]\d|24:00)$/

/** Windows of a text such as '09:00-12:30 13:30-18:00'; none for ''. Throws RangeError for anything else. */
export function parseWindows(text: string): { start: string; end: string }[] {
  const parts = text.split(/[\s,]+/).filter((part) => part !== '')
  return parts.map((part) => {
    const [start = '', end = ''] = part.split('-')
    if (!windowPattern.test(part) || start >= end) throw new RangeError(`'${part}': expected hours as '09:00-17:30'`)
    return { start, end }
  })
}

/** Weekly windows by ISO weekday, Monday 1. Throws RangeError for a day that is none. */
export function parseWeeklyHours(hours: WeeklyHours): { weekday: number; start: string; end: string }[] {
  return Object.entries(hours).flatMap(([days, windows]) =>
    parseDays(days).flatMap((weekday) => parseWindows(windows).map((window) => ({ weekday, ...window }))),
  )
}

function parseDays(text: string): number[] {
  return text
    .split(/[\s,]+/)
    .filter((part) => part !== '')
    .flatMap((part) => {
      const [from = '', to = from] = part.split('-')
      const first = weekdays.indexOf(from) + 1
      const last = weekdays.indexOf(to) + 1
      if (first === 0 || last < first) throw new RangeError(`'${part}': expected days as 'mon', 'mon-fri' or 'tue thu'`)
      return Array.from({ length: last - first + 1 }, (_, index) => first + index)
    })
}
