import { counted, fuzzy, labels, not, notCounted, notTypos, ranked, streets } from './english/guards.ts'
import { holidays } from './english/holidays.ts'
import { clocks, days, months, parts, pluralWeekdays, units, weekdays } from './english/names.ts'
import { integers, ordinals, quantities } from './english/numbers.ts'
import { words } from './english/words.ts'
import type { Lexicon } from './lexicon.ts'
import { phrases } from './phrases.ts'

/** English, as people type it to a business. */
export const en: Lexicon = {
  language: 'en',
  monthFirstRegions: ['US', 'PH', 'FM', 'MH', 'PW'],
  defaultMonthFirst: true,
  words,
  integers,
  quantities,
  ordinals,
  ordinalSuffixes: phrases("st | nd | rd | th | 'th | sth"),
  weekdays,
  pluralWeekdays,
  months,
  units,
  parts,
  days,
  holidays,
  clocks,
  not,
  counted,
  plural: { ending: 's', lettersMin: 4, notCounted },
  labels,
  links: phrases('to | or | - | and | / | ,'),
  streets,
  ranked,
  fuzzy,
  notTypos,
}
