import type { Catalog } from '../domain/catalog.ts'
import type { Offer } from '../domain/offer.ts'
import type { Stores } from '../ports/database.ts'
import type { Ports } from '../ports/ports.ts'
import { customerRules } from './load-question.ts'

/** Gives the customer what counts for them, where a service allows each so many: the constraint then keeps count. */
export async function countCustomer(
  stores: Pick<Stores, 'quotas'>,
  ports: Pick<Ports, 'ids'>,
  input: {
    readonly tenantId: string
    readonly catalog: Catalog
    readonly offer: Pick<Offer, 'serviceId' | 'steps'>
    readonly customerId: string
  },
): Promise<void> {
  const { tenantId, catalog, offer, customerId } = input
  const ids = new Set([offer.serviceId, ...(offer.steps ?? []).map((step) => step.serviceId)])
  const rules = customerRules(catalog.services.filter((service) => ids.has(service.id)))
  for (const { id: quotaId } of rules) {
    await stores.quotas.ensure(tenantId, { customerId, quotaId, resourceId: ports.ids.next() })
  }
}
