import { z } from 'zod'
import type { JobDefinition } from '../ports/job-definition.ts'
import { keepAttendance } from '../usecases/keep-attendance.ts'

const input = z.object({ tenantId: z.string(), bookingId: z.string() })

/** Asks, warns and lets go what nobody confirmed, where the business wants that. Queues its own next step. */
export default {
  id: 'keep-attendance',
  input,
  retryLimit: 5,
  connect: (ports) => async (job) => {
    await keepAttendance(ports, job)
  },
} satisfies JobDefinition<z.infer<typeof input>>
