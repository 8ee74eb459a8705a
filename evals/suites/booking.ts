import { type BookingRun, runBookingTask } from '../booking-run.ts'
import { openRowReader } from '../scorers/booking-rows.ts'
import { passAll } from '../scorers/pass-all.ts'
import type { Suite } from '../suite.ts'
import { bookingTasks } from '../tasks/booking/all.ts'
import type { BookingTask } from '../tasks/task.ts'
import { openWorld, type World } from '../world.ts'

const trialsUsual = 4

/**
 * Our own tasks over the demo tenants, each run `--trials` times with other words, whims and slips (4 by default),
 * graded on the rows it ends in, on what was said, and on what must not have happened.
 */
const booking: Suite = {
  id: 'booking',
  async run(options) {
    const trials = options.trials ?? trialsUsual
    const world = await openWorld({ model: options.model, seed: options.seed, now: '2026-11-23T15:12:00Z' })
    const rows = openRowReader(world.adminUrl, world.migrationUrl)
    try {
      const results: TaskResult[] = []
      for (const task of bookingTasks) {
        results.push(await runTrials(world, { task, trials, seed: options.seed, rows }))
        const { passes, runs } = results.at(-1) ?? { passes: 0, runs: [] }
        const misread = runs.reduce((total, run) => total + run.misread, 0)
        options.log(`${task.id}: ${passes} of ${trials}${misread === 0 ? '' : `, ${misread} summaries refused`}`)
      }
      return {
        suite: 'booking',
        model: world.model,
        data: [],
        items: results.length,
        metrics: metricsOf(results, trials),
        failures: results.flatMap((result) => result.failures),
      }
    } finally {
      await rows.close()
      await world.close()
    }
  },
}
export default booking

interface TaskResult {
  readonly passes: number
  readonly runs: readonly BookingRun[]
  /** Runs that ended because something threw: neither passed nor judged. */
  readonly thrown: number
  readonly failures: readonly { readonly id: string; readonly why: string }[]
}

async function runTrials(
  world: World,
  input: { task: BookingTask; trials: number; seed: number; rows: ReturnType<typeof openRowReader> },
): Promise<TaskResult> {
  const runs: BookingRun[] = []
  const failures: { id: string; why: string }[] = []
  let thrown = 0
  for (let trial = 1; trial <= input.trials; trial++) {
    const id = `${input.task.id}#${trial}`
    let lines: readonly string[] = []
    try {
      const run = await runBookingTask(world, { ...input, trial, onLines: (soFar) => (lines = soFar) })
      runs.push(run)
      if (!run.passed) failures.push({ id, why: `${run.faults.join('\n  ')}\n${run.lines.join('\n')}` })
    } catch (fault) {
      thrown += 1
      const words = fault instanceof Error ? (fault.stack ?? fault.message) : String(fault)
      failures.push({ id, why: `infrastructure: ${words}\n${lines.join('\n')}` })
    }
  }
  return { passes: runs.filter((run) => run.passed).length, runs, thrown, failures }
}

function metricsOf(results: readonly TaskResult[], trials: number): Record<string, number> {
  const runs = results.flatMap((result) => result.runs)
  const sum = (of: (run: BookingRun) => number) => runs.reduce((total, run) => total + of(run), 0)
  const passes = results.map((result) => result.passes)
  const atOnce = results.map(({ runs: of }) => of.filter((run) => run.passed && run.misread === 0).length)
  return {
    pass_1: passAll(passes, { trials, k: 1 }),
    ...(trials >= 4 ? { pass_4: passAll(passes, { trials, k: 4 }) } : {}),
    ...(trials >= 4 ? { pass_4_at_once: passAll(atOnce, { trials, k: 4 }) } : {}),
    ungrounded: sum((run) => run.ungrounded),
    wrong_writes: sum((run) => run.wrongWrites),
    misread: sum((run) => run.misread),
    infrastructure: results.reduce((total, result) => total + result.thrown, 0),
    turns_mean: sum((run) => run.turns) / Math.max(1, runs.length),
    tasks: results.length,
  }
}
