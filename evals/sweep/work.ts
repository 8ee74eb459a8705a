// What goes on around the processes of a run: people ask again, a queue gives the jobs of the dead to others, a provider
// tells until it is heard.

import { paymentServices } from '../../src/http/payment-services.ts'
import type { SandboxAccount } from '../../src/payments/sandbox/object.ts'
import { signedHeaders } from '../../src/payments/sandbox/signature.ts'
import type { Database } from '../../src/ports/database.ts'
import type { JobPorts } from '../../src/ports/job-definition.ts'
import type { PaymentEvent } from '../../src/ports/payment-provider.ts'
import type { ManualClock } from '../../src/testing/clock.ts'
import { expireHolds } from '../../src/usecases/expire-holds.ts'
import { receivePaymentEvents } from '../../src/usecases/receive-payment-events.ts'
import { sweepPayments } from '../../src/usecases/sweep-payments.ts'
import { Crashed, Failed, type FaultKind } from './fault.ts'
import type { WaitingJob } from './job-queue.ts'
import { type Process, type RunWorld, startProcess } from './process.ts'

export const minuteMs = 60_000
/** After a crash a worker's silence is noticed, and its job given to another. */
const orphanMs = 20_000
const retryMsMax = 60_000
const webhookRetryMs = 60_000
/** Somebody who gets no answer tries again. */
const triesMax = 6
const tryAgainMs = 10_000
/** Bounds for what would never end. */
const stepsMax = 2_000
/** A running house sweeps twice a minute: what comes right with less comes right. */
const sweepEveryMs = 7 * minuteMs
/** Of a long time so many sweeps are enough. */
const sweepsPerWait = 4

/** What a provider tells: bytes that it signs, or an event of a kind that the sandbox does not have. */
export type Told = { readonly body: Uint8Array } | { readonly event: PaymentEvent }

interface Webhook {
  readonly told: Told
  readonly dueMs: number
}

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

export function createWork(
  world: RunWorld & { readonly clock: ManualClock },
  of: {
    readonly tenantId: string
    readonly account: SandboxAccount
    readonly databases: readonly [Database, Database]
    readonly seed: string
  },
): Work {
  const { tenantId, account, databases, seed } = of
  const { clock, meter, queue } = world
  const nowMs = () => clock.now().epochMilliseconds
  const thrown: string[] = []
  let webhooks: Webhook[] = []
  let sweptMs = nowMs()
  let started = 0
  let seen = 0
  const start = () => {
    const database = databases[started % 2 === 0 ? 0 : 1]
    started += 1
    return startProcess(world, { database, seed: `${seed}/${started}` })
  }
  let process = start()

  /** One thing that a process does from beginning to end. Afterwards, where something went wrong, whoever shall goes on. */
  const attempt = async <T>(within: string, act: (process: Process) => Promise<T>) => {
    meter.within = within
    try {
      return { ok: true as const, value: await act(process) }
    } catch (fault) {
      if (!(fault instanceof Crashed || fault instanceof Failed)) thrown.push(`${within}: ${wordsOf(fault)}`)
      return { ok: false as const, fault }
    } finally {
      const fresh = meter.happened.slice(seen)
      seen = meter.happened.length
      if (fresh.some(({ resumer }) => resumer === 'another')) process = start()
      else process.life.isOver = false
    }
  }

  const runJob = async (job: WaitingJob) => {
    const { name, data } = job
    const definition = world.definitions.get(name)
    if (definition === undefined) throw new Error(`no job ${name}`)
    const done = await attempt(name, ({ ports, life }) =>
      meter.call(life, { kind: 'job', name }, () => definition.connect(ports)(data)),
    )
    if (done.ok) return
    const failures = job.failures + 1
    if (failures > definition.retryLimit) return
    const pauseMs = done.fault instanceof Crashed ? orphanMs : Math.min(retryMsMax, 1_000 * 2 ** failures)
    queue.again({ ...job, failures }, nowMs() + pauseMs)
  }

  const receive = async ({ ports }: Process, told: Told) => {
    const { accountId } = account
    if ('event' in told) {
      const received = { kind: 'events', events: [told.event] } as const
      await receivePaymentEvents(ports, { tenantId, provider: 'sandbox', accountId, received, body: Buffer.of() })
      return
    }
    const { body } = told
    const request = { method: 'POST', url: '', query: {}, body }
    const headers = signedHeaders(body, account.secrets.webhookSecret, nowMs())
    const heard = await paymentServices(ports).receive({ provider: 'sandbox', accountId }, { ...request, headers })
    if (heard === null || heard.received.kind === 'refused') throw new Error('a webhook was refused')
    await heard.keep()
  }

  const deliver = async ({ told, dueMs }: Webhook) => {
    const twice = async (first: Process, fault: FaultKind | null) => {
      if (fault !== 'doubled') return receive(first, told)
      const isOther = meter.happened.at(-1)?.resumer === 'another'
      await Promise.all([receive(first, told), receive(isOther ? start() : first, told)])
    }
    const heard = await attempt('webhook', (first) =>
      meter.call(first.life, { kind: 'webhook', name: 'deliver' }, (fault) => twice(first, fault)),
    )
    // Later each time, as providers do.
    if (!heard.ok) webhooks.push({ told, dueMs: nowMs() + webhookRetryMs + (nowMs() - dueMs) })
  }

  const drain = async () => {
    for (let count = 0; count < stepsMax; count++) {
      const due = webhooks.find(({ dueMs }) => dueMs <= nowMs())
      const job = due === undefined ? queue.take() : null
      if (due !== undefined) {
        webhooks = webhooks.filter((one) => one !== due)
        await deliver(due)
      } else if (job === null) return
      else await runJob(job)
    }
    throw new Error('jobs without end')
  }

  const sweep = async () => {
    sweptMs = nowMs()
    await attempt('sweep', ({ ports }) => expireHolds(ports, { tenantId }))
    await attempt('sweep', ({ ports }) => sweepPayments(ports, { tenantId }))
  }

  const wait = async (ms: number) => {
    const endMs = nowMs() + ms
    const everyMs = Math.max(sweepEveryMs, ms / sweepsPerWait)
    for (let count = 0; count < stepsMax; count++) {
      await drain()
      if (nowMs() >= endMs) return
      const dueMs = [queue.nextMs(), ...webhooks.map((one) => one.dueMs), sweptMs + everyMs, endMs]
      const next = Math.max(nowMs(), Math.min(...dueMs.filter((one) => one !== null)))
      clock.set(Temporal.Instant.fromEpochMilliseconds(Math.ceil(next)))
      if (nowMs() >= sweptMs + everyMs) await sweep()
    }
    throw new Error('time does not pass')
  }

  return {
    thrown,
    wait,
    request: async (name, ask) => {
      for (let count = 0; count < triesMax; count++) {
        const asked = await attempt(name, ({ ports }) => ask(ports))
        if (asked.ok) {
          await drain()
          return asked.value
        }
        if (!(asked.fault instanceof Crashed || asked.fault instanceof Failed)) throw asked.fault
        await wait(tryAgainMs)
      }
      throw new Error(`${name} was never answered`)
    },
    tell: async (...told) => {
      webhooks.push(...told.map((one) => ({ told: one, dueMs: nowMs() })))
      await drain()
    },
  }
}

function wordsOf(fault: unknown): string {
  return fault instanceof Error ? fault.message : String(fault)
}
