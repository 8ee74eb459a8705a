import { setTimeout as sleep } from 'node:timers/promises'
import { systemClock } from '../../src/system/clock.ts'
import {
  type Benchmark,
  type BenchmarkOptions,
  type BenchmarkReport,
  type BenchmarkRow,
  percentile,
} from '../benchmark.ts'
import { type JobContender, openBareBoss, openFloor, openOurs } from '../load/job-contenders.ts'
import { openJobPlace } from '../load/job-place.ts'

const nowMs = () => systemClock.now().epochMilliseconds
const hourMs = 60 * 60_000
/** Jobs go in by so many a transaction, for all three. */
const batch = 2_000
const shareMin = 0.8
const duePerSecond = 200
const latenessMaxMs = 1_000
const roundsMax = 3

/**
 * 100,000 jobs of later, scheduled in batches, then made due and drained: ours through the port and its workers, bare
 * pg-boss, and the same rows by hand with SKIP LOCKED, on one durable PostgreSQL. Batches go in by turns, so that whatever
 * else this machine does slows all three. Shares are medians of those within a round. Then two hundred a second come due
 * in front of 100,000 that wait: how late each begins.
 */
const jobs: Benchmark = { id: 'jobs', run }
export default jobs

async function run({ quick, seconds = quick ? 3 : 30, log }: BenchmarkOptions): Promise<BenchmarkReport> {
  const place = await openJobPlace(log)
  try {
    const contenders = [await openOurs(place), await openBareBoss(place), await openFloor(place)]
    const count = quick ? 4_000 : 100_000
    const measured: Round[] = []
    for (let round = 0; round < (quick ? 1 : roundsMax); round++) {
      measured.push(await measure([...contenders.slice(round), ...contenders.slice(0, round)], count, log))
    }
    const late = new Map<string, Lateness>()
    for (const contender of contenders) {
      late.set(contender.name, await measureLateness(contender, { count, seconds, log }))
    }
    return report(measured, late, quick)
  } finally {
    await place.close()
  }
}

type Name = JobContender['name']
interface Speed {
  readonly scheduled: number
  readonly completed: number
  /** Nothing was lost and nothing ran twice. */
  readonly isWhole: boolean
}
type Round = Readonly<Record<Name, Speed>>

async function measure(order: readonly JobContender[], count: number, log: (line: string) => void): Promise<Round> {
  for (const contender of order) await contender.clear()
  const dueMs = nowMs() + hourMs
  const spentMs = new Map<Name, number>()
  for (let at = 0; at < count; at += batch) {
    const due = Array.from({ length: Math.min(batch, count - at) }, (_, index) => dueMs + at + index)
    for (const contender of order) {
      const began = performance.now()
      await contender.schedule(due)
      spentMs.set(contender.name, (spentMs.get(contender.name) ?? 0) + performance.now() - began)
    }
  }
  const speeds: [Name, Speed][] = []
  for (const contender of order) {
    await contender.makeDue()
    const { completed, isWhole } = await drain(contender, count)
    const scheduled = (count / (spentMs.get(contender.name) ?? Number.NaN)) * 1_000
    log(`${contender.name}: ${scheduled.toFixed(0)} scheduled, ${completed.toFixed(0)} completed a second`)
    speeds.push([contender.name, { scheduled, completed, isWhole }])
  }
  return Object.fromEntries(speeds) as Round
}

/** From the first job that begins until all are written down as done. */
async function drain(contender: JobContender, count: number) {
  const seen = new Set<string>()
  const { promise, resolve } = Promise.withResolvers<void>()
  let began = 0
  let runs = 0
  const stop = await contender.work(({ subjectId }) => {
    if (runs === 0) began = performance.now()
    runs += 1
    seen.add(subjectId)
    if (seen.size === count) resolve()
  })
  await promise
  while ((await contender.count()).done < count) await sleep(5)
  const completed = (count / (performance.now() - began)) * 1_000
  await stop()
  return { completed, isWhole: runs === count && (await contender.count()).waiting === 0 }
}

interface Lateness {
  readonly p50: number
  readonly p95: number
}

/** Jobs come due at a steady pace in front of many that wait for tomorrow. */
async function measureLateness(
  contender: JobContender,
  { count, seconds, log }: { readonly count: number; readonly seconds: number; readonly log: (line: string) => void },
): Promise<Lateness> {
  await contender.clear()
  const tomorrowMs = nowMs() + 24 * hourMs
  for (let at = 0; at < count; at += batch)
    await contender.schedule(Array(Math.min(batch, count - at)).fill(tomorrowMs))
  const firstMs = nowMs() + 2_000
  const dueMs = Array.from({ length: seconds * duePerSecond }, (_, index) => firstMs + (index * 1_000) / duePerSecond)
  const lateMs: number[] = []
  const { promise, resolve } = Promise.withResolvers<void>()
  await contender.schedule(dueMs.map(Math.round))
  // They begin in the order in which they are due, to the precision of a fetch: the n-th to begin is held to the n-th.
  const stop = await contender.work(() => {
    lateMs.push(nowMs() - (dueMs[lateMs.length] ?? 0))
    if (lateMs.length === dueMs.length) resolve()
  })
  await promise
  await stop()
  await contender.clear()
  const late = { p50: percentile(lateMs, 0.5), p95: percentile(lateMs, 0.95) }
  log(`${contender.name}: ${late.p50.toFixed(0)} ms late in the middle, ${late.p95.toFixed(0)} at p95`)
  return late
}

function report(rounds: readonly Round[], late: ReadonlyMap<string, Lateness>, quick: boolean): BenchmarkReport {
  const medianOf = (value: (round: Round) => number) => percentile(rounds.map(value), 0.5)
  const row = (title: string, key: 'scheduled' | 'completed'): BenchmarkRow => ({
    case: title,
    ours: medianOf((round) => round.ours[key]),
    floor: medianOf((round) => round.floor[key]),
    peers: { 'pg-boss': medianOf((round) => round['pg-boss'][key]) },
    unit: '1/s',
  })
  const shareOf = (key: 'scheduled' | 'completed') => medianOf((round) => round.ours[key] / round['pg-boss'][key])
  const shareRow = (title: string, ours: number): BenchmarkRow => ({
    case: `${title}, median share of bare pg-boss`,
    ours,
    floor: null,
    peers: {},
    unit: '',
  })
  const lateRow = (key: keyof Lateness): BenchmarkRow => ({
    case: `late at ${duePerSecond} due a second, ${key}`,
    ours: late.get('ours')?.[key] ?? Number.NaN,
    floor: late.get('floor')?.[key] ?? null,
    peers: { 'pg-boss': late.get('pg-boss')?.[key] ?? Number.NaN },
    unit: 'ms',
  })
  const [scheduled, completed] = [shareOf('scheduled'), shareOf('completed')]
  return {
    name: 'jobs',
    versions: { node: process.version, 'pg-boss': '12.35.0' },
    rows: [
      row('scheduled in batches', 'scheduled'),
      shareRow('scheduled', scheduled),
      row('completed', 'completed'),
      shareRow('completed', completed),
      lateRow('p50'),
      lateRow('p95'),
    ],
    checks: {
      'every job ran once and is done': rounds.every((round) => Object.values(round).every(({ isWhole }) => isWhole)),
      [`scheduling at least ${shareMin} of bare pg-boss`]: quick || scheduled >= shareMin,
      [`completing at least ${shareMin} of bare pg-boss`]: quick || completed >= shareMin,
      [`p95 at most ${latenessMaxMs} ms late`]: (late.get('ours')?.p95 ?? Number.NaN) <= latenessMaxMs,
    },
  }
}
