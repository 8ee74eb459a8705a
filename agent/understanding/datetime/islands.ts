import type { Item } from './chart.ts'
import { islandTokensMax } from './limits.ts'
import type { Token } from './tokenise.ts'

/** A stretch of tokens that all mean something in the lexicon, with its items counted from its own start. */
export interface Island {
  readonly from: number
  readonly length: number
  readonly items: readonly Item[]
}

/** Small words that are a time by themselves. */
const timeWords = new Set([
  'today',
  'tonight',
  'lastNight',
  'rightNow',
  'eod',
  'eom',
  'bom',
  'eoy',
  'daily',
  'weekly',
  'fortnightly',
  'monthly',
  'yearly',
  'weekdaysAll',
  'weekendsAll',
  'fortnight',
])

function speaksOfTime({ node }: Item): boolean {
  if (node.cat === 'word') return timeWords.has(node.key) || node.key.startsWith('day:')
  return node.cat !== 'quantity'
}

/** Cuts the text into islands at words of no time and at line ends, and drops those of small words only; a very long one is cut at `islandTokensMax`. */
export function islandsOf(tokens: readonly Token[], items: readonly Item[]): Island[] {
  const covered = new Array<boolean>(tokens.length).fill(false)
  for (const item of items) for (let at = item.start; at < item.end; at += 1) covered[at] = true
  const bounds: { from: number; to: number }[] = []
  let from = -1
  for (let at = 0; at <= tokens.length; at += 1) {
    const inside = at < tokens.length && covered[at] === true
    const breaks = from >= 0 && (!inside || tokens[at]?.newLine === true || at - from >= islandTokensMax)
    if (breaks) {
      bounds.push({ from, to: at })
      from = -1
    }
    if (inside && from < 0) from = at
  }
  const starts = new Map<number, Item[]>()
  for (const item of items) starts.set(item.start, [...(starts.get(item.start) ?? []), item])
  return bounds.flatMap((bound) => {
    const inner: Item[] = []
    for (let at = bound.from; at < bound.to; at += 1) {
      for (const item of starts.get(at) ?? []) {
        if (item.end <= bound.to) inner.push({ ...item, start: item.start - bound.from, end: item.end - bound.from })
      }
    }
    return inner.some(speaksOfTime) ? [{ from: bound.from, length: bound.to - bound.from, items: inner }] : []
  })
}
