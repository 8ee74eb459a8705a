import type { Catalog } from '../domain/catalog.ts'
import type { Offer } from '../domain/offer.ts'
import type { Ports } from '../ports/ports.ts'
import { bookingKeyScope } from './book.ts'
import { checkOffer, type OfferRefusal, standingTerms } from './check-offer.ts'

export interface SharedWish {
  readonly offer: Offer
  readonly idempotencyKey: string
}

/**
 * One look for several who want the same slot: the refusal of each that it is taken for, null for those who should try
 * by themselves: all of them where it is open, and where it is not, whose offer fails for reasons of its own and whose
 * key has been answered before. The wishes must be for one slot (`slotKey`).
 */
export async function lookTogether(
  ports: Pick<Ports, 'database' | 'clock'>,
  {
    tenantId,
    catalog,
    wishes,
  }: { readonly tenantId: string; readonly catalog: Catalog; readonly wishes: readonly SharedWish[] },
): Promise<readonly (OfferRefusal | null)[]> {
  const nowMs = ports.clock.now().epochMilliseconds
  const standing = wishes.filter(({ offer }) => standingTerms({ catalog, offer, nowMs }).ok)
  const [first] = standing
  if (first === undefined) return wishes.map(() => null)
  return ports.database.inTenant(tenantId, async (stores) => {
    const checked = await checkOffer(stores, { tenantId, catalog, offer: first.offer, nowMs })
    if (checked.ok || checked.code !== 'slot_taken') return wishes.map(() => null)
    // Asked after the slot: whoever's twin has taken it in between is found here and told so.
    const keys = standing.map(({ idempotencyKey }) => idempotencyKey)
    const known = new Set(await stores.idempotency.findKnown(tenantId, { scope: bookingKeyScope, keys }))
    const refused = new Set(standing.filter(({ idempotencyKey }) => !known.has(idempotencyKey)))
    return wishes.map((wish) => (refused.has(wish) ? checked : null))
  })
}
