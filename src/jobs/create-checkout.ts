import { z } from 'zod'
import type { JobDefinition } from '../ports/job-definition.ts'
import { createCheckout } from '../usecases/create-checkout.ts'

const input = z.object({ tenantId: z.string(), paymentId: z.string() })

/** Makes the page on which a customer pays. */
export default {
  id: 'create-checkout',
  input,
  retryLimit: 5,
  connect: (ports) => async (job) => {
    await createCheckout(ports, job)
  },
} satisfies JobDefinition<z.infer<typeof input>>
