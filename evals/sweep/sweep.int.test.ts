import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import type { Stores } from '../../src/ports/database.ts'
import type { JobPorts } from '../../src/ports/job-definition.ts'
import type { PaymentProvider } from '../../src/ports/payment-provider.ts'
import type { NewJob } from '../../src/ports/queue.ts'
import { createTestDatabase, type TestDatabase } from '../../src/testing/database.ts'
import type { Fault } from './fault.ts'
import { flows } from './flows.ts'
import { type SweepOptions, sweepFlows } from './sweep.ts'

const places: TestDatabase[] = []
let place: TestDatabase
beforeAll(async () => {
  place = await open()
})
afterAll(() => Promise.all(places.map((one) => one.drop())))

async function open(): Promise<TestDatabase> {
  const opened = await createTestDatabase()
  places.push(opened)
  return opened
}

/** Seconds on a machine of its own, and still a bound for what hangs on one that has much else to do. */
const slowMs = 240_000

/** Of the flows that are named the faults that are chosen. */
async function sweep(
  addresses: TestDatabase,
  ids: readonly string[],
  options: Pick<SweepOptions, 'isChosen' | 'pairs' | 'plant'>,
) {
  const chosen = flows.filter(({ id }) => ids.includes(id))
  const outcomes = await sweepFlows({ ...options, addresses, flows: chosen, seed: 1, log: () => {} })
  return {
    runs: outcomes.reduce((sum, { runs }) => sum + runs, 0),
    failures: outcomes.flatMap((one) => one.failures),
  }
}

test(
  'a thinned sweep: every flow ends as it must, whatever goes wrong',
  async () => {
    const isChosen = (_fault: Fault, _call: unknown, index: number) => index % 151 === 7
    const ids = flows.map(({ id }) => id)
    const { runs, failures } = await sweep(place, ids, { isChosen })
    expect(failures).toEqual([])
    expect(runs).toBeGreaterThan(60)
  },
  slowMs,
)

test('two faults at once end well, too', async () => {
  const { runs, failures } = await sweep(await open(), ['deposit'], { isChosen: () => false, pairs: 9 })
  expect(failures).toEqual([])
  expect(runs).toBe(10)
})

describe('a planted fault is found', () => {
  test('of a refund that has another key at each attempt, where its answer is lost', async () => {
    let keys = 0
    const plant = (ports: JobPorts): JobPorts => ({
      ...ports,
      payments: new Map([...ports.payments].map(([id, provider]) => [id, withFreshKeys(provider, () => ++keys)])),
    })
    const isChosen: SweepOptions['isChosen'] = ({ resumer }, { name }) => name === 'refund' && resumer === 'same'
    const { runs, failures } = await sweep(await open(), ['cancelled-half'], { isChosen, plant })
    expect(runs).toBe(5)
    expect(failures.map(({ id }) => id.replace(/ at .*/, ''))).toEqual([
      'cancelled-half: crash_after',
      'cancelled-half: timeout',
    ])
    expect(failures[0]?.why).toContain('given back by the provider: 2000, not 1000')
  })

  test('of an attempt that is not written down before it is made', async () => {
    const plant = (ports: JobPorts) =>
      withStores(ports, (stores) => ({
        ...stores,
        payments: {
          ...stores.payments,
          update: async (tenantId, row) =>
            row.state === 'requested' ? 'updated' : stores.payments.update(tenantId, { ...row, attempts: 0 }),
        },
      }))
    const { failures } = await sweep(await open(), ['deposit'], { isChosen: () => false, plant })
    expect(failures).toHaveLength(1)
    expect(failures[0]?.why).toContain('invariant 15: an answer to a request that was never written down')
  })

  test('of jobs that do not commit with their cause, where nothing sweeps after them', async () => {
    const isChosen: SweepOptions['isChosen'] = ({ kind, resumer }, call) =>
      kind === 'crash_after' && resumer === 'another' && call.kind === 'transaction' && call.within === 'cancel'
    const { failures } = await sweep(await open(), ['cancelled-free'], { isChosen, plant: withLooseJobs })
    expect(failures).toHaveLength(1)
    expect(failures[0]?.why).toContain('given back by the provider: 0, not 2000')
  })
})

function withFreshKeys(provider: PaymentProvider, next: () => number): PaymentProvider {
  return {
    ...provider,
    refund: (order, account) => {
      return provider.refund({ ...order, idempotencyKey: `${order.idempotencyKey}-${next()}` }, account)
    },
  }
}

function withStores(ports: JobPorts, change: (stores: Stores) => Stores): JobPorts {
  const { database } = ports
  return {
    ...ports,
    database: {
      ...database,
      inTenant: (tenantId, run) => database.inTenant(tenantId, (stores) => run(change(stores))),
    },
  }
}

/** Jobs are sent when the transaction is over, in one of their own; and sweeps see nothing. */
function withLooseJobs(ports: JobPorts): JobPorts {
  const { database, queue } = ports
  let asked: NewJob[] = []
  const blind = (stores: Stores): Stores => ({
    ...stores,
    payments: { ...stores.payments, listDue: async () => [] },
    refunds: { ...stores.refunds, listDue: async () => [] },
    ledger: { ...stores.ledger, listUnsettled: async () => [] },
  })
  return {
    ...ports,
    queue: { ...queue, enqueue: async (_transaction, job) => void asked.push(job) },
    database: {
      ...database,
      inTenant: async (tenantId, run) => {
        asked = []
        const value = await database.inTenant(tenantId, (stores) => run(blind(stores)))
        const jobs = asked
        if (jobs.length === 0) return value
        await database.inTenant(tenantId, async (stores) => {
          for (const job of jobs) await queue.enqueue(stores.transaction, job)
        })
        return value
      },
    },
  }
}
