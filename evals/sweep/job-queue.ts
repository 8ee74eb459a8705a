import type { Database, Transaction } from '../../src/ports/database.ts'
import type { JobData, NewJob, Queue } from '../../src/ports/queue.ts'

/** A job that waits. */
export interface WaitingJob {
  readonly name: string
  readonly data: JobData
  readonly startMs: number
  readonly key: string | null
  /** How often it has failed. */
  readonly failures: number
}

/** The queue of a run, in memory: jobs commit with their transaction, and of those with one key one waits. */
export interface JobQueue {
  readonly queue: Queue
  /** The database with which jobs commit and roll back. */
  readonly bind: (database: Pick<Database, 'inTenant'>) => Database['inTenant']
  /** Takes out the job that has been due longest; null where none is due. */
  readonly take: () => WaitingJob | null
  /** Puts back what was not done. */
  readonly again: (job: WaitingJob, startMs: number) => void
  /** When the next one is due; null where none waits. */
  readonly nextMs: () => number | null
}

export function createJobQueue(nowMs: () => number): JobQueue {
  const waiting: WaitingJob[] = []
  /** What an open transaction has asked for. */
  const asked = new WeakMap<Transaction, WaitingJob[]>()
  const put = (job: WaitingJob) => {
    const at = waiting.findIndex(({ name, key }) => key !== null && name === job.name && key === job.key)
    const standing = waiting[at]
    if (standing === undefined) waiting.push(job)
    else if (job.startMs < standing.startMs) waiting[at] = { ...standing, startMs: job.startMs }
  }
  const add = (transaction: Transaction, { name, data, startAfterMs, singletonKey }: NewJob) => {
    const jobs = asked.get(transaction)
    if (jobs === undefined) throw new Error('a job outside the transactions of this run')
    jobs.push({ name, data, startMs: startAfterMs ?? nowMs(), key: singletonKey ?? null, failures: 0 })
  }
  return {
    queue: {
      enqueue: async (transaction, job) => add(transaction, job),
      enqueueAll: async (transaction, name, jobs) => {
        for (const job of jobs) add(transaction, { ...job, name })
      },
    },
    bind: (database) => async (tenantId, run) => {
      let jobs: WaitingJob[] = []
      const value = await database.inTenant(tenantId, (stores) => {
        jobs = []
        asked.set(stores.transaction, jobs)
        return run(stores)
      })
      for (const job of jobs) put(job)
      return value
    },
    take: () => {
      const [first] = waiting.filter(({ startMs }) => startMs <= nowMs()).sort((a, b) => a.startMs - b.startMs)
      if (first === undefined) return null
      waiting.splice(waiting.indexOf(first), 1)
      return first
    },
    again: (job, startMs) => put({ ...job, startMs }),
    nextMs: () => (waiting.length === 0 ? null : Math.min(...waiting.map(({ startMs }) => startMs))),
  }
}
