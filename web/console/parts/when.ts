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

/** The same with its year where that is not this one: for what was long ago. */
export function formatWhenThen(ms: number, nowMs: number, style: WhenStyle): string {
  return isThisYear(ms, nowMs, style)
    ? formatWhen(ms, style)
    : `${formatDayThen(ms, nowMs, style)}, ${formatTime(ms, style)}`
}

export function formatDayThen(ms: number, nowMs: number, style: WhenStyle): string {
  if (isThisYear(ms, nowMs, style)) return formatDay(ms, style)
  const { locale, timeZone } = style
  return new Intl.DateTimeFormat(locale, { day: 'numeric', month: 'short', year: 'numeric', timeZone }).format(ms)
}

function isThisYear(ms: number, nowMs: number, { timeZone }: WhenStyle): boolean {
  const yearOf = (at: number) => new Intl.DateTimeFormat('en', { year: 'numeric', timeZone }).format(at)
  return yearOf(ms) === yearOf(nowMs)
}

/** Short, for lists of what happened: the time today, else the day. */
export function formatAgo(ms: number, nowMs: number, style: WhenStyle): string {
  return formatDay(ms, style) === formatDay(nowMs, style) ? formatTime(ms, style) : formatDay(ms, style)
}
