import { z } from 'zod'
import { toolFacts } from '../src/domain/tool-facts.ts'
import type { ToolDefinition } from '../src/ports/tool-definition.ts'
import { proveNumber } from '../src/usecases/prove-number.ts'

const input = z.object({})
const output = z.object({ ...toolFacts.code, added: z.boolean() })

/** Reads what became of the code that was typed: it was compared and counted when the message came, never by a planner. */
export default {
  id: 'check-code',
  effect: 'note',
  description:
    'After the customer has typed a code ([code] stands in their message): says whether it was the right one. If it was, their bookings can be seen and changed here from now on.',
  input,
  output,
  connect: (ports) => ({
    execute: async ({ tenantId, conversationId, session }) => {
      const proven = await proveNumber(ports, { tenantId, conversationId, session })
      if (!proven.ok) return proven
      const { customerId, added } = proven
      const identified = session.identified === 'anonymous' ? 'proven' : session.identified
      return { ok: true, output: { code: 'proven', added }, session: { customerId, identified } }
    },
  }),
} satisfies ToolDefinition<z.infer<typeof input>, z.infer<typeof output>>
