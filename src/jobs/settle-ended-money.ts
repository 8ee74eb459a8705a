import { z } from 'zod'
import type { JobDefinition } from '../ports/job-definition.ts'
import { settleEndedMoney } from '../usecases/settle-ended-money.ts'

const input = z.object({ tenantId: z.string(), bookingId: z.string() })

/** Earns, keeps or returns what was paid for a booking that has ended. */
export default {
  id: 'settle-ended-money',
  input,
  retryLimit: 5,
  connect: (ports) => async (job) => {
    await settleEndedMoney(ports, job)
  },
} satisfies JobDefinition<z.infer<typeof input>>
