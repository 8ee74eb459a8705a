import type { Node, Unit } from '../nodes.ts'
import { tokenise } from '../tokenise.ts'
import type { DayPart } from '../types.ts'

/** The words of one language. Rules speak of nouns and word keys only, so a language is one such value. Phrases are lower case; several words are split by blanks. */
export interface Lexicon {
  readonly language: string
  /** Regions that write the month first (3/4 is 4 March). */
  readonly monthFirstRegions: readonly string[]
  readonly defaultMonthFirst: boolean
  /** Small words by the key that rules use. */
  readonly words: Readonly<Record<string, readonly string[]>>
  readonly integers: Readonly<Record<string, number>>
  readonly quantities: Readonly<Record<string, number>>
  readonly ordinals: Readonly<Record<string, number>>
  /** Endings that make 3 the third. */
  readonly ordinalSuffixes: readonly string[]
  /** Monday to Sunday: sure names, and abbreviations that are also other words. */
  readonly weekdays: readonly { readonly sure: readonly string[]; readonly weak: readonly string[] }[]
  /** Names that mean the weekday every week ("mondays"). */
  readonly pluralWeekdays: readonly (readonly string[])[]
  /** January to December. */
  readonly months: readonly { readonly sure: readonly string[]; readonly weak: readonly string[] }[]
  readonly units: Readonly<Record<Unit, { readonly singular: readonly string[]; readonly plural: readonly string[] }>>
  readonly parts: Readonly<Partial<Record<DayPart, readonly string[]>>>
  /** Whole phrases that are a day, as days from today. */
  readonly days: Readonly<Record<string, number>>
  /** Holiday names by the id of `calendar/holidays.ts`. */
  readonly holidays: Readonly<Record<string, readonly string[]>>
  /** Clock times that have a name. */
  readonly clocks: Readonly<Record<string, { readonly hour: number; readonly nextDay?: true }>>
  /** Phrases that look like time and are not. They hide their words. */
  readonly not: readonly string[]
  /** After a bare number they say that it counts something. */
  readonly counted: readonly string[]
  /** How an unknown plural noun is told: its ending, and words that follow a time and count nothing. */
  readonly plural: { readonly ending: string; readonly lettersMin: number; readonly notCounted: readonly string[] }
  /** Before a number they say that it names or counts something (room 12, table for 4). */
  readonly labels: readonly string[]
  /** Between two numbers: what the second counts the first counts too. */
  readonly links: readonly string[]
  /** After a number and a name they say that it is an address. */
  readonly streets: readonly string[]
  /** After an ordinal they say that it ranks something (second floor). */
  readonly ranked: readonly string[]
  /** Names long enough that one wrong letter still means them. */
  readonly fuzzy: readonly string[]
  /** Real words one letter away from a fuzzy name. */
  readonly notTypos: readonly string[]
}

interface Branch {
  readonly next: Map<string, Branch>
  readonly nodes: Node[]
}

/** A lexicon made ready for matching. */
export interface CompiledLexicon {
  readonly lexicon: Lexicon
  readonly root: Branch
  readonly single: ReadonlySet<string>
  readonly counted: ReadonlySet<string>
  readonly labels: ReadonlySet<string>
  /** First words of what stands after an hour: am, pm, o'clock. */
  readonly halves: ReadonlySet<string>
  readonly links: ReadonlySet<string>
  readonly streets: ReadonlySet<string>
  readonly ranked: ReadonlySet<string>
  readonly unitWords: ReadonlySet<string>
  readonly partWords: ReadonlySet<string>
  readonly monthNames: ReadonlySet<string>
}

/** The node that stands for a phrase to be hidden. */
export const hidden: Node = { cat: 'word', key: 'hidden' }

function add(root: Branch, phrase: string, node: Node): void {
  let branch = root
  for (const token of tokenise(phrase)) {
    const next = branch.next.get(token.text) ?? { next: new Map(), nodes: [] }
    branch.next.set(token.text, next)
    branch = next
  }
  branch.nodes.push(node)
}

/** Adds a name and, if it is short enough to be an abbreviation, the name with its full stop. */
function addName(root: Branch, phrase: string, node: Node): void {
  add(root, phrase, node)
  if (phrase.length <= 5) add(root, `${phrase}.`, node)
}

function addNames(root: Branch, lexicon: Lexicon): void {
  for (const strength of ['sure', 'weak'] as const) {
    lexicon.weekdays.forEach((names, index) => {
      for (const name of names[strength]) addName(root, name, { cat: 'day', spec: { weekday: index + 1 }, strength })
    })
    lexicon.months.forEach((names, index) => {
      for (const name of names[strength]) addName(root, name, { cat: 'month', month: index + 1, strength })
    })
  }
  lexicon.pluralWeekdays.forEach((names, index) => {
    for (const name of names) add(root, name, { cat: 'weekdays', weekdays: [index + 1] })
  })
  for (const [unit, names] of Object.entries(lexicon.units)) {
    for (const name of names.singular) addName(root, name, { cat: 'unit', unit: unit as Unit, plural: false })
    for (const name of names.plural) addName(root, name, { cat: 'unit', unit: unit as Unit, plural: true })
  }
  for (const [part, names] of Object.entries(lexicon.parts)) {
    for (const name of names) add(root, name, { cat: 'part', part: part as DayPart })
  }
}

/** Builds the search tree of a lexicon; done once for each language. */
export function compileLexicon(lexicon: Lexicon): CompiledLexicon {
  const root: Branch = { next: new Map(), nodes: [] }
  for (const [key, phrases] of Object.entries(lexicon.words)) {
    for (const phrase of phrases) add(root, phrase, { cat: 'word', key })
  }
  for (const [phrase, value] of Object.entries(lexicon.integers)) {
    add(root, phrase, { cat: 'integer', value, digits: 0 })
  }
  for (const [phrase, value] of Object.entries(lexicon.quantities)) add(root, phrase, { cat: 'quantity', value })
  for (const [phrase, value] of Object.entries(lexicon.ordinals)) {
    add(root, phrase, { cat: 'ordinal', value, spelled: true })
  }
  addNames(root, lexicon)
  for (const [phrase, days] of Object.entries(lexicon.days)) add(root, phrase, { cat: 'word', key: `day:${days}` })
  for (const [id, phrases] of Object.entries(lexicon.holidays)) {
    for (const phrase of phrases) add(root, phrase, { cat: 'day', spec: { holiday: id }, strength: 'sure' })
  }
  for (const [phrase, clock] of Object.entries(lexicon.clocks)) {
    const spec = { minute: 0, second: 0, half: 'day' as const, ...clock }
    add(root, phrase, { cat: 'clock', clock: spec, strength: 'sure', shape: 'named' })
  }
  for (const phrase of lexicon.not) add(root, phrase, hidden)
  return {
    lexicon,
    root,
    single: new Set([...root.next.entries()].filter(([, branch]) => branch.nodes.length > 0).map(([text]) => text)),
    counted: new Set(lexicon.counted),
    labels: new Set(lexicon.labels),
    halves: new Set(
      ['am', 'pm', 'oclock', 'ish']
        .flatMap((key) => lexicon.words[key] ?? [])
        .map((phrase) => phrase.split(/[ .']/)[0] ?? '')
        .filter((text) => text !== ''),
    ),
    links: new Set(lexicon.links),
    streets: new Set(lexicon.streets),
    ranked: new Set(lexicon.ranked),
    partWords: new Set(Object.values(lexicon.parts).flat()),
    monthNames: new Set(lexicon.months.flatMap(({ sure, weak }) => [...sure, ...weak])),
    unitWords: new Set(Object.values(lexicon.units).flatMap(({ singular, plural }) => [...singular, ...plural])),
  }
}
