import { z } from 'zod'
import type { JobDefinition } from '../ports/job-definition.ts'
import { followFailure } from '../usecases/follow-failure.ts'

const input = z.object({ tenantId: z.string(), deliveryId: z.string() })

/** Goes another way with what a provider has refused for good, or asks for a person. */
export default {
  id: 'follow-failure',
  input,
  retryLimit: 5,
  connect: (ports) => (job) => followFailure(ports, job),
} satisfies JobDefinition<z.infer<typeof input>>
