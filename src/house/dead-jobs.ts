import type { DeadJob } from '../domain/dead-job.ts'
import type { Ports } from '../ports/ports.ts'
import type { Log } from '../system/log.ts'
import { reportDeadJob } from '../usecases/report-dead-job.ts'

/** What workers do about a job that died: one incident, and one line for whoever watches the log. */
export function createDeathWatch(
  ports: Pick<Ports, 'database' | 'clock' | 'ids'>,
  log: Pick<Log, 'error'>,
): (dead: DeadJob) => Promise<void> {
  return async (dead) => {
    if (!(await reportDeadJob(ports, dead))) return
    const { tenantId, queue, jobId, attempts } = dead
    log.error({ tenantId, queue, jobId, attempts }, 'job-dead')
  }
}
