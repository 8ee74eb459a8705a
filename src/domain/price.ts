import type { Asked } from './asked.ts'
import type { Money, Service } from './catalog.ts'
import type { ResourcePick } from './resource-pick.ts'

/** What is booked costs: each service by who serves it, times people or nights where it is priced so; null where one has no price. */
export function priceOf(asked: Asked, picks: readonly ResourcePick[]): Money | null {
  const { services, party, nights } = asked
  const prices = services.map((service, step) =>
    stepPrice(service, { picks, step: services.length > 1 ? step : null, party, nights }),
  )
  const [first] = prices
  const amount = prices.reduce((sum, price) => sum + (price?.amount ?? 0), 0)
  return first == null || prices.some((price) => price === null) ? null : { ...first, amount }
}

/** What one service costs; `step` is its place in a visit, null where it is no visit. */
export function stepPrice(
  service: Service,
  of: {
    readonly picks: readonly ResourcePick[]
    readonly step: number | null
    readonly party: number
    readonly nights: number
  },
): Money | null {
  const { variants } = service
  const requirementId = of.step === null ? variants?.requirementId : `${of.step} ${variants?.requirementId}`
  const pick = of.picks.find((candidate) => candidate.requirementId === requirementId)
  const variant = variants?.variants.find((candidate) => candidate.resourceId === pick?.resourceId)
  const price = variant?.price === undefined ? service.price : variant.price
  return price === null ? null : { ...price, amount: price.amount * unitsOf(service, of) }
}

function unitsOf({ pricePer }: Service, { party, nights }: { readonly party: number; readonly nights: number }) {
  if (pricePer === undefined) return 1
  return pricePer === 'person' ? party : nights
}
