import type { Ports } from '../ports/ports.ts'
import type { OfPayment } from './create-checkout.ts'
import { queueMoney } from './queue-money.ts'

/**
 * The customer says that they have paid: that is no proof, so the provider is asked how the payment stands, by a job. Safe
 * however often it is asked for; one that is waiting already is enough.
 */
export function askAboutPayment(
  ports: Pick<Ports, 'database' | 'queue'>,
  { tenantId, paymentId }: OfPayment,
): Promise<void> {
  return ports.database.inTenant(tenantId, (stores) =>
    queueMoney(ports, stores, tenantId, { name: 'settle-payment', paymentId }),
  )
}
