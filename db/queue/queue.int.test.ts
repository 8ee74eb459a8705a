import postgres from 'postgres'
import { afterAll, afterEach, beforeAll, expect, test } from 'vitest'
import { z } from 'zod'
import type { DeadJob } from '../../src/domain/dead-job.ts'
import type { Job } from '../../src/ports/job.ts'
import type { JobData } from '../../src/ports/queue.ts'
import { openSalon, type Salon } from '../testing/salon.ts'
import { deadLetterQueue } from './boss.ts'
import { type OpenQueue, openQueue } from './queue.ts'

let salon: Salon
let admin: postgres.Sql
const open: OpenQueue[] = []

beforeAll(async () => {
  salon = await openSalon()
  admin = postgres(salon.place.adminUrl, { max: 2, onnotice: () => undefined })
})
afterEach(async () => {
  await Promise.all(open.splice(0).map((queue) => queue.stop()))
  await admin`DELETE FROM pgboss.job`
})
afterAll(async () => {
  await admin.end()
  await salon.close()
})

const input = z.object({ tenantId: z.string(), conversationId: z.string() })

function jobOf(id: string, run: Job['run'], retryLimit = 2): Job {
  return { id, input: input as unknown as Job['input'], retryLimit, run }
}

function jobs(...list: Job[]): ReadonlyMap<string, Job> {
  return new Map(list.map((job) => [job.id, job]))
}

function queueOf(log?: Parameters<typeof openQueue>[0]['log']): OpenQueue {
  const queue = openQueue({ url: salon.place.queueUrl, ids: salon.ids, ...(log === undefined ? {} : { log }) })
  open.push(queue)
  return queue
}

function enqueue(queue: OpenQueue, name: string, conversationId: string, more: Record<string, unknown> = {}) {
  const data: JobData = { tenantId: salon.tenantId, conversationId }
  return salon.database.inTenant(salon.tenantId, ({ transaction }) =>
    queue.enqueue(transaction, { name, data, ...more }),
  )
}

/** Resolves once as many inputs have come; the runner's own polling sets the pace. */
function collector(count: number) {
  const seen: string[] = []
  const { promise, resolve } = Promise.withResolvers<string[]>()
  const take = async (data: JobData) => {
    seen.push(data.conversationId ?? '')
    if (seen.length === count) resolve(seen)
  }
  return { promise, take, seen }
}

test('runs a job that committed with its cause', async () => {
  const { promise, take } = collector(1)
  const queue = queueOf()
  await queue.startWorkers(jobs(jobOf('demo', take)))
  await enqueue(queue, 'demo', 'c1')
  expect(await promise).toEqual(['c1'])
})

test('a rolled back transaction leaves no job', async () => {
  const queue = queueOf()
  await queue.prepare(jobs(jobOf('demo', async () => {})))
  const attempt = salon.database.inTenant(salon.tenantId, async ({ transaction }) => {
    await queue.enqueue(transaction, { name: 'demo', data: { tenantId: salon.tenantId, conversationId: 'c1' } })
    throw new Error('changed our mind')
  })
  await expect(attempt).rejects.toThrow('changed our mind')
  expect(await admin`SELECT 1 FROM pgboss.job`).toHaveLength(0)
})

test('owed work is stored or refused aloud: unknown queue, foreign tenant, more than ids', async () => {
  const queue = queueOf()
  await queue.prepare(jobs(jobOf('demo', async () => {})))
  await expect(enqueue(queue, 'nobody', 'c1')).rejects.toThrow('no queue nobody')
  const foreign = { name: 'demo', data: { tenantId: salon.otherTenantId, conversationId: 'c1' } }
  const attempt = salon.database.inTenant(salon.tenantId, (stores) => queue.enqueue(stores.transaction, foreign))
  await expect(attempt).rejects.toThrow('of its own tenant')
  await expect(enqueue(queue, 'demo', 'words '.repeat(30))).rejects.toThrow('ids only')
})

test('of jobs with one key one waits, at the earlier time', async () => {
  const queue = queueOf()
  await queue.prepare(jobs(jobOf('demo', async () => {})))
  const early = Date.UTC(2031, 0, 1)
  const late = Date.UTC(2032, 0, 1)
  for (const startAfterMs of [late, early, late])
    await enqueue(queue, 'demo', 'c1', { startAfterMs, singletonKey: 'k' })
  await enqueue(queue, 'demo', 'c2', { startAfterMs: late, singletonKey: 'other' })
  await enqueue(queue, 'demo', 'c3', { startAfterMs: late })
  await enqueue(queue, 'demo', 'c3', { startAfterMs: late })
  const rows = await admin`SELECT data->>'conversationId' AS id, start_after FROM pgboss.job ORDER BY created_on, id`
  expect(rows.map((row) => row.id).toSorted()).toEqual(['c1', 'c2', 'c3', 'c3'])
  expect(rows.find((row) => row.id === 'c1')?.start_after.getTime()).toBe(early)
})

test('a job that fails is tried again with growing pauses, then kept among the dead, and delays no other', async () => {
  const { promise, take } = collector(2)
  const lines: string[] = []
  const dead = Promise.withResolvers<DeadJob>()
  const queue = queueOf((event) => lines.push(event))
  const poison = async (data: JobData) => {
    if (data.conversationId === 'poison') throw new Error('never works')
    await take(data)
  }
  await queue.prepare(jobs(jobOf('demo', poison, 1)))
  for (const id of ['poison', 'c1', 'c2']) await enqueue(queue, 'demo', id)
  await queue.startWorkers(jobs(jobOf('demo', poison, 1)), { onDead: async (one) => dead.resolve(one) })
  expect((await promise).toSorted()).toEqual(['c1', 'c2'])
  const data = { tenantId: salon.tenantId, conversationId: 'poison' }
  expect(await dead.promise).toMatchObject({ queue: 'demo', data, attempts: 2, why: 'never works', singletonKey: null })
  await queue.stop()
  expect(lines).toEqual(['job-failed', 'job-failed'])
  const kept = await admin`SELECT data, source_name FROM pgboss.job WHERE name = ${deadLetterQueue}`
  expect(kept).toEqual([{ data: { tenantId: salon.tenantId, conversationId: 'poison' }, source_name: 'demo' }])
})

test('neither the log nor the row of a job that failed holds what its fault quotes', async () => {
  const told: unknown[] = []
  const dead = Promise.withResolvers<DeadJob>()
  const queue = queueOf((_event, details) => told.push(details))
  const poison = async () => {
    throw Object.assign(new Error('550 <ann@mail.example> unknown, call +1 212 555 0100, "Ann Lee"'), {
      code: 'EENVELOPE',
    })
  }
  await queue.prepare(jobs(jobOf('demo', poison, 0)))
  await enqueue(queue, 'demo', 'c1')
  await queue.startWorkers(jobs(jobOf('demo', poison, 0)), { onDead: async (one) => dead.resolve(one) })
  await dead.promise
  await queue.stop()
  expect(told).toMatchObject([
    { queue: 'demo', message: expect.stringMatching(/^550 … unknown, call …, … [(]EENVELOPE[)]$/) },
  ])
  const rows = await admin`SELECT output FROM pgboss.job WHERE name = 'demo'`
  expect(JSON.stringify([told, rows])).not.toMatch(/ann@|555|Ann/)
})

/** Invariant 25, with an allowance for what a busy machine does to any second. */
const delayMaxMs = 1_000

test.each(['throws', 'hangs'])('one that %s among sixty delays none of the others by a second', async (kind) => {
  const released = Promise.withResolvers<void>()
  const endedMs = new Map<string, number>()
  const all = Promise.withResolvers<void>()
  const take = async ({ conversationId = '' }: JobData) => {
    if (conversationId === 'poison' && kind === 'hangs') await released.promise
    if (conversationId === 'poison') throw new Error('never works')
    endedMs.set(conversationId, performance.now())
    if (endedMs.size === 60) all.resolve()
  }
  const queue = queueOf()
  await queue.startWorkers(jobs(jobOf('demo', take, 1)))
  const ids = Array.from({ length: 60 }, (_, at) => `c${at}`)
  ids.splice(20, 0, 'poison')
  const startedMs = performance.now()
  await salon.database.inTenant(salon.tenantId, ({ transaction }) =>
    queue.enqueueAll(
      transaction,
      'demo',
      ids.map((conversationId) => ({ data: { tenantId: salon.tenantId, conversationId } })),
    ),
  )
  await all.promise
  expect(Math.max(...endedMs.values()) - startedMs).toBeLessThan(delayMaxMs)
  released.resolve()
})

test('many are stored in one statement, each at its time, and of one key the earlier time holds', async () => {
  const queue = queueOf()
  await queue.prepare(jobs(jobOf('demo', async () => {})))
  const at = Date.UTC(2031, 0, 1)
  const list = Array.from({ length: 2_500 }, (_, index) => ({
    data: { tenantId: salon.tenantId, conversationId: `c${index}` },
    ...(index % 2 === 0 ? { startAfterMs: at + index } : {}),
    ...(index % 5 === 0 ? { singletonKey: `k${index}` } : {}),
  }))
  const enqueueAll = (some: Parameters<OpenQueue['enqueueAll']>[2]) =>
    salon.database.inTenant(salon.tenantId, ({ transaction }) => queue.enqueueAll(transaction, 'demo', some))
  await enqueueAll(list)
  await enqueueAll(list.slice(0, 1).map((job) => ({ ...job, startAfterMs: at - 1 })))
  const rows = await admin`SELECT data->>'conversationId' AS id, start_after FROM pgboss.job`
  expect(rows).toHaveLength(2_500)
  const startOf = (id: string) => rows.find((row) => row.id === id)?.start_after.getTime()
  expect([startOf('c0'), startOf('c2'), startOf('c2498')]).toEqual([at - 1, at + 2, at + 2_498])
  expect(startOf('c1')).toBeLessThan(at)
  const foreign = [{ data: { tenantId: salon.otherTenantId, conversationId: 'c' } }]
  await expect(enqueueAll(foreign)).rejects.toThrow('of its own tenant')
  const words = [{ data: { tenantId: salon.tenantId, conversationId: 'words '.repeat(30) } }]
  await expect(enqueueAll(words)).rejects.toThrow('ids only')
})

test('a job whose worker died is taken up by another within a minute', async () => {
  const { promise, take } = collector(1)
  const queue = queueOf()
  await queue.prepare(jobs(jobOf('demo', take)))
  await enqueue(queue, 'demo', 'orphan')
  // As a killed worker leaves it: taken, and no sign of life since.
  await admin`
    UPDATE pgboss.job SET state = 'active', started_on = now() - interval '20 s', heartbeat_on = now() - interval '20 s'`
  await queue.startWorkers(jobs(jobOf('demo', take)))
  expect(await promise).toEqual(['orphan'])
}, 60_000)

test('stopping waits for the job that runs', async () => {
  const began = Promise.withResolvers<void>()
  const release = Promise.withResolvers<void>()
  let finished = false
  const queue = queueOf()
  const slow = async () => {
    began.resolve()
    await release.promise
    finished = true
  }
  await queue.startWorkers(jobs(jobOf('demo', slow)))
  await enqueue(queue, 'demo', 'c1')
  await began.promise
  const stopped = queue.stop()
  release.resolve()
  await stopped
  expect(finished).toBe(true)
  const [row] = await admin`SELECT state FROM pgboss.job WHERE name = 'demo'`
  expect(row?.state).toBe('completed')
})

test('the application may enqueue through the function, and do nothing else to the queue', async () => {
  const queue = queueOf()
  await queue.prepare(jobs(jobOf('demo', async () => {})))
  const app = postgres(salon.place.url, { max: 1 })
  for (const statement of [
    'SELECT * FROM pgboss.job',
    'SELECT * FROM pgboss.queue',
    `INSERT INTO pgboss.job (name) VALUES ('demo')`,
    'DELETE FROM pgboss.job',
  ]) {
    await expect(app.unsafe(statement)).rejects.toThrow('permission denied')
  }
  await app.end()
})
