import type { Ids } from '../../src/ports/ids.ts'
import type { Job } from '../../src/ports/job.ts'
import type { Queue } from '../../src/ports/queue.ts'
import type { TransactionClient } from '../connect.ts'
import { send } from '../send.ts'
import { createBoss, createQueues } from './boss.ts'
import { installEnqueue } from './install-queue.ts'
import type { QueueLog } from './run-job.ts'
import { openWorkers, type WorkerOptions, type Workers } from './workers.ts'

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
  readonly startWorkers: (jobs: ReadonlyMap<string, Job>, options?: Pick<WorkerOptions, 'onDead'>) => Promise<void>
  /** Takes no new job, waits for those that run, up to twenty seconds, and returns the rest. Safe to call twice. */
  readonly stop: () => Promise<void>
}

/** Of many jobs so many go in one statement: more gain nothing, and hold their locks for longer. */
const batchMax = 1_000

/** pg-boss behind the port: jobs commit with their cause, orphans are taken up within a minute, the dead are kept. */
export function openQueue({ url, ids, log = () => {} }: QueueOptions): OpenQueue {
  let workers: Workers | undefined
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
    startWorkers: async (jobs, { onDead } = {}) => {
      await prepare(jobs)
      workers = await openWorkers({ url, log, onDead }, jobs)
    },
    stop: async () => {
      const running = workers
      workers = undefined
      await running?.stop()
    },
  }
}

async function enqueue(ids: Ids, ...[transaction, job]: Parameters<Queue['enqueue']>): Promise<void> {
  const { name, data, startAfterMs = null, singletonKey = null } = job
  const tx = transaction.native as TransactionClient
  send(tx, tx`SELECT pgboss.enqueue_job(${ids.next()}, ${name}, ${tx.json(data)}, ${startAfterMs}, ${singletonKey})`)
}

async function enqueueAll(ids: Ids, ...[transaction, name, list]: Parameters<Queue['enqueueAll']>): Promise<void> {
  const tx = transaction.native as TransactionClient
  // In one order for all, so that two who wait for the same jobs never wait for each other.
  const jobs = list
    .map(({ data, singletonKey: key = null, startAfterMs }) => ({ id: ids.next(), data, key, runAt: startAfterMs }))
    .sort((a, b) => ((a.key ?? '') < (b.key ?? '') ? -1 : 1))
  for (let at = 0; at < jobs.length; at += batchMax) {
    const batch = jobs.slice(at, at + batchMax)
    send(
      tx,
      tx`SELECT pgboss.enqueue_jobs(${name}, ${batch.map(({ id }) => id)}::uuid[], ${tx.json(batch.map(({ data }) => data))},
        ${batch.map(({ key }) => key)}::text[], ${batch.map(({ runAt }) => runAt ?? null)}::timestamptz[])`,
    )
  }
}
