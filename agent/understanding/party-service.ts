import { type Filling, setField } from './draft-fields.ts'
import type { ReadingContext } from './reading.ts'
import { keysOf } from './text.ts'

/**
 * How many come. Where the house sells by size ("table for two", "table for four"), another number is another service:
 * the one whose name or alias has it.
 */
export function fillParty(filling: Filling, party: number, messageId: string, context: ReadingContext): void {
  setField(filling, 'party', party, messageId)
  if (!filling.changed.has('party')) return
  const { catalog, lexicon } = context
  const words = Object.entries(lexicon.numbers).flatMap(([word, number]) => (number === party ? [word] : []))
  const said = new Set([String(party), ...words])
  const has = (name: string) => keysOf(name).some((key) => said.has(key))
  const sized = catalog.services.filter(({ name, aliases }) => has(name) || aliases.some(has))
  const [only] = sized
  const current = catalog.services.find(({ id }) => id === filling.draft.service?.value)
  const bySize =
    current === undefined || Object.keys(lexicon.numbers).some((word) => keysOf(current.name).includes(word))
  if (sized.length === 1 && only !== undefined && bySize) setField(filling, 'service', only.id, messageId)
}
