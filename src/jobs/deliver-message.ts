import { z } from 'zod'
import type { JobDefinition } from '../ports/job-definition.ts'
import { deliverMessages } from '../usecases/deliver-messages.ts'
import { requeueSending } from '../usecases/requeue-sending.ts'

const input = z.object({ tenantId: z.string(), conversationId: z.string() })

/** Sends what is due in a conversation. Queued with each message; a sweep looks after what was lost. */
export default {
  id: 'deliver-message',
  input,
  retryLimit: 5,
  connect: (ports) => async (job) => {
    if (await deliverMessages(ports, job)) await requeueSending(ports, job)
  },
} satisfies JobDefinition<z.infer<typeof input>>
