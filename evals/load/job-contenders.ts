import { PgBoss } from 'pg-boss'
import { z } from 'zod'
import type { Job } from '../../src/ports/job.ts'
import type { JobPlace } from './job-place.ts'

/** A queue under test. Its jobs carry two ids and do nothing. */
export interface JobContender {
  readonly name: 'ours' | 'pg-boss' | 'floor'
  /** Stores jobs due at these instants in one transaction. */
  readonly schedule: (dueMs: readonly number[]) => Promise<void>
  /** Makes all that waits due now. */
  readonly makeDue: () => Promise<void>
  /** Runs jobs until told to stop; hears of each as it begins. */
  readonly work: (onJob: (data: { readonly subjectId: string }) => void) => Promise<() => Promise<void>>
  /** Of its jobs, how many wait and how many are done. */
  readonly count: () => Promise<{ readonly waiting: number; readonly done: number }>
  readonly clear: () => Promise<void>
}

/** A fetch of the hand-written queue and of bare pg-boss, which ask for as many as pays. */
const fetchSize = 1_000
const loops = 2
const pauseMs = 500

/** The service's own queue: enqueued through the port in a tenant's transaction, run by its workers, fenced. */
export async function openOurs(place: JobPlace): Promise<JobContender> {
  const { tenantId, database, newId } = place
  const input = z.object({ tenantId: z.string(), subjectId: z.string() }) as unknown as Job['input']
  const jobOf = (run: Job['run']) => new Map([['bench-ours', { id: 'bench-ours', input, retryLimit: 5, run }]])
  const enqueueing = place.newQueue()
  await enqueueing.prepare(jobOf(async () => {}))
  return {
    name: 'ours',
    schedule: (dueMs) =>
      database.inTenant(tenantId, (stores) =>
        enqueueing.enqueueAll(
          stores.transaction,
          'bench-ours',
          dueMs.map((startAfterMs) => ({ data: { tenantId, subjectId: newId() }, startAfterMs })),
        ),
      ),
    work: async (onJob) => {
      const queue = place.newQueue()
      await queue.startWorkers(jobOf(async (data) => onJob(data as unknown as { subjectId: string })))
      return queue.stop
    },
    ...ofBoss(place, 'bench-ours'),
  }
}

/** pg-boss alone, as its manual asks for speed: insert() of many, fetch() and complete() of many, two at a time. */
export async function openBareBoss(place: JobPlace): Promise<JobContender> {
  const { tenantId, newId } = place
  const boss = new PgBoss({ connectionString: place.queueUrl, createSchema: false, supervise: false, schedule: false })
  boss.on('error', () => {})
  await boss.start()
  await boss.createQueue('bench-peer', { retryLimit: 5, retryBackoff: true })
  return {
    name: 'pg-boss',
    schedule: async (dueMs) => {
      await boss.insert(
        'bench-peer',
        dueMs.map((at) => ({
          data: { tenantId, subjectId: newId() },
          startAfter: Temporal.Instant.fromEpochMilliseconds(at).toString(),
        })),
      )
    },
    work: (onJob) =>
      inLoops(async () => {
        const jobs = await boss.fetch<{ subjectId: string }>('bench-peer', { batchSize: fetchSize })
        for (const { data } of jobs) onJob(data)
        if (jobs.length > 0) await boss.complete('bench-peer', jobs)
        return jobs.length
      }),
    ...ofBoss(place, 'bench-peer'),
  }
}

function ofBoss({ admin }: JobPlace, queue: string): Pick<JobContender, 'makeDue' | 'count' | 'clear'> {
  return {
    makeDue: async () => {
      await admin`UPDATE pgboss.job_common SET start_after = now() WHERE name = ${queue}`
      await admin.unsafe('VACUUM ANALYZE pgboss.job_common')
    },
    count: async () => {
      const [row] = await admin<{ waiting: number; done: number }[]>`
        SELECT count(*) FILTER (WHERE state < 'active')::int AS waiting,
          count(*) FILTER (WHERE state = 'completed')::int AS done
        FROM pgboss.job_common WHERE name = ${queue}`
      return row ?? { waiting: 0, done: 0 }
    },
    clear: async () => {
      await admin`DELETE FROM pgboss.job_common WHERE name = ${queue}`
      await admin.unsafe('VACUUM pgboss.job_common')
    },
  }
}

/** The same rows by hand: one table, one index, SKIP LOCKED, no retries, no keys, no heartbeat. */
export async function openFloor({ admin, tenantId, newId }: JobPlace): Promise<JobContender> {
  await admin.unsafe(`
    CREATE TABLE floor_jobs (id uuid PRIMARY KEY, data jsonb NOT NULL, start_after timestamptz NOT NULL,
      state smallint NOT NULL DEFAULT 0, attempts smallint NOT NULL DEFAULT 0, done_at timestamptz);
    CREATE INDEX floor_jobs_due ON floor_jobs (start_after) WHERE state = 0`)
  return {
    name: 'floor',
    schedule: async (dueMs) => {
      const rows = dueMs.map((at) => ({ id: newId(), subjectId: newId(), at }))
      await admin`
        INSERT INTO floor_jobs (id, data, start_after)
        SELECT j.id, jsonb_build_object('tenantId', ${tenantId}::text, 'subjectId', j.subject), to_timestamp(j.at / 1000)
        FROM unnest(${rows.map(({ id }) => id)}::uuid[], ${rows.map(({ subjectId }) => subjectId)}::text[],
          ${rows.map(({ at }) => at)}::float8[]) AS j (id, subject, at)`
    },
    work: (onJob) =>
      inLoops(async () => {
        const jobs = await admin<{ id: string; data: { subjectId: string } }[]>`
          UPDATE floor_jobs SET state = 1, attempts = attempts + 1 WHERE id = ANY (ARRAY(
            SELECT id FROM floor_jobs WHERE state = 0 AND start_after <= now()
            ORDER BY start_after LIMIT ${fetchSize} FOR UPDATE SKIP LOCKED))
          RETURNING id, data`
        for (const { data } of jobs) onJob(data)
        const ids = jobs.map(({ id }) => id)
        if (ids.length > 0)
          await admin`UPDATE floor_jobs SET state = 2, done_at = now() WHERE id = ANY (${ids}::uuid[])`
        return jobs.length
      }),
    makeDue: async () => {
      await admin`UPDATE floor_jobs SET start_after = now()`
      await admin.unsafe('VACUUM ANALYZE floor_jobs')
    },
    count: async () => {
      const [row] = await admin<{ waiting: number; done: number }[]>`
        SELECT count(*) FILTER (WHERE state = 0)::int AS waiting, count(*) FILTER (WHERE state = 2)::int AS done
        FROM floor_jobs`
      return row ?? { waiting: 0, done: 0 }
    },
    clear: async () => {
      await admin.unsafe('TRUNCATE floor_jobs')
    },
  }
}

/** Side by side, each at once again while it finds something, else after a pause. Returns what ends them. */
async function inLoops(turn: () => Promise<number>): Promise<() => Promise<void>> {
  let isOver = false
  const loop = async () => {
    while (!isOver) {
      const found = await turn()
      if (found === 0) await new Promise((resolve) => setTimeout(resolve, pauseMs))
    }
  }
  const all = Promise.all(Array.from({ length: loops }, loop))
  return async () => {
    isOver = true
    await all
  }
}
