import type { Service } from './catalog.ts'
import type { AskedTerms } from './payment-terms.ts'

/** What follows a hold that the customer has said yes to: the transition of booking.ts that it takes. */
export type AfterHold = 'confirm' | 'request_approval' | 'request_payment'

/**
 * A service that a member must approve waits for that word, keeping its time, before any money is asked for: nobody
 * pays for what may be declined. Else what the terms ask, money or a card, comes before the confirmation.
 */
export function afterHold(
  service: Pick<Service, 'needsApproval'>,
  { payment }: { readonly payment?: AskedTerms | undefined },
): AfterHold {
  if (service.needsApproval === true) return 'request_approval'
  return payment === undefined ? 'confirm' : 'request_payment'
}
