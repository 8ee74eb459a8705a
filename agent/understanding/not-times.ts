import type { Lexicon } from './lexicon/lexicon.ts'

interface Span {
  readonly start: number
  readonly end: number
}

/** Markup, templates and code: whatever digits they hold, nobody wishes them. */
const markup = [/<(\w{1,20})\b[^<>]{0,300}>[^<>]{0,300}<\/\1>/g, /<[^<>]{0,300}>/g, /\{\{[^{}]{0,300}\}\}/g]
/** A reference as the confirmation writes it: six capitals and digits, some of either. */
const reference = /\b(?=[A-Z0-9]*[A-Z])(?=[A-Z0-9]*\d)[A-Z0-9]{6}\b/
const spansMax = 50

/** Where digits stand that are no time: in markup, in a number that is told ("my number is 0212"), in a reference. */
export function notTimes(text: { readonly raw: string; readonly plain: string }, lexicon: Lexicon): readonly Span[] {
  const found = [
    ...markup.flatMap((pattern) => [...text.raw.matchAll(pattern)]),
    ...text.plain.matchAll(lexicon.numberTold),
    ...text.raw.matchAll(new RegExp(reference, 'g')),
  ]
  return found.slice(0, spansMax).map((match) => ({ start: match.index, end: match.index + match[0].length }))
}

/** The same text without signs that stick to digits ("3'"), at the same length. */
export function withoutQuotedDigits(raw: string): string {
  return raw.replace(/(\d)['\u2018\u2019\u00b4`"](?![\p{L}\d])/gu, '$1 ')
}

/** The booking reference that a text names, in capitals; null where there is none. */
export function referenceIn(text: { readonly raw: string; readonly plain: string }, lexicon: Lexicon): string | null {
  const told = lexicon.referenceTold.exec(text.plain)
  const word = told?.[1]
  if (told !== null && word !== undefined) {
    const start = told.index + told[0].length - word.length
    const written = text.raw.slice(start, start + word.length)
    if (/\d/.test(word) || written === written.toUpperCase()) return written.toUpperCase()
  }
  return reference.exec(text.raw)?.[0] ?? null
}
