import { messagePlannedCharsMax } from '../../src/domain/message.ts'

/** One word of a text. `key` is what it is compared by: lower case, no accents, no possessive s. */
export interface Token {
  readonly key: string
  readonly start: number
  readonly end: number
  /** Written with a capital, as names are. */
  readonly capital: boolean
}

/** A message as it is read: `plain` has the length of `raw`, so that positions hold in both. */
export interface ReadText {
  readonly raw: string
  readonly plain: string
  readonly tokens: readonly Token[]
}

/** Words of one message that are looked at; a message of a person has far fewer. */
export const tokensMax = 600

const word = /[\p{L}\p{N}]+(?:'[\p{L}]+)*/gu
const accents = /\p{M}+/gu

/** Reads a text into words: bounded, in lower case, with plain quotes. Never throws. */
export function readText(text: string): ReadText {
  const raw = text.slice(0, messagePlannedCharsMax).toWellFormed()
  const plain = lowerKeepingLength(raw)
  const tokens: Token[] = []
  for (const found of plain.matchAll(word)) {
    if (tokens.length >= tokensMax) break
    const start = found.index
    const end = start + found[0].length
    const first = raw.charAt(start)
    tokens.push({ key: keyOf(found[0]), start, end, capital: first !== plain.charAt(start) })
  }
  return { raw, plain, tokens }
}

/** What a word is compared by. */
export function keyOf(word: string): string {
  const bare = word.endsWith("'s") ? word.slice(0, -2) : word
  return bare.replaceAll("'", '').normalize('NFD').replace(accents, '')
}

/** The comparison keys of the words of a name or value. */
export function keysOf(text: string): string[] {
  return readText(text).tokens.map((token) => token.key)
}

/** The same text with the given spans as spaces (or another filler): what is left to be understood. */
export function without(
  plain: string,
  spans: readonly { readonly start: number; readonly end: number }[],
  filler = ' ',
): string {
  let rest = plain
  for (const { start, end } of spans) rest = rest.slice(0, start) + filler.repeat(end - start) + rest.slice(end)
  return rest
}

/** Some letters change their length in lower case (İ); those stay as they are. */
function lowerKeepingLength(raw: string): string {
  const lower = raw.toLowerCase().replace(/[\u2018\u2019\u02bc\u00b4`]/g, "'")
  if (lower.length === raw.length) return lower
  let plain = ''
  for (const char of raw) {
    const low = char.toLowerCase()
    plain += low.length === char.length ? low : char
  }
  return plain.replace(/[\u2018\u2019\u02bc\u00b4`]/g, "'")
}
