import { z } from 'zod'
import type { JobDefinition } from '../ports/job-definition.ts'
import { followEvents } from '../usecases/follow-events.ts'

const input = z.object({ tenantId: z.string(), subjectId: z.string() })

/** Tells what happened to a booking to whoever has to know. Queued with what happened. */
export default {
  id: 'follow-events',
  input,
  retryLimit: 5,
  connect: (ports) => async (job) => {
    await followEvents(ports, job)
  },
} satisfies JobDefinition<z.infer<typeof input>>
