// The real queue's rows, handed out by the world's time: its own clock stands in the year 2000, so what is due at once always is.
import type { Random } from '../../src/ports/random.ts'
import type { Server } from './server.ts'

/** A job as a worker has it. The number of its attempt, from 0, tells this claim from a later one. */
export interface TakenJob {
  readonly id: string
  readonly name: string
  readonly data: unknown
  readonly attempt: number
  readonly retryLimit: number
  readonly startMs: number
}

export interface JobBoard {
  /** Gives a worker one of those that are due, any of the first few; null where none is. */
  readonly take: () => Promise<TakenJob | null>
  readonly complete: (job: TakenJob) => Promise<void>
  /** To whoever comes next, from an instant on: its worker died, or has given no sign of life. */
  readonly giveAway: (job: TakenJob, atMs: number) => Promise<void>
  /** Untouched, for later; only of those that were not tried yet. */
  readonly delay: (job: TakenJob, untilMs: number) => Promise<void>
  /** Tried again a little later, so often as it may be. False: that was the last time, and somebody put it back later. */
  readonly fail: (job: TakenJob) => Promise<boolean>
  /** When the next is due; null where none waits. */
  readonly nextMs: () => Promise<number | null>
}

/** Of those that are due one of so many is taken: no two workers see them in the same order. */
const choiceMax = 4
const retryMsMax = 60_000
/** After so long somebody has seen a job that died, and has put it back. */
const personMs = 50_000

export async function openJobBoard(
  server: Server,
  { random, nowMs }: { readonly random: Random; readonly nowMs: () => number },
): Promise<JobBoard> {
  const { ask } = server
  await ask((admin) =>
    admin.unsafe(
      `CREATE OR REPLACE FUNCTION pgboss.job_now() RETURNS timestamptz AS $$ SELECT timestamptz '2000-01-01 00:00Z' $$ LANGUAGE sql STABLE`,
    ),
  )
  const release = (job: TakenJob, atMs: number, state: 'created' | 'retry') =>
    ask(
      (admin) => admin`
        UPDATE pgboss.job_common SET state = ${state}, retry_count = retry_count + ${state === 'retry' ? 1 : 0},
          start_after = ${admin.typed.instant(atMs)}
        WHERE name = ${job.name} AND id = ${job.id} AND state = 'active' AND retry_count = ${job.attempt}`,
    )
  return {
    take: () =>
      ask(async (admin) => {
        const [job] = await admin<TakenJob[]>`
          UPDATE pgboss.job_common SET state = 'active' WHERE id = (
            SELECT id FROM (
              SELECT id, start_after FROM pgboss.job_common
              WHERE state < 'active' AND start_after <= ${admin.typed.instant(nowMs())}
              ORDER BY start_after, id LIMIT ${choiceMax}
            ) due ORDER BY md5(id::text || ${String(random.below(1_000_000))}) LIMIT 1
          ) RETURNING id, name, data, retry_count AS attempt, retry_limit, start_after AS start_ms`
        return job ?? null
      }),
    complete: async (job) => {
      await ask(
        (admin) => admin`
          DELETE FROM pgboss.job_common
          WHERE name = ${job.name} AND id = ${job.id} AND state = 'active' AND retry_count = ${job.attempt}`,
      )
    },
    giveAway: async (job, atMs) => {
      await release(job, atMs, 'retry')
    },
    delay: async (job, untilMs) => {
      await release(job, untilMs, 'created')
    },
    fail: async (job) => {
      if (job.attempt < job.retryLimit) {
        await release(job, nowMs() + Math.min(retryMsMax, 1_000 * 2 ** job.attempt), 'retry')
        return true
      }
      const atMs = nowMs() + personMs
      await ask(
        (admin) => admin`
          UPDATE pgboss.job_common SET state = 'retry', retry_count = 0, start_after = ${admin.typed.instant(atMs)}
          WHERE name = ${job.name} AND id = ${job.id}`,
      )
      return false
    },
    nextMs: () =>
      ask(async (admin) => {
        const [row] = await admin<{ nextMs: number | null }[]>`
          SELECT min(start_after) AS next_ms FROM pgboss.job_common WHERE state < 'active'`
        return row?.nextMs ?? null
      }),
  }
}
