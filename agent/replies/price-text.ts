import type { Money, Service } from '../../src/domain/catalog.ts'
import { moneyText } from '../../src/domain/money-text.ts'
import { turnMinutes } from '../../src/domain/table.ts'
import { type RenderContext, serviceOf } from './context.ts'
import type { Planned } from './planned.ts'

/** A price, "from $120" where it is a lower bound; null where there is none. */
export function priceText(
  context: RenderContext,
  priced: { readonly price: Money | null; readonly priceFrom: boolean },
): string | null {
  if (priced.price === null) return null
  const price = moneyText(context.session.locale, priced.price)
  return priced.priceFrom ? context.locale.wording.priceFrom(price) : price
}

/** The price of an offer or a booking; "$180 × 3 nights = $540" where the service's own price makes that sum. */
export function sumText(context: RenderContext, planned: Planned): string | null {
  const text = priceText(context, planned)
  const service = serviceOf(context, planned.serviceId)
  const { price, nights, party, steps } = planned
  const count = service?.pricePer === 'night' ? nights : service?.pricePer === 'person' ? party : undefined
  const each = service?.price ?? null
  if (text === null || price === null || each === null || steps !== undefined) return text
  if (count === undefined || count < 2 || service?.pricePer === undefined) return text
  if (each.currency !== price.currency || each.amount * count !== price.amount) return text
  const units =
    service.pricePer === 'night' ? context.locale.wording.nights(count) : context.locale.wording.people(count)
  return context.locale.wording.product({ each: moneyText(context.session.locale, each), units, sum: text })
}

/** What one step of a visit costs, "from" where its service has no fixed price. */
export function stepPriceText(
  context: RenderContext,
  { serviceId, price }: { readonly serviceId: string; readonly price: Money | null },
): string | null {
  return priceText(context, { price, priceFrom: serviceOf(context, serviceId)?.priceFrom === true })
}

/** What a service costs: of a person, where one is named; "from" the least where it depends on who serves. */
export function servicePriceText(context: RenderContext, service: Service, staffId?: string): string | null {
  const prices = variantsOf(service, staffId).map((variant) => variant.price)
  const known = prices.filter((price) => price !== null).sort((a, b) => a.amount - b.amount)
  const [least] = known
  if (least === undefined || known.length < prices.length) return null
  const differs = known.some(({ amount }) => amount !== least.amount)
  const text = priceText(context, { price: least, priceFrom: service.priceFrom || differs })
  return text === null || service.pricePer === undefined
    ? text
    : context.locale.wording.pricePer(text, service.pricePer)
}

/** How long a service takes; a span where it depends on who serves or how many come. Null for nights. */
export function durationText(
  context: RenderContext,
  service: Service,
  given: { readonly staffId?: string | undefined; readonly party?: number | undefined } = {},
): string | null {
  const { wording } = context.locale
  const minutes = minutesOf(service, given)
  const [least, most] = [Math.min(...minutes), Math.max(...minutes)]
  if (minutes.length === 0) return null
  return least === most ? wording.duration(least) : wording.dates(wording.duration(least), wording.duration(most))
}

function minutesOf(
  service: Service,
  { staffId, party }: { readonly staffId?: string | undefined; readonly party?: number | undefined },
): number[] {
  const { shape } = service
  if (shape?.kind === 'stay') return []
  if (shape?.kind !== 'table') return variantsOf(service, staffId).map((variant) => variant.durationMinutes)
  if (party !== undefined && shape.turnTimes.length > 0) return [turnMinutes(shape.turnTimes, party)]
  return shape.turnTimes.map((turn) => turn.durationMinutes)
}

/** Duration and price by each who may serve, or by the one who is named. */
function variantsOf(service: Service, staffId?: string): { durationMinutes: number; price: Money | null }[] {
  const { durationMinutes, price, variants } = service
  const usual = { durationMinutes, price }
  if (variants === undefined) return [usual]
  const requirement = service.requirements.find(({ id }) => id === variants.requirementId)
  const ids = requirement?.anyOf ?? []
  const wanted = staffId !== undefined && ids.includes(staffId) ? [staffId] : ids
  const found = wanted.map((id) => {
    const own = variants.variants.find((variant) => variant.resourceId === id)
    return {
      durationMinutes: own?.durationMinutes ?? durationMinutes,
      price: own?.price === undefined ? price : own.price,
    }
  })
  return found.length === 0 ? [usual] : found
}
