import type { SandboxAccount } from '../../src/payments/sandbox/object.ts'
import type { Stores } from '../../src/ports/database.ts'
import type { JobDefinition } from '../../src/ports/job-definition.ts'
import type { Dispute } from '../../src/ports/payment-object.ts'
import type { PaymentProvider } from '../../src/ports/payment-provider.ts'
import { connectSandbox } from '../../src/usecases/connect-payment-account.ts'
import { openBooks, type Truth } from './books.ts'
import { type Call, createMeter, type Fault } from './fault.ts'
import { createJobQueue } from './job-queue.ts'
import { beginsAt, type Lane } from './place.ts'
import { connectProvider, type RunWorld, startProcess } from './process.ts'
import { createWork, minuteMs, type Work } from './work.ts'

/** So long everything may take to come right. */
const recoveryMs = 15 * minuteMs

/** One run: the people and the provider around processes of ours that may die. */
export interface Run extends Pick<Work, 'request' | 'wait' | 'tell'> {
  readonly tenantId: string
  readonly nowMs: () => number
  readonly provider: PaymentProvider
  readonly account: SandboxAccount
  /** What the provider would say of disputes now, by id. */
  readonly disputes: Map<string, Dispute>
  /** Looks at rows, past all ports. */
  readonly look: <T>(read: (stores: Stores) => Promise<T>) => Promise<T>
}

/** What happens in a run. */
export interface Story {
  /** What goes well first, because another flow sweeps it. Returns the booking that the story is about. */
  readonly before?: (run: Run) => Promise<string>
  readonly story: (run: Run, bookingId: string) => Promise<unknown>
}

/** How a run went. Where it ended stands in the database. */
export interface RunResult {
  readonly tenantId: string
  readonly calls: readonly Call[]
  readonly happened: readonly Fault[]
  /** Why the story could not go on; null where it did. */
  readonly broken: string | null
  /** Jobs, requests and sweeps that ended with a fault that nobody had planned. */
  readonly thrown: readonly string[]
  readonly endedMs: number
  /** By the provider's own books. */
  readonly truth: Truth
}

/** Everything that a run is made of. */
export interface RunInput {
  readonly lane: Lane
  readonly tenantId: string
  /** Of this run alone. */
  readonly seed: string
  readonly plan: readonly Fault[]
  readonly definitions: ReadonlyMap<string, JobDefinition>
  readonly plant?: RunWorld['plant']
}

/** Tells a story with its faults, then lets the service recover for a quarter of an hour. */
export async function runStory(input: RunInput, { before, story }: Story): Promise<RunResult> {
  const { lane, tenantId, seed, plan, definitions, plant } = input
  const { clock, databases } = lane
  clock.set(beginsAt)
  const nowMs = () => clock.now().epochMilliseconds
  const meter = createMeter(plan)
  const disputes = new Map<string, Dispute>()
  const queue = createJobQueue(nowMs)
  const sandbox = openBooks()
  const world = { clock, queue, meter, disputes, definitions, plant, sandbox }
  const account = await connectAccount(world, input)
  const work = createWork(world, { tenantId, account, databases, seed })
  const end = (broken: string | null): RunResult => {
    const { calls, happened } = meter
    return { tenantId, calls, happened, broken, thrown: work.thrown, endedMs: nowMs(), truth: sandbox.truth() }
  }
  try {
    const look: Run['look'] = (read) => databases[0].inTenant(tenantId, read)
    const run: Run = { ...work, ...{ tenantId, nowMs, account, disputes, look }, provider: connectProvider(world) }
    const bookingId = (await before?.(run)) ?? ''
    meter.isCounting = true
    await story(run, bookingId)
    meter.isCounting = false
    await work.wait(recoveryMs)
    return end(null)
  } catch (fault) {
    return end(fault instanceof Error ? fault.message : String(fault))
  }
}

/** The business connects before anything is counted. */
async function connectAccount(world: RunWorld, { lane, tenantId, seed }: RunInput): Promise<SandboxAccount> {
  const before = { ...world, meter: createMeter([]), plant: undefined }
  const { ports } = startProcess(before, { database: lane.databases[0], seed: `${seed}/before` })
  const opened = await connectSandbox(ports, { tenantId })
  if (opened === null) throw new Error('the sandbox was connected before')
  return { ...opened.account, secrets: opened.account.secrets as SandboxAccount['secrets'] }
}
