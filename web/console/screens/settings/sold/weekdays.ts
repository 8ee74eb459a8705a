import { useMemo } from 'react'
import { useLanguage } from '../../../words.ts'

/** ISO weekdays, Monday first, as the console's language calls them. */
export function useWeekdays() {
  const { language } = useLanguage()
  return useMemo(() => {
    const say = (weekday: 'long' | 'short') => new Intl.DateTimeFormat(language, { weekday, timeZone: 'UTC' })
    // The 1st of January 2024 was a Monday.
    const weekdays = [1, 2, 3, 4, 5, 6, 7].map((id) => {
      const at = Date.UTC(2024, 0, id)
      return { id, long: say('long').format(at), short: say('short').format(at) }
    })
    return { weekdays, nameOf: (id: number) => weekdays.find((one) => one.id === id)?.long ?? '' }
  }, [language])
}
