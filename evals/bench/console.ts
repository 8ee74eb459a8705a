import { writeFile } from 'node:fs/promises'
import { loadavg } from 'node:os'
import { runInvariants } from '../../db/run-invariants.ts'
import { type Benchmark, type BenchmarkOptions, type BenchmarkReport, percentile } from '../benchmark.ts'
import { copiesEach, fillConsole } from '../load/console-crowd.ts'
import { type ConsolePlace, openConsoleHouse, openConsolePlace } from '../load/console-place.ts'
import { plansPage } from '../load/console-plans.ts'
import { listQuestions, type Question } from '../load/console-questions.ts'
import { makeTemplates } from '../load/console-template.ts'
import { startPlanLog } from '../load/plan-log.ts'

const msMax = 200
const plansFile = new URL('../../docs/console-queries.md', import.meta.url)

/**
 * Every GET of the console for the owner of a business with 10,000 bookings and 55,000 messages: time in the server, from
 * request to whole answer, the log-in and the member looked up each time. No floor: a promise of 200 ms. Afterwards each is
 * asked once more with PostgreSQL writing its plans down, which become docs/console-queries.md.
 */
const bench: Benchmark = { id: 'console', run }
export default bench

async function run(options: BenchmarkOptions): Promise<BenchmarkReport> {
  const place = await openConsolePlace()
  try {
    return await measure(place, options)
  } finally {
    await place.close()
  }
}

/** One question, and how long each asking took. */
interface Asked extends Question {
  readonly status: number
  readonly ms: readonly number[]
  readonly bytes: number
}

async function measure(place: ConsolePlace, { quick, log }: BenchmarkOptions): Promise<BenchmarkReport> {
  const maker = await openConsoleHouse(place)
  await maker.startWorkers()
  const templates = await makeTemplates(maker).finally(() => maker.close())
  await fillConsole(place, templates, quick ? 50 : copiesEach)
  const nowMs = place.clock.now().epochMilliseconds
  const broken = (await runInvariants({ auditUrl: place.postgres.auditUrl, nowMs })).filter(({ count }) => count > 0)
  const asked = await askAll(place, quick ? 2 : 30, log)
  if (!quick) await writePlans(place, asked)
  // The median is the server's own time; what lies above it is mostly others who use the machine, so both are shown.
  const slow = asked.filter(({ ms }) => percentile(ms, 0.5) > msMax)
  return {
    name: 'console',
    versions: { node: process.version, load: loadavg()[0]?.toFixed(1) ?? '' },
    rows: asked.map(({ path, ms, bytes }) => ({
      case: path.replace(/[\w]{8}-[\w-]{27}/g, ':id'),
      ours: percentile(ms, 0.5),
      floor: null,
      peers: { p95: percentile(ms, 0.95), kB: bytes / 1_000 },
      unit: 'ms',
    })),
    checks: {
      'every invariant holds in what was filled in': broken.length === 0,
      'every question is answered': asked.every(({ status }) => status === 200),
      [`every screen's question takes the server at most ${msMax} ms`]: slow.length === 0,
    },
  }
}

async function askAll(place: ConsolePlace, times: number, log: BenchmarkOptions['log']): Promise<Asked[]> {
  const house = await openConsoleHouse(place)
  const asked: Asked[] = []
  try {
    for (const question of await listQuestions(place, house)) {
      // Once for warmth: plans are made and code is compiled.
      const first = await house.ask(question.path)
      const ms: number[] = []
      for (let time = 0; time < times; time += 1) ms.push((await house.ask(question.path)).ms)
      asked.push({ ...question, status: first.status, ms, bytes: first.text.length })
      const words = first.status === 200 ? '' : ` ${first.status} ${first.text.slice(0, 200)}`
      log(`${question.path}: first ${first.ms.toFixed(0)} ms, median ${percentile(ms, 0.5).toFixed(0)} ms${words}`)
    }
  } finally {
    await house.close()
  }
  return asked
}

async function writePlans(place: ConsolePlace, asked: readonly Asked[]): Promise<void> {
  const plans = await startPlanLog(place)
  const house = await openConsoleHouse(place)
  try {
    await plans.read()
    const pages = []
    for (const { path, ms } of asked) {
      await house.ask(path)
      await plans.read()
      await house.ask(path)
      pages.push({
        path,
        medianMs: percentile(ms, 0.5),
        p95Ms: percentile(ms, 0.95),
        statements: await plans.read(),
      })
    }
    await writeFile(plansFile, plansPage(pages, loadavg()[0] ?? 0))
  } finally {
    await house.close()
  }
}
