/** Moments as the business's people read them: its locale's order and clock, in the zone they were promised in. */

export interface WhenStyle {
  readonly locale: string
  readonly timeZone: string
}

/** "Tue 24 Nov": weekday and date always together. */
export function formatDay(ms: number, { locale, timeZone }: WhenStyle): string {
  return new Intl.DateTimeFormat(locale, { weekday: 'short', day: 'numeric', month: 'short', timeZone }).format(ms)
}

/** "3:30 pm" or "15:30". */
export function formatTime(ms: number, { locale, timeZone }: WhenStyle): string {
  return new Intl.DateTimeFormat(locale, { hour: 'numeric', minute: '2-digit', timeZone }).format(ms)
}

/** "Tue 24 Nov, 3:30 pm". */
export function formatWhen(ms: number, style: WhenStyle): string {
  return `${formatDay(ms, style)}, ${formatTime(ms, style)}`
}

/** Short, for lists of what happened: the time today, else the day. */
export function formatAgo(ms: number, nowMs: number, style: WhenStyle): string {
  return formatDay(ms, style) === formatDay(nowMs, style) ? formatTime(ms, style) : formatDay(ms, style)
}
