import { PgBoss } from 'pg-boss'
import type { Ids } from '../../src/ports/ids.ts'
import type { Job } from '../../src/ports/job.ts'
import type { Queue } from '../../src/ports/queue.ts'
import type { TransactionClient } from '../connect.ts'
import { send } from '../send.ts'
import { installEnqueue } from './install-queue.ts'
import { type QueueLog, runBatch } from './run-batch.ts'

export interface QueueOptions {
  /** As parley_queue, who owns the schema `pgboss`. A client of its own: drizzle and pg-boss disagree about serializers. */
  readonly url: string
  readonly ids: Ids
  readonly log?: QueueLog
}

/** The queue port, and the workers behind it. */
export interface OpenQueue extends Queue {
  /** Makes the schema and a queue for each job. Every process that enqueues does it once, before. */
  readonly prepare: (jobs: ReadonlyMap<string, Pick<Job, 'id' | 'retryLimit'>>) => Promise<void>
  /** Runs jobs until `stop`. Prepares the queues itself. */
  readonly startWorkers: (jobs: ReadonlyMap<string, Job>) => Promise<void>
  /** Takes no new job, waits for those that run, up to `stopTimeoutMs`. Safe to call twice. */
  readonly stop: () => Promise<void>
}

/** Jobs that exhausted their retries, all queues together; pg-boss notes on each where it came from. */
export const deadLetterQueue = 'dead-letter'

/** How long a job may run; how long one whose worker died is thought to run; how often we look. */
const expireSeconds = 120
const heartbeatSeconds = 15
const superviseSeconds = 5
const retryDelaySeconds = 1
const retryDelaySecondsMax = 60
const keepFinishedSeconds = 60 * 60
const keepDeadSeconds = 30 * 24 * 60 * 60

/**
 * A job that is due at once wakes the workers (NOTIFY with its commit), so polling is for those whose time comes later
 * and for what was missed; an idle service then does next to nothing. Where NOTIFY does not get through (some poolers)
 * we look more often.
 */
const pollSeconds = 5
const pollSecondsDeaf = 2
const batchSize = 5
const workersPerQueue = 2
const poolMax = 4
const stopTimeoutMs = 20_000

/** pg-boss behind the port: jobs commit with their cause, orphans are taken up within a minute, the dead are kept. */
export function openQueue({ url, ids, log = () => {} }: QueueOptions): OpenQueue {
  let workers: PgBoss | undefined
  const prepare: OpenQueue['prepare'] = async (jobs) => {
    const boss = createBoss(url, log, { supervise: false })
    await boss.start()
    try {
      await createQueues(boss, jobs)
      await installEnqueue(url)
    } finally {
      await boss.stop({ graceful: false })
    }
  }
  return {
    enqueue: (transaction, job) => enqueue(ids, transaction, job),
    enqueueAll: (...given) => enqueueAll(ids, ...given),
    prepare,
    startWorkers: async (jobs) => {
      await prepare(jobs)
      workers = createBoss(url, log, { supervise: true })
      await workers.start()
      for (const job of jobs.values()) await work(workers, job, log)
    },
    stop: async () => {
      const running = workers
      workers = undefined
      await running?.stop({ graceful: true, timeout: stopTimeoutMs })
    },
  }
}

async function enqueue(ids: Ids, ...[transaction, job]: Parameters<Queue['enqueue']>): Promise<void> {
  const { name, data, startAfterMs = null, singletonKey = null } = job
  const tx = transaction.native as TransactionClient
  send(tx, tx`SELECT pgboss.enqueue_job(${ids.next()}, ${name}, ${tx.json(data)}, ${startAfterMs}, ${singletonKey})`)
}

async function enqueueAll(ids: Ids, ...[transaction, name, list]: Parameters<Queue['enqueueAll']>): Promise<void> {
  if (list.length === 0) return
  const tx = transaction.native as TransactionClient
  // In one order for all, so that two who wait for the same jobs never wait for each other.
  const jobs = list
    .map(({ data, singletonKey }) => ({ id: ids.next(), data, key: singletonKey }))
    .sort((a, b) => (a.key < b.key ? -1 : 1))
  send(tx, tx`SELECT pgboss.enqueue_jobs(${name}, ${tx.json(jobs)})`)
}

function createBoss(url: string, log: QueueLog, { supervise }: { readonly supervise: boolean }): PgBoss {
  const boss = new PgBoss({
    connectionString: url,
    schema: 'pgboss',
    createSchema: false,
    application_name: 'parley-queue',
    max: poolMax,
    schedule: false,
    supervise,
    useListenNotify: supervise,
    superviseIntervalSeconds: superviseSeconds,
    monitorIntervalSeconds: superviseSeconds,
  })
  // Without a listener the first lost connection would end the process.
  boss.on('error', (error) => log('queue-error', { name: error.name, message: error.message }))
  boss.on('warning', (warning) => log('queue-warning', { message: warning.message }))
  return boss
}

async function createQueues(boss: PgBoss, jobs: ReadonlyMap<string, Pick<Job, 'id' | 'retryLimit'>>): Promise<void> {
  await boss.createQueue(deadLetterQueue, { deleteAfterSeconds: keepDeadSeconds, retentionSeconds: keepDeadSeconds })
  for (const job of jobs.values()) {
    const settings = {
      retryLimit: job.retryLimit,
      retryDelay: retryDelaySeconds,
      retryBackoff: true,
      retryDelayMax: retryDelaySecondsMax,
      expireInSeconds: expireSeconds,
      heartbeatSeconds,
      deleteAfterSeconds: keepFinishedSeconds,
      deadLetter: deadLetterQueue,
      notify: true,
    }
    // 'short': of jobs with one key at most one waits. It says nothing about those that run.
    await boss.createQueue(job.id, { ...settings, policy: 'short' })
    await boss.updateQueue(job.id, settings)
  }
}

async function work(boss: PgBoss, job: Job, log: QueueLog): Promise<void> {
  const options = {
    batchSize,
    localConcurrency: workersPerQueue,
    pollingIntervalSeconds: Math.min(job.pollSeconds ?? pollSecondsDeaf, pollSecondsDeaf),
    notifyPollingIntervalSeconds: job.pollSeconds ?? pollSeconds,
    burstWhenBatchFull: true,
    perJobResults: true,
    includeMetadata: true,
  } as const
  await boss.work(job.id, options, (batch) => runBatch(job, batch, log))
}
