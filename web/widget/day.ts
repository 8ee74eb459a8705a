/** The visitor's own calendar day: "2026-11-23". */
export function dayOf(date: Date): string {
  const twoDigits = (value: number) => String(value).padStart(2, '0')
  return `${date.getFullYear()}-${twoDigits(date.getMonth() + 1)}-${twoDigits(date.getDate())}`
}

/** "Today", "Yesterday", else weekday and date together, with the year where it is another one. */
export function dayWords(date: Date, today: Date, locale: string): string {
  const noon = (each: Date) => new Date(each.getFullYear(), each.getMonth(), each.getDate(), 12).getTime()
  const days = Math.round((noon(date) - noon(today)) / 86_400_000)
  if (days === 0 || days === -1) {
    const words = new Intl.RelativeTimeFormat(locale, { numeric: 'auto' }).format(days, 'day')
    return words.charAt(0).toUpperCase() + words.slice(1)
  }
  const year = date.getFullYear() === today.getFullYear() ? {} : ({ year: 'numeric' } as const)
  return date.toLocaleDateString(locale, { weekday: 'short', day: 'numeric', month: 'short', ...year })
}
