import { z } from 'zod'
import type { JobDefinition } from '../ports/job-definition.ts'
import { sendPush } from '../usecases/push-handoff.ts'

const input = z.object({ tenantId: z.string(), conversationId: z.string(), subscriptionId: z.string() })

/** Tells one browser of a member. Twice is shown once: the second takes the place of the first. */
export default {
  id: 'send-push',
  input,
  retryLimit: 4,
  connect: (ports) => async (job) => void (await sendPush(ports, job)),
} satisfies JobDefinition<z.infer<typeof input>>
