import { z } from 'zod'
import type { JobDefinition } from '../ports/job-definition.ts'
import { giveUpVoice } from '../usecases/give-up-voice.ts'

const input = z.object({ tenantId: z.string(), messageId: z.string() })

/** Ends the waiting for a voice message. A queue of its own: those that listen may all be waiting. */
export default {
  id: 'give-up-voice',
  input,
  retryLimit: 5,
  connect: (ports) => (job) => giveUpVoice(ports, job),
} satisfies JobDefinition<z.infer<typeof input>>
