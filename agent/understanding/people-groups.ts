import type { PeopleWords } from './lexicon/people-words.ts'

/** People counted together, with the place in the text. */
export interface PeopleGroup {
  readonly count: number
  readonly start: number
  readonly end: number
}

interface Item extends PeopleGroup {
  /** `number` has no noun of its own ("the two and a child"), `related` is one by kin ("my wife"), `self` the speaker. */
  readonly kind: 'counted' | 'number' | 'related' | 'self'
}

const itemsMax = 60
/** More come to no table. */
export const partyMax = 999

/** Those who come, item by item and added up: "my wife and I and our three kids" are five. In order of place. */
export function peopleGroups(plain: string, words: PeopleWords): PeopleGroup[] {
  const items = itemsOf(plain, words)
  const groups: PeopleGroup[] = []
  for (let at = 0; at < items.length; ) {
    let end = at + 1
    while (end < items.length && joins(plain, items[end - 1], items[end], words)) end += 1
    const group = groupOf(plain, items.slice(at, end), words)
    if (group !== null) groups.push(group)
    at = end
  }
  const alone = words.alone.exec(plain)
  if (alone !== null && groups.length === 0)
    groups.push({ count: 1, start: alone.index, end: alone.index + alone[0].length })
  return groups
}

/** Where others are named by kin ("my son"), alone or not: words that are understood. */
export function kinSpans(
  plain: string,
  words: PeopleWords,
): readonly { readonly start: number; readonly end: number }[] {
  return itemsOf(plain, words).filter(({ kind }) => kind === 'related')
}

interface Pattern {
  readonly kind: Item['kind']
  readonly size: number
  readonly pattern: RegExp
}

const compiled = new WeakMap<PeopleWords, readonly Pattern[]>()

function patternsOf(words: PeopleWords): readonly Pattern[] {
  const known = compiled.get(words)
  if (known !== undefined) return known
  const { number, many, one, two, pair, owner, owners, self, us, notBetween } = words
  const adjectives = `(?:(?!(?:${notBetween})\\b)[\\p{L}-]+\\s+){0,2}`
  const their = `(?:(?:${owners})\\s+)?`
  const pattern = (kind: Item['kind'], size: number, source: string): Pattern => ({
    kind,
    size,
    pattern: new RegExp(source, 'gu'),
  })
  const patterns = [
    pattern(
      'counted',
      1,
      `\\b${their}(?:a couple(?: of)?|(${number}))[\\s-]+${adjectives}(?:of (?:${owners})\\s+)?(?:${many}|${one})\\b`,
    ),
    pattern('counted', 2, `\\b${their}(?:(${number})|a)\\s+(?:${pair})\\b(?! of\\b| more\\b)`),
    pattern('counted', 1, `\\b${their}(${number})\\s+${us}\\b`),
    pattern('number', 1, `\\b${their}(${number})(?=\\s*(?:and|plus|\\+|&)\\s+(?:a|an|one|my|me|myself)\\b)`),
    pattern('number', 1, `(?<=\\b(?:${self}) (?:and|plus) )(${number})\\b(?!\\s*(?::|am\\b|pm\\b))`),
    pattern('related', 2, `\\b(?:(?:${owner})\\s+)?(?:${two})\\b`),
    pattern('related', 1, `\\b(?:${owner})\\s+(?:[\\p{L}-]+\\s+)?(?:${one})\\b`),
    pattern('related', 1, `(?<=,\\s*|\\band\\s+)(?:${one})\\b`),
    pattern('self', 1, `\\b(?:${self})\\b`),
  ]
  compiled.set(words, patterns)
  return patterns
}

/** In order of place; where two overlap the longer one, so that "my two kids" is one item. */
function itemsOf(plain: string, words: PeopleWords): Item[] {
  const found: Item[] = []
  for (const { kind, size, pattern } of patternsOf(words)) {
    for (const match of plain.matchAll(pattern)) {
      if (found.length >= itemsMax) break
      const said = match[1]
      const number = said === undefined ? (match[0].includes('couple') && size === 1 ? 2 : 1) : words.numberValue(said)
      found.push({ count: number * size, start: match.index, end: match.index + match[0].length, kind })
    }
  }
  found.sort((a, b) => a.start - b.start || b.end - a.end)
  const kept: Item[] = []
  for (const item of found) {
    const before = kept.at(-1)
    if (before === undefined || item.start >= before.end) kept.push(item)
    else if (item.end - item.start > before.end - before.start) kept[kept.length - 1] = item
  }
  return kept
}

function joins(plain: string, before: Item | undefined, item: Item | undefined, words: PeopleWords): boolean {
  if (before === undefined || item === undefined) return false
  const between = plain.slice(before.end, item.start)
  if (!words.joiner.test(between)) return false
  // Side by side without a word between only what is counted adds up: "2 adults 2 children".
  return words.joined.test(between) || (before.kind === 'counted' && item.kind === 'counted')
}

function groupOf(plain: string, items: readonly Item[], words: PeopleWords): PeopleGroup | null {
  const people = new RegExp(`\\b(?:${words.counted})$`)
  const textOf = (item: Item) => plain.slice(item.start, item.end)
  // "… for 2 people and I would like": the subject of what follows, not one who comes along.
  const kept = items.filter((item, at) => {
    const before = items[at - 1]
    return !(textOf(item) === 'i' && before?.kind === 'counted' && people.test(textOf(before)))
  })
  const [first, last] = [kept[0], kept.at(-1)]
  if (first === undefined || last === undefined) return null
  if (kept.length === 1 && first.kind !== 'counted') return null
  if (kept.every(({ kind }) => kind === 'self' || kind === 'number')) {
    if (!kept.some(({ kind }) => kind === 'number') || kept.length < 2) return null
  }
  // "One of us" is one of those who come; "I have two kids" says nothing of the others.
  if (kept.length === 1 && first.count === 1 && textOf(first).endsWith(words.us)) return null
  const children = new RegExp(`\\b(?:${words.children})$`)
  const had = words.childrenOf.test(plain.slice(Math.max(0, first.start - 20), first.start))
  if (had && kept.every((item) => children.test(textOf(item)))) return null
  const sum = kept.reduce((total, { count }) => total + count, 0)
  // "4 people, 3 adults and a baby" says the four once more.
  const again = kept.length > 1 && sum - first.count === first.count && people.test(textOf(first))
  const count = again ? first.count : sum
  return count >= 1 && count <= partyMax ? { count, start: first.start, end: last.end } : null
}
