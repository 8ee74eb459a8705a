import { type DeadJob, deadJobOf } from '../domain/dead-job.ts'
import type { Stores } from '../ports/database.ts'
import type { Ports } from '../ports/ports.ts'

/** A job that died and of which nobody has said yet what is to become of it. */
export interface OpenDeadJob extends DeadJob {
  readonly incidentId: string
  readonly diedAtMs: number
}

/** A tenant's dead jobs, the oldest first, up to `deadJobsMax`. Ids and plain faults: nothing about a person. */
export function listDeadJobs(
  ports: Pick<Ports, 'database'>,
  { tenantId }: { readonly tenantId: string },
): Promise<readonly OpenDeadJob[]> {
  return ports.database.inTenant(tenantId, (stores) => openDeadJobs(stores, tenantId))
}

/** The same in a transaction. */
export async function openDeadJobs(
  stores: Pick<Stores, 'incidents'>,
  tenantId: string,
): Promise<readonly OpenDeadJob[]> {
  const incidents = await stores.incidents.listOpen(tenantId, deadJobsMax, 'jobs')
  return incidents.flatMap(({ id: incidentId, subject, facts, openedAtMs: diedAtMs }) => {
    const dead = deadJobOf(tenantId, subject, facts)
    return dead === null ? [] : [{ ...dead, incidentId, diedAtMs }]
  })
}

const deadJobsMax = 10_000
