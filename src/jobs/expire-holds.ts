import { z } from 'zod'
import type { JobDefinition } from '../ports/job-definition.ts'
import { expireHolds } from '../usecases/expire-holds.ts'

const input = z.object({ tenantId: z.string() })

/** Lets a tenant's holds go when they run out. Queued with each hold for its end; a sweep looks after what was lost. */
export default {
  id: 'expire-holds',
  input,
  retryLimit: 5,
  connect: (ports) => async (job) => {
    await expireHolds(ports, job)
  },
} satisfies JobDefinition<z.infer<typeof input>>
