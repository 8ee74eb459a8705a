import { z } from 'zod'
import type { JobDefinition } from '../ports/job-definition.ts'
import { deliverWebhooks } from '../usecases/deliver-webhooks.ts'

const input = z.object({ tenantId: z.string(), endpointId: z.string(), subjectId: z.string() })

/** Tells an endpoint of a business what happened to one of its bookings. Queued with each event; a sweep finds the lost. */
export default {
  id: 'deliver-webhook',
  input,
  retryLimit: 5,
  connect: (ports) => (job) => deliverWebhooks(ports, job),
} satisfies JobDefinition<z.infer<typeof input>>
