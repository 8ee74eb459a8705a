import type { Fetched, Outcome } from './run-job.ts'

/** Of one queue, so many jobs run at one time in a process. */
export const runningMax = 10
/** At most so many are fetched at once: that many where they are done in no time, `runningMax` where they are not. */
const fetchMax = 1_000

/** What a lane asks of the queue behind it. Fenced: a claim that another has taken over is left alone. */
export interface LaneStore {
  readonly fetch: (queue: string, count: number) => Promise<readonly Fetched[]>
  /** Writes down how jobs of one queue ended. */
  readonly settle: (queue: string, ended: readonly Ended[]) => Promise<void>
  /** To whoever fetches next, as if they had not been fetched. Only for jobs that were not begun. */
  readonly giveBack: (queue: string, jobs: readonly Fetched[]) => Promise<void>
}
export interface Ended {
  readonly job: Fetched
  readonly outcome: Outcome
}

/** The jobs of one queue in this process. */
export interface Lane {
  readonly queue: string
  /** Something of this queue is due, it was said: fetched until no more comes. */
  readonly wake: () => void
  /** Called at a steady pace: gives back what has waited for a whole round, so that others may have it. */
  readonly tick: () => void
  /** Fetched and not ended. */
  readonly inFlight: () => readonly Fetched[]
  /** Fetches no more and gives back what was not begun; resolves when all that runs has ended and is settled. */
  readonly drain: () => Promise<void>
  /** Fails what still runs, so that another takes it up at once: for when `drain` took too long. */
  readonly abandon: () => void
}

interface LaneOptions {
  readonly queue: string
  readonly store: LaneStore
  /** Never rejects. */
  readonly run: (job: Fetched) => Promise<Outcome>
  readonly onFault: (fault: unknown) => void
}

/** Fetched in that round, and not begun. */
interface Waiting {
  readonly job: Fetched
  readonly round: number
}
const abandoned: Outcome = { state: 'failed', message: 'its worker was stopped' }
function jobOf({ job }: Waiting): Fetched {
  return job
}

/**
 * Jobs run side by side, each settled when it ends: one that hangs holds its own place and nobody else's. What has ended
 * while others were being settled goes out together in the next statement.
 */
export function openLane({ queue, store, run, onFault }: LaneOptions): Lane {
  const running = new Map<string, Fetched>()
  const settling = openSettling((ended) => store.settle(queue, ended), onFault)
  const size = createFetchSize()
  let waiting: Waiting[] = []
  const is = { due: false, fetching: false, stopping: false }
  let onIdle = () => {}
  const fetchMore = async () => {
    const count = size.next(running.size)
    is.fetching = true
    // Before we ask: whoever wakes us meanwhile may speak of what this statement does not see.
    is.due = false
    try {
      const jobs = await store.fetch(queue, count)
      waiting.push(...jobs.map((job) => ({ job, round: size.round() })))
      is.due ||= jobs.length === count
      size.fetched(jobs.length === count)
    } catch (fault) {
      onFault(fault)
    }
    is.fetching = false
    pump()
  }
  const begin = (job: Fetched) => {
    running.set(job.id, job)
    void run(job).then((outcome) => {
      // Abandoned meanwhile.
      if (!running.delete(job.id)) return
      settling.add({ job, outcome })
      pump()
    })
  }
  const giveBack = async (some: readonly Waiting[]) => {
    if (some.length > 0) await store.giveBack(queue, some.map(jobOf)).catch(onFault)
  }
  const pump = () => {
    for (const { job } of waiting.splice(0, is.stopping ? 0 : runningMax - running.size)) begin(job)
    if (is.due && !is.fetching && !is.stopping && waiting.length === 0 && running.size < runningMax) void fetchMore()
    if (running.size === 0 && !is.fetching) onIdle()
  }
  return {
    queue,
    wake: () => {
      is.due = true
      pump()
    },
    tick: () => {
      size.turn()
      const { old = [], young = [] } = Object.groupBy(waiting, ({ round }) => (size.isOld(round) ? 'old' : 'young'))
      waiting = young
      if (old.length > 0) size.reset()
      void giveBack(old)
    },
    inFlight: () => [...running.values(), ...waiting.map(jobOf)],
    drain: async () => {
      is.stopping = true
      await new Promise<void>((resolve) => {
        onIdle = resolve
        pump()
      })
      await giveBack(waiting.splice(0))
      await settling.idle()
    },
    abandon: () => {
      for (const job of running.values()) settling.add({ job, outcome: abandoned })
      running.clear()
      pump()
    },
  }
}

/** Writes down endings, one statement at a time, each with all that has ended by then. */
function openSettling(write: (ended: readonly Ended[]) => Promise<void>, onFault: (fault: unknown) => void) {
  let ended: Ended[] = []
  let writing: Promise<void> | undefined
  const writeAll = async () => {
    // What ends in the same breath is written with it.
    await new Promise((resolve) => setImmediate(resolve))
    while (ended.length > 0) {
      const batch = ended
      ended = []
      // Where it fails they give no sign of life from now on, and are taken up again: nothing is lost.
      await write(batch).catch(onFault)
    }
    writing = undefined
  }
  return {
    add: (one: Ended) => {
      ended.push(one)
      writing ??= writeAll()
    },
    idle: async () => {
      await writing
    },
  }
}

/** How many to ask for: more and more while full fetches follow each other within a round, few again once they do not. */
function createFetchSize() {
  let size = runningMax
  let round = 0
  let fullRound = Number.NEGATIVE_INFINITY
  return {
    next: (runningCount: number) => (size > runningMax ? size : runningMax - runningCount),
    fetched: (isFull: boolean) => {
      if (!isFull) return
      size = round === fullRound ? Math.min(size * 2, fetchMax) : size
      fullRound = round
    },
    round: () => round,
    /** Not of this round, nor of the one before. */
    isOld: (of: number) => of < round - 1,
    turn: () => {
      round += 1
    },
    reset: () => {
      size = runningMax
    },
  }
}
