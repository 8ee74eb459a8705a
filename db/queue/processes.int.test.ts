// Real processes over one real queue, killed, stopped and paused as it happens.
import { type ChildProcess, fork } from 'node:child_process'
import { fileURLToPath } from 'node:url'
import postgres from 'postgres'
import { afterAll, afterEach, beforeAll, expect, test } from 'vitest'
import type { WorkerWord } from '../testing/queue-worker.ts'
import { openSalon, type Salon } from '../testing/salon.ts'
import { openQueue } from './queue.ts'

const file = fileURLToPath(new URL('../testing/queue-worker.ts', import.meta.url))
/** What a worker leaves behind is taken up within this. */
const orphanedMaxMs = 60_000

let salon: Salon
let admin: postgres.Sql
const workers: WorkerProcess[] = []

beforeAll(async () => {
  salon = await openSalon()
  admin = postgres(salon.place.adminUrl, { max: 2, onnotice: () => undefined })
  await openQueue({ url: salon.place.queueUrl, ids: salon.ids }).prepare(
    new Map([['demo', { id: 'demo', retryLimit: 5 }]]),
  )
})
afterEach(async () => {
  for (const worker of workers.splice(0)) worker.child.kill('SIGKILL')
  await admin`DELETE FROM pgboss.job`
})
afterAll(async () => {
  await admin.end()
  await salon.close()
})

interface WorkerProcess {
  readonly child: ChildProcess
  readonly words: readonly WorkerWord[]
  /** Resolves once it has said so much. */
  readonly hears: (event: WorkerWord['event'], count: number) => Promise<void>
  readonly ended: Promise<number | null>
}

async function startWorker(name: string): Promise<WorkerProcess> {
  const { url, queueUrl } = salon.place
  const child = fork(file, [JSON.stringify({ url, queueUrl, name })], { stdio: ['ignore', 'ignore', 'inherit', 'ipc'] })
  const words: WorkerWord[] = []
  const waiting = new Set<() => void>()
  child.on('message', (word) => {
    words.push(word as WorkerWord)
    for (const look of waiting) look()
  })
  const hears = (event: WorkerWord['event'], count: number) =>
    new Promise<void>((resolve) => {
      const look = () => {
        if (words.filter((word) => word.event === event).length >= count) resolve()
      }
      waiting.add(look)
      look()
    })
  const ended = new Promise<number | null>((resolve) => child.on('exit', resolve))
  const worker = { child, words, hears, ended }
  workers.push(worker)
  await hears('ready', 1)
  return worker
}

async function enqueue(subjectIds: readonly string[]): Promise<void> {
  const { tenantId, place, ids } = salon
  const queue = openQueue({ url: place.queueUrl, ids })
  await salon.database.inTenant(tenantId, ({ transaction }) =>
    queue.enqueueAll(
      transaction,
      'demo',
      subjectIds.map((subjectId) => ({ data: { tenantId, subjectId } })),
    ),
  )
}

/** Who wrote what, in the order of names. */
const written = async (prefix: string) =>
  (
    await admin<{ line: string }[]>`
      SELECT subject_id || ' by ' || actor AS line FROM audit_log
      WHERE action = 'demo.ran' AND subject_id LIKE ${`${prefix}%`} ORDER BY subject_id, actor`
  ).map(({ line }) => line)
const states = async () =>
  Object.fromEntries(
    (
      await admin<{ state: string; count: number }[]>`
        SELECT state, count(*)::int FROM pgboss.job WHERE name = 'demo' GROUP BY state`
    ).map(({ state, count }) => [state, count]),
  )
const names = (prefix: string, count: number) => Array.from({ length: count }, (_, at) => `${prefix}-${at}`)

test('one worker is killed and one is paused: a third does their jobs within a minute, and what wakes up writes nothing', async () => {
  const [killed, paused] = await Promise.all([startWorker('killed'), startWorker('paused')])
  await enqueue(names('held', 20))
  await Promise.all([killed.hears('begins', 10), paused.hears('begins', 10)])
  killed.child.kill('SIGKILL')
  paused.child.kill('SIGSTOP')
  const killedAt = performance.now()
  const third = await startWorker('third')
  third.child.send('let go')
  // What comes meanwhile does not wait for what they had.
  await enqueue(names('fresh', 5))
  await third.hears('ends', 5)
  expect(performance.now() - killedAt).toBeLessThan(10_000)
  await third.hears('ends', 25)
  expect(performance.now() - killedAt).toBeLessThan(orphanedMaxMs)
  paused.child.send('let go')
  paused.child.kill('SIGCONT')
  await paused.hears('job-lost', 10)
  expect(paused.words.filter(({ event }) => event === 'ends')).toEqual([])
  expect(await written('held')).toEqual(
    names('held', 20)
      .toSorted()
      .map((name) => `${name} by third`),
  )
  third.child.kill('SIGTERM')
  expect(await third.ended).toBe(0)
  expect(await states()).toEqual({ completed: 25 })
}, 90_000)

test('a worker that is told to stop finishes what it has begun and leaves the rest to others at once', async () => {
  const first = await startWorker('first')
  await enqueue(names('held-on', 25))
  await first.hears('begins', 10)
  first.child.kill('SIGTERM')
  const second = await startWorker('second')
  await second.hears('begins', 10)
  first.child.send('let go')
  second.child.send('let go')
  expect(await first.ended).toBe(0)
  await second.hears('ends', 15)
  second.child.kill('SIGTERM')
  expect(await second.ended).toBe(0)
  const lines = await written('held-on')
  expect(lines).toHaveLength(25)
  expect(lines.filter((line) => line.endsWith('by first'))).toHaveLength(10)
  expect(await states()).toEqual({ completed: 25 })
}, 60_000)
