import { z } from 'zod'
import type { ToolDefinition } from '../src/ports/tool-definition.ts'
import { leaveWaitlist } from '../src/usecases/leave-waitlist.ts'

const input = z.object({})
const output = z.object({ left: z.number().int().min(0) })

/** Takes this customer off the waiting list, all of it. */
export default {
  id: 'leave-waitlist',
  effect: 'note',
  description: 'Takes this customer off the waiting list: they are not told any more when a time opens up.',
  input,
  output,
  connect: (ports) => ({
    execute: async ({ tenantId, session }) => {
      const { customerId } = session
      if (customerId === null) return { ok: true, output: { left: 0 } }
      const left = await leaveWaitlist(ports, { tenantId, customerId, entryId: null, why: 'they asked to' })
      return { ok: true, output: { left: left.length } }
    },
  }),
} satisfies ToolDefinition<z.infer<typeof input>, z.infer<typeof output>>
