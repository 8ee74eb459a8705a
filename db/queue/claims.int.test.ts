import fc from 'fast-check'
import { PgBoss } from 'pg-boss'
import postgres from 'postgres'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { type Claim, isClaimLost, underClaim } from '../claim.ts'
import { openSalon, type Salon } from '../testing/salon.ts'
import { openQueue } from './queue.ts'

let salon: Salon
let admin: postgres.Sql
let boss: PgBoss
beforeAll(async () => {
  salon = await openSalon()
  admin = postgres(salon.place.adminUrl, { max: 2, onnotice: () => undefined })
  await openQueue({ url: salon.place.queueUrl, ids: salon.ids }).prepare(
    new Map([['demo', { id: 'demo', retryLimit: 20 }]]),
  )
  boss = new PgBoss({ connectionString: salon.place.queueUrl, createSchema: false, supervise: false, schedule: false })
  await boss.start()
})
afterAll(async () => {
  await boss.stop({ graceful: false })
  await admin.end()
  await salon.close()
})

/** Stores one job and nothing else. */
async function store(): Promise<string> {
  await admin`DELETE FROM pgboss.job`
  await boss.insert('demo', [{ data: { tenantId: salon.tenantId } }])
  const [row] = await admin`SELECT id FROM pgboss.job WHERE name = 'demo'`
  return row?.id
}
async function take(): Promise<Claim> {
  await admin`UPDATE pgboss.job SET start_after = now() - interval '1 s' WHERE name = 'demo'`
  const [job] = await boss.fetch('demo')
  if (job === undefined) throw new Error('nothing to fetch')
  return { queue: 'demo', jobId: job.id, attempt: job.retryCount }
}
/** As the supervisor does with the job of a worker that gives no sign. */
const takeAway = (jobId: string) => boss.fail('demo', jobId)

const write = (claim: Claim, subjectId: string, before: () => Promise<void> = async () => {}) =>
  underClaim(claim, () =>
    salon.database.inTenant(salon.tenantId, async (stores) => {
      await stores.audit.append(salon.tenantId, {
        actor: 'worker',
        action: 'claims.tested',
        subjectType: 'job',
        subjectId,
        reason: null,
        requestId: null,
        atMs: salon.nowMs(),
      })
      await before()
    }),
  ).then(
    () => true,
    (fault) => {
      if (!isClaimLost(fault)) throw fault
      return false
    },
  )
const written = async (subjectId: string) =>
  (await admin`SELECT 1 FROM audit_log WHERE subject_id = ${subjectId}`).length

test('whatever happens to a job, only the worker that has it now writes', async () => {
  const step = fc.oneof(fc.constant('lose' as const), fc.record({ writer: fc.nat(5) }))
  await fc.assert(
    fc.asyncProperty(fc.array(step, { minLength: 3, maxLength: 12 }), async (steps) => {
      const jobId = await store()
      const claims = [await take()]
      for (const one of steps) {
        if (one === 'lose') {
          await takeAway(jobId)
          // Between two attempts it is nobody's.
          expect(await write(claims.at(-1) as Claim, salon.ids.next())).toBe(false)
          claims.push(await take())
          continue
        }
        const writer = one.writer % claims.length
        const subject = salon.ids.next()
        const isNewest = writer === claims.length - 1
        expect(await write(claims[writer] as Claim, subject)).toBe(isNewest)
        expect(await written(subject)).toBe(isNewest ? 1 : 0)
      }
    }),
    { numRuns: 25 },
  )
})

test('a job that is done is nobody’s: what goes on behind it writes nothing', async () => {
  const jobId = await store()
  const claim = await take()
  await boss.complete('demo', { id: jobId, retryCount: claim.attempt })
  expect(await write(claim, 'behind')).toBe(false)
})

test('a transaction in the middle of which the job is lost is rolled back', async () => {
  const jobId = await store()
  const claim = await take()
  expect(await write(claim, 'middle', async () => void (await takeAway(jobId)))).toBe(false)
  expect(await written('middle')).toBe(0)
})

test('whoever takes a job away waits for the commit that is being made; signs of life do not', async () => {
  const jobId = await store()
  const claim = await take()
  const order: string[] = []
  let taken: Promise<unknown> | undefined
  await admin.begin(async (tx) => {
    // The last statement of a transaction, which has not committed yet.
    await tx`SELECT pgboss.hold_claim('demo', ${jobId}, ${claim.attempt})`
    await boss.touch('demo', { id: jobId, retryCount: claim.attempt })
    taken = takeAway(jobId).then(() => order.push('taken away'))
    await waitsForLock()
    order.push('commits')
  })
  await taken
  expect(order).toEqual(['commits', 'taken away'])
})

/** Resolves once the statement that takes the job away waits for somebody. */
async function waitsForLock(): Promise<void> {
  for (let look = 0; look < 2_000; look++) {
    const waiting = await admin`
      SELECT 1 FROM pg_stat_activity WHERE wait_event_type = 'Lock' AND query LIKE '%deleted_jobs%'
        AND datname = current_database() AND pid <> pg_backend_pid()`
    if (waiting.length > 0) return
  }
  throw new Error('nobody waited')
}

test('a worker that lost its job settles nothing either', async () => {
  const jobId = await store()
  const stale = await take()
  await takeAway(jobId)
  const fresh = await take()
  const attempt = { id: jobId, retryCount: stale.attempt }
  await boss.complete('demo', attempt)
  await boss.fail('demo', attempt)
  const [row] = await admin`SELECT state, retry_count FROM pgboss.job WHERE id = ${jobId} AND name = 'demo'`
  expect(row).toEqual({ state: 'active', retry_count: fresh.attempt })
})

test('pauses between attempts grow, up to a minute', async () => {
  const jobId = await store()
  const pauses: number[] = []
  for (let attempt = 0; attempt < 9; attempt++) {
    await take()
    await takeAway(jobId)
    const [row] = await admin`
      SELECT extract(epoch FROM start_after - now())::float8 AS pause FROM pgboss.job WHERE id = ${jobId}`
    pauses.push(row?.pause)
    expect(row?.pause).toBeGreaterThan(Math.min(2 ** attempt, 60) - 1)
  }
  expect(Math.max(...pauses)).toBeLessThanOrEqual(60)
})

test('outside of a job nobody asks for a claim', async () => {
  const run = salon.database.inTenant(salon.tenantId, async () => 'done')
  expect(await run).toBe('done')
})
