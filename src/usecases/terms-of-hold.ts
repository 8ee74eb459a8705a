import type { Booking } from '../domain/booking-state.ts'
import type { Catalog } from '../domain/catalog.ts'
import { type PaymentTerms, paymentTermsOf } from '../domain/payment-terms.ts'
import { type RefundRule, refundRuleOf } from '../domain/refund-rule.ts'
import { strictestRefundRule } from '../domain/strictest-refund-rule.ts'
import type { Stores } from '../ports/database.ts'

/**
 * What a hold asks its customer for, and what becomes of that: from the rules of its services and staff, the tenant's fee
 * and what is known of the customer, on the price that is pinned to it. `none` where no service has rules and the tenant
 * no fee: then everything is as if there were no money at all.
 */
export async function termsOfHold(
  stores: Pick<Stores, 'paymentRules'>,
  {
    tenantId,
    catalog,
    held,
  }: {
    readonly tenantId: string
    readonly catalog: Catalog
    readonly held: Pick<Booking, 'serviceId' | 'customerId' | 'picks' | 'terms'>
  },
): Promise<{ readonly terms: PaymentTerms; readonly refundRule: RefundRule }> {
  const { terms, serviceId, customerId } = held
  const serviceIds = terms.steps?.map((step) => step.serviceId) ?? [serviceId]
  const resourceIds = held.picks.map((pick) => pick.resourceId)
  const [asked, customer] = await Promise.all([
    stores.paymentRules.find(tenantId, { serviceIds, resourceIds }),
    stores.paymentRules.findFacts(tenantId, customerId),
  ])
  const currency = terms.price?.currency ?? catalog.tenant.currency
  const party = terms.party ?? 1
  // The pinned two steps stand for whatever has no steps of its own.
  const pinned = refundRuleOf(terms.cancellation)
  const refundRule = strictestRefundRule(
    serviceIds.map((id) => asked.services.get(id)?.refundRule ?? pinned),
    { price: terms.price, currency, party },
  )
  // Of a visit each service asks for its own; who serves decides where it is one.
  const server = serviceIds.length === 1 ? resourceIds.find((id) => asked.staff.has(id)) : undefined
  const prices = terms.steps?.map(({ price }) => price) ?? [terms.price]
  const items = serviceIds.map((id, index) => ({
    price: prices[index] ?? null,
    rules: asked.services.get(id)?.rules ?? [],
    ...(server === undefined ? {} : { staffRules: asked.staff.get(server) }),
  }))
  return {
    refundRule,
    terms: paymentTermsOf({
      items,
      currency,
      party,
      priceFrom: terms.priceFrom,
      customer,
      commitmentFee: asked.commitmentFee,
    }),
  }
}
