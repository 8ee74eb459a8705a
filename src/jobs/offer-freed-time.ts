import { z } from 'zod'
import type { JobDefinition } from '../ports/job-definition.ts'
import { offerFreedTime } from '../usecases/offer-freed-time.ts'

const input = z.object({ tenantId: z.string(), freedTimeId: z.string() })

/** Asks the next one who waits about a freed time. Queued when it is freed, and whenever an offer of it ends. */
export default {
  id: 'offer-freed-time',
  input,
  retryLimit: 5,
  connect: (ports) => async (job) => {
    await offerFreedTime(ports, job)
  },
} satisfies JobDefinition<z.infer<typeof input>>
