import type { Category, Node, NodeOf } from '../nodes.ts'

/** What the rules may know beside the words. */
export interface GrammarContext {
  readonly reference: Temporal.PlainDateTime
  readonly today: Temporal.PlainDate
  readonly dayFirst: boolean
}

/** One place of a rule's pattern. */
export interface Matcher<N extends Node | undefined = Node | undefined> {
  readonly cat: Category
  /** The word keys it takes, where it takes words: the chart finds it by them. */
  readonly keys?: readonly string[]
  readonly accepts: (node: Node) => boolean
  readonly optional: boolean
  /** No white space before it. */
  readonly tight: boolean
  /** Only for the type: what the place hands to `build`. */
  readonly gives?: N
}

type Parts<M extends readonly Matcher[]> = { [K in keyof M]: M[K] extends Matcher<infer N> ? N : never }

/** A rule: a sequence of nouns makes a new one, or nothing. */
export interface Rule {
  readonly name: string
  readonly pattern: readonly Matcher[]
  readonly build: (parts: readonly (Node | undefined)[], context: GrammarContext) => Node | undefined
  readonly score: number
}

/** Makes a rule; `build` gets the matched nouns in order, undefined where an optional one is absent. */
export function rule<const M extends readonly Matcher[]>(
  name: string,
  pattern: M,
  build: (parts: Parts<M>, context: GrammarContext) => Node | undefined,
  score = 0,
): Rule {
  return { name, pattern, build: build as Rule['build'], score }
}

/** A noun of a category, with an optional further condition. */
export function one<C extends Category>(cat: C, test?: (node: NodeOf<C>) => boolean): Matcher<NodeOf<C>> {
  const accepts = (node: Node): boolean => node.cat === cat && (test === undefined || test(node as NodeOf<C>))
  return { cat, accepts, optional: false, tight: false }
}

/** One of the lexicon's small words. */
export function word(...keys: readonly string[]): Matcher<NodeOf<'word'>> {
  return { ...one('word', (node) => keys.includes(node.key)), keys }
}

/** The place may stay empty. */
export function maybe<N extends Node>(matcher: Matcher<N>): Matcher<N | undefined> {
  const { gives: _, ...rest } = matcher
  return { ...rest, optional: true }
}

/** No white space before this place. */
export function tight<N extends Node>(matcher: Matcher<N>): Matcher<N> {
  return { ...matcher, tight: true }
}
