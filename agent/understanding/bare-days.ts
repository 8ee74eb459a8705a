import type { Lexicon } from './lexicon/lexicon.ts'

const dayMax = 31

/** "Between 10 and 14", where nights are sold and no day is known: days of this month, or of the next. ISO dates. */
export function bareDays(
  plain: string,
  { stay }: Lexicon,
  today: string,
): { readonly from: string; readonly to: string } | null {
  const found = stay.bareDays.exec(plain)
  if (found === null || stay.arrivesBefore.test(plain.slice(0, found.index))) return null
  const [first, last] = [Number(found[1]), Number(found[2])]
  if (!(first >= 1 && first < last && last <= dayMax)) return null
  const now = Temporal.PlainDate.from(today)
  const month = (first < now.day ? now.add({ months: 1 }) : now).toPlainYearMonth()
  if (last > month.daysInMonth) return null
  const iso = (day: number) => month.toPlainDate({ day }).toString({ calendarName: 'never' })
  return { from: iso(first), to: iso(last) }
}
