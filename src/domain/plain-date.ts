/**
 * Calendar dates as day numbers (days since 1970-01-01) and "YYYY-MM-DD" texts, with no zone and no roll-over.
 * The day number is what the slot kernel counts with; texts are what rows and messages carry.
 */

const minutesPerDay = 1440
const dayMs = 86_400_000
const cyclesOf400Years = 146_097

/** The day number of an ISO date, or null where no such date exists ("2027-02-29", "2027-4-1"). */
export function parseDate(text: string): number | null {
  const found = /^(\d{4})-(\d{2})-(\d{2})$/.exec(text)
  if (found === null) return null
  const [year, month, day] = [Number(found[1]), Number(found[2]), Number(found[3])]
  const number = dayNumber(year, month, day)
  return formatDate(number) === text ? number : null
}

/** The day number of an ISO date that is known to exist. Throws RangeError otherwise. */
export function dayOf(text: string): number {
  const day = parseDate(text)
  if (day === null) throw new RangeError(`no such date: expected YYYY-MM-DD, got ${text.slice(0, 20)}`)
  return day
}

/** "YYYY-MM-DD" of a day number, for the years 0 to 9999. */
export function formatDate(day: number): string {
  const { year, month, dayOfMonth } = civil(day)
  return `${String(year).padStart(4, '0')}-${String(month).padStart(2, '0')}-${String(dayOfMonth).padStart(2, '0')}`
}

/** The date so many days later (or earlier). Throws RangeError for a date that does not exist. */
export function addDays(date: string, days: number): string {
  return formatDate(dayOf(date) + days)
}

/** ISO weekday of a day number: Monday 1 to Sunday 7. */
export function weekdayOf(day: number): number {
  return ((((day + 3) % 7) + 7) % 7) + 1
}

/** Minutes since midnight of "HH:MM", or null; "24:00" (1440) only where an end is read. */
export function parseClock(text: string, role: 'start' | 'end' = 'start'): number | null {
  if (text.length !== 5 || text[2] !== ':') return null
  const hours = twoDigits(text, 0)
  const minutes = twoDigits(text, 3)
  if (hours < 0 || minutes < 0 || minutes > 59) return null
  const minuteOfDay = hours * 60 + minutes
  return minuteOfDay < minutesPerDay || (minuteOfDay === minutesPerDay && role === 'end') ? minuteOfDay : null
}

/** By character codes: opening windows are read for every search, and a pattern would be most of that time. */
function twoDigits(text: string, index: number): number {
  const tens = text.charCodeAt(index) - 48
  const ones = text.charCodeAt(index + 1) - 48
  return tens >= 0 && tens <= 9 && ones >= 0 && ones <= 9 ? tens * 10 + ones : -1
}

/** "HH:MM" of minutes since midnight, 0 to 1440. */
export function formatClock(minutes: number): string {
  return `${String(Math.floor(minutes / 60)).padStart(2, '0')}:${String(minutes % 60).padStart(2, '0')}`
}

/** The day number in which a wall-clock reading (as if UTC, in milliseconds) lies. */
export function dayOfWall(wallMs: number): number {
  return Math.floor(wallMs / dayMs)
}

/** Gregorian date to day number by counting from 1 March, so that the leap day is the last of its year. */
function dayNumber(year: number, month: number, dayOfMonth: number): number {
  const y = month <= 2 ? year - 1 : year
  const era = Math.floor(y / 400)
  const yearOfEra = y - era * 400
  const dayOfYear = Math.floor((153 * (month + (month > 2 ? -3 : 9)) + 2) / 5) + dayOfMonth - 1
  const dayOfEra = yearOfEra * 365 + Math.floor(yearOfEra / 4) - Math.floor(yearOfEra / 100) + dayOfYear
  return era * cyclesOf400Years + dayOfEra - 719_468
}

function civil(day: number): { year: number; month: number; dayOfMonth: number } {
  const z = day + 719_468
  const era = Math.floor(z / cyclesOf400Years)
  const dayOfEra = z - era * cyclesOf400Years
  const yearOfEra = Math.floor(
    (dayOfEra - Math.floor(dayOfEra / 1460) + Math.floor(dayOfEra / 36_524) - Math.floor(dayOfEra / 146_096)) / 365,
  )
  const dayOfYear = dayOfEra - (365 * yearOfEra + Math.floor(yearOfEra / 4) - Math.floor(yearOfEra / 100))
  const monthFromMarch = Math.floor((5 * dayOfYear + 2) / 153)
  const dayOfMonth = dayOfYear - Math.floor((153 * monthFromMarch + 2) / 5) + 1
  const month = monthFromMarch < 10 ? monthFromMarch + 3 : monthFromMarch - 9
  return { year: yearOfEra + era * 400 + (month <= 2 ? 1 : 0), month, dayOfMonth }
}
