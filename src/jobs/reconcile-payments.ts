import { z } from 'zod'
import type { JobDefinition } from '../ports/job-definition.ts'
import { reconcilePayments } from '../usecases/reconcile-payments.ts'

const input = z.object({ tenantId: z.string() })

/** Compares the ledger with the providers and with the bookings. Every difference becomes an incident. */
export default {
  id: 'reconcile-payments',
  input,
  retryLimit: 5,
  connect: (ports) => async (job) => {
    await reconcilePayments(ports, job)
  },
} satisfies JobDefinition<z.infer<typeof input>>
