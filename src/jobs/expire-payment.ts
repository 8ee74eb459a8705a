import { z } from 'zod'
import type { JobDefinition } from '../ports/job-definition.ts'
import { expirePayment } from '../usecases/expire-payment.ts'

const input = z.object({ tenantId: z.string(), paymentId: z.string() })

/** Closes a page whose time is over. Queued with the payment for its end. */
export default {
  id: 'expire-payment',
  input,
  retryLimit: 5,
  connect: (ports) => async (job) => {
    await expirePayment(ports, job)
  },
} satisfies JobDefinition<z.infer<typeof input>>
