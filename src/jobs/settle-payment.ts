import { z } from 'zod'
import type { JobDefinition } from '../ports/job-definition.ts'
import { settlePayment } from '../usecases/settle-payment.ts'

const input = z.object({ tenantId: z.string(), paymentId: z.string() })

/** Asks the provider what became of a payment, and books it. */
export default {
  id: 'settle-payment',
  input,
  retryLimit: 5,
  connect: (ports) => async (job) => {
    await settlePayment(ports, job)
  },
} satisfies JobDefinition<z.infer<typeof input>>
