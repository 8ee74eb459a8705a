import type { Lexicon } from './lexicon/lexicon.ts'
import type { Mentioned } from './mentioned.ts'
import type { ReadText } from './text.ts'

/**
 * A service wished beside another ("a haircut and a colour", "yes, and a colour"): one booking is made at a time, so the
 * first is kept and the other is said to come after it.
 */
export interface Services {
  /** What this message wishes instead of what was wished before; all that it names where it names several to choose from. */
  readonly wished: readonly string[]
  /** What comes after; null where nothing does. */
  readonly added: string | null
}

/** Tells what is wished from what is wished besides. `current` is the service being booked. */
export function servicesOf(
  text: ReadText,
  { services }: Pick<Mentioned, 'services'>,
  { lexicon, current }: { readonly lexicon: Lexicon; readonly current: string | null },
): Services {
  const ids = [...new Set(services.map(({ id }) => id))]
  const isAdded = (id: string) =>
    services.some((match) => match.id === id && lexicon.addsBefore.test(text.plain.slice(0, match.start)))
  if (lexicon.changesMind.test(text.plain) && /\b(?:instead|rather|change|switch)\b/.test(text.plain))
    return { wished: ids, added: null }
  const [first, second] = ids
  if (ids.length === 1 && first !== undefined && current !== null && current !== first && isAdded(first))
    return { wished: [], added: first }
  if (ids.length === 2 && first !== undefined && second !== undefined && isAdded(second)) {
    if (current === null) return { wished: [first], added: second }
    return { wished: [], added: current === first ? second : first }
  }
  return { wished: ids, added: null }
}
