import { assignSlot, type ResourceLoad } from '../domain/any-staff.ts'
import type { Asked } from '../domain/asked.ts'
import { shapeOf } from '../domain/asked.ts'
import type { BusySpan } from '../domain/calendar.ts'
import type { Catalog, Service } from '../domain/catalog.ts'
import { type Offer, type OfferStep, offerLifetimeMs } from '../domain/offer.ts'
import type { OpenTime } from '../domain/open-time.ts'
import type { CustomerFacts } from '../domain/payment-rule.ts'
import { stepPrice } from '../domain/price.ts'
import type { ResourcePick } from '../domain/resource-pick.ts'
import { zoneOf } from './load-question.ts'
import { paymentOfServices, rulesOfServices } from './offer-terms.ts'

export interface OfferInput {
  readonly id: string
  readonly catalog: Catalog
  readonly asked: Asked
  readonly loads: readonly ResourceLoad[]
  /** For the tightest gap in a pool. */
  readonly busy: readonly (BusySpan & { readonly resourceId: string })[]
  readonly staffChosen: boolean
  /** What is known of whom it is offered to: decides what is asked for. */
  readonly customer: CustomerFacts
  readonly nowMs: number
}

/** An open time as an offer: who serves it by the rule of "any staff", and the terms that hold if it is taken. */
export function offerOf(time: OpenTime, input: OfferInput): Offer | null {
  const { catalog, asked, nowMs } = input
  const [service] = asked.services
  const picks = time.picks ?? assignSlot(time, input.loads, input.busy)
  if (picks === null || picks.length === 0) return null
  const staffId = staffAmong(picks, catalog)
  const steps = stepsOf(time, { asked, picks, catalog })
  const payment = paymentOfServices({ ...input, picks, price: time.price })
  return {
    id: input.id,
    serviceId: service.id,
    locationId: placeOf(catalog, { service, staffId }),
    startMs: time.startMs,
    endMs: time.endMs,
    timeZone: zoneOf(catalog, service),
    picks: picks.map((pick) => ({ ...pick })),
    staffId,
    staffChosen: input.staffChosen,
    price: time.price === null ? null : { ...time.price },
    ...rulesOfServices({ ...input, price: time.price }),
    ...(payment === undefined ? {} : { payment }),
    ...(hasParty(asked) ? { party: asked.party } : {}),
    ...(shapeOf(asked) === 'stay' ? { nights: asked.nights } : {}),
    ...(steps.length === 0 ? {} : { steps }),
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

/** People are counted where more than one may come. */
function hasParty({ services: [service, ...more], party }: Asked): boolean {
  if (more.length > 0) return party > 1
  return service.shape !== undefined || (service.partyMax !== undefined && party > 1)
}

function stepsOf(
  time: OpenTime,
  {
    asked,
    picks,
    catalog,
  }: { readonly asked: Asked; readonly picks: readonly ResourcePick[]; readonly catalog: Catalog },
): OfferStep[] {
  return (time.steps ?? []).flatMap(({ startMs, endMs }, step) => {
    const service = asked.services[step]
    if (service === undefined) return []
    const own = picks.filter((pick) => pick.requirementId.startsWith(`${step} `))
    const price = stepPrice(service, { picks, step, party: asked.party, nights: asked.nights })
    const staffId = staffAmong(own, catalog)
    const { id: serviceId, name: serviceName } = service
    return [{ serviceId, serviceName, startMs, endMs, staffId, price: price === null ? null : { ...price } }]
  })
}

function staffAmong(picks: readonly ResourcePick[], { resources }: Catalog): string | null {
  const staff = new Set(resources.flatMap((resource) => (resource.kind === 'staff' ? [resource.id] : [])))
  return picks.find((pick) => staff.has(pick.resourceId))?.resourceId ?? null
}
