import type { Transaction } from './database.ts'

/** Durable jobs. Data carry ids only. Enqueued in the caller's transaction: rolled back together, committed together. */
export interface Queue {
  /** Owed work: throws if the job was not stored. `startAfterMs` is an instant in epoch milliseconds. */
  readonly enqueue: (transaction: Transaction, job: NewJob) => Promise<void>
  /** The same for many of one name, due at once and with keys that differ, in one statement. */
  readonly enqueueAll: (
    transaction: Transaction,
    name: string,
    jobs: readonly { readonly data: JobData; readonly singletonKey: string }[],
  ) => Promise<void>
}

export interface NewJob {
  readonly name: string
  readonly data: JobData
  readonly startAfterMs?: number
  /** Of jobs with one name and key at most one waits, at the earliest time asked for. Says nothing of those that run. */
  readonly singletonKey?: string
}

/** Ids and nothing else; every job knows its tenant. */
export type JobData = Readonly<Record<string, string>> & { readonly tenantId: string }
