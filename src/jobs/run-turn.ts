import { z } from 'zod'
import type { JobDefinition } from '../ports/job-definition.ts'
import { requeueTurn } from '../usecases/requeue-turn.ts'
import { runTurn } from '../usecases/run-turn.ts'

const input = z.object({ tenantId: z.string(), conversationId: z.string() })

/**
 * Sees to it that a conversation is answered: the first to look where a provider delivered the message, the second where
 * a web request has died over it. Nothing waiting: nothing happens.
 */
export default {
  id: 'run-turn',
  input,
  retryLimit: 5,
  connect: (ports) => async (job) => {
    const { state } = await runTurn(ports, job)
    if (state === 'busy') await requeueTurn(ports, job)
  },
} satisfies JobDefinition<z.infer<typeof input>>
