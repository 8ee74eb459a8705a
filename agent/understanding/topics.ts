import { stem } from './fuzzy.ts'
import type { ReadingContext } from './reading-context.ts'
import { keysOf, type ReadText } from './text.ts'

/** Public answers are found by their keywords as whole words. */
export function topicsOf(text: ReadText, { catalog, lexicon }: ReadingContext, bare: boolean): readonly string[] {
  const asks = lexicon.questionStart.test(text.plain) || text.plain.includes('?') || (bare && text.tokens.length <= 4)
  if (!asks) return []
  const said = ` ${text.tokens.map((token) => stem(token.key)).join(' ')} `
  const found = catalog.tenant.knowledge.flatMap(({ topic, keywords }) => {
    const words = [topic, ...keywords].map((word) => keysOf(word).map(stem).join(' '))
    const hit = words.filter((word) => said.includes(` ${word} `)).sort((a, b) => b.length - a.length)[0]
    return hit === undefined ? [] : [{ topic, hit }]
  })
  // "Gift cards" is about gift cards, not about paying by card.
  const within = (hit: string) => found.some((other) => other.hit !== hit && ` ${other.hit} `.includes(` ${hit} `))
  return found.filter(({ hit }) => !within(hit)).map(({ topic }) => topic)
}
