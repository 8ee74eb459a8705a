import type { Money, Service } from './catalog.ts'

/** What follows a hold that the customer has said yes to: the transition of booking.ts that it takes. */
export type AfterHold = 'confirm' | 'request_approval' | 'request_payment'

/**
 * A service that a member must approve waits for that word, keeping its time, before any money is asked for: nobody
 * pays for what may be declined. Else an amount due now comes before the confirmation.
 */
export function afterHold(service: Pick<Service, 'needsApproval'>, dueNow: Money | null): AfterHold {
  if (service.needsApproval === true) return 'request_approval'
  return dueNow !== null && dueNow.amount > 0 ? 'request_payment' : 'confirm'
}
