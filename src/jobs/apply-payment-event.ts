import { z } from 'zod'
import type { JobDefinition } from '../ports/job-definition.ts'
import { applyPaymentEvent } from '../usecases/apply-payment-event.ts'

const input = z.object({ tenantId: z.string(), eventId: z.string() })

/** Looks after an event that a payment provider told us. */
export default {
  id: 'apply-payment-event',
  input,
  retryLimit: 5,
  connect: (ports) => async (job) => {
    await applyPaymentEvent(ports, job)
  },
} satisfies JobDefinition<z.infer<typeof input>>
