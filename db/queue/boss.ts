import { PgBoss } from 'pg-boss'
import type { Job } from '../../src/ports/job.ts'
import type { QueueLog } from './run-job.ts'

/** Jobs that exhausted their retries, all queues together; pg-boss notes on each where it came from. */
export const deadLetterQueue = 'dead-letter'

/** How long a job may run; how long one whose worker died is thought to run; how often we look, which counts all rows. */
const expireSeconds = 120
export const heartbeatSeconds = 15
const superviseSeconds = 10
const retryDelaySeconds = 1
const retryDelaySecondsMax = 60
const keepFinishedSeconds = 60 * 60
const keepDeadSeconds = 30 * 24 * 60 * 60
/** The dead are reported until somebody has heard: for a day, a minute apart. */
const reportAttemptsMax = 24 * 60
const poolMax = 4
/** Reminders wait for months: many that wait are no backlog. */
const backlogWarned = 10_000_000

const pace = {
  retryDelay: retryDelaySeconds,
  retryBackoff: true,
  retryDelayMax: retryDelaySecondsMax,
  expireInSeconds: expireSeconds,
  heartbeatSeconds,
  notify: true,
}

/** pg-boss over its own schema. `supervise`: it takes jobs from dead workers, and deletes what is old. */
export function createBoss(url: string, log: QueueLog, { supervise }: { readonly supervise: boolean }): PgBoss {
  const boss = new PgBoss({
    connectionString: url,
    schema: 'pgboss',
    createSchema: false,
    application_name: 'parley-queue',
    max: poolMax,
    schedule: false,
    supervise,
    superviseIntervalSeconds: superviseSeconds,
    monitorIntervalSeconds: superviseSeconds,
    warningQueueSize: backlogWarned,
  })
  // Without a listener the first lost connection would end the process.
  boss.on('error', (error) => log('queue-error', { name: error.name, message: error.message }))
  boss.on('warning', (warning) => log('queue-warning', { message: warning.message }))
  return boss
}

/** A queue for each job, set as this program wants it, whoever made it. */
export async function createQueues(
  boss: PgBoss,
  jobs: ReadonlyMap<string, Pick<Job, 'id' | 'retryLimit'>>,
): Promise<void> {
  const dead = { ...pace, deleteAfterSeconds: keepDeadSeconds, retentionSeconds: keepDeadSeconds }
  await boss.createQueue(deadLetterQueue, dead)
  await boss.updateQueue(deadLetterQueue, { ...dead, retryLimit: reportAttemptsMax })
  for (const job of jobs.values()) {
    const settings = {
      ...pace,
      retryLimit: job.retryLimit,
      deleteAfterSeconds: keepFinishedSeconds,
      deadLetter: deadLetterQueue,
    }
    // 'short': of jobs with one key at most one waits. It says nothing about those that run.
    await boss.createQueue(job.id, { ...settings, policy: 'short' })
    await boss.updateQueue(job.id, settings)
  }
}
