/** Of what was typed so many words are looked for, the first ones. */
const wordsMax = 5
const charsMax = 100

/**
 * The words of a search, for finding each of them somewhere: in small letters, without accents; a telephone number loses
 * its blanks and dashes and is one word. None where nothing was typed.
 */
export function searchWords(typed: string): readonly string[] {
  const text = plainText(typed.slice(0, charsMax)).trim()
  if (text === '') return []
  if (/^\+?[\d\s()./-]{3,}$/.test(text)) return [text.replace(/[^\d+]/g, '')].filter((word) => word !== '')
  return text.split(/\s+/).slice(0, wordsMax)
}

/** In small letters, without accents, as names are compared. */
export function plainText(text: string): string {
  return text.toLowerCase().normalize('NFD').replace(/\p{M}/gu, '')
}

/** A pattern of LIKE that finds the word anywhere; what LIKE would read as a sign stands for itself. */
export function anywhere(word: string): string {
  return `%${word.replace(/[\\%_]/g, (sign) => `\\${sign}`)}%`
}
