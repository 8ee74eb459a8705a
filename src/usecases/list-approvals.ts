import type { Booking } from '../domain/booking-state.ts'
import type { Ports } from '../ports/ports.ts'
import type { CustomerRow } from '../ports/stores/customer.ts'

/** A booking with the one who made it. */
export interface BookedBy {
  readonly booking: Booking
  readonly customer: CustomerRow | null
}

const approvalsMax = 200

/** What waits for a member's word, by start; what has begun without one is among it. */
export function listApprovals(
  ports: Pick<Ports, 'database'>,
  input: { readonly tenantId: string },
): Promise<readonly BookedBy[]> {
  const { tenantId } = input
  return ports.database.inTenant(tenantId, async (stores) => {
    const query = { states: ['pending_approval'] as const, fromMs: 0, limit: approvalsMax }
    const waiting = await stores.bookings.findStanding(tenantId, query)
    const customers = await Promise.all(waiting.map(({ customerId }) => stores.customers.find(tenantId, customerId)))
    return waiting.map((booking, index) => ({ booking, customer: customers[index] ?? null }))
  })
}
