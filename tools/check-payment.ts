import { z } from 'zod'
import { toolFacts } from '../src/domain/tool-facts.ts'
import type { ToolDefinition } from '../src/ports/tool-definition.ts'
import { findPayments } from '../src/usecases/find-payments.ts'
import { readBookingFacts } from '../src/usecases/read-booking-facts.ts'

const input = z.object({})
const output = z.object({ ...toolFacts.bookings })

/** How the payments of this conversation's bookings stand. That somebody says they paid is no proof: the rows tell. */
export default {
  id: 'check-payment',
  effect: 'read',
  description:
    'The bookings here that money was asked for, with how it stands (money.stage): also those whose time to pay ran out. Call it when the customer asks for the link again, says that they paid, or asks what comes back.',
  input,
  output,
  connect: (ports) => ({
    execute: async ({ tenantId, conversationId, catalog, session }) => {
      const customerId = session.identified === 'anonymous' ? null : session.customerId
      const { bookingIds } = session
      const found = await findPayments(ports, { tenantId, conversationId, bookingIds, customerId })
      return { ok: true, output: { bookings: await readBookingFacts(ports, { tenantId, bookings: found, catalog }) } }
    },
  }),
} satisfies ToolDefinition<z.infer<typeof input>, z.infer<typeof output>>
