// What goes on around the processes of a run: people ask again, a queue gives the jobs of the dead to others, time passes.

import type { SandboxAccount } from '../../src/payments/sandbox/object.ts'
import type { Database } from '../../src/ports/database.ts'
import type { JobPorts } from '../../src/ports/job-definition.ts'
import type { ManualClock } from '../../src/testing/clock.ts'
import { expireHolds } from '../../src/usecases/expire-holds.ts'
import { sweepEvents } from '../../src/usecases/follow-events.ts'
import { sweepPayments } from '../../src/usecases/sweep-payments.ts'
import { Crashed } from './fault.ts'
import type { WaitingJob } from './job-queue.ts'
import { createPost, type Post, type Told } from './post.ts'
import type { RunWorld } from './process.ts'
import { createStaff, isPlanned, type Staff } from './staff.ts'

export const minuteMs = 60_000
/** After a crash a worker's silence is noticed, and its job given to another. */
const orphanMs = 20_000
const retryMsMax = 60_000
/** Somebody who gets no answer tries again. */
const triesMax = 6
const tryAgainMs = 10_000
/** Bounds for what would never end. */
const stepsMax = 2_000
/** A running house sweeps twice a minute: what comes right with less comes right. */
const sweepEveryMs = 7 * minuteMs
/** Of a long time so many sweeps are enough. */
const sweepsPerWait = 4

export interface Work {
  /** What somebody asks of the service, again where it is not answered; then everything that is due is done. */
  readonly request: <T>(name: string, ask: (ports: JobPorts) => Promise<T>) => Promise<T>
  /** Lets so much time pass, with jobs, sweeps and webhooks as they come due. */
  readonly wait: (ms: number) => Promise<void>
  /** What the provider has to tell from now on, until it is told that we heard. */
  readonly tell: (...told: readonly Told[]) => Promise<void>
  /** Jobs, requests and sweeps that ended with a fault that nobody had planned. */
  readonly thrown: readonly string[]
}

type WorkWorld = RunWorld & { readonly clock: ManualClock }

export function createWork(
  world: WorkWorld,
  of: {
    readonly tenantId: string
    readonly account: SandboxAccount
    readonly databases: readonly [Database, Database]
    readonly seed: string
  },
): Work {
  const { clock, meter } = world
  const nowMs = () => clock.now().epochMilliseconds
  const staff = createStaff(world, of)
  const post = createPost(staff, { ...of, meter, nowMs })
  const drain = () => drainAll(world, { staff, post })
  const wait = createWait(world, { staff, post, tenantId: of.tenantId })
  return {
    thrown: staff.thrown,
    wait,
    request: async (name, ask) => {
      for (let count = 0; count < triesMax; count++) {
        const asked = await staff.attempt(name, ({ ports }) => ask(ports))
        if (asked.ok) {
          await drain()
          return asked.value
        }
        if (!isPlanned(asked.fault)) throw asked.fault
        await wait(tryAgainMs)
      }
      throw new Error(`${name} was never answered`)
    },
    tell: async (...told) => {
      post.add(told)
      await drain()
    },
  }
}

/** Everything that is due, and what comes of it. */
async function drainAll(
  world: WorkWorld,
  { staff, post }: { readonly staff: Staff; readonly post: Post },
): Promise<void> {
  for (let count = 0; count < stepsMax; count++) {
    if (await post.deliver()) continue
    const job = world.queue.take()
    if (job === null) return
    await runJob(world, staff, job)
  }
  throw new Error('jobs without end')
}

/** As the queue of a running house: again after a pause, so often as the job says. */
async function runJob({ clock, meter, queue, definitions }: WorkWorld, staff: Staff, job: WaitingJob): Promise<void> {
  const { name, data } = job
  const definition = definitions.get(name)
  if (definition === undefined) throw new Error(`no job ${name}`)
  const done = await staff.attempt(name, ({ ports, life }) =>
    meter.call(life, { kind: 'job', name }, () => definition.connect(ports)(data)),
  )
  if (done.ok) return
  const failures = job.failures + 1
  if (failures > definition.retryLimit) return
  const pauseMs = done.fault instanceof Crashed ? orphanMs : Math.min(retryMsMax, 1_000 * 2 ** failures)
  queue.again({ ...job, failures }, clock.now().epochMilliseconds + pauseMs)
}

/** Turns the clock to whatever comes next. */
function createWait(
  world: WorkWorld,
  { staff, post, tenantId }: { readonly staff: Staff; readonly post: Post; readonly tenantId: string },
): Work['wait'] {
  const { clock, queue } = world
  const nowMs = () => clock.now().epochMilliseconds
  let sweptMs = nowMs()
  const sweep = async () => {
    sweptMs = nowMs()
    await staff.attempt('sweep', ({ ports }) => expireHolds(ports, { tenantId }))
    await staff.attempt('sweep', ({ ports }) => sweepEvents(ports, { tenantId }))
    await staff.attempt('sweep', ({ ports }) => sweepPayments(ports, { tenantId }))
  }
  return async (ms) => {
    const endMs = nowMs() + ms
    const everyMs = Math.max(sweepEveryMs, ms / sweepsPerWait)
    for (let count = 0; count < stepsMax; count++) {
      await drainAll(world, { staff, post })
      if (nowMs() >= endMs) return
      const dueMs = [queue.nextMs() ?? endMs, ...post.dueMs(), sweptMs + everyMs, endMs]
      const next = Math.max(nowMs(), Math.min(...dueMs))
      clock.set(Temporal.Instant.fromEpochMilliseconds(Math.ceil(next)))
      if (nowMs() >= sweptMs + everyMs) await sweep()
    }
    throw new Error('time does not pass')
  }
}
