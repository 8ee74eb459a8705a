import { z } from 'zod'
import { bookingFactOf } from '../src/domain/booking-fact.ts'
import { toolFacts } from '../src/domain/tool-facts.ts'
import type { ToolDefinition } from '../src/ports/tool-definition.ts'
import { findBookings } from '../src/usecases/find-bookings.ts'

const input = z.object({})
const output = z.object({ ...toolFacts.bookings })

/** The bookings that this conversation may see. Nobody else's, whatever is asked. */
export default {
  id: 'find-bookings',
  effect: 'read',
  description:
    'Lists the bookings that this customer may see here: made in this conversation, opened by their link, or all of a customer known by phone number.',
  input,
  output,
  connect: (ports) => ({
    execute: async ({ tenantId, conversationId, catalog, session, nowMs }) => {
      const customerId = session.identified === 'anonymous' ? null : session.customerId
      const { bookingIds } = session
      const found = await findBookings(ports, { tenantId, conversationId, bookingIds, customerId })
      return {
        ok: true,
        output: { bookings: found.map((booking) => bookingFactOf(booking, catalog, nowMs)) },
        session: { bookingIds: [...new Set([...bookingIds, ...found.map((booking) => booking.id)])].slice(-50) },
      }
    },
  }),
} satisfies ToolDefinition<z.infer<typeof input>, z.infer<typeof output>>
