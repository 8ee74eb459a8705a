import type { Transaction } from './database.ts'

/** Durable jobs. Data carry ids only. Enqueued in the caller's transaction: rolled back together, committed together. */
export interface Queue {
  /** Owed work: throws if the job was not stored. `startAfterMs` is an instant in epoch milliseconds. */
  readonly enqueue: (
    transaction: Transaction,
    job: {
      readonly name: string
      readonly data: JobData
      readonly startAfterMs?: number
      /** Of jobs with one name and key at most one waits, at the earliest time asked for. Says nothing of those that run. */
      readonly singletonKey?: string
    },
  ) => Promise<void>
}

/** Ids and nothing else; every job knows its tenant. */
export type JobData = Readonly<Record<string, string>> & { readonly tenantId: string }
