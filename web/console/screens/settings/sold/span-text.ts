import type { Words } from '../../../locales/en.ts'

/** "45 min", "1 h 30 min", "2 days". */
export function spanText(minutes: number, words: Words['sold']): string {
  if (minutes === 0) return words.noTime
  if (minutes % 1440 === 0) return words.days(minutes / 1440)
  const [hours, rest] = [Math.floor(minutes / 60), minutes % 60]
  return [hours > 0 ? words.hours(hours) : '', rest > 0 ? words.minutes(rest) : '']
    .filter((part) => part !== '')
    .join(' ')
}
