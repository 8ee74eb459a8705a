import type { Catalog } from '../domain/catalog.ts'
import type { Offer } from '../domain/offer.ts'
import type { Stores } from '../ports/database.ts'
import type { Ports } from '../ports/ports.ts'
import { checkOffer, type OfferRefusal, standingTerms } from './check-offer.ts'

export interface SharedLook<W> {
  readonly tenantId: string
  readonly catalog: Catalog
  /** For one slot, all of them (`slotLineKey`). */
  readonly wishes: readonly W[]
  /** Those of the wishes that may be the very ones who have the slot. Asked after the slot, so that none is missed. */
  readonly findOwn: (stores: Stores, wishes: readonly W[]) => Promise<readonly W[]>
}

/**
 * One look for several who want the same slot: the refusal of each that it is taken for, null for those who should try
 * by themselves: all of them where it is open, and where it is not, whose offer fails for reasons of its own and whose
 * own the slot may be.
 */
export async function lookTogether<W extends { readonly offer: Offer }>(
  ports: Pick<Ports, 'database' | 'clock'>,
  { tenantId, catalog, wishes, findOwn }: SharedLook<W>,
): Promise<readonly (OfferRefusal | null)[]> {
  const nowMs = ports.clock.now().epochMilliseconds
  const standing = wishes.filter(({ offer }) => standingTerms({ catalog, offer, nowMs }).ok)
  const [first] = standing
  if (first === undefined) return wishes.map(() => null)
  return ports.database.inTenant(tenantId, async (stores) => {
    const checked = await checkOffer(stores, { tenantId, catalog, offer: first.offer, nowMs })
    if (checked.ok || checked.code !== 'slot_taken') return wishes.map(() => null)
    const own = new Set(await findOwn(stores, standing))
    const refused = new Set(standing.filter((wish) => !own.has(wish)))
    return wishes.map((wish) => (refused.has(wish) ? checked : null))
  })
}
