import { z } from 'zod'
import type { JobDefinition } from '../ports/job-definition.ts'
import { sealAudit } from '../usecases/seal-audit.ts'

const input = z.object({ tenantId: z.string() })

/** Takes what is new in a tenant's audit log into its chain of hashes. A sweep queues it. */
export default {
  id: 'seal-audit',
  input,
  retryLimit: 5,
  connect: (ports) => async (job) => {
    await sealAudit(ports, job)
  },
} satisfies JobDefinition<z.infer<typeof input>>
