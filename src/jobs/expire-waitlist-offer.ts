import { z } from 'zod'
import type { JobDefinition } from '../ports/job-definition.ts'
import { expireWaitlistOffer } from '../usecases/close-waitlist-offer.ts'

const input = z.object({ tenantId: z.string(), offerId: z.string() })

/** Ends an offer that was not answered, so that the next one is asked. Queued with the offer for its end. */
export default {
  id: 'expire-waitlist-offer',
  input,
  retryLimit: 5,
  connect: (ports) => async (job) => {
    await expireWaitlistOffer(ports, job)
  },
} satisfies JobDefinition<z.infer<typeof input>>
