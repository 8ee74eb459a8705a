import { connect } from '../connect.ts'

/** What a queue has to do. */
export interface QueueCount {
  readonly queue: string
  /** Due, and nobody has begun. */
  readonly due: number
  /** For later. */
  readonly later: number
  readonly running: number
  /** Of these two: between two attempts. */
  readonly failing: number
  /** Epoch milliseconds of the one that has been due longest; null where none is. */
  readonly dueSinceMs: number | null
}

/** The queues that have anything to do, as parley_queue. None where the queue has never been opened. */
export async function countJobs(queueUrl: string): Promise<readonly QueueCount[]> {
  const client = connect({ url: queueUrl, poolMax: 1, applicationName: 'parley-jobs', statementTimeoutMs: 30_000 })
  try {
    const [is] = await client<{ there: boolean }[]>`SELECT to_regclass('pgboss.job_common') IS NOT NULL AS there`
    if (is?.there !== true) return []
    return await client<QueueCount[]>`
      SELECT name AS queue,
        count(*) FILTER (WHERE state < 'active' AND start_after <= pgboss.job_now())::int AS due,
        count(*) FILTER (WHERE state < 'active' AND start_after > pgboss.job_now())::int AS later,
        count(*) FILTER (WHERE state = 'active')::int AS running,
        count(*) FILTER (WHERE state = 'retry')::int AS failing,
        min(start_after) FILTER (WHERE state < 'active' AND start_after <= pgboss.job_now()) AS due_since_ms
      FROM pgboss.job_common WHERE state <= 'active' GROUP BY name ORDER BY name`
  } finally {
    await client.end({ timeout: 5 })
  }
}
