import { z } from 'zod'
import type { ToolDefinition } from '../src/ports/tool-definition.ts'
import { declineWaitlistOffer } from '../src/usecases/close-waitlist-offer.ts'

const input = z.object({})
const output = z.object({ declined: z.boolean() })

/** Lets go of the time that is kept for this customer: it goes to the next who waits. They stay on the list. */
export default {
  id: 'decline-waitlist-offer',
  effect: 'note',
  description:
    'Lets go of a time that opened up and is kept for this customer, who does not want it. They stay on the waiting list.',
  input,
  output,
  connect: (ports) => ({
    execute: async ({ tenantId, conversationId }) => ({
      ok: true,
      output: { declined: await declineWaitlistOffer(ports, { tenantId, conversationId }) },
      session: { pendingConfirmation: null },
    }),
  }),
} satisfies ToolDefinition<z.infer<typeof input>, z.infer<typeof output>>
