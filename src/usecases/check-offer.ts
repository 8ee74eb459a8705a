import { type Asked, askedFor, shapeOf } from '../domain/asked.ts'
import { canonicalJson } from '../domain/canonical-json.ts'
import type { Catalog, Service } from '../domain/catalog.ts'
import { droppedOn } from '../domain/dropped-on.ts'
import { requirementsOf, type ServedTime, timeAt, whyNotAt } from '../domain/find-times.ts'
import type { Offer } from '../domain/offer.ts'
import type { OpenTime, TimeQuestion } from '../domain/open-time.ts'
import { priceOf } from '../domain/price.ts'
import { type Refusal, refusal } from '../domain/refusal.ts'
import { pickDistinct, type ResourcePick } from '../domain/resource-pick.ts'
import { askedWithout, type OverridableRule } from '../domain/rule-override.ts'
import { picksOf } from '../domain/slot.ts'
import { minuteMs } from '../domain/zoned-time.ts'
import type { Random } from '../ports/random.ts'
import { customerFacts } from './customer-facts.ts'
import { loadQuestion, type QuestionStores, zoneOf } from './load-question.ts'
import { placeOf } from './offer-slot.ts'
import { paymentOfServices, rulesOfServices } from './offer-terms.ts'

export type OfferRefusal = Refusal<'service_not_found' | 'offer_expired' | 'slot_taken'>

/** An offer that could be taken at this moment, with who would serve it now. */
export interface StandingOffer {
  readonly ok: true
  readonly question: TimeQuestion
  /** Staff are those offered; of rooms, seats and the like, which nobody was promised, whatever is free. */
  readonly time: ServedTime
}

/**
 * Whether an offer could be taken at this moment: issued and not expired, its terms still those of the service, its
 * time and its staff still open by today's rules. Only a look: the constraint decides when it is written.
 */
export async function checkOffer(
  stores: QuestionStores,
  input: {
    readonly tenantId: string
    readonly catalog: Catalog
    readonly offer: Offer
    readonly nowMs: number
    readonly customerId?: string | null | undefined
    readonly exceptBookingIds?: readonly string[] | undefined
    /** Rules that a member sets aside for it. */
    readonly setAside?: readonly OverridableRule[] | undefined
    /** Of a booking that moves, or is taken again: what is asked for it was settled when it was made. */
    readonly keepsPayment?: boolean | undefined
    /** Seats and the like are drawn by it: who was too late for one must not meet all the others at the next. */
    readonly draw?: Random | undefined
    /** What a member has put it on: this one serves, and not another that could as well. */
    readonly droppedOnId?: string | undefined
  },
): Promise<StandingOffer | OfferRefusal> {
  const { offer, setAside = [] } = input
  const terms = standingTerms(input)
  if (!terms.ok) return terms
  if (input.keepsPayment !== true && !(await asksTheSame(stores, input, terms.asked))) return expired()
  const offered = staffed(terms.asked.services, offer)
  const services = input.droppedOnId === undefined ? offered : droppedOn(offered, input.droppedOnId)
  const asked = askedWithout({ ...terms.asked, services }, setAside)
  const range = { startMs: offer.startMs, endMs: offer.endMs }
  const question = await loadQuestion(stores, { ...input, asked, range })
  const time = timeAt(question, offer.startMs)
  const picks = time === null ? null : settledPicks(time, offer.picks, input.draw)
  if (time !== null && picks !== null && time.endMs === offer.endMs) {
    return { ok: true, question, time: { startMs: time.startMs, endMs: time.endMs, steps: time.steps, picks } }
  }
  const reason = whyNotAt(question, offer.startMs)
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
}): { readonly ok: true; readonly asked: Asked } | OfferRefusal {
  const asked = askedOf(offer, catalog)
  if (asked === null) return refusal('service_not_found', 'The service of this offer is no longer sold.')
  return nowMs >= offer.expiresAtMs || !hasSameTerms(offer, asked, catalog) ? expired() : { ok: true, asked }
}

/** What an offer was an answer to; null where one of its services is no longer sold. */
function askedOf(offer: Offer, catalog: Catalog): Asked | null {
  const ids = offer.steps?.map((step) => step.serviceId) ?? [offer.serviceId]
  const [first, ...more] = ids.flatMap((id) => catalog.services.find((service) => service.id === id) ?? [])
  if (first === undefined || more.length + 1 !== ids.length) return null
  const party = offer.party ?? null
  const asked = askedFor([first, ...more], { party, nights: offer.nights ?? null, staffing: null, meet: null })
  const offsets = offer.steps?.map((step) => (step.startMs - offer.startMs) / minuteMs)
  return offsets === undefined ? asked : { ...asked, offsets }
}

/** Each requirement of staff, and what the price depends on, as it was offered; what nobody was promised stays open. */
function staffed(services: Asked['services'], { picks, steps }: Offer): Asked['services'] {
  const narrow = (service: Service, step: number): Service => {
    const requirements = service.requirements.map((requirement) => {
      if (requirement.kind !== 'staff' && requirement.id !== service.variants?.requirementId) return requirement
      const id = steps === undefined ? requirement.id : `${step} ${requirement.id}`
      // A pick of a seating names its table as what it serves.
      const isOffered = (candidate: string) =>
        picks.some((pick) => pick.resourceId === candidate && [id, candidate].includes(pick.requirementId))
      return { ...requirement, anyOf: requirement.anyOf.filter(isOffered) }
    })
    return { ...service, requirements }
  }
  const [first, ...more] = services
  return [narrow(first, 0), ...more.map((service, index) => narrow(service, index + 1))]
}

/** Who serves: as offered where that is free still, else the next that is. */
function settledPicks(
  time: OpenTime,
  offered: readonly ResourcePick[],
  draw: Random | undefined,
): readonly ResourcePick[] | null {
  if (time.picks !== undefined) return time.picks
  const isOffered = (pick: ResourcePick) =>
    offered.some(({ resourceId, unit }) => resourceId === pick.resourceId && unit === pick.unit)
  const options = time.choices.map((choice) => {
    const picks = draw === undefined ? picksOf(choice) : drawnFrom(picksOf(choice), draw)
    return picks.toSorted((a, b) => Number(isOffered(b)) - Number(isOffered(a)))
  })
  return pickDistinct(options)
}

/** The same picks from another one on. */
function drawnFrom(picks: readonly ResourcePick[], draw: Random): ResourcePick[] {
  const first = picks.length === 0 ? 0 : draw.below(picks.length)
  return [...picks.slice(first), ...picks.slice(0, first)]
}

function expired(): OfferRefusal {
  return refusal('offer_expired', 'This offer no longer stands. Look for times again.')
}

function hasSameTerms(offer: Offer, asked: Asked, catalog: Catalog): boolean {
  const [service] = asked.services
  const terms = ({ price, priceFrom, cancellation }: Pick<Offer, 'price' | 'priceFrom' | 'cancellation'>) =>
    canonicalJson({ price, priceFrom, cancellation })
  const price = priceOf(asked, offer.picks)
  const today = { ...rulesOfServices({ catalog, asked, price }), price }
  const place = placeOf(catalog, { service, staffId: offer.staffId })
  return terms(offer) === terms(today) && offer.timeZone === zoneOf(catalog, service) && offer.locationId === place
}

/** Whether today's rules ask of this customer what the offer said. */
async function asksTheSame(
  stores: QuestionStores,
  input: Pick<Parameters<typeof checkOffer>[1], 'tenantId' | 'catalog' | 'offer' | 'customerId'>,
  asked: Asked,
): Promise<boolean> {
  const { catalog, offer } = input
  const customer = await customerFacts(stores, { ...input, services: asked.services })
  const { picks, price, payment = null } = offer
  const today = paymentOfServices({ catalog, asked, customer, picks, price }) ?? null
  return canonicalJson(today) === canonicalJson(payment)
}

/** True where the time may be had with other units than those of the first try, so that a lost race is no lost time. */
export function mayBeServedOtherwise({ question, time }: Pick<StandingOffer, 'question' | 'time'>): boolean {
  const { asked, calendars, quotas } = question
  if (quotas.length > 0 || shapeOf(asked) !== 'appointment') return true
  const units = new Map(calendars.map((calendar) => [calendar.resourceId, calendar]))
  return requirementsOf(asked, time).some(
    ({ anyOf }) =>
      anyOf.length > 1 || anyOf.some((id) => (units.get(id)?.units ?? 1) > 1 || units.get(id)?.quotas !== undefined),
  )
}
