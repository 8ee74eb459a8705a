import type { Catalog, Service } from '../domain/catalog.ts'
import type { CustomerFacts, PaymentCondition } from '../domain/payment-rule.ts'
import type { Stores } from '../ports/database.ts'

/** Somebody of whom nothing is known. */
const newcomer: CustomerFacts = { isFirstVisit: true, noShows: 0 }

/** What of a customer decides whether something is asked for these services; read only where a rule wants to know. */
export async function customerFacts(
  stores: Pick<Stores, 'paymentRules'>,
  {
    tenantId,
    catalog,
    services,
    customerId,
  }: {
    readonly tenantId: string
    readonly catalog: Catalog
    readonly services: readonly Service[]
    readonly customerId?: string | null | undefined
  },
): Promise<CustomerFacts> {
  if (customerId == null) return newcomer
  const rules = [...services, ...catalog.resources].flatMap(({ paymentRules = [] }) => paymentRules)
  const conditions = [...rules.map(({ onlyFor }) => onlyFor), catalog.tenant.commitmentFee?.onlyFor]
  return conditions.some(asksWho) ? stores.paymentRules.findFacts(tenantId, customerId) : newcomer
}

function asksWho(condition: PaymentCondition | undefined): boolean {
  return condition?.firstVisit !== undefined || condition?.noShowsMin !== undefined
}
