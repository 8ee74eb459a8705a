/** A list of phrases written as one text, parted by bars: a long list stays readable. */
export function phrases(text: string): readonly string[] {
  return text
    .split('|')
    .map((phrase) => phrase.trim())
    .filter((phrase) => phrase !== '')
}
