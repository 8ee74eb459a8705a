import { english } from './en.ts'
import type { Lexicon } from './lexicon.ts'

const lexicons: Readonly<Record<string, Lexicon>> = { en: english }

/** The words of a locale's language; English where there is none yet. */
export function lexiconOf(locale: string): Lexicon {
  return lexicons[locale.slice(0, 2).toLowerCase()] ?? english
}
