import type { Stores } from '../ports/database.ts'
import type { Ports } from '../ports/ports.ts'

/** The jobs of money: each a file in src/jobs, each safe twice. Data carry ids only. */
type MoneyJob =
  | {
      readonly name: 'create-checkout' | 'expire-payment' | 'settle-payment' | 'charge-saved'
      readonly paymentId: string
    }
  | { readonly name: 'settle-refund'; readonly refundId: string }
  | { readonly name: 'apply-payment-event'; readonly eventId: string }
  | { readonly name: 'settle-ended-money'; readonly bookingId: string }

/** Puts a job of money into the queue, in the caller's transaction; at once where no instant is given. */
export async function queueMoney(
  ports: Pick<Ports, 'queue'>,
  stores: Pick<Stores, 'transaction'>,
  tenantId: string,
  { name, ...ids }: MoneyJob,
  startAfterMs?: number,
): Promise<void> {
  const data = { tenantId, ...ids }
  const later = startAfterMs === undefined ? {} : { startAfterMs }
  await ports.queue.enqueue(stores.transaction, { name, data, ...later, singletonKey: Object.values(ids).join() })
}

/** After a booking has ended: what was paid for it is settled, where anything was ever agreed about money. */
export async function queueEndedMoney(
  ports: Pick<Ports, 'queue'>,
  stores: Pick<Stores, 'transaction' | 'paymentTerms'>,
  { tenantId, bookingId }: { readonly tenantId: string; readonly bookingId: string },
): Promise<void> {
  if ((await stores.paymentTerms.find(tenantId, bookingId)) === null) return
  await queueMoney(ports, stores, tenantId, { name: 'settle-ended-money', bookingId })
}
