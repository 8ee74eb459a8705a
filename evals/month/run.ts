// The month itself: people act, two workers do the jobs, the house sweeps, things go wrong, and after each day the
// invariants are asked.
import { openDatabase } from '../../db/client.ts'
import { runInvariants } from '../../db/run-invariants.ts'
import { createTenantSweep } from '../../src/house/sweep.ts'
import { silentLog } from '../../src/system/log.ts'
import { createManualClock } from '../../src/testing/clock.ts'
import { createSeededRandom } from '../../src/testing/random.ts'
import { createAgenda } from './agenda.ts'
import type { DeedPorts } from './deeds.ts'
import { createDesk } from './desk.ts'
import { createFaults, type FaultRates } from './faults.ts'
import { openJobBoard } from './jobs.ts'
import { drawPerson, type Habits, isDeadAddress, planPerson, usualHabits } from './people.ts'
import { addMonthTenant, loadJobDefinitions, type MonthAddresses, type OpenTenant, openMonthService } from './place.ts'
import { createPost, type Post } from './post.ts'
import { type EndRows, readEnd } from './rows.ts'
import { openServer } from './server.ts'
import { createTrace } from './trace.ts'
import { createTruth, type Truth } from './truth.ts'
import { createTurns } from './turns.ts'
import type { MonthTenant } from './wishes.ts'
import { createWorker, type JobFaults } from './worker.ts'

const hourMs = 3_600_000
const dayMs = 24 * hourMs
/** A running house sweeps twice a minute: what comes right with less comes right. */
const sweepEveryMs = 6 * hourMs
/** Nothing goes wrong for so long before each check of the invariants, nor on the last day. */
const calmMs = 20 * 60_000
const stepsMax = 2_000_000
const connectionsPerProcess = 3

export interface MonthOptions {
  readonly addresses: MonthAddresses
  /** The process of the database server; null where it must not die. */
  readonly pid: (() => number) | null
  readonly seed: number
  /** Days (UTC), the first included and the last not. */
  readonly begins: string
  readonly ends: string
  readonly tenants: readonly MonthTenant[]
  readonly peoplePerTenant: number
  readonly habits?: Habits | undefined
  readonly rates: FaultRates
  readonly restarts: number
  /** Of ten thousand jobs so many come late. */
  readonly lateRate: number
  readonly plant?: ((ports: DeedPorts) => DeedPorts) | undefined
  /** Before anybody acts, as the superuser: for faults that are planted in the database. */
  readonly prepare?: ((sql: (text: string) => Promise<void>) => Promise<void>) | undefined
  readonly log: (line: string) => void
}

export interface MonthRan {
  readonly truth: Truth
  readonly post: Post
  readonly rows: EndRows
  readonly tenants: readonly OpenTenant[]
  readonly jobFaults: JobFaults
  /** Requests and sweeps that ended with a fault that nobody had planned. */
  readonly thrown: readonly string[]
  readonly faults: Readonly<Record<string, number>>
  readonly steps: number
  readonly jobs: number
  /** Of each day the invariants that did not hold. */
  readonly broken: readonly string[]
  /** What happened, in order, as one number: the same seed gives the same. */
  readonly trace: string
  readonly endsMs: number
  /** Whether anything was to go wrong. */
  readonly isRough: boolean
}

export async function runMonth(options: MonthOptions): Promise<MonthRan> {
  const { addresses, log } = options
  const seed = `month/${options.seed}`
  const beginsMs = Temporal.Instant.from(`${options.begins}T00:00Z`).epochMilliseconds
  const endsMs = Temporal.Instant.from(`${options.ends}T00:00Z`).epochMilliseconds
  const clock = createManualClock(Temporal.Instant.fromEpochMilliseconds(beginsMs))
  const nowMs = () => clock.now().epochMilliseconds
  const isRough = options.rates.send.crash_after !== undefined
  const post = createPost({ random: createSeededRandom(`${seed}/post`), nowMs, isDead: isDeadAddress, isRough })
  const service = await openMonthService(addresses, { clock, post, seed })
  const databases = [0, 1, 2].map(() => openDatabase({ url: addresses.url, clock, poolMax: connectionsPerProcess }))
  const server = openServer({
    ...{ adminUrl: addresses.adminUrl, pid: options.pid },
    databases: [...databases, service.database],
  })
  try {
    const tenants: OpenTenant[] = []
    for (const tenant of options.tenants) {
      const { lets } = tenant
      const added = await addMonthTenant(service, addresses, tenant)
      tenants.push(added)
      if (lets === undefined) continue
      await server.ask(
        (admin) => admin`
          UPDATE tenants SET ask_minutes = ${lets.ask}, warn_minutes = ${lets.warn}, release_minutes = ${lets.release}
          WHERE tenant_id = ${added.tenantId}`,
      )
    }
    await options.prepare?.(async (text) => void (await server.ask((admin) => admin.unsafe(text))))
    const [first, second, third] = databases
    if (first === undefined || second === undefined || third === undefined) throw new Error('no database')
    let dayMsNext = beginsMs + dayMs
    // Before the invariants are asked what went wrong has to come right, and at last everything.
    const troubleUntilMs = () => (dayMsNext > endsMs - dayMs ? 0 : dayMsNext - calmMs)
    const isCalm = () => nowMs() >= troubleUntilMs()
    const faults = createFaults({ random: createSeededRandom(`${seed}/faults`), rates: options.rates, isCalm })
    const turns = createTurns({ random: createSeededRandom(`${seed}/turns`), nowMs })
    const random = createSeededRandom(`${seed}/world`)
    const board = await openJobBoard(server, { random, nowMs })
    const definitions = await loadJobDefinitions()
    const world = {
      base: service.ports,
      clock,
      turns,
      server,
      random,
      definitions,
      troubleUntilMs,
      plant: options.plant,
    }
    const jobFaults: JobFaults = { thrown: [], dead: [], late: 0, lost: 0 }
    const trace = createTrace()
    const note = (line: string) => trace.add(`${nowMs()} ${line}`)
    const workers = [first, second].map((database, index) =>
      createWorker(world, {
        ...{ who: `worker ${index + 1}`, seed, database, faults, board, lateRate: options.lateRate },
        ...{ seen: jobFaults, trace: note },
      }),
    )
    const desk = createDesk(world, { who: 'desk', seed, database: third, faults })
    const house = createDesk(world, { who: 'house', seed, database: third, faults })
    const sweepTenant = createTenantSweep({ ...service.ports, database: third }, silentLog)
    const truth = createTruth()
    const agenda = createAgenda()
    for (const tenant of tenants) {
      for (let index = 0; index < options.peoplePerTenant; index++) {
        const person = drawPerson(tenant, truth.people.length, random)
        truth.people.push(person)
        planPerson({ truth, agenda, seed, beginsMs, endsMs, habits: options.habits ?? usualHabits }, person, tenant)
      }
    }
    const restartsMs = Array.from({ length: options.restarts }, (_, index) =>
      Math.floor(beginsMs + ((endsMs - beginsMs) * (index + 0.5)) / options.restarts),
    )
    const broken: string[] = []
    const sweeps: { tenantId: string; atMs: number }[] = []
    let sweptMs = beginsMs
    let jobs = 0
    let steps = 0
    const beginWhatCan = async () => {
      if (!turns.isBusy(desk.who)) {
        const due = agenda.take(nowMs())
        if (due !== null) {
          note(due.name)
          desk.begin(due.name, due.deed)
        }
      }
      if (!turns.isBusy(house.who)) {
        const due = sweeps.shift()
        if (due !== undefined) house.begin('sweep', () => sweepTenant(due.tenantId))
      }
      for (const worker of workers) {
        if (!turns.isBusy(worker.who) && (await worker.begin())) jobs += 1
      }
    }
    const passTime = async () => {
      // Whoever stands still holds up only what is theirs.
      const jobMs = workers.every(({ who }) => turns.isBusy(who)) ? null : await board.nextMs()
      const deedMs = turns.isBusy(desk.who) ? null : agenda.nextMs()
      const nexts = [jobMs, deedMs, turns.wakesMs(), sweptMs + sweepEveryMs, dayMsNext]
      const next = Math.max(nowMs(), Math.min(...nexts.filter((ms) => ms !== null), ...restartsMs))
      clock.set(Temporal.Instant.fromEpochMilliseconds(next))
      while ((restartsMs[0] ?? Number.POSITIVE_INFINITY) <= next) {
        restartsMs.shift()
        if (options.pid !== null) faults.orderRestart()
      }
      if (next >= sweptMs + sweepEveryMs) {
        sweptMs = next
        sweeps.push(...tenants.map(({ tenantId }) => ({ tenantId, atMs: next })))
      }
      if (next >= dayMsNext) {
        for (const { number, rows } of await runInvariants({ auditUrl: addresses.auditUrl, nowMs: next })) {
          for (const row of rows) broken.push(`${clock.now()} invariant ${number}: ${row.fault} (${row.subject})`)
        }
        dayMsNext += dayMs
        log(`${clock.now()} ${truth.visits.length} visits, ${post.arrived.length} messages, ${jobs} jobs`)
      }
    }
    for (; nowMs() < endsMs; steps++) {
      if (steps > stepsMax) throw new Error('the month does not end')
      await beginWhatCan()
      if (await turns.next()) continue
      await passTime()
    }
    const rows = await readEnd(server, nowMs())
    return {
      ...{ truth, post, rows, tenants, jobFaults, steps, jobs, broken, endsMs, isRough, faults: faults.counts },
      thrown: [...desk.thrown, ...house.thrown],
      trace: trace.digest(),
    }
  } finally {
    await server.close()
    await Promise.all(databases.map((database) => database.close()))
    await service.close()
  }
}
