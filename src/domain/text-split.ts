// A long text in pieces. What it may be cut at, best first: the end of a paragraph, line or sentence, a space, the end of
// what a reader sees as one character, and only where even that is longer than a piece, a code point.

const graphemes = new Intl.Segmenter('en', { granularity: 'grapheme' })

/** A cut nearer than this to the start of a piece leaves too short a piece: then a worse cut is better. */
const leastShare = 1 / 2

/**
 * Pieces of at most `charsMax` UTF-16 units for which `fits` holds, in order, none empty. Only white space at the cuts is
 * left out. `fits` must hold for every prefix of what it holds for, and for one code point. Throws RangeError for a
 * `charsMax` below 2, which not every code point would fit.
 */
export function splitText(text: string, charsMax: number, fits: (piece: string) => boolean = () => true): string[] {
  if (!(charsMax >= 2)) throw new RangeError(`A piece needs room for a character, not ${charsMax}.`)
  const pieces: string[] = []
  let rest = text.trim()
  while (rest !== '') {
    const end = rest.length <= charsMax && fits(rest) ? rest.length : findCut(rest, charsMax, fits)
    pieces.push(rest.slice(0, end).trimEnd())
    rest = rest.slice(end).trimStart()
  }
  return pieces
}

/** Where to cut: after at least one code point, and not after the text. */
function findCut(text: string, charsMax: number, fits: (piece: string) => boolean): number {
  // One more than fits, to see whether a word or a sentence ends exactly at the limit.
  const window = text.slice(0, charsMax + 1)
  const most = longestFitting(window, charsMax, fits)
  const head = window.slice(0, most)
  const least = most * leastShare
  const next = window.slice(most, most + 1)
  for (const ends of [lineEnds, sentenceEnds, wordEnds]) {
    const end = ends(head, next)
    if (end >= least && end > 0) return end
  }
  const word = wordEnds(head, next)
  return word > 0 ? word : graphemeEnd(text, most)
}

/** The longest prefix that fits, by halving: at least one code point. */
function longestFitting(window: string, charsMax: number, fits: (piece: string) => boolean): number {
  let fitting = firstCodePoint(window)
  let over = Math.min(window.length, charsMax) + 1
  while (over - fitting > 1) {
    const middle = Math.floor((fitting + over) / 2)
    if (fits(window.slice(0, middle))) fitting = middle
    else over = middle
  }
  return isInsidePair(window, fitting) ? fitting - 1 : fitting
}

function lineEnds(head: string, next: string): number {
  return next === '\n' ? head.length : head.lastIndexOf('\n')
}

/** After the last full stop and its like that space follows, or after one of Chinese and Japanese, which none follows. */
function sentenceEnds(head: string, next: string): number {
  let last = -1
  for (const match of `${head}${next}`.matchAll(/[.!?…؟]+["'”’)\]]*(?=\s)|[。！？]/gu)) {
    const end = match.index + match[0].length
    if (end <= head.length && !isAbbreviation(head.slice(0, match.index), match[0])) last = end
  }
  return last
}

/** "Dr." and "a.m." end no sentence: what stands before the stop is too short, or has a stop inside. */
function isAbbreviation(before: string, stop: string): boolean {
  const word = /\S*$/.exec(before.slice(-8))?.[0] ?? ''
  return stop === '.' && (/^\p{L}{1,2}$/u.test(word) || /\p{L}\.\p{L}/u.test(word))
}

function wordEnds(head: string, next: string): number {
  if (/^\s/.test(next)) return head.length
  return head.search(/\s\S*$/)
}

/** The end of the last whole grapheme within `most`; `most` itself where one grapheme is longer than a piece. */
function graphemeEnd(text: string, most: number): number {
  // A grapheme that starts inside may reach beyond: those that the cut could fall into are looked at, the first is enough.
  const found = graphemes.segment(text.slice(0, most + 64)).containing(most)
  return found === undefined || found.index === 0 ? most : found.index
}

function firstCodePoint(text: string): number {
  return (text.codePointAt(0) ?? 0) > 0xffff ? 2 : 1
}

function isInsidePair(text: string, at: number): boolean {
  return /[\ud800-\udbff]/.test(text.charAt(at - 1)) && /[\udc00-\udfff]/.test(text.charAt(at)) && at > 1
}
