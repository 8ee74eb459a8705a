import { z } from 'zod'
import type { JobDefinition } from '../ports/job-definition.ts'
import { chargeSaved } from '../usecases/charge-saved.ts'

const input = z.object({ tenantId: z.string(), paymentId: z.string() })

/** Charges a fee to a card that was left for the booking. */
export default {
  id: 'charge-saved',
  input,
  retryLimit: 5,
  connect: (ports) => async (job) => {
    await chargeSaved(ports, job)
  },
} satisfies JobDefinition<z.infer<typeof input>>
