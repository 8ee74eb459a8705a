import { type Refusal, refusal } from '../domain/refusal.ts'
import type { Stores } from '../ports/database.ts'
import type { CustomerRow } from '../ports/stores/customer.ts'

/**
 * The customer as they stand now, where this member may see them: whoever is held to one member of staff's customers finds
 * no other.
 */
export async function standingCustomer(
  stores: Pick<Stores, 'customers' | 'customerBook'>,
  of: {
    readonly tenantId: string
    readonly customerId: string
    readonly onlyStaffId: string | null
    /** Locked until the transaction ends. */
    readonly locks?: boolean
  },
): Promise<CustomerRow | Refusal<'customer_not_found'>> {
  const { tenantId, customerId, onlyStaffId, locks = false } = of
  const found = locks
    ? (await stores.customers.lockStanding(tenantId, [customerId]))[0]
    : await stores.customers.findStanding(tenantId, customerId)
  const none = refusal('customer_not_found', 'There is no such customer.')
  if (found === undefined || found === null) return none
  if (onlyStaffId === null) return found
  const isOwn = await stores.customerBook.isOfStaff(tenantId, { customerId: found.id, staffId: onlyStaffId })
  return isOwn ? found : none
}
