import { type DeadJob, deadJobKind, factsOfDeadJob } from '../domain/dead-job.ts'
import type { Ports } from '../ports/ports.ts'

/**
 * One open incident for a job that nobody will try again by itself, however often it is reported. True where this was the
 * first report: whoever looks after the service is told then, and not again.
 */
export function reportDeadJob(ports: Pick<Ports, 'database' | 'clock' | 'ids'>, dead: DeadJob): Promise<boolean> {
  const { tenantId, jobId: subject } = dead
  const openedAtMs = ports.clock.now().epochMilliseconds
  const incident = { id: ports.ids.next(), kind: deadJobKind, subject, facts: factsOfDeadJob(dead), openedAtMs }
  return ports.database.inTenant(tenantId, (stores) => stores.incidents.open(tenantId, incident))
}
