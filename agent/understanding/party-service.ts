import type { Catalog } from '../../src/domain/catalog.ts'
import { clearField, type Filling, setField } from './filling.ts'
import type { Lexicon } from './lexicon/lexicon.ts'
import type { ReadingContext } from './reading-context.ts'
import { keysOf } from './text.ts'

/**
 * How many come. Where the house sells by size ("table for two", "table for four"), another number is another service:
 * the smallest that seats them all, or none.
 */
export function fillParty(filling: Filling, party: number, messageId: string, context: ReadingContext): void {
  setField(filling, 'party', party, messageId)
  if (!filling.changed.has('party')) return
  const sizes = tableSizes(context.catalog, context.lexicon)
  const current = sizes.find(({ id }) => id === filling.draft.service?.value)
  if (filling.draft.service !== null && current === undefined) return
  const fitting = sizes.filter(({ size }) => size >= party).sort((a, b) => a.size - b.size)[0]
  if (fitting !== undefined) setField(filling, 'service', fitting.id, messageId)
  else if (current !== undefined) clearField(filling, 'service')
}

/** The services sold by size, with how many each is for: the number in the name. */
export function tableSizes(
  { services }: Pick<Catalog, 'services'>,
  { numbers }: Pick<Lexicon, 'numbers'>,
): readonly { readonly id: string; readonly size: number }[] {
  return services.flatMap(({ id, name }) => {
    const keys = keysOf(name)
    const at = keys.findIndex((key, index) => sizeOf(key, numbers) !== null && keys[index - 1] === 'for')
    const size = at < 0 ? null : sizeOf(keys[at] ?? '', numbers)
    return size === null ? [] : [{ id, size }]
  })
}

function sizeOf(key: string, numbers: Lexicon['numbers']): number | null {
  const size = numbers[key] ?? Number(key)
  return Number.isInteger(size) && size > 0 ? size : null
}
