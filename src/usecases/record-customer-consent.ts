import { type Refusal, refusal } from '../domain/refusal.ts'
import type { Ports } from '../ports/ports.ts'
import { recordConsent } from './record-consent.ts'
import { standingCustomer } from './standing-customer.ts'

/** What a customer said to a member about messages to one of their own numbers. Another number is none of theirs. */
export async function recordCustomerConsent(
  ports: Pick<Ports, 'database' | 'clock' | 'ids'>,
  input: {
    readonly tenantId: string
    readonly customerId: string
    /** E.164. */
    readonly address: string
    readonly state: 'in' | 'out'
    readonly memberId: string
    readonly onlyStaffId: string | null
  },
): Promise<{ readonly ok: true } | Refusal<'customer_not_found' | 'address_invalid' | 'opted_out'>> {
  const { tenantId, address, state, memberId } = input
  const isTheirs = await ports.database.inTenant(tenantId, async (stores) => {
    const customer = await standingCustomer(stores, input)
    if ('ok' in customer) return customer
    const proven = await stores.customers.listIdentities(tenantId, customer.id)
    return customer.phone === address || proven.some((one) => one.channel === 'phone' && one.address === address)
  })
  if (typeof isTheirs !== 'boolean') return isTheirs
  if (!isTheirs) return refusal('address_invalid', 'This is no number of this customer.')
  return recordConsent(ports, { tenantId, address, state, memberId })
}
