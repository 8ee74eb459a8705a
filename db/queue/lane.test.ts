import fc from 'fast-check'
import { expect, test } from 'vitest'
import { type Ended, type LaneStore, openLane, runningMax } from './lane.ts'
import type { Fetched, Outcome } from './run-job.ts'

const jobOf = (id: string): Fetched => ({ id, data: {}, retryCount: 0 })
const later = () => new Promise((resolve) => setImmediate(resolve))
const settled = async (times = 50) => {
  for (let at = 0; at < times; at++) await later()
}

/** A queue in memory: what was asked of it, and what came of its jobs. */
function memoryStore(ids: readonly string[]) {
  const due = ids.map(jobOf)
  const asked: number[] = []
  const ended: Ended[] = []
  const store: LaneStore = {
    fetch: async (_, count) => {
      asked.push(count)
      await later()
      return due.splice(0, count)
    },
    settle: async (_, batch) => {
      await later()
      ended.push(...batch)
    },
    giveBack: async (_, jobs) => void due.push(...jobs),
  }
  return { store, due, asked, ended, endedIds: () => ended.map(({ job }) => job.id) }
}

const done: Outcome = { state: 'done' }
const forever = new Promise<Outcome>(() => {})
const onFault = (fault: unknown) => {
  throw fault
}

test('jobs that fail or never end hold up none of the others, wherever they stand', async () => {
  const job = fc.constantFrom('good', 'good', 'good', 'fails')
  const jobs = fc.array(job, { minLength: 1, maxLength: 200 })
  const hangers = fc.uniqueArray(fc.nat(199), { maxLength: runningMax - 1 })
  await fc.assert(
    fc.asyncProperty(jobs, hangers, async (kinds, hangingAt) => {
      const ids = kinds.map((kind, at) => `${hangingAt.includes(at) ? 'hangs' : kind}-${at}`)
      const queue = memoryStore(ids)
      let running = 0
      let mostRunning = 0
      const run = async ({ id }: Fetched): Promise<Outcome> => {
        running += 1
        mostRunning = Math.max(mostRunning, running)
        if (id.startsWith('hangs')) return forever
        await later()
        running -= 1
        return id.startsWith('fails') ? { state: 'failed', message: 'no' } : done
      }
      const lane = openLane({ queue: 'q', store: queue.store, run, onFault })
      lane.wake()
      await settled(ids.length + 50)
      const expected = ids.filter((id) => !id.startsWith('hangs'))
      expect(queue.endedIds().toSorted()).toEqual(expected.toSorted())
      expect(lane.inFlight().map(({ id }) => id)).toEqual(ids.filter((id) => id.startsWith('hangs')))
      expect(mostRunning).toBeLessThanOrEqual(runningMax)
    }),
    { numRuns: 40 },
  )
})

test('asks for more at once while jobs are done in no time, and for few where they are not', async () => {
  const queue = memoryStore(Array.from({ length: 5_000 }, (_, at) => `job-${at}`))
  const lane = openLane({ queue: 'q', store: queue.store, run: async () => done, onFault })
  lane.wake()
  await settled(200)
  expect(queue.ended).toHaveLength(5_000)
  expect(Math.max(...queue.asked)).toBe(1_000)
  const slow = memoryStore(Array.from({ length: 100 }, (_, at) => `job-${at}`))
  const slowLane = openLane({ queue: 'q', store: slow.store, run: () => forever, onFault })
  slowLane.wake()
  await settled()
  expect(slow.asked).toEqual([runningMax])
})

test('what was fetched and has not begun within two rounds is given back for others', async () => {
  const queue = memoryStore(Array.from({ length: 100 }, (_, at) => `job-${at}`))
  let hangs = false
  const lane = openLane({ queue: 'q', store: queue.store, run: async () => (hangs ? forever : done), onFault })
  lane.wake()
  await settled(3)
  hangs = true
  await settled()
  const stuck = lane.inFlight().length
  expect(stuck).toBeGreaterThan(runningMax)
  lane.tick()
  lane.tick()
  expect(lane.inFlight()).toHaveLength(runningMax)
  expect(queue.ended.length + lane.inFlight().length + queue.due.length).toBe(100)
})

test('a lane that ends finishes what runs, gives back the rest, and begins nothing more', async () => {
  const queue = memoryStore(Array.from({ length: 30 }, (_, at) => `job-${at}`))
  const { promise, resolve } = Promise.withResolvers<Outcome>()
  const lane = openLane({ queue: 'q', store: queue.store, run: () => promise, onFault })
  lane.wake()
  await settled()
  const drained = lane.drain()
  lane.wake()
  await settled()
  expect(queue.ended).toHaveLength(0)
  resolve(done)
  await drained
  expect([queue.ended.length, queue.due.length, lane.inFlight().length]).toEqual([runningMax, 20, 0])
})

test('what does not end in time is failed, so that another takes it up at once', async () => {
  const queue = memoryStore(['stuck'])
  const lane = openLane({ queue: 'q', store: queue.store, run: () => forever, onFault })
  lane.wake()
  await settled()
  const drained = lane.drain()
  lane.abandon()
  await drained
  expect(queue.ended).toEqual([
    { job: jobOf('stuck'), outcome: { state: 'failed', message: 'its worker was stopped' } },
  ])
})

test('a wake that comes while a fetch finds nothing is not lost', async () => {
  const queue = memoryStore([])
  const { promise, resolve } = Promise.withResolvers<readonly Fetched[]>()
  const answers = [promise, Promise.resolve([jobOf('late')])]
  const store: LaneStore = { ...queue.store, fetch: () => answers.shift() ?? Promise.resolve([]) }
  const lane = openLane({ queue: 'q', store, run: async () => done, onFault })
  lane.wake()
  // The fetch has looked already, and its answer is on the way.
  lane.wake()
  resolve([])
  await settled()
  expect(queue.endedIds()).toEqual(['late'])
})
