import { runInvariants } from '../../db/run-invariants.ts'
import { type BookingRun, runBookingTask } from '../booking-run.ts'
import type { OpenTalk } from '../booking-talk.ts'
import { catchUp } from '../job-drain.ts'
import { openRowReader } from '../scorers/booking-rows.ts'
import { passAll } from '../scorers/pass-all.ts'
import type { Suite, SuiteOptions, SuiteReport } from '../suite.ts'
import { bookingTasks } from '../tasks/booking/all.ts'
import type { BookingTask } from '../tasks/task.ts'
import { openWireTalk } from '../wire/wire-talk.ts'
import { openWireWorld, type WireId, wireIds } from '../wire/wire-world.ts'
import { openWorld, type World } from '../world.ts'

const trialsUsual = 4
const now = '2026-11-23T15:12:00Z'

/**
 * Our own tasks over the demo tenants, each run `--trials` times with other words, whims and slips (4 by default),
 * graded on the rows it ends in, on what was said, and on what must not have happened. With `--wire` customers write on
 * their phones, and see what a vendor was given to bring them.
 */
const booking: Suite = {
  id: 'booking',
  wires: wireIds,
  async run(options) {
    const { wire } = options
    const wires = wire === 'all' ? wireIds : wireIds.filter((id) => id === wire)
    const ways: (WireId | null)[] = wires.length === 0 ? [null] : [...wires]
    const runs: WayResult[] = []
    for (const way of ways) {
      if (way !== null) options.log(`over ${way}`)
      runs.push(await runWay(options, way))
    }
    return reportOf(runs, options.trials ?? trialsUsual)
  },
}
export default booking

/** All tasks over one way to write; null is the web chat. */
interface WayResult {
  readonly way: WireId | null
  readonly model: string
  readonly results: readonly TaskResult[]
  readonly broken: readonly string[]
}

async function runWay(options: SuiteOptions, way: WireId | null): Promise<WayResult> {
  const { model, seed, log } = options
  const trials = options.trials ?? trialsUsual
  const { world, open } = await openWay({ model, seed, now }, way)
  const rows = openRowReader(world.adminUrl, world.migrationUrl)
  try {
    const results: TaskResult[] = []
    let latestMs = 0
    for (const task of bookingTasks) {
      const result = await runTrials(world, { task, trials, seed, rows, open })
      results.push(result)
      latestMs = Math.max(latestMs, world.clock.now().epochMilliseconds)
      const misread = result.runs.reduce((total, run) => total + run.misread, 0)
      log(`${task.id}: ${result.passes} of ${trials}${misread === 0 ? '' : `, ${misread} summaries refused`}`)
    }
    world.clock.set(Temporal.Instant.fromEpochMilliseconds(latestMs))
    await catchUp(world)
    const invariants = await runInvariants({ auditUrl: world.auditUrl, nowMs: latestMs })
    const broken = invariants.flatMap((one) => one.rows.map((row) => `${one.number} ${row.fault} ${row.subject}`))
    return { way, model: world.model, results, broken }
  } finally {
    await rows.close()
    await world.close()
  }
}

async function openWay(
  options: { readonly model: string | undefined; readonly seed: number; readonly now: string },
  way: WireId | null,
): Promise<{ readonly world: World; readonly open?: OpenTalk }> {
  if (way === null) return { world: await openWorld(options) }
  const world = await openWireWorld({ ...options, wire: way })
  return { world, open: openWireTalk(world) }
}

function reportOf(ways: readonly WayResult[], trials: number): SuiteReport {
  const results = ways.flatMap((one) => one.results)
  const named = (way: WireId | null, id: string) => (way === null || ways.length === 1 ? id : `${way}:${id}`)
  const each = ways.length === 1 ? [] : ways
  return {
    suite: 'booking',
    model: ways[0]?.model ?? '',
    data: [],
    items: results.length,
    metrics: {
      ...metricsOf(results, trials),
      invariants_broken: ways.reduce((total, one) => total + one.broken.length, 0),
      ...Object.assign(
        {},
        ...each.map(({ way, results: of }) => {
          const { pass_1 = 0, pass_4 } = metricsOf(of, trials)
          return { [`pass_1 ${way}`]: pass_1, ...(pass_4 === undefined ? {} : { [`pass_4 ${way}`]: pass_4 }) }
        }),
      ),
    },
    failures: ways.flatMap(({ way, results: of, broken }) => [
      ...of.flatMap((result) => result.failures.map(({ id, why }) => ({ id: named(way, id), why }))),
      ...broken.map((why) => ({ id: named(way, 'invariant'), why })),
    ]),
  }
}

interface TaskResult {
  readonly passes: number
  readonly runs: readonly BookingRun[]
  /** Runs that ended because something threw: neither passed nor judged. */
  readonly thrown: number
  readonly failures: readonly { readonly id: string; readonly why: string }[]
}

async function runTrials(
  world: World,
  input: {
    task: BookingTask
    trials: number
    seed: number
    rows: ReturnType<typeof openRowReader>
    open?: OpenTalk | undefined
  },
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
