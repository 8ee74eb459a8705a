import { emailLeaseMs } from '../domain/email.ts'
import type { Ports } from '../ports/ports.ts'
import { queueMailing } from './queue-email.ts'

/** What is overdue by this has lost its job. */
const overdueMs = 60_000
const overdueMax = 200

/** Queues mails whose time has come and whose job was lost, and those that a worker died over. Runs anywhere, any time. */
export function sweepEmails(
  ports: Pick<Ports, 'database' | 'queue' | 'clock'>,
  { tenantId }: { readonly tenantId: string },
): Promise<number> {
  const nowMs = ports.clock.now().epochMilliseconds
  return ports.database.inTenant(tenantId, async (stores) => {
    const due = { dueMs: nowMs - overdueMs, sinceMs: nowMs - emailLeaseMs - overdueMs }
    const lost = await stores.emails.listDue(tenantId, due, overdueMax)
    for (const emailId of lost) await queueMailing(ports, stores, { tenantId, emailId })
    return lost.length
  })
}
