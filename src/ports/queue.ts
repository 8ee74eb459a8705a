import type { Transaction } from './database.ts'

/** Durable jobs. Data carry ids only. Enqueued in the caller's transaction: rolled back together, committed together. */
export interface Queue {
  /** Owed work: throws if the job was not stored. */
  readonly enqueue: (transaction: Transaction, job: NewJob) => Promise<void>
  /** The same for many of one name, whose keys differ, in as few statements as their number allows. */
  readonly enqueueAll: (transaction: Transaction, name: string, jobs: readonly Omit<NewJob, 'name'>[]) => Promise<void>
}

export interface NewJob {
  readonly name: string
  readonly data: JobData
  /** When it is due, in epoch milliseconds; at once where left out. */
  readonly startAfterMs?: number
  /** Of jobs with one name and key at most one waits, at the earliest time asked for. Says nothing of those that run. */
  readonly singletonKey?: string
}

/** Ids and nothing else; every job knows its tenant. */
export type JobData = Readonly<Record<string, string>> & { readonly tenantId: string }
