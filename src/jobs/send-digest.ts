import { z } from 'zod'
import type { JobDefinition } from '../ports/job-definition.ts'
import { sendDigest } from '../usecases/send-digest.ts'

const input = z.object({ tenantId: z.string(), notificationId: z.string() })

/** Writes what a business reads in the morning. Queued by the sweep when its hour has come. */
export default {
  id: 'send-digest',
  input,
  retryLimit: 5,
  connect: (ports) => (job) => sendDigest(ports, job),
} satisfies JobDefinition<z.infer<typeof input>>
