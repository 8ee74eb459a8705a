import type { Piece } from '../replies/rendered.ts'

/** A part of a sentence: free words of a model, or a fact that code has rendered. */
export type Part = Extract<Piece, { origin: 'free' | 'fact' }>

/** A sentence to be judged as a whole, or one of our own phrases, which stands by itself. */
export type Sentence =
  | { readonly kind: 'phrase'; readonly text: string }
  | { readonly kind: 'free'; readonly parts: readonly Part[]; readonly text: string }

/** Sentences of one reply; what comes after is not said. */
export const sentencesMax = 12

/**
 * Cuts a rendered reply into sentences. A fact belongs to the sentence it stands in, so that the words around it are
 * judged with it. A full stop inside a number or a word does not end a sentence.
 */
export function sentencesOf(pieces: readonly Piece[]): Sentence[] {
  const sentences: Sentence[] = []
  let parts: Part[] = []
  const close = () => {
    const text = parts
      .map((part) => part.text)
      .join('')
      .replace(/\s+/g, ' ')
      .trim()
    if (text !== '') sentences.push({ kind: 'free', parts, text })
    parts = []
  }
  for (const piece of pieces) {
    if (piece.origin === 'phrase') {
      close()
      sentences.push({ kind: 'phrase', text: piece.text })
    } else if (piece.origin === 'fact') {
      // A planner that gives facts one after the other means them as a list.
      if (parts.at(-1)?.origin === 'fact') parts.push({ origin: 'free', text: ', ' })
      parts.push(piece)
    } else {
      for (const [index, text] of splitAtEnds(piece.text).entries()) {
        if (index > 0) close()
        parts.push({ origin: 'free', text })
      }
    }
  }
  close()
  return sentences.slice(0, sentencesMax)
}

/** The text cut behind each end of a sentence; the last piece may be unfinished. */
function splitAtEnds(text: string): string[] {
  return text.split(/(?<=[.!?…。！？]["”’)]?)(?=\s)|\n+/u)
}
