import { type DeadJob, deadJobKind, factsOfDeadJob } from '../domain/dead-job.ts'
import type { Ports } from '../ports/ports.ts'

/**
 * One open incident for a job that nobody will try again by itself, however often it is reported. What a sweep queues again
 * dies again while its cause stands: of one queue and key one incident is open. True where this was the first report:
 * whoever looks after the service is told then, and not again.
 */
export function reportDeadJob(ports: Pick<Ports, 'database' | 'clock' | 'ids'>, dead: DeadJob): Promise<boolean> {
  const { tenantId, jobId: subject } = dead
  const openedAtMs = ports.clock.now().epochMilliseconds
  const incident = { id: ports.ids.next(), kind: deadJobKind, subject, facts: factsOfDeadJob(dead), openedAtMs }
  return ports.database.inTenant(tenantId, async (stores) => {
    const { queue, singletonKey } = dead
    if (singletonKey !== null && (await stores.incidents.hasDeadJob(tenantId, { queue, singletonKey }))) return false
    return stores.incidents.open(tenantId, incident)
  })
}
