import type { PhraseId } from '../locales/phrases/shapes.ts'
import type { RenderContext } from './context.ts'
import { fillPhrase } from './template.ts'

/** One of our phrases with values that code has rendered, as a sentence; null where one it needs is missing. */
export function sayPhrase(
  context: Pick<RenderContext, 'locale'>,
  id: PhraseId,
  values: Readonly<Record<string, string>> = {},
): string | null {
  return fragment(context, id, values)?.replace(/^\p{Ll}/u, (letter) => letter.toUpperCase()) ?? null
}

/** The same as a part of a sentence. */
export function fragment(
  context: Pick<RenderContext, 'locale'>,
  id: PhraseId,
  values: Readonly<Record<string, string>> = {},
): string | null {
  const text = fillPhrase(context.locale.phrases[id], values)?.replace(/\s+/g, ' ').trim()
  return text !== undefined && /[\p{L}\p{N}]/u.test(text) ? text : null
}
