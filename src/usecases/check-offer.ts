import { canonicalJson } from '../domain/canonical-json.ts'
import type { Catalog, Service } from '../domain/catalog.ts'
import type { Offer } from '../domain/offer.ts'
import { type Refusal, refusal } from '../domain/refusal.ts'
import { slotAt } from '../domain/slot.ts'
import { whyNot } from '../domain/why-not.ts'
import type { Stores } from '../ports/database.ts'
import { loadSlotQuery, zoneOf } from './load-slot-query.ts'
import { placeOf } from './offer-slot.ts'

export type OfferRefusal = Refusal<'service_not_found' | 'offer_expired' | 'slot_taken'>

/**
 * Whether an offer could be taken at this moment: issued and not expired, its terms still those of the service, its
 * time and very resources still open by today's rules. Only a look: the constraint decides when it is written.
 */
export async function checkOffer(
  stores: Pick<Stores, 'bookings' | 'timeOff'>,
  input: {
    readonly tenantId: string
    readonly catalog: Catalog
    readonly offer: Offer
    readonly nowMs: number
    readonly exceptBookingIds?: readonly string[] | undefined
  },
): Promise<{ readonly ok: true; readonly service: Service } | OfferRefusal> {
  const { offer } = input
  const terms = standingTerms(input)
  if (!terms.ok) return terms
  const { service } = terms
  const requirements = service.requirements.map((requirement) => {
    const pick = offer.picks.find((candidate) => candidate.requirementId === requirement.id)
    return { ...requirement, anyOf: requirement.anyOf.filter((id) => id === pick?.resourceId) }
  })
  const range = { startMs: offer.startMs, endMs: offer.endMs }
  const query = await loadSlotQuery(stores, { ...input, service, requirements, range })
  const slot = slotAt(query, offer.startMs)
  const stands = offer.picks.every((pick) =>
    slot?.choices.some(
      (choice) =>
        choice.requirementId === pick.requirementId &&
        choice.candidates.some(({ resourceId, units }) => resourceId === pick.resourceId && units.includes(pick.unit)),
    ),
  )
  if (stands && slot?.endMs === offer.endMs) return { ok: true, service }
  const reason = whyNot(query, offer.startMs)
  if (reason?.rule === 'past' || reason?.rule === 'notice') return expired()
  return refusal('slot_taken', 'That time is no longer open. Offer another one.', { reason })
}

/** What can be told of an offer without looking at the calendar: sold still, not expired, on the same terms. */
export function standingTerms({
  catalog,
  offer,
  nowMs,
}: {
  readonly catalog: Catalog
  readonly offer: Offer
  readonly nowMs: number
}): { readonly ok: true; readonly service: Service } | OfferRefusal {
  const service = catalog.services.find((candidate) => candidate.id === offer.serviceId)
  if (service === undefined) return refusal('service_not_found', 'The service of this offer is no longer sold.')
  if (nowMs >= offer.expiresAtMs || !hasSameTerms(offer, service, catalog)) return expired()
  return { ok: true, service }
}

function expired(): OfferRefusal {
  return refusal('offer_expired', 'This offer no longer stands. Look for times again.')
}

function hasSameTerms(offer: Offer, service: Service, catalog: Catalog): boolean {
  const terms = ({ price, priceFrom, cancellation }: Pick<Offer, 'price' | 'priceFrom' | 'cancellation'>) =>
    canonicalJson({ price, priceFrom, cancellation })
  const place = placeOf(catalog, { service, staffId: offer.staffId })
  return terms(offer) === terms(service) && offer.timeZone === zoneOf(catalog, service) && offer.locationId === place
}
