/** Words after the name of a street, long and short. */
const street =
  'street|st|road|rd|avenue|ave|av|lane|ln|drive|dr|court|ct|place|pl|boulevard|blvd|parade|pde|terrace|tce|crescent|cres|close|way|square|sq|highway|hwy|row|walk|wharf|quay|mews|gardens|grove|hill|alley|esplanade'

/** A house number, up to four words, and a word for a street; then what follows up to the end of the sentence. */
const address = new RegExp(
  `(?:\\b(?:unit|flat|apt|apartment|suite|level)\\s*\\w{1,5}\\W{1,3})?\\b\\d{1,5}[a-z]?(?:\\s*[-/]\\s*\\d{1,5}[a-z]?)?,?\\s+(?:[\\p{L}'.-]{2,30}\\s+){1,4}(?:${street})\\b\\.?[^.!?\\n]{0,80}`,
  'iu',
)
/** "3 people for a close shave": the words between are of talk, not of a street. */
const talk = /\b(?:for|at|on|am|pm|with|please|people|of|in|and|to|is|a|an|my|days?|hours?|weeks?|nights?)\b/i

/** The street address in a text, word for word; null where there is none. */
export function addressIn(text: string): string | null {
  const found = address.exec(text.slice(0, 1_000))?.[0]
  if (found === undefined) return null
  const name = new RegExp(`^.*?\\b(?:${street})\\b`, 'i').exec(found)?.[0] ?? found
  return talk.test(name) ? null : found.trim()
}
