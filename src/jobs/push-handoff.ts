import { z } from 'zod'
import type { JobDefinition } from '../ports/job-definition.ts'
import { pushHandoff } from '../usecases/push-handoff.ts'

const input = z.object({ tenantId: z.string(), conversationId: z.string() })

/** Queues a notification for each browser of the team that wants to know of a person who is wanted. */
export default {
  id: 'push-handoff',
  input,
  retryLimit: 5,
  connect: (ports) => async (job) => void (await pushHandoff(ports, job)),
} satisfies JobDefinition<z.infer<typeof input>>
