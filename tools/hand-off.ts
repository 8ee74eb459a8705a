import { z } from 'zod'
import { toolFacts } from '../src/domain/tool-facts.ts'
import type { ToolDefinition } from '../src/ports/tool-definition.ts'
import { requestHandoff } from '../src/usecases/request-handoff.ts'

const input = z.object({ reason: z.string().min(1).max(200), summary: z.string().max(2000) })
const output = z.object({ ...toolFacts.handoff })

/** Asks for a person. The agent goes on helping until one has taken the conversation. */
export default {
  id: 'hand-off',
  effect: 'handoff',
  description: 'Asks a person of the team to take over, with a short reason and a summary of what the customer wants.',
  input,
  output,
  connect: (ports) => ({
    execute: async ({ tenantId, conversationId, session }, { reason, summary }) => {
      const asked = await requestHandoff(ports, { tenantId, conversationId, reason, summary })
      if (!asked.ok) return asked
      const handoff = asked.state === 'taken' || session.handoff === 'taken' ? 'taken' : 'requested'
      return { ok: true, output: { handoff: asked.state }, session: { handoff } }
    },
  }),
} satisfies ToolDefinition<z.infer<typeof input>, z.infer<typeof output>>
