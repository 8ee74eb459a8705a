import type { GrammarContext, Matcher, Rule } from './grammar/rule.ts'
import { itemsPerIslandMax } from './limits.ts'
import type { Node } from './nodes.ts'

/** A noun over the tokens `[start, end)` of an island. */
export interface Item {
  readonly start: number
  readonly end: number
  readonly node: Node
  readonly score: number
}

/** A rule with its optional places decided. */
interface Variant {
  readonly rule: Rule
  readonly matchers: readonly Matcher[]
  /** Where the matched nouns go in what `build` gets. */
  readonly slots: readonly number[]
}

/** Variants by what their first place takes: a category, or a word by its key. */
export type Grammar = ReadonlyMap<string, readonly Variant[]>

/** A rule of which the first `done` places are matched. */
interface Edge {
  readonly variant: Variant
  readonly done: number
  readonly start: number
  readonly parts: readonly Node[]
  readonly score: number
}

/** Steps that are left for a text; counting instead of timing keeps results the same on every machine. */
export interface Budget {
  steps: number
}

function variantsOf(rule: Rule): Variant[] {
  let variants: Variant[] = [{ rule, matchers: [], slots: [] }]
  rule.pattern.forEach((matcher, slot) => {
    const taken = variants.map((variant) => ({
      rule,
      matchers: [...variant.matchers, matcher],
      slots: [...variant.slots, slot],
    }))
    variants = matcher.optional ? [...variants, ...taken] : taken
  })
  return variants.filter((variant) => variant.matchers.length > 0)
}

/** Under what a place of a rule waits for its noun. */
function wantedNames(matcher: Matcher): readonly string[] {
  return matcher.keys === undefined ? [matcher.cat] : matcher.keys.map((key) => `word:${key}`)
}

/** Under what names a noun is looked for. */
function offeredNames(node: Node): readonly string[] {
  return node.cat === 'word' ? ['word', `word:${node.key}`] : [node.cat]
}

/** Orders rules by what they begin with. */
export function compileGrammar(rules: readonly Rule[]): Grammar {
  const grammar = new Map<string, Variant[]>()
  for (const variant of rules.flatMap(variantsOf)) {
    const first = variant.matchers[0]
    for (const name of first === undefined ? [] : wantedNames(first)) {
      grammar.set(name, [...(grammar.get(name) ?? []), variant])
    }
  }
  return grammar
}

function finish(edge: Edge, context: GrammarContext): Node | undefined {
  const parts: (Node | undefined)[] = new Array(edge.variant.rule.pattern.length).fill(undefined)
  edge.variant.slots.forEach((slot, index) => {
    parts[slot] = edge.parts[index]
  })
  return edge.variant.rule.build(parts, context)
}

/** Whether the same noun was found over the same words before. Nodes are written out only when there are two to compare. */
function isKnown(seen: Map<string, Set<string> | Node>, item: Item): boolean {
  const key = `${item.start}:${item.end}:${item.node.cat}`
  const known = seen.get(key)
  if (known === undefined) {
    seen.set(key, item.node)
    return false
  }
  const texts = known instanceof Set ? known : new Set([JSON.stringify(known)])
  const text = JSON.stringify(item.node)
  const again = texts.has(text)
  texts.add(text)
  seen.set(key, texts)
  return again
}

/**
 * All nouns that the rules can make of an island's words: a bottom-up chart, left to right by end.
 * Work is bounded by `budget` and by `itemsPerIslandMax`; when either is used up, what was found is returned.
 */
export function parseIsland(
  lexical: readonly Item[],
  spaced: (token: number) => boolean,
  grammar: Grammar,
  context: GrammarContext,
  budget: Budget,
): Item[] {
  const found: Item[] = []
  const seen = new Map<string, Set<string> | Node>()
  const waiting = new Map<string, Edge[]>()
  const byEnd = new Map<number, Item[]>()
  for (const item of lexical) byEnd.set(item.end, [...(byEnd.get(item.end) ?? []), item])

  const advance = (edge: Edge, item: Item, agenda: Item[]): void => {
    budget.steps -= 1
    const matcher = edge.variant.matchers[edge.done]
    if (matcher === undefined || !matcher.accepts(item.node)) return
    if (matcher.tight && edge.done > 0 && spaced(item.start)) return
    const next = { ...edge, done: edge.done + 1, parts: [...edge.parts, item.node], score: edge.score + item.score }
    const wanted = edge.variant.matchers[next.done]
    if (wanted !== undefined) {
      for (const name of wantedNames(wanted)) {
        const key = `${item.end}:${name}`
        const edges = waiting.get(key)
        if (edges === undefined) waiting.set(key, [next])
        else edges.push(next)
      }
      return
    }
    const node = finish(next, context)
    if (node !== undefined)
      agenda.push({ start: edge.start, end: item.end, node, score: next.score + edge.variant.rule.score })
  }

  for (const end of [...byEnd.keys()].sort((left, right) => left - right)) {
    const agenda = [...(byEnd.get(end) ?? [])]
    for (let item = agenda.pop(); item !== undefined; item = agenda.pop()) {
      if (budget.steps <= 0 || found.length >= itemsPerIslandMax) return found
      if (isKnown(seen, item)) continue
      found.push(item)
      for (const name of offeredNames(item.node)) {
        for (const variant of grammar.get(name) ?? []) {
          advance({ variant, done: 0, start: item.start, parts: [], score: 0 }, item, agenda)
        }
        for (const edge of waiting.get(`${item.start}:${name}`) ?? []) advance(edge, item, agenda)
      }
    }
  }
  return found
}
