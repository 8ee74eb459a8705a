import { setTimeout as sleep } from 'node:timers/promises'
import type { Channel, Delivery } from '../../src/ports/channel.ts'
import type { Database } from '../../src/ports/database.ts'
import type { JobDefinition, JobPorts } from '../../src/ports/job-definition.ts'
import type { MailResult } from '../../src/ports/mailer.ts'
import type { Random } from '../../src/ports/random.ts'
import type { ManualClock } from '../../src/testing/clock.ts'
import { createSeededIds } from '../../src/testing/ids.ts'
import { createSeededRandom } from '../../src/testing/random.ts'
import { type CallKind, Crashed, Failed, type FaultKind, type Faults, type Life } from './faults.ts'
import type { Server } from './server.ts'
import type { Turns } from './turns.ts'

/** What all processes have in common. */
export interface ProcessWorld<Base extends JobPorts = JobPorts> {
  readonly base: Base
  readonly clock: ManualClock
  readonly turns: Turns
  readonly server: Server
  readonly random: Random
  readonly definitions: ReadonlyMap<string, JobDefinition>
  /** What is late, or stands still, is so until then at most. */
  readonly troubleUntilMs: () => number
  /** A fault of ours, planted to see that it is found. */
  readonly plant?: ((ports: Base) => Base) | undefined
}

/** One process of the service: ids and memory of its own, calls that may go wrong. */
export interface Process<Base extends JobPorts = JobPorts> {
  readonly ports: Base
  readonly life: Life
  /** A call from being made to being heard of, at its turn. */
  readonly call: <T>(kind: CallKind, act: (fault: FaultKind | null) => Promise<T>) => Promise<T>
}

/** A process that stands still does so for as long as one of these, in minutes. */
const pauseMinutes = [1, 2, 5, 20, 90]
/** What one step takes. */
const stepMs = 40

interface ProcessOf {
  readonly who: string
  readonly seed: string
  readonly database: Database
  readonly faults: Faults
  readonly onPause?: ((untilMs: number) => Promise<void>) | undefined
}

/** Starts a process with a name: after it died the next of that name. `onPause` hears until when it stands still. */
export function startProcess<Base extends JobPorts>(world: ProcessWorld<Base>, of: ProcessOf): Process<Base> {
  const { base, clock, server } = world
  const life: Life = { isOver: false }
  const call = createCall(world, { ...of, life })
  const inTenant: Database['inTenant'] = (tenantId, run) =>
    call('transaction', (fault) =>
      of.database.inTenant(tenantId, async (stores) => {
        const value = await run(stores)
        if (fault === 'cut') await server.cut(stores.transaction)
        if (fault === 'restart') await server.kill()
        return value
      }),
    )
  const { queue, mailer } = base
  const own = {
    database: { ...of.database, inTenant, findCatalog: patient(of.database) },
    queue: {
      enqueue: (transaction, job) => call('enqueue', () => queue.enqueue(transaction, job)),
      enqueueAll: (transaction, name, jobs) => call('enqueue', () => queue.enqueueAll(transaction, name, jobs)),
    },
    ids: createSeededIds({ seed: of.seed, clock }),
    random: createSeededRandom(of.seed),
    channels: new Map([...base.channels].map(([id, channel]) => [id, sending(channel, call)])),
    ...(mailer === undefined
      ? {}
      : { mailer: { ...mailer, send: (email) => call<MailResult>('send', () => mailer.send(email)) } }),
  } satisfies Partial<JobPorts>
  const ports: Base = { ...base, ...own }
  return { ports: world.plant?.(ports) ?? ports, life, call }
}

interface CallOf extends Omit<ProcessOf, 'seed' | 'database'> {
  readonly life: Life
}

/** A call at its turn, with what goes wrong there. */
function createCall<Base extends JobPorts>(
  { clock, turns, random, troubleUntilMs }: ProcessWorld<Base>,
  { who, faults, life, onPause }: CallOf,
): Process['call'] {
  const die = (): never => {
    life.isOver = true
    throw new Crashed(`${who} died`)
  }
  /** Stands still, so long that its job is given to another, and then goes on as if nothing had been. */
  const standStill = async () => {
    if (onPause === undefined) return
    const minutes = pauseMinutes[random.below(pauseMinutes.length)] ?? 1
    const untilMs = Math.min(clock.now().epochMilliseconds + minutes * 60_000, troubleUntilMs())
    await onPause(untilMs)
    await turns.step(who, async () => undefined, untilMs)
  }
  return async (kind, act) => {
    if (life.isOver) die()
    const fault = faults.draw(kind)
    if (fault === 'pause_before') await standStill()
    const make = async () => {
      clock.advance({ milliseconds: stepMs })
      if (life.isOver || fault === 'crash_before') die()
      if (fault === 'error') throw new Failed('not done')
      const value = await act(fault)
      if (life.isOver || fault === 'crash_after') die()
      if (fault === 'unknown') throw new Failed('nobody knows')
      return value
    }
    // What happens inside a transaction is part of that step.
    if (kind === 'enqueue') return make()
    const value = await turns.step(who, make)
    if (fault === 'pause_after') await standStill()
    return value
  }
}

/** A statement without a transaction is not tried again by itself: after the server's return its asker is. No call of ours. */
function patient({ findCatalog }: Database): Database['findCatalog'] {
  return async (...of) => {
    for (let count = 1; ; count++) {
      try {
        return await findCatalog(...of)
      } catch (fault) {
        if (count === askedAgainMax) throw fault
        await sleep(askAgainMs)
      }
    }
  }
}
const askedAgainMax = 200
const askAgainMs = 25

function sending(channel: Channel, call: Process['call']): Channel {
  return {
    ...channel,
    send: (part, address, account) => call<Delivery>('send', () => channel.send(part, address, account)),
  }
}
