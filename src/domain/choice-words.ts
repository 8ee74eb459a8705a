// The few words that a channel adds by itself where choices cannot be tapped, or open as a list. All of the GSM alphabet, so
// that they never double what an SMS costs.

interface ChoiceWords {
  /** "Reply 1, 2 or 3." */
  readonly reply: (numbers: string) => string
  readonly or: string
  /** "Reply with a number from 1 to 7." */
  readonly replyWithin: (last: number) => string
  /** What opens a list: at most 20 characters. */
  readonly open: string
}

const english: ChoiceWords = {
  reply: (numbers) => `Reply ${numbers}.`,
  or: 'or',
  replyWithin: (last) => `Reply with a number from 1 to ${last}.`,
  open: 'Choose',
}

const words: Readonly<Record<string, ChoiceWords>> = {
  en: english,
  es: {
    reply: (numbers) => `Responda ${numbers}.`,
    or: 'o',
    replyWithin: (last) => `Responda del 1 al ${last}.`,
    open: 'Elegir',
  },
  fr: {
    reply: (numbers) => `Répondez ${numbers}.`,
    or: 'ou',
    replyWithin: (last) => `Répondez par un chiffre de 1 à ${last}.`,
    open: 'Choisir',
  },
  de: {
    reply: (numbers) => `Antworten Sie mit ${numbers}.`,
    or: 'oder',
    replyWithin: (last) => `Antworten Sie mit einer Zahl von 1 bis ${last}.`,
    open: 'Auswählen',
  },
  pt: {
    reply: (numbers) => `Responda ${numbers}.`,
    or: 'ou',
    replyWithin: (last) => `Responda de 1 a ${last}.`,
    open: 'Escolher',
  },
  it: {
    reply: (numbers) => `Risponda ${numbers}.`,
    or: 'o',
    replyWithin: (last) => `Risponda con un numero da 1 a ${last}.`,
    open: 'Scegli',
  },
}

/** Languages in which the words are known; others get English. */
export const choiceLanguages: readonly string[] = Object.keys(words)

/** How to answer `count` numbered choices. `language` is a BCP 47 tag, of which the first part counts. */
export function replyHint(count: number, language: string | undefined): string {
  const { reply, or, replyWithin } = wordsOf(language)
  if (count > 3) return replyWithin(count)
  const numbers = Array.from({ length: count }, (_, index) => String(index + 1))
  const last = numbers.at(-1) ?? ''
  return reply(numbers.length < 2 ? last : `${numbers.slice(0, -1).join(', ')} ${or} ${last}`)
}

/** What stands on the button that opens a list, and over choices that came without a text. */
export function openWord(language: string | undefined): string {
  return wordsOf(language).open
}

function wordsOf(language: string | undefined): ChoiceWords {
  const primary = language?.split('-')[0]?.toLowerCase() ?? 'en'
  return (Object.hasOwn(words, primary) ? words[primary] : undefined) ?? english
}
