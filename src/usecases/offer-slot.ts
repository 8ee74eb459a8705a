import { assignSlot, type ResourceLoad } from '../domain/any-staff.ts'
import type { Catalog, Service } from '../domain/catalog.ts'
import { type Offer, offerLifetimeMs } from '../domain/offer.ts'
import type { Slot } from '../domain/slot.ts'
import { zoneOf } from './load-slot-query.ts'

/** A slot as an offer: who serves it by the rule of "any staff", and the terms that hold if it is taken. */
export function offerOf(
  slot: Slot,
  input: {
    readonly id: string
    readonly catalog: Catalog
    readonly service: Service
    readonly loads: readonly ResourceLoad[]
    readonly staffChosen: boolean
    readonly nowMs: number
  },
): Offer | null {
  const { catalog, service, nowMs } = input
  const timeZone = zoneOf(catalog, service)
  const picks = assignSlot(slot, input.loads)
  if (picks === null) return null
  const kinds = new Map(service.requirements.map((requirement) => [requirement.id, requirement.kind]))
  const staff = picks.find((pick) => kinds.get(pick.requirementId) === 'staff')
  return {
    id: input.id,
    serviceId: service.id,
    locationId: placeOf(catalog, { service, staffId: staff?.resourceId ?? null }),
    startMs: slot.startMs,
    endMs: slot.endMs,
    timeZone,
    picks: [...picks],
    staffId: staff?.resourceId ?? null,
    staffChosen: input.staffChosen,
    price: service.price === null ? null : { ...service.price },
    priceFrom: service.priceFrom,
    cancellation: { ...service.cancellation },
    issuedAtMs: nowMs,
    expiresAtMs: nowMs + offerLifetimeMs,
  }
}

/** Where a service is had: where the one who serves works, since several may serve at several places. */
export function placeOf(
  catalog: Catalog,
  of: { readonly service: Pick<Service, 'locationId'>; readonly staffId: string | null },
): string {
  return catalog.resources.find((resource) => resource.id === of.staffId)?.locationId ?? of.service.locationId
}
