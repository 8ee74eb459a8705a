import sandbox from '../../src/payments/sandbox/index.ts'
import type { Clock } from '../../src/ports/clock.ts'
import type { Database } from '../../src/ports/database.ts'
import type { JobDefinition, JobPorts } from '../../src/ports/job-definition.ts'
import type { Dispute } from '../../src/ports/payment-object.ts'
import type { PaymentAnswer, PaymentProvider } from '../../src/ports/payment-provider.ts'
import type { SandboxStore } from '../../src/ports/sandbox-store.ts'
import { createLinks } from '../../src/system/links.ts'
import { createSecretBox } from '../../src/system/secret-box.ts'
import { createSeededIds } from '../../src/testing/ids.ts'
import { createSeededRandom } from '../../src/testing/random.ts'
import type { Life, Meter } from './fault.ts'
import type { JobQueue } from './job-queue.ts'

/** What the processes of one run have in common: the time, the queue, the provider's books, what goes wrong. */
export interface RunWorld {
  readonly clock: Clock
  readonly queue: JobQueue
  readonly meter: Meter
  readonly sandbox: SandboxStore
  /** What the provider would say of disputes now, by id. */
  readonly disputes: Map<string, Dispute>
  readonly definitions: ReadonlyMap<string, JobDefinition>
  /** A fault of ours, planted to see that it is found. */
  readonly plant?: ((ports: JobPorts) => JobPorts) | undefined
}

/** One process of the service: ports of its own, with their caches, over the same database as all others. */
export interface Process {
  readonly ports: JobPorts
  readonly life: Life
}

/** Starts a process. `seed` is of this process alone, so that no two make the same ids. */
export function startProcess(
  world: RunWorld,
  { database, seed }: { readonly database: Database; readonly seed: string },
): Process {
  const { clock, meter, queue } = world
  const life: Life = { isOver: false }
  const random = createSeededRandom(seed)
  const inTenant = queue.bind(database)
  const ports: JobPorts = {
    database: {
      ...database,
      inTenant: (tenantId, run) =>
        meter.call(life, { kind: 'transaction', name: 'inTenant' }, () => inTenant(tenantId, run)),
    },
    queue: {
      enqueue: (transaction, job) =>
        meter.call(life, { kind: 'enqueue', name: job.name }, () => queue.queue.enqueue(transaction, job)),
      enqueueAll: (transaction, name, jobs) =>
        meter.call(life, { kind: 'enqueue', name }, () => queue.queue.enqueueAll(transaction, name, jobs)),
    },
    clock,
    ids: createSeededIds({ seed, clock }),
    random,
    links: createLinks({ secret: 'the secret of a sweep that is thrown away', publicUrl: 'http://localhost:8080' }),
    secretBox: createSecretBox({ keys: ['a key for sweeps, thirty-two characters long'], random }),
    channels: new Map(),
    // Nobody is told anything: what is swept here is money.
    notificationBook: { kinds: new Map(), languages: new Map() },
    webhookSender: {
      refuse: () => null,
      send: () => Promise.reject(new Error('nothing is told to other software in a sweep')),
    },
    payments: new Map([[sandbox.id, counted(connectProvider(world), life, meter)]]),
    dialogManager: { runTurn: () => Promise.reject(new Error('nobody talks in a sweep')) },
  }
  return { ports: world.plant?.(ports) ?? ports, life }
}

/** The provider as it is, asked by nobody's process: where the customer pays, and whose books are the truth. */
export function connectProvider({ clock, sandbox: store, disputes }: Omit<RunWorld, 'meter' | 'queue'>) {
  const provider: PaymentProvider = sandbox.connect({
    bases: {},
    nowMs: () => clock.now().epochMilliseconds,
    log: () => undefined,
    sandbox: store,
    payPageUrl: (provider, account, checkout) => `http://localhost:8080/pay/${provider}/${account}/${checkout}`,
  }) as PaymentProvider
  return {
    ...provider,
    findDispute: async (id) => ({ kind: 'done', value: disputes.get(id) ?? null }),
  } satisfies PaymentProvider
}

type Asked =
  | 'createCheckout'
  | 'expireCheckout'
  | 'findCheckout'
  | 'findPayment'
  | 'findRefund'
  | 'findDispute'
  | 'refund'
  | 'chargeSaved'

/** Every request over the network is a call with a number. */
function counted(provider: PaymentProvider, life: Life, meter: Meter): PaymentProvider {
  const ask = <T>(name: Asked, perform: () => Promise<PaymentAnswer<T>>) =>
    meter.call<PaymentAnswer<T>>(life, { kind: 'provider', name }, perform, {
      failed: () => ({ kind: 'refused', code: 'rate_limited', retryable: true, retryAfterMs: 3_000 }),
      unknown: () => ({ kind: 'unknown', why: 'no answer in time' }),
    })
  return {
    ...provider,
    createCheckout: (order, account) => ask('createCheckout', () => provider.createCheckout(order, account)),
    expireCheckout: (id, account) => ask('expireCheckout', () => provider.expireCheckout(id, account)),
    findCheckout: (wanted, account) => ask('findCheckout', () => provider.findCheckout(wanted, account)),
    findPayment: (wanted, account) => ask('findPayment', () => provider.findPayment(wanted, account)),
    findRefund: (wanted, account) => ask('findRefund', () => provider.findRefund(wanted, account)),
    findDispute: (id, account) => ask('findDispute', () => provider.findDispute(id, account)),
    refund: (order, account) => ask('refund', () => provider.refund(order, account)),
    chargeSaved: (charge, account) => ask('chargeSaved', () => provider.chargeSaved(charge, account)),
  }
}
