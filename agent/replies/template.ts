import type { Phrase, RenderedValues } from '../locales/phrases/shapes.ts'

/**
 * Fills a template: `{name}` is a value, `[…]` is left out when a value inside it is missing. Null where a value
 * outside brackets is missing: half a sentence is not said.
 */
export function fillPhrase(phrase: Phrase, values: RenderedValues): string | null {
  if (typeof phrase === 'function') return phrase(values)
  return fill(parse(phrase), values)
}

type Node =
  | { readonly kind: 'text'; readonly text: string }
  | { readonly kind: 'value'; readonly name: string }
  | { readonly kind: 'group'; readonly nodes: readonly Node[] }

/** Templates are ours and few: each is read once. */
const parsed = new Map<string, readonly Node[]>()

function parse(template: string): readonly Node[] {
  const known = parsed.get(template)
  if (known !== undefined) return known
  const open: Node[][] = [[]]
  for (const part of template.match(/\{\w+\}|\[|\]|[^{}[\]]+/g) ?? []) {
    if (part === '[') {
      open.push([])
    } else if (part === ']') {
      const nodes = open.pop()
      if (nodes === undefined || open.length === 0) throw new Error(`phrase template: a ] too many in "${template}"`)
      open.at(-1)?.push({ kind: 'group', nodes })
    } else if (part.startsWith('{')) {
      open.at(-1)?.push({ kind: 'value', name: part.slice(1, -1) })
    } else {
      open.at(-1)?.push({ kind: 'text', text: part })
    }
  }
  const [nodes, ...unclosed] = open
  if (nodes === undefined || unclosed.length > 0) throw new Error(`phrase template: a ] missing in "${template}"`)
  parsed.set(template, nodes)
  return nodes
}

function fill(nodes: readonly Node[], values: RenderedValues): string | null {
  let text = ''
  for (const node of nodes) {
    if (node.kind === 'text') {
      text += node.text
    } else if (node.kind === 'value') {
      const value = values[node.name]
      if (value === undefined || value === '') return null
      text += value
    } else {
      text += fill(node.nodes, values) ?? ''
    }
  }
  return text
}
