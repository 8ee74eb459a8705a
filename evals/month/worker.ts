// Who does the jobs: two workers, each one process after another, and whoever serves the requests of people.
import { isClaimLost, underClaim } from '../../db/claim.ts'
import type { Database } from '../../src/ports/database.ts'
import type { JobPorts } from '../../src/ports/job-definition.ts'
import { Crashed, Failed, type Faults } from './faults.ts'
import type { JobBoard, TakenJob } from './jobs.ts'
import { type Process, type ProcessWorld, startProcess } from './process.ts'

/** After a crash, or a silence, a worker's job is given to another within this. */
const orphanMs = 20_000
/** A job that comes late comes so late, in minutes. */
const lateMinutes = [1, 10, 45, 150]
/** Of ten thousand jobs so many come late. */
export type LateRate = number

export interface Worker {
  readonly who: string
  /** Takes a job that is due and begins it. False where there is none. */
  readonly begin: () => Promise<boolean>
}

/** What became of jobs that did not end well by themselves. */
export interface JobFaults {
  /** Ended with a fault that nobody had planned. */
  readonly thrown: string[]
  /** Tried for the last time. */
  readonly dead: string[]
  late: number
  lost: number
}

interface WorkerOf {
  readonly who: string
  readonly seed: string
  readonly database: Database
  readonly faults: Faults
  readonly board: JobBoard
  readonly lateRate: LateRate
  readonly seen: JobFaults
  readonly trace: (line: string) => void
}

export function createWorker<Base extends JobPorts>(world: ProcessWorld<Base>, of: WorkerOf): Worker {
  const { clock, turns, definitions } = world
  const { who, board, seen, trace } = of
  let started = 0
  let current: TakenJob | null = null
  const nowMs = () => clock.now().epochMilliseconds
  const start = (): Process<Base> => {
    started += 1
    return startProcess(world, {
      ...of,
      seed: `${of.seed}/${who}/${started}`,
      onPause: async () => {
        if (current !== null) await board.giveAway(current, nowMs() + orphanMs)
      },
    })
  }
  let process = start()
  const isLate = createLateness(world, of)
  const end = async (job: TakenJob, fault: unknown) => {
    trace(`${who} ${job.name} ${fault instanceof Error ? fault.constructor.name : 'fault'}`)
    if (fault instanceof Crashed) {
      process = start()
      return board.giveAway(job, nowMs() + orphanMs)
    }
    if (isClaimLost(fault)) {
      seen.lost += 1
      return
    }
    const isPlanned = fault instanceof Failed || isUnavailable(fault)
    if (!isPlanned) seen.thrown.push(`${job.name}: ${fault instanceof Error ? fault.message : String(fault)}`)
    if (!(await board.fail(job))) seen.dead.push(job.name)
  }
  const run = async (job: TakenJob) => {
    current = job
    const definition = definitions.get(job.name)
    if (definition === undefined) throw new Error(`nobody runs the job ${job.name}`)
    const { ports, call } = process
    const claim = { queue: job.name, jobId: job.id, attempt: job.attempt }
    try {
      await underClaim(claim, () => definition.connect(ports)(definition.input.parse(job.data)))
      await call('tick', () => board.complete(job))
      trace(`${who} ${job.name} done`)
    } catch (fault) {
      await end(job, fault)
    } finally {
      current = null
    }
  }
  return {
    who,
    begin: async () => {
      for (;;) {
        const job = await board.take()
        if (job === null) return false
        if (await isLate(job)) continue
        turns.begin(who, () => run(job))
        return true
      }
    },
  }
}

/** Whether a job comes late: then it is put back. Who was late once is not late again. */
function createLateness<Base extends JobPorts>(
  { clock, random, troubleUntilMs }: ProcessWorld<Base>,
  { board, seen, lateRate }: WorkerOf,
): (job: TakenJob) => Promise<boolean> {
  const delayed = new Set<string>()
  return async (job) => {
    if (delayed.has(job.id) || job.attempt > 0 || random.below(10_000) >= lateRate) return false
    const nowMs = clock.now().epochMilliseconds
    const wishedMs = nowMs + (lateMinutes[random.below(lateMinutes.length)] ?? 1) * 60_000
    const untilMs = Math.min(wishedMs, troubleUntilMs())
    if (untilMs <= nowMs) return false
    delayed.add(job.id)
    seen.late += 1
    await board.delay(job, untilMs)
    return true
  }
}

/** The database was away, as was planned. */
export function isUnavailable(fault: unknown): boolean {
  return fault instanceof Error && 'code' in fault && fault.code === 'unavailable'
}
