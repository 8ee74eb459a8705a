import type { WeeklyHours } from '../../../../../src/domain/catalog-form/hours-form.ts'

/** "Tue – Fri 9:00 am – 1:00 pm · Sat 9:00 am – 5:00 pm": days of equal hours together. */
export function weekText(
  hours: WeeklyHours,
  {
    weekdays,
    locale,
  }: {
    readonly weekdays: readonly { readonly id: number; readonly short: string }[]
    readonly locale: string
  },
): string {
  const days = weekdays.map(({ id, short }) => ({
    short,
    said: hours
      .filter(({ weekday, validFrom, validTo }) => weekday === id && validFrom === null && validTo === null)
      .map((window) => windowText(window, locale))
      .join(', '),
  }))
  const runs: { from: string; to: string; said: string }[] = []
  for (const { short, said } of days) {
    const last = runs.at(-1)
    if (last !== undefined && last.said === said) last.to = short
    else runs.push({ from: short, to: short, said })
  }
  return runs
    .filter(({ said }) => said !== '')
    .map(({ from, to, said }) => `${from === to ? from : `${from} – ${to}`} ${said}`)
    .join(' · ')
}

/** "9:00 am – 1:00 pm", or "09:00 – 13:00", as the business's customers read a clock. */
export function windowText({ start, end }: { readonly start: string; readonly end: string }, locale: string): string {
  const say = new Intl.DateTimeFormat(locale, { hour: 'numeric', minute: '2-digit', timeZone: 'UTC' })
  const at = (clock: string) => Date.UTC(2024, 0, 1, Number(clock.slice(0, 2)), Number(clock.slice(3, 5)))
  return say.formatRange(at(start), at(end))
}
