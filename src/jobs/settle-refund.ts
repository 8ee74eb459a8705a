import { z } from 'zod'
import type { JobDefinition } from '../ports/job-definition.ts'
import { settleRefund } from '../usecases/settle-refund.ts'

const input = z.object({ tenantId: z.string(), refundId: z.string() })

/** Sends a refund, or asks what became of it. */
export default {
  id: 'settle-refund',
  input,
  retryLimit: 5,
  connect: (ports) => async (job) => {
    await settleRefund(ports, job)
  },
} satisfies JobDefinition<z.infer<typeof input>>
