import { execFile } from 'node:child_process'
import { fileURLToPath } from 'node:url'
import { promisify } from 'node:util'
import { findSlots } from '../../src/domain/slot.ts'
import { type Benchmark, type BenchmarkRow, percentile } from '../benchmark.ts'
import { floorStarts } from '../load/availability-floor.ts'
import { availabilityInput, availabilitySizes, availabilityZones } from '../load/availability-input.ts'
import { availabilityQuery, sameStarts } from '../load/availability-query.ts'
import { measureHttp } from '../load/measure-http.ts'

const firstCall = fileURLToPath(new URL('../load/availability-first-call.ts', import.meta.url))
const cases = { ...availabilitySizes, ...availabilityZones }
/** What one timed batch should last, so that the clock's own grain does not matter. */
const batchMs = 40
const ratioMax = 3
const smallMsMax = 0.3
const firstCallMsMax = 20

/**
 * Finding every slot of a service with the staff open at each, from plain data, warm: ours and the floor in turn, round
 * by round, medians over the rounds. The floor gives bare starts; its answer must be ours to the last start. Then the
 * same over HTTP.
 */
const availability: Benchmark = {
  id: 'availability',
  async run({ quick, log }) {
    const rounds = quick ? 2 : 9
    const rows: BenchmarkRow[] = []
    const checks: Record<string, boolean> = {}
    for (const [name, wanted] of Object.entries(cases)) {
      const input = availabilityInput(wanted)
      const query = availabilityQuery(input)
      checks[`${name}: slot sets as the floor's`] = sameStarts(input, findSlots(query), floorStarts(input))
      const measured = interleave({ ours: () => findSlots(query), floor: () => floorStarts(input) }, rounds)
      rows.push(rowOf(name, measured))
      log(`${name}: ${spread(measured)}`)
    }
    const first = await firstCalls(quick ? 1 : 7)
    rows.push(rowOf('medium, first call in a process', first))
    log(`first call: ${spread(first)}`)
    const ratio = (name: string) => {
      const row = rows.find((candidate) => candidate.case === name)
      return (row?.ours ?? Number.NaN) / (row?.floor ?? Number.NaN)
    }
    checks[`medium and large at most ${ratioMax} times the floor`] =
      quick || Math.max(ratio('medium'), ratio('large')) <= ratioMax
    checks[`small at most ${smallMsMax} ms`] = quick || (rows[0]?.ours ?? Number.NaN) <= smallMsMax
    checks[`first call at most ${firstCallMsMax} ms`] = quick || percentile(first.ours, 0.5) <= firstCallMsMax
    const http = await measureHttp({ quick, log })
    return {
      name: 'availability',
      versions: { node: process.version },
      rows: [...rows, ...http.rows],
      checks: { ...checks, ...http.checks },
    }
  },
}
export default availability

/** Milliseconds a call, one of each contender a round. */
interface Rounds {
  readonly ours: number[]
  readonly floor: number[]
}

function interleave(contenders: { ours: () => unknown; floor: () => unknown }, rounds: number): Rounds {
  const measured: Rounds = { ours: [], floor: [] }
  // Warm: each has run for a while before the first round counts.
  const count = { ours: callsFor(contenders.ours), floor: callsFor(contenders.floor) }
  for (let round = 0; round < rounds; round++) {
    measured.floor.push(time(contenders.floor, count.floor))
    measured.ours.push(time(contenders.ours, count.ours))
  }
  return measured
}

/** How many calls fill a batch, found by running that long. */
function callsFor(call: () => unknown): number {
  const startedAtMs = performance.now()
  let calls = 0
  while (performance.now() - startedAtMs < 4 * batchMs) {
    call()
    calls++
  }
  return Math.max(1, Math.ceil(calls / 4))
}

function time(call: () => unknown, calls: number): number {
  const startedAtMs = performance.now()
  for (let i = 0; i < calls; i++) call()
  return (performance.now() - startedAtMs) / calls
}

async function firstCalls(rounds: number): Promise<Rounds> {
  const measured: Rounds = { ours: [], floor: [] }
  for (let round = 0; round < rounds; round++) {
    for (const contender of ['floor', 'ours'] as const) {
      const { stdout } = await promisify(execFile)(process.execPath, [firstCall, contender])
      measured[contender].push(Number(stdout))
    }
  }
  return measured
}

function rowOf(name: string, { ours, floor }: Rounds): BenchmarkRow {
  return { case: name, ours: percentile(ours, 0.5), floor: percentile(floor, 0.5), peers: {}, unit: 'ms' }
}

function spread({ ours, floor }: Rounds): string {
  const words = (values: number[]) =>
    `${percentile(values, 0.5).toFixed(3)} (${Math.min(...values).toFixed(3)} to ${Math.max(...values).toFixed(3)}) ms`
  return `ours ${words(ours)}, floor ${words(floor)}`
}
