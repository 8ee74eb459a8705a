import postgres from 'postgres'
import { afterAll, afterEach, beforeAll, beforeEach, expect, test } from 'vitest'
import { z } from 'zod'
import { countJobs } from '../../db/queue/count-jobs.ts'
import { type OpenQueue, openQueue } from '../../db/queue/queue.ts'
import { runInvariants } from '../../db/run-invariants.ts'
import { openSalon, type Salon } from '../../db/testing/salon.ts'
import { createDeathWatch } from '../house/dead-jobs.ts'
import type { Job } from '../ports/job.ts'
import { endJobs, jobLines } from './jobs-text.ts'

let salon: Salon
let admin: postgres.Sql
let queue: OpenQueue
let told: string[]
beforeAll(async () => {
  salon = await openSalon()
  admin = postgres(salon.place.adminUrl, { max: 2, onnotice: () => undefined })
})
beforeEach(() => {
  queue = openQueue({ url: salon.place.queueUrl, ids: salon.ids })
  told = []
})
afterEach(async () => {
  await queue.stop()
  await admin`DELETE FROM pgboss.job`
  await admin`DELETE FROM incidents`
})
afterAll(async () => {
  await admin.end()
  await salon.close()
})

const input = z.object({ tenantId: z.string(), subjectId: z.string() }) as unknown as Job['input']
const demo = (run: (subjectId: string) => Promise<void>) => {
  const job: Job = {
    id: 'demo',
    input,
    retryLimit: 0,
    run: (data) => run((data as { subjectId?: string }).subjectId ?? ''),
  }
  return new Map([['demo', job]])
}
const enqueue = (subjectIds: readonly string[]) =>
  salon.database.inTenant(salon.tenantId, ({ transaction }) => {
    const data = subjectIds.map((subjectId) => ({ data: { tenantId: salon.tenantId, subjectId } }))
    return queue.enqueueAll(transaction, 'demo', data)
  })

/** Runs what waits until so many deaths were told. */
async function workUntilDead(count: number, run: (subjectId: string) => Promise<void>): Promise<void> {
  const { promise, resolve } = Promise.withResolvers<void>()
  const log = { error: (_: unknown, event: string) => void told.push(event) }
  const tell = createDeathWatch(salon, log)
  let deaths = 0
  await queue.startWorkers(demo(run), {
    onDead: async (dead) => {
      // Told twice, as after a crash between telling and writing down that it was told.
      await tell(dead)
      await tell(dead)
      deaths += 1
      if (deaths === count) resolve()
    },
  })
  await promise
}

const list = async () => jobLines({ ...salon, queue }, await countJobs(salon.place.queueUrl), undefined)
const fails = async () => {
  throw new Error('no answer from "ann@example.org", +1 212 555 0100')
}

test('says of each queue what it has to do', async () => {
  await queue.prepare(demo(fails))
  await enqueue(['a', 'b'])
  await salon.database.inTenant(salon.tenantId, ({ transaction }) =>
    queue.enqueue(transaction, {
      name: 'demo',
      data: { tenantId: salon.tenantId, subjectId: 'c' },
      startAfterMs: Date.UTC(2040, 0),
    }),
  )
  const { lines, dead } = await list()
  expect(dead).toBe(0)
  expect(lines[0]).toMatch(/^demo +2 due, the first for \d+ s, 1 for later, 0 running$/)
  expect(lines.at(-1)).toBe('No job is dead.')
})

test('a job that died is told of once, shown without what its fault quoted, and run again', async () => {
  await queue.prepare(demo(fails))
  await enqueue(['a'])
  await workUntilDead(1, fails)
  await queue.stop()
  expect(told).toEqual(['job-dead'])
  const { lines, dead } = await list()
  expect(dead).toBe(1)
  const text = lines.join('\n')
  expect(text).toMatch(/1 dead:\n +[0-9a-f-]{36} {2}demo {2}luna-salon {2}2026-11-23 13:00:00 UTC {2}after 1 attempt/)
  expect(text).toContain('subjectId a, no answer from …, …')
  const id = /[0-9a-f-]{36}/.exec(text)?.[0] ?? ''
  expect(await endJobs({ ...salon, queue }, 'retry', { id: id.slice(0, 30) })).toEqual([`${id}  demo  queued again`])
  await expect(endJobs({ ...salon, queue }, 'retry', { id })).rejects.toThrow('no such dead job')
  const ran = Promise.withResolvers<string>()
  await queue.startWorkers(demo(async (subjectId) => ran.resolve(subjectId)))
  expect(await ran.promise).toBe('a')
  const [line] = await admin`SELECT actor FROM audit_log WHERE action = 'job.retried' AND subject_id = ${id}`
  expect(line).toEqual({ actor: 'member' })
})

test('what is queued again while nobody has seen to it dies again, and is told of once', async () => {
  await queue.prepare(demo(fails))
  const queueAgain = () =>
    salon.database.inTenant(salon.tenantId, ({ transaction }) => {
      const data = { tenantId: salon.tenantId, subjectId: 'a' }
      return queue.enqueue(transaction, { name: 'demo', data, singletonKey: 'one' })
    })
  const dieAgain = async () => {
    await queueAgain()
    await workUntilDead(1, fails)
    await queue.stop()
  }
  await dieAgain()
  await dieAgain()
  expect(told).toEqual(['job-dead'])
  expect((await list()).dead).toBe(1)
  await endJobs({ ...salon, queue }, 'discard', { queue: 'demo' })
  await dieAgain()
  expect(told).toEqual(['job-dead', 'job-dead'])
  const results = await runInvariants({ auditUrl: salon.place.auditUrl, nowMs: salon.nowMs() })
  expect(results.find((one) => one.number === 24)?.rows).toEqual([])
})

test('many are given up or run again at once, by queue, and of two who try one does', async () => {
  await queue.prepare(demo(fails))
  await enqueue(['a', 'b', 'c'])
  await workUntilDead(3, fails)
  await queue.stop()
  await expect(endJobs({ ...salon, queue }, 'discard', { queue: 'other' })).rejects.toThrow('no such dead job')
  await expect(endJobs({ ...salon, queue }, 'discard', {})).rejects.toThrow('Which one?')
  const both = await Promise.all([1, 2].map(() => endJobs({ ...salon, queue }, 'retry', { queue: 'demo' })))
  expect(both.flat().filter((line) => line.endsWith('queued again'))).toHaveLength(3)
  const [row] = await admin`SELECT count(*)::int AS waiting FROM pgboss.job WHERE name = 'demo' AND state = 'created'`
  expect(row?.waiting).toBe(3)
})
