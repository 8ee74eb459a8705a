import { type Flow, phrase, type Saying } from './flow.ts'
import { findOffers, type Search, wishValue } from './found.ts'
import { type Group, groupOf } from './group.ts'
import { closest, showOffers } from './offers.ts'
import type { Scene } from './scene.ts'

/**
 * Several people or services that never come together as wished: the same one after the other, by whoever is there.
 * Null: it is no visit, or that does not help either.
 */
export function* otherwiseArranged(scene: Scene, search: Search): Flow<Saying | null> {
  const group = groupOf(scene, search.service)
  const size = group.services?.length ?? (search.service.partyMax === undefined ? (group.party ?? 1) : 1)
  if (search.service.shape !== undefined || size < 2) return null
  const same = group.staffing === 'same'
  const loose: Group = { ...group, meet: 'in_order', staffing: 'any' }
  const found = yield* findOffers(scene, { ...search, group: loose })
  if (found.offers.length === 0) return null
  const why = phrase(same ? 'why_same_staff' : 'why_few_staff', { wish: wishValue(search) })
  return showOffers(closest(found.offers), [why, phrase(same ? 'with_several' : 'one_after_another')])
}
