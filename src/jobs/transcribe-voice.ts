import { z } from 'zod'
import type { JobDefinition } from '../ports/job-definition.ts'
import { transcribeVoice } from '../usecases/transcribe-voice.ts'

const input = z.object({ tenantId: z.string(), messageId: z.string() })

/** Makes words of a voice message. Queued with it, and again while trying again may help. */
export default {
  id: 'transcribe-voice',
  input,
  retryLimit: 3,
  connect: (ports) => (job) => transcribeVoice(ports, job),
} satisfies JobDefinition<z.infer<typeof input>>
