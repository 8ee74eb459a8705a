import type { Stores } from '../ports/database.ts'
import type { Ports } from '../ports/ports.ts'
import { queueMoney } from './queue-money.ts'

/** Nobody is to pay any more: pages that are open are closed now, not at the end of their time. */
export async function closePages(
  ports: Pick<Ports, 'queue'>,
  stores: Pick<Stores, 'transaction' | 'payments'>,
  { tenantId, bookingId }: { readonly tenantId: string; readonly bookingId: string },
): Promise<void> {
  for (const { id: paymentId, state, via } of await stores.payments.listOfBooking(tenantId, bookingId)) {
    if (via !== 'checkout' || (state !== 'requested' && state !== 'open')) continue
    await queueMoney(ports, stores, tenantId, { name: 'expire-payment', paymentId })
  }
}
