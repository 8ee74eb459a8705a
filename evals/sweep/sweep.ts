// The sweep: a run without faults counts the calls of a story, then each fault at each call has a run of its own.

import type { Client } from '../../db/connect.ts'
import { runInvariants } from '../../db/run-invariants.ts'
import type { JobDefinition } from '../../src/ports/job-definition.ts'
import { loadFolder } from '../../src/registry.ts'
import { createSeededRandom } from '../../src/testing/random.ts'
import { type End, isUndone, judge, readEnds } from './ends.ts'
import { type Call, type Fault, faultsOf } from './fault.ts'
import type { Flow } from './flows.ts'
import { addTenants, type Lane, openAdmin, openLane, type SweepAddresses } from './place.ts'
import type { RunWorld } from './process.ts'
import { type RunResult, runStory } from './run.ts'

/** How many runs go on at once: each waits for the database most of the time. */
const lanesMax = 6
/** So many businesses are made at once, and their ends read. */
const batchMax = 120

export interface SweepOptions {
  readonly addresses: SweepAddresses
  readonly flows: readonly Flow[]
  /** Of the single faults only these; all where left out. `index` is the fault's place among those of its flow. */
  readonly isChosen?: (fault: Fault, call: Call, index: number) => boolean
  /** Runs of each flow with two faults at once, drawn by the seed. */
  readonly pairs?: number
  readonly seed: number
  readonly plant?: RunWorld['plant']
  readonly log: (line: string) => void
}

export interface SweepOutcome {
  readonly flow: string
  /** Calls that were numbered, and faults at them. */
  readonly calls: number
  readonly points: number
  readonly runs: number
  readonly settled: number
  /** Runs by the kind of their fault. */
  readonly kinds: Readonly<Record<string, number>>
  /** Faults that nobody had planned, and that came right all the same. */
  readonly thrown: number
  readonly failures: readonly { readonly id: string; readonly why: string }[]
}

/** Runs every flow with every fault. In the end the invariants are asked over all runs. */
export async function sweepFlows(options: SweepOptions): Promise<SweepOutcome[]> {
  const { addresses, flows, log } = options
  const lanes = Array.from({ length: lanesMax }, () => openLane(addresses))
  const admin = openAdmin(addresses)
  try {
    const definitions = await loadFolder(new URL('../../src/jobs/', import.meta.url), isDefinition)
    const swept: Swept[] = []
    for (const flow of flows) {
      swept.push(await sweepFlow({ ...options, lanes, admin, definitions }, flow))
      const { calls, ran } = swept.at(-1) as Swept
      log(`${flow.id}: ${calls.length} calls, ${ran.length} runs`)
    }
    const broken = await invariantsOf(
      addresses,
      swept.flatMap(({ ran }) => ran),
    )
    return swept.map((one) => outcomeOf(one, broken))
  } finally {
    await Promise.all([...lanes.map((lane) => lane.close()), admin.end({ timeout: 5 })])
  }
}

interface Parts extends SweepOptions {
  readonly lanes: readonly Lane[]
  readonly admin: Client
  readonly definitions: ReadonlyMap<string, JobDefinition>
}

/** A run that is planned. */
interface Planned {
  readonly id: string
  readonly slug: string
  readonly plan: readonly Fault[]
}

type Ran = Planned & { readonly result: RunResult; readonly end: End }

/** A flow with all its runs; the first is the one without faults. */
interface Swept {
  readonly flow: Flow
  readonly calls: readonly Call[]
  readonly ran: readonly Ran[]
}

async function sweepFlow(parts: Parts, flow: Flow): Promise<Swept> {
  const { isChosen = () => true, pairs = 0 } = parts
  const [dry] = await runAll(parts, flow, [{ id: flow.id, slug: `${flow.id}-0`, plan: [] }])
  if (dry === undefined) throw new Error('no run')
  const { calls } = dry.result
  const singles = faultsOf(calls).filter((fault, index) => isChosen(fault, calls[fault.at] as Call, index))
  const planned = [
    ...singles.map((fault) => [fault]),
    ...drawPairs(calls, { count: pairs, seed: `${parts.seed}/${flow.id}` }),
  ].map((plan, index) => ({ id: nameOf(flow, calls, plan), slug: `${flow.id}-${index + 1}`, plan }))
  const ran = [dry]
  for (let from = 0; from < planned.length; from += batchMax) {
    ran.push(...(await runAll(parts, flow, planned.slice(from, from + batchMax))))
  }
  return { flow, calls, ran }
}

function outcomeOf({ flow, calls, ran }: Swept, broken: ReadonlyMap<string, readonly string[]>): SweepOutcome {
  const failures = ran.flatMap((run) => {
    const whys = [...whyNot(run, flow, ran[0]?.end.told ?? []), ...(broken.get(run.result.tenantId) ?? [])]
    return whys.length === 0 ? [] : [{ id: run.id, why: whys.join('; ') }]
  })
  return {
    flow: flow.id,
    calls: calls.length,
    points: faultsOf(calls).length,
    runs: ran.length,
    settled: ran.length - failures.length,
    kinds: countBy(ran.map(({ plan }) => (plan.length > 1 ? 'pair' : (plan[0]?.kind ?? 'none')))),
    thrown: ran.filter(({ result }) => result.thrown.length > 0).length,
    failures,
  }
}

/** Every run on the next free lane. */
async function runAll(parts: Parts, flow: Flow, planned: readonly Planned[]): Promise<Ran[]> {
  const { lanes, admin, definitions, plant } = parts
  const tenantIds = await addTenants(
    admin,
    planned.map(({ slug }) => slug),
  )
  const results: RunResult[] = []
  let next = 0
  const work = async (lane: Lane) => {
    for (let index = next++; index < planned.length; index = next++) {
      const { slug: seed, plan } = planned[index] as Planned
      const tenantId = tenantIds[index] as string
      results[index] = await runStory({ lane, tenantId, seed, plan, definitions, plant }, flow)
    }
  }
  await Promise.all(lanes.map(work))
  const ends = await readEnds(admin, tenantIds)
  return planned.map((one, index) => {
    const result = results[index]
    const end = ends.get(tenantIds[index] ?? '')
    if (result === undefined || end === undefined) throw new Error('a run without an end')
    return { ...one, result, end: { ...end, ...result.truth } }
  })
}

/** Why a run did not end as it must. */
function whyNot({ result, end, plan }: Ran, flow: Flow, told: readonly string[]): string[] {
  const { broken, happened } = result
  if (plan.length > 1) {
    if (isUndone(end)) return []
  } else {
    if (broken !== null) return [broken, ...thrownOf(result)]
    if (happened.length < plan.length) return ['the call with this number was never made']
  }
  const why = judge(end, flow.endings, told)
  return why === null ? [] : [...(broken === null ? [] : [broken]), why, ...thrownOf(result)]
}

function thrownOf({ thrown }: RunResult): string[] {
  return thrown.slice(0, 3).map((words) => `thrown in ${words}`)
}

/**
 * What invariants say, by tenant: of each at most so many rows as are shown. Flows end at different instants; the latest is
 * the strictest for all.
 */
async function invariantsOf(
  { auditUrl }: SweepAddresses,
  ran: readonly Ran[],
): Promise<ReadonlyMap<string, readonly string[]>> {
  const nowMs = Math.max(...ran.map(({ result }) => result.endedMs))
  const mine = new Set(ran.map(({ result }) => result.tenantId))
  const broken = new Map<string, string[]>()
  for (const { number, rows } of await runInvariants({ auditUrl, nowMs })) {
    for (const { tenantId, fault, subject } of rows) {
      // What is nobody's, such as a right that should not be, is told of the first run.
      const of = tenantId ?? ran[0]?.result.tenantId ?? ''
      if (mine.has(of)) broken.set(of, [...(broken.get(of) ?? []), `invariant ${number}: ${fault} (${subject})`])
    }
  }
  return broken
}

function nameOf(flow: Flow, calls: readonly Call[], plan: readonly Fault[]): string {
  const words = plan.map(({ at, kind, resumer }) => {
    const call = calls[at]
    return `${kind} at ${at} (${call?.kind} ${call?.name} in ${call?.within}), ${resumer} resumes`
  })
  return `${flow.id}: ${words.join(' + ')}`
}

/** Two faults at two calls, each pair as likely as any. */
function drawPairs(
  calls: readonly Call[],
  { count, seed }: { readonly count: number; readonly seed: string },
): Fault[][] {
  const random = createSeededRandom(seed)
  const faults = faultsOf(calls)
  return Array.from({ length: count }, () => {
    const draw = () => faults[random.below(faults.length)] as Fault
    const first = draw()
    for (;;) {
      const second = draw()
      if (second.at !== first.at) return [first, second].sort((a, b) => a.at - b.at)
    }
  })
}

function countBy(names: readonly string[]): Record<string, number> {
  const counts: Record<string, number> = {}
  for (const name of names) counts[name] = (counts[name] ?? 0) + 1
  return counts
}

function isDefinition(value: unknown): value is JobDefinition {
  return typeof value === 'object' && value !== null && 'connect' in value && 'retryLimit' in value
}
