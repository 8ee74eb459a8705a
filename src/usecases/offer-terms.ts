import type { Asked } from '../domain/asked.ts'
import type { Catalog, Money } from '../domain/catalog.ts'
import type { CustomerFacts } from '../domain/payment-rule.ts'
import { type AskedTerms, paymentTermsOf } from '../domain/payment-terms.ts'
import { stepPrice } from '../domain/price.ts'
import type { RefundRule } from '../domain/refund-rule.ts'
import type { ResourcePick } from '../domain/resource-pick.ts'
import { strictestRefundRule } from '../domain/strictest-refund-rule.ts'

interface OfServices {
  readonly catalog: Catalog
  readonly asked: Asked
  /** Of the whole booking. */
  readonly price: Money | null
}

/** What holds for services together, whoever books them: a lower bound stays one, and the strictest policy counts. */
export function rulesOfServices({ catalog, asked, price }: OfServices): {
  readonly priceFrom: boolean
  readonly cancellation: RefundRule
} {
  const { services, party } = asked
  const currency = price?.currency ?? catalog.tenant.currency
  return {
    priceFrom: services.some((service) => service.priceFrom),
    cancellation: strictestRefundRule(
      services.map((service) => service.cancellation),
      { price, currency, party },
    ),
  }
}

/** What is asked of this customer before a booking is confirmed; undefined where nothing is. */
export function paymentOfServices({
  catalog,
  asked,
  price,
  customer,
  picks,
}: OfServices & {
  readonly customer: CustomerFacts
  readonly picks: readonly ResourcePick[]
}): AskedTerms | undefined {
  const { services, party, nights } = asked
  const { tenant, resources } = catalog
  // Of a visit each service asks for its own; who serves decides where it is one.
  const differs = ({ resourceId }: ResourcePick) => resources.find(({ id }) => id === resourceId)?.paymentRules
  const staffRules = services.length === 1 ? picks.map(differs).find((rules) => rules !== undefined) : undefined
  const terms = paymentTermsOf({
    items: services.map((service, step) => ({
      price: services.length === 1 ? price : stepPrice(service, { picks, step, party, nights }),
      rules: service.paymentRules ?? [],
      staffRules,
    })),
    currency: price?.currency ?? tenant.currency,
    party,
    priceFrom: services.some((service) => service.priceFrom),
    customer,
    commitmentFee: tenant.commitmentFee ?? null,
  })
  return terms.kind === 'none' ? undefined : terms
}
