import { z } from 'zod'
import { timeWishSchema } from '../src/domain/conversation.ts'
import { visitStepsMax } from '../src/domain/visit-steps.ts'
import type { ToolDefinition } from '../src/ports/tool-definition.ts'
import { foundTimes, foundTimesShape } from '../src/usecases/found-times.ts'
import { whyNot } from '../src/usecases/why-not.ts'

const input = z.object({
  serviceId: z.string(),
  services: z.array(z.string()).min(2).max(visitStepsMax).optional(),
  staffId: z.string().nullish(),
  stepStaffIds: z.array(z.string().nullable()).max(visitStepsMax).optional(),
  party: z.number().int().min(1).max(999).nullish(),
  nights: z.number().int().min(1).max(365).nullish(),
  /** Local date, and "HH:MM"; the whole day where no time is given. */
  date: z.string().regex(/^\d{4}-\d{2}-\d{2}$/),
  time: timeWishSchema.shape.start.optional(),
})
const output = z.object({ ...foundTimesShape, open: z.boolean() })

const offersUsual = 3

/** Whether one time is open, and if not the rule that removed it, with the nearest that stand as offers. */
export default {
  id: 'why-not',
  effect: 'read',
  description:
    'Tells whether a service is open at one date and time (or at all that day), and if not which rule is in the way; offers are that time, or the nearest that stand.',
  input,
  output,
  connect: (ports) => ({
    execute: async ({ tenantId, conversationId, catalog, session }, { date, time, services, ...wish }) => {
      const found = await whyNot(ports, {
        ...wish,
        tenantId,
        conversationId,
        catalog,
        serviceIds: services,
        customerId: session.customerId,
        shown: session.offers,
        date,
        time: time ?? null,
        limit: offersUsual,
      })
      if (!found.ok) return found
      const told = { ...foundTimes(found, { catalog, serviceId: wish.serviceId }), open: found.open }
      return { ok: true, output: told, session: { offers: [...found.offers] } }
    },
  }),
} satisfies ToolDefinition<z.infer<typeof input>, z.infer<typeof output>>
