/** Which weekdays a rule of a class names, where that is all it says; null for anything richer. */
export function weekdaysOfRule(rrule: string): number[] | null {
  const found = /^FREQ=WEEKLY(?:;BYDAY=([A-Z,]+))?$/i.exec(rrule.trim())
  if (found === null) return null
  const days = (found[1] ?? '').split(',').filter((code) => code !== '')
  const numbers = days.map((code) => codes.indexOf(code.toUpperCase()) + 1)
  return numbers.includes(0) ? null : numbers
}

/** The rule of every week on these days. */
export function ruleOfWeekdays(weekdays: readonly number[]): string {
  const days = weekdays.toSorted().map((day) => codes[day - 1])
  return days.length === 0 ? 'FREQ=WEEKLY' : `FREQ=WEEKLY;BYDAY=${days.join(',')}`
}

const codes = ['MO', 'TU', 'WE', 'TH', 'FR', 'SA', 'SU']
