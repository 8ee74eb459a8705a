import { z } from 'zod'
import { toolFacts } from '../src/domain/tool-facts.ts'
import type { ToolDefinition } from '../src/ports/tool-definition.ts'
import { sendCode } from '../src/usecases/send-code.ts'

const input = z.object({})
const output = z.object({ ...toolFacts.code, lastDigits: z.string() })

/** Sends a code to the number that the customer typed here. It takes no number: a planner cannot choose where it goes. */
export default {
  id: 'send-code',
  effect: 'note',
  description:
    'Texts a six-digit code to the mobile number that the customer typed, so that they can prove it is theirs and see bookings made elsewhere. The answer is the same whether the number is known or not. They type the code in this chat.',
  input,
  output,
  connect: (ports) => ({
    execute: async ({ tenantId, conversationId, catalog, session }) => {
      const phone = session.draft.phone?.value ?? null
      const sent = await sendCode(ports, { tenantId, conversationId, catalog, session, phone })
      return sent.ok ? { ok: true, output: { code: 'sent', lastDigits: sent.lastDigits } } : sent
    },
  }),
} satisfies ToolDefinition<z.infer<typeof input>, z.infer<typeof output>>
