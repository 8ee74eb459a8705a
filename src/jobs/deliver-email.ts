import { z } from 'zod'
import type { JobDefinition } from '../ports/job-definition.ts'
import { deliverEmail } from '../usecases/deliver-email.ts'

const input = z.object({ tenantId: z.string(), emailId: z.string() })

/** Sends one mail. Queued with it; a sweep looks after what was lost. */
export default {
  id: 'deliver-email',
  input,
  retryLimit: 5,
  connect: (ports) => (job) => deliverEmail(ports, job),
} satisfies JobDefinition<z.infer<typeof input>>
