// What is said, as the messages that a channel can carry: a long text in pieces, choices as buttons, as a list or, where
// neither can show them in full, as numbered lines.
import { openWord, replyHint } from './choice-words.ts'
import type { Choice } from './message.ts'
import { splitText } from './text-split.ts'

export interface MessageLimits {
  readonly textCharsMax: number
  /** Buttons on the message itself; 0 where a channel has none. */
  readonly buttonsMax: number
  readonly buttonCharsMax: number
  /** Rows of a list that opens; 0 where a channel has none. */
  readonly listMax: number
  readonly rowCharsMax: number
  /** A second line under a row, where what the row has no room for stands in full. */
  readonly rowDetailCharsMax: number
  readonly choiceIdCharsMax: number
  /** Of the text above buttons or a list. */
  readonly choiceTextCharsMax: number
  /** Anything else a text must keep, such as a number of SMS. Holds for every prefix of what it holds for. */
  readonly fits?: ((text: string) => boolean) | undefined
}

/** A choice as it is shown: `detail` is the whole label where the label had to be shortened. */
export interface ShownChoice extends Choice {
  readonly detail?: string | undefined
}

export interface SaidPart {
  readonly text: string
  readonly choices: readonly ShownChoice[]
}

/**
 * The messages, in order; choices stand on the last one. Each keeps the limits, and together they say every character of
 * text and labels. A text without a word and without a choice makes no message.
 */
export function splitSaid(
  said: { readonly text: string; readonly choices: readonly Choice[]; readonly language?: string | undefined },
  limits: MessageLimits,
): readonly SaidPart[] {
  const { choices, language } = said
  const text = said.text.trim()
  if (choices.length === 0) return plain(splitText(text, limits.textCharsMax, limits.fits))
  const shown = asButtons(choices, limits) ?? asRows(choices, limits)
  if (shown === null) return plain(withLines(text, numberedLines(choices, language), limits))
  const pieces = splitText(text === '' ? `${openWord(language)}:` : text, limits.textCharsMax, limits.fits)
  const above = splitText(pieces.at(-1) ?? '', Math.min(limits.choiceTextCharsMax, limits.textCharsMax), limits.fits)
  const texts = [...pieces.slice(0, -1), ...above]
  return texts.map((piece, index) => ({ text: piece, choices: index === texts.length - 1 ? shown : [] }))
}

/** "1. Monday at 10", a line each, and how to answer. */
export function numberedLines(choices: readonly Choice[], language: string | undefined): string {
  const lines = choices.map((choice, index) => `${index + 1}. ${wholeLabel(choice)}`)
  return `${lines.join('\n')}\n\n${replyHint(choices.length, language)}`
}

/**
 * A label of at most `charsMax` UTF-16 units, shortened after a word where one ends late enough, with an ellipsis in
 * place of what is left out.
 */
export function shortenLabel(label: string, charsMax: number): string {
  if (label.length <= charsMax) return label
  const head = splitText(label, charsMax - 1)[0] ?? ''
  return `${head.replace(/[\s,;:–-]+$/u, '')}…`
}

/** Null where not every label fits whole, or the channel has too few buttons or none. */
function asButtons(choices: readonly Choice[], limits: MessageLimits): readonly ShownChoice[] | null {
  if (choices.length > limits.buttonsMax || !areIdsGood(choices, limits)) return null
  const labels = choices.map(wholeLabel)
  // Buttons of one message must differ in what stands on them, or they are refused.
  if (new Set(labels).size < labels.length) return null
  if (labels.some((label) => label.length > limits.buttonCharsMax)) return null
  return choices.map(({ id }, index) => ({ id, label: labels[index] ?? id }))
}

/** Null where a label fits neither a row nor the line under it. */
function asRows(choices: readonly Choice[], limits: MessageLimits): readonly ShownChoice[] | null {
  if (choices.length > limits.listMax || !areIdsGood(choices, limits)) return null
  const rows = choices.map((choice): ShownChoice => {
    const whole = wholeLabel(choice)
    const label = shortenLabel(whole, limits.rowCharsMax)
    return label === whole ? { id: choice.id, label } : { id: choice.id, label, detail: whole }
  })
  return rows.every(({ detail }) => (detail?.length ?? 0) <= limits.rowDetailCharsMax) ? rows : null
}

function areIdsGood(choices: readonly Choice[], limits: MessageLimits): boolean {
  const ids = new Set(choices.map(({ id }) => id))
  return ids.size === choices.length && [...ids].every((id) => id.trim() !== '' && id.length <= limits.choiceIdCharsMax)
}

/** On one line, as buttons and numbered lines need it. */
function wholeLabel({ id, label }: Choice): string {
  const line = label.replace(/\s+/gu, ' ').trim()
  return line === '' ? id.trim() : line
}

/** The lines stay together under the end of the text where they fit, else in messages of their own. */
function withLines(text: string, lines: string, limits: MessageLimits): string[] {
  const fits = limits.fits ?? (() => true)
  const isOne = (piece: string) => piece.length <= limits.textCharsMax && fits(piece)
  const pieces = splitText(text, limits.textCharsMax, fits)
  const last = pieces.at(-1)
  if (last !== undefined && isOne(`${last}\n\n${lines}`)) return [...pieces.slice(0, -1), `${last}\n\n${lines}`]
  return [...pieces, ...splitText(lines, limits.textCharsMax, fits)]
}

function plain(texts: readonly string[]): SaidPart[] {
  return texts.map((text) => ({ text, choices: [] }))
}
