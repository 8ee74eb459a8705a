/** One word, one run of digits or one mark, with its place in the text. */
export interface Token {
  readonly kind: 'word' | 'number' | 'mark'
  /** Lower case, apostrophes straightened. */
  readonly text: string
  readonly start: number
  readonly end: number
  /** White space stands before it. */
  readonly spaced: boolean
  /** A line break stands before it. */
  readonly newLine: boolean
  readonly capital: boolean
}

// Scripts without spaces give one token a character, so that phrases of a lexicon can match inside a run.
const unspaced = /[\p{Script=Han}\p{Script=Hiragana}\p{Script=Katakana}]/uy
const word = /[\p{L}\p{M}]+/uy
const digits = /[0-9]+/y
const space = /\s+/y
const mark = /./suy

function take(pattern: RegExp, text: string, at: number): string | undefined {
  pattern.lastIndex = at
  return pattern.exec(text)?.[0]
}

/** The word at `at`; an apostrophe between letters belongs to it (o'clock, week's). */
function takeWord(text: string, at: number): string | undefined {
  const first = take(word, text, at)
  if (first === undefined) return undefined
  let length = first.length
  while (text[at + length] === "'" || text[at + length] === '’') {
    const more = take(word, text, at + length + 1)
    if (more === undefined) break
    length += 1 + more.length
  }
  return text.slice(at, at + length)
}

/** Splits a text into tokens in one pass; every character but white space belongs to exactly one. */
export function tokenise(text: string): Token[] {
  const tokens: Token[] = []
  let at = 0
  let spaced = false
  let newLine = false
  while (at < text.length) {
    const blank = take(space, text, at)
    if (blank !== undefined) {
      at += blank.length
      spaced = true
      newLine = blank.includes('\n')
      continue
    }
    const single = take(unspaced, text, at)
    const letters = single ?? takeWord(text, at)
    const number = letters === undefined ? take(digits, text, at) : undefined
    const found = letters ?? number ?? take(mark, text, at) ?? text.slice(at, at + 1)
    tokens.push({
      kind: letters !== undefined ? 'word' : number !== undefined ? 'number' : 'mark',
      text: found.toLowerCase().replaceAll('’', "'").replaceAll('–', '-').replaceAll('—', '-'),
      start: at,
      end: at + found.length,
      spaced,
      newLine,
      capital: letters !== undefined && found[0] !== found[0]?.toLowerCase(),
    })
    at += found.length
    spaced = false
    newLine = false
  }
  return tokens
}
