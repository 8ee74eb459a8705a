import { z } from 'zod'
import type { JobDefinition } from '../ports/job-definition.ts'
import { resolveUnknown } from '../usecases/resolve-unknown.ts'

const input = z.object({ tenantId: z.string(), deliveryId: z.string() })

/** Asks the provider what became of a part of which nobody knows whether it was sent. */
export default {
  id: 'resolve-unknown',
  input,
  retryLimit: 5,
  connect: (ports) => (job) => resolveUnknown(ports, job),
} satisfies JobDefinition<z.infer<typeof input>>
