import { en } from './en.ts'
import { type CompiledLexicon, compileLexicon, type Lexicon } from './lexicon.ts'

const english = compileLexicon(en)
const languages: ReadonlyMap<string, CompiledLexicon> = new Map([[en.language, english]])

/** The words of a locale's language; English where we have none for it. */
export function lexiconFor(locale: string): CompiledLexicon {
  return languages.get(locale.slice(0, 2).toLowerCase()) ?? english
}

/** The day stands before the month in 3/4. Decided by the region, and by the language where no region is given. */
export function isDayFirst(locale: string, lexicon: Lexicon): boolean {
  const region = /[-_]([A-Za-z]{2})$/.exec(locale)?.[1]?.toUpperCase()
  return region === undefined ? !lexicon.defaultMonthFirst : !lexicon.monthFirstRegions.includes(region)
}
