import { z } from 'zod'
import type { JobDefinition } from '../ports/job-definition.ts'
import { reconcileInbound } from '../usecases/reconcile-inbound.ts'

const input = z.object({ tenantId: z.string(), channel: z.string(), accountId: z.string() })

/** Receives what a provider received for us and could not deliver. */
export default {
  id: 'reconcile-inbound',
  input,
  retryLimit: 3,
  connect: (ports) => async (job) => {
    await reconcileInbound(ports, job)
  },
} satisfies JobDefinition<z.infer<typeof input>>
