import type { JobResult, JobWithMetadata } from 'pg-boss'
import type { Job } from '../../src/ports/job.ts'

export type QueueLog = (event: string, details: Readonly<Record<string, unknown>>) => void

/** Runs the jobs of one fetch side by side, each with its own outcome: one that fails leaves the others alone. */
export function runBatch(
  job: Job,
  batch: readonly Pick<JobWithMetadata<unknown>, 'id' | 'data' | 'retryCount' | 'retryLimit'>[],
  log: QueueLog,
): Promise<JobResult[]> {
  return Promise.all(batch.map((fetched) => runOne(job, fetched, log)))
}

async function runOne(
  job: Job,
  { id, data, retryCount, retryLimit }: Parameters<typeof runBatch>[1][number],
  log: QueueLog,
): Promise<JobResult> {
  const input = job.input.safeParse(data)
  if (!input.success) {
    // No number of attempts will make it fit.
    log('job-invalid', { queue: job.id, jobId: id })
    return { id, status: 'deadletter', output: { message: 'the job data do not fit their schema' } }
  }
  try {
    await job.run(input.data)
    return { id, status: 'completed' }
  } catch (fault) {
    const message = fault instanceof Error ? fault.message : 'a fault that is no error'
    const last = retryCount >= retryLimit
    log(last ? 'job-dead' : 'job-failed', { queue: job.id, jobId: id, attempt: retryCount + 1, message })
    return { id, status: 'failed', output: { message } }
  }
}
