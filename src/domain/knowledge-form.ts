import { z } from 'zod'
import type { KnowledgeEntry } from './catalog.ts'
import { shownLine, shownText } from './shown-text.ts'

/** A business has so many answers at most: more is a handbook, which nobody finds anything in. */
export const knowledgeMax = 100
export const keywordsMax = 24
export const answerCharsMax = 600

/** One answer that the assistant may give in the business's own words. */
export const knowledgeSchema = z.object({
  topic: shownLine(60),
  /** By which words customers ask for it; the topic itself counts as one. */
  keywords: z
    .array(shownLine(40))
    .max(keywordsMax, `expected at most ${keywordsMax} words`)
    .transform((words) => [...new Map(words.map((word) => [word.toLowerCase(), word])).values()]),
  answer: shownText(answerCharsMax),
})

/** The words of `entry` that lead to another answer as well: customers who use one of them get both. */
export function sharedKeywords(
  entry: Pick<KnowledgeEntry, 'topic' | 'keywords'>,
  others: readonly Pick<KnowledgeEntry, 'topic' | 'keywords'>[],
): readonly { readonly word: string; readonly topic: string }[] {
  const plain = (word: string) => word.trim().toLowerCase()
  return [entry.topic, ...entry.keywords].flatMap((word) => {
    const other = others.find((one) => [one.topic, ...one.keywords].some((theirs) => plain(theirs) === plain(word)))
    return other === undefined ? [] : [{ word, topic: other.topic }]
  })
}
