import type { DeadJob } from '../../src/domain/dead-job.ts'
import type { Job } from '../../src/ports/job.ts'
import { connect } from '../connect.ts'
import { createBoss, deadLetterQueue, heartbeatSeconds } from './boss.ts'
import { readDead } from './dead-job.ts'
import { openLane } from './lane.ts'
import { createLaneStore } from './lane-store.ts'
import { type Fetched, type Outcome, type QueueLog, runJob, wordsOf } from './run-job.ts'

/** How often we ask whether anything of later is due by now. What is due at once says so itself, with its commit. */
const pollMs = 500
const stopTimeoutMs = 20_000
/** One to listen, one to ask, one to give back. */
const poolMax = 3

export interface WorkerOptions {
  /** As parley_queue. */
  readonly url: string
  readonly log: QueueLog
  /** Hears of each job that has exhausted its retries until it has not thrown; at least once. */
  readonly onDead?: ((dead: DeadJob) => Promise<void>) | undefined
}

export interface Workers {
  /** Takes no new job, waits `stopTimeoutMs` for those that run, and gives the rest to other workers. */
  readonly stop: () => Promise<void>
}

/** Runs jobs until stopped. Their queues have been made. */
export async function openWorkers(
  { url, log, onDead }: WorkerOptions,
  jobs: ReadonlyMap<string, Job>,
): Promise<Workers> {
  const boss = createBoss(url, log, { supervise: true })
  const client = connect({ url, poolMax, applicationName: 'parley-worker', statementTimeoutMs: 30_000 })
  await boss.start()
  const onFault = (fault: unknown) =>
    log('queue-error', { message: fault instanceof Error ? fault.message : 'a fault that is no error' })
  const store = createLaneStore(boss, client)
  const laneOf = (queue: string, run: (job: Fetched) => Promise<Outcome>) => openLane({ queue, store, run, onFault })
  const all = [...jobs.values()].map((job) => laneOf(job.id, (fetched) => runJob(job, fetched, log)))
  if (onDead !== undefined) all.push(laneOf(deadLetterQueue, (fetched) => report(fetched, onDead, log)))
  const lanes = new Map(all.map((lane) => [lane.queue, lane]))
  const queues = [...lanes.keys()]

  const poll = async () => {
    for (const lane of lanes.values()) lane.tick()
    const due = await client<{ name: string }[]>`
      SELECT q.name FROM unnest(${queues}::text[]) AS q (name)
      WHERE EXISTS (
        SELECT FROM pgboss.job_common j
        WHERE j.name = q.name AND j.state < 'active' AND NOT j.blocked AND j.start_after <= pgboss.job_now()
      )`
    for (const { name } of due) lanes.get(name)?.wake()
  }
  const giveSign = async () => {
    for (const lane of lanes.values()) {
      const claimed = lane.inFlight()
      if (claimed.length > 0) await boss.touch(lane.queue, [...claimed])
    }
  }
  const ends = [repeat(poll, pollMs, onFault), repeat(giveSign, (heartbeatSeconds * 1000) / 3, onFault)]
  const channel = await client<{ name: string }[]>`
    SELECT 'pgboss_' || left(encode(sha224('pgboss'::bytea), 'hex'), 24) AS name`
  // Where nobody can be heard (some poolers) the poll finds it half a second later.
  await client.listen(channel[0]?.name ?? '', (queue) => lanes.get(queue)?.wake()).catch(onFault)
  return {
    stop: async () => {
      const [endPoll, endSigns] = ends
      await endPoll?.()
      const timer = setTimeout(() => {
        for (const lane of lanes.values()) lane.abandon()
      }, stopTimeoutMs)
      await Promise.all([...lanes.values()].map((lane) => lane.drain()))
      clearTimeout(timer)
      await endSigns?.()
      await boss.stop({ graceful: false })
      await client.end({ timeout: 5 })
    },
  }
}

async function report(fetched: Fetched, onDead: (dead: DeadJob) => Promise<void>, log: QueueLog): Promise<Outcome> {
  const dead = readDead(fetched)
  if (dead === null) return { state: 'hopeless', message: 'a letter that names no job' }
  try {
    await onDead(dead)
    return { state: 'done' }
  } catch (fault) {
    const message = wordsOf(fault)
    log('job-death-unheard', { queue: dead.queue, jobId: dead.jobId, message })
    return { state: 'failed', message }
  }
}

/** Does it now and again so long after it has ended. Returns what ends that. */
function repeat(act: () => Promise<void>, pauseMs: number, onFault: (fault: unknown) => void): () => Promise<void> {
  let isOver = false
  let timer: NodeJS.Timeout | undefined
  const again = async () => {
    await act().catch(onFault)
    if (!isOver) timer = setTimeout(start, pauseMs)
  }
  let going = Promise.resolve()
  const start = () => {
    going = again()
  }
  start()
  return async () => {
    isOver = true
    clearTimeout(timer)
    await going
  }
}
