import type { PgBoss } from 'pg-boss'
import type { Client } from '../connect.ts'
import { deadLetterQueue } from './boss.ts'
import type { Ended, LaneStore } from './lane.ts'
import type { Fetched } from './run-job.ts'

/** Lanes over pg-boss: what it settles is fenced by the number of the attempt. */
export function createLaneStore(boss: PgBoss, client: Client): LaneStore {
  const complete = async (queue: string, jobs: readonly Fetched[]) => {
    if (jobs.length > 0) await boss.complete(queue, [...jobs])
  }
  const fail = async (queue: string, jobs: readonly Fetched[], message: string) => {
    await boss.fail(queue, [...jobs], { message })
  }
  return {
    // Of the dead it matters where they come from; of all others all that is here would cost twice the time.
    fetch: (queue, count) =>
      queue === deadLetterQueue
        ? boss.fetch<unknown>(queue, { batchSize: count, includeMetadata: true })
        : boss.fetch<unknown>(queue, { batchSize: count }),
    settle: async (queue, ended) => {
      const { done = [], failed = [], hopeless = [] } = Object.groupBy(ended, ({ outcome }) => outcome.state)
      await complete(
        queue,
        done.map(({ job }) => job),
      )
      if (hopeless.length > 0) await endRetries(client, queue, hopeless)
      for (const [message, jobs] of byMessage([...failed, ...hopeless])) await fail(queue, jobs, message)
    },
    giveBack: (queue, jobs) => giveBack(client, queue, jobs),
  }
}

function byMessage(ended: readonly Ended[]): Map<string, Fetched[]> {
  const jobs = new Map<string, Fetched[]>()
  for (const { job, outcome } of ended) {
    const message = 'message' in outcome ? outcome.message : ''
    jobs.set(message, [...(jobs.get(message) ?? []), job])
  }
  return jobs
}

/** The next failure is the last. */
async function endRetries(client: Client, queue: string, ended: readonly Ended[]): Promise<void> {
  const { ids, attempts } = columnsOf(ended.map(({ job }) => job))
  await client`
    UPDATE pgboss.job_common j SET retry_limit = j.retry_count
    FROM unnest(${ids}::uuid[], ${attempts}::int[]) AS mine (id, attempt)
    WHERE j.name = ${queue} AND j.id = mine.id AND j.retry_count = mine.attempt AND j.state = 'active'`
}

/**
 * Back to waiting, without an attempt counted: nobody has begun them. Where one of the same key waits by now, which will
 * do the same, the claim is left to lapse.
 */
async function giveBack(client: Client, queue: string, jobs: readonly Fetched[]): Promise<void> {
  const { ids, attempts } = columnsOf(jobs)
  await client`
    UPDATE pgboss.job_common j SET state = 'created', started_on = NULL, heartbeat_on = NULL
    FROM unnest(${ids}::uuid[], ${attempts}::int[]) AS mine (id, attempt)
    WHERE j.name = ${queue} AND j.id = mine.id AND j.retry_count = mine.attempt AND j.state = 'active'
      AND NOT EXISTS (
        SELECT FROM pgboss.job_common other
        WHERE other.name = j.name AND other.singleton_key = j.singleton_key AND other.state = 'created'
      )`
}

const columnsOf = (jobs: readonly Fetched[]) => ({
  ids: jobs.map(({ id }) => id),
  attempts: jobs.map(({ retryCount }) => retryCount),
})
