import { z } from 'zod'
import { toolFacts } from '../src/domain/tool-facts.ts'
import type { ToolDefinition } from '../src/ports/tool-definition.ts'
import { findBookings } from '../src/usecases/find-bookings.ts'
import { readBookingFacts } from '../src/usecases/read-booking-facts.ts'

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
    execute: async ({ tenantId, conversationId, catalog, session }) => {
      const customerId = session.identified === 'anonymous' ? null : session.customerId
      const { bookingIds } = session
      const found = await findBookings(ports, { tenantId, conversationId, bookingIds, customerId })
      return {
        ok: true,
        output: { bookings: await readBookingFacts(ports, { tenantId, bookings: found, catalog }) },
        session: { bookingIds: [...new Set([...bookingIds, ...found.map((booking) => booking.id)])].slice(-50) },
      }
    },
  }),
} satisfies ToolDefinition<z.infer<typeof input>, z.infer<typeof output>>
