import { type Refusal, refusal } from '../domain/refusal.ts'
import type { Ports } from '../ports/ports.ts'
import { auditAct } from './audit-act.ts'
import { type OpenDeadJob, openDeadJobs } from './list-dead-jobs.ts'

/**
 * What becomes of a dead job: run again from its first attempt, queued in the transaction that closes its incident, or
 * given up. Whoever comes second is refused. Should it die again it is a new job and a new incident.
 */
export function endDeadJob(
  ports: Pick<Ports, 'database' | 'queue' | 'clock'>,
  input: { readonly tenantId: string; readonly jobId: string; readonly end: 'retry' | 'discard' },
): Promise<{ readonly ok: true; readonly job: OpenDeadJob } | Refusal<'job_not_found'>> {
  const { tenantId, jobId, end } = input
  const nowMs = ports.clock.now().epochMilliseconds
  return ports.database.inTenant(tenantId, async (stores) => {
    const job = (await openDeadJobs(stores, tenantId)).find((one) => one.jobId === jobId)
    const by = { resolvedBy: 'member', note: end === 'retry' ? 'run again' : 'given up', atMs: nowMs }
    if (job === undefined || !(await stores.incidents.resolve(tenantId, job.incidentId, by))) {
      return refusal('job_not_found' as const, 'There is no such dead job, or somebody has seen to it.')
    }
    const { queue, data, singletonKey } = job
    if (end === 'retry') {
      const key = singletonKey === null ? {} : { singletonKey }
      await ports.queue.enqueue(stores.transaction, { name: queue, data, ...key })
    }
    const action = end === 'retry' ? 'job.retried' : 'job.discarded'
    await auditAct(stores, { tenantId, memberId: null, action, subjectType: 'job', subjectId: jobId, nowMs })
    return { ok: true as const, job }
  })
}
