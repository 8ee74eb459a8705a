import type { WeeklyHours } from '../../../../../src/domain/catalog-form/hours-form.ts'

/** "Tue – Fri 09:00–13:00, 14:00–18:00 · Sat 09:00–17:00": days of equal hours together. */
export function weekText(
  hours: WeeklyHours,
  weekdays: readonly { readonly id: number; readonly short: string }[],
): string {
  const days = weekdays.map(({ id, short }) => ({
    short,
    said: hours
      .filter(({ weekday, validFrom, validTo }) => weekday === id && validFrom === null && validTo === null)
      .map(({ start, end }) => `${start}–${end}`)
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
