import { afterAll, beforeAll, expect, test } from 'vitest'
import { z } from 'zod'
import { createDeathWatch } from '../src/house/dead-jobs.ts'
import type { Job } from '../src/ports/job.ts'
import { silentLog } from '../src/system/log.ts'
import { listDeadJobs } from '../src/usecases/list-dead-jobs.ts'
import { type Client, connect } from './connect.ts'
import { openQueue } from './queue/queue.ts'
import { runInvariants } from './run-invariants.ts'
import { faultsAfter } from './testing/plant.ts'
import { openSalon, type Salon } from './testing/salon.ts'

let salon: Salon
let admin: Client

const input = z.object({ tenantId: z.string(), subjectId: z.string() }) as unknown as Job['input']

/** One job that waits, one that is done, one that died and was told of. */
beforeAll(async () => {
  salon = await openSalon()
  admin = connect({ url: salon.place.adminUrl, poolMax: 1, applicationName: 'test', statementTimeoutMs: 0 })
  const run: Job['run'] = async (data) => {
    if ('subjectId' in data && data.subjectId === 'poison') throw new Error('never works')
  }
  const demo = new Map([['demo', { id: 'demo', input, retryLimit: 0, run }]])
  const queue = openQueue({ url: salon.place.queueUrl, ids: salon.ids })
  const told = Promise.withResolvers<void>()
  const tell = createDeathWatch(salon, silentLog)
  await queue.startWorkers(demo, { onDead: async (dead) => tell(dead).then(told.resolve) })
  const { tenantId } = salon
  await salon.database.inTenant(tenantId, async ({ transaction }) => {
    for (const subjectId of ['fine', 'poison']) {
      await queue.enqueue(transaction, { name: 'demo', data: { tenantId, subjectId } })
    }
    const startAfterMs = Date.UTC(2040, 0, 1)
    await queue.enqueue(transaction, { name: 'demo', data: { tenantId, subjectId: 'later' }, startAfterMs })
  })
  await told.promise
  await queue.stop()
})
afterAll(async () => {
  await admin.end()
  await salon.close()
})

test('all hold on jobs that wait, are done, and died', async () => {
  const results = await runInvariants({ auditUrl: salon.place.auditUrl, nowMs: salon.nowMs() })
  expect(results.flatMap((one) => one.rows)).toEqual([])
  expect(await listDeadJobs(salon, salon)).toMatchObject([{ queue: 'demo', attempts: 1, why: 'never works' }])
})

const ofState = (state: string) => `state = '${state}' AND name = 'demo'`
const faults: readonly (readonly [number, string, string])[] = [
  [
    24,
    'a job whose worker died, and nobody took it up',
    `UPDATE pgboss.job SET state = 'active', started_on = now(), heartbeat_on = now() - interval '46 s'
     WHERE ${ofState('created')}`,
  ],
  [
    24,
    'a job whose worker died, and nobody took it up',
    `UPDATE pgboss.job SET state = 'active', started_on = now() - interval '4 minutes', heartbeat_on = now()
     WHERE ${ofState('created')}`,
  ],
  [
    24,
    'a job that was tried more often than it may be',
    `UPDATE pgboss.job SET retry_count = 1 WHERE ${ofState('created')}`,
  ],
  [
    24,
    'a job that waits longer between attempts than it may',
    `UPDATE pgboss.job SET state = 'retry', start_after = now() + interval '2 minutes' WHERE ${ofState('created')}`,
  ],
  ...[
    'retry_limit = 21',
    'retry_backoff = false',
    'retry_delay_max = NULL',
    'heartbeat_seconds = NULL',
    'dead_letter = NULL',
  ].map((change) => [24, 'a queue without a bound', `UPDATE pgboss.queue SET ${change} WHERE name = 'demo'`] as const),
  [24, 'a job that died and is not among the dead', `DELETE FROM pgboss.job WHERE name = 'dead-letter'`],
  [
    24,
    'a job that died, and nobody was told',
    `DELETE FROM incidents; UPDATE pgboss.job SET created_on = now() - interval '6 minutes' WHERE name = 'dead-letter'`,
  ],
  [
    24,
    'a job whose death was told twice',
    `INSERT INTO incidents (tenant_id, id, kind, subject, facts, state, opened_at, resolved_at)
     SELECT tenant_id, gen_random_uuid(), kind, subject, facts, 'resolved', opened_at, opened_at FROM incidents`,
  ],
  [
    24,
    'two open alerts of one dead work',
    `UPDATE incidents SET facts = facts || '{"singletonKey": "one"}';
     INSERT INTO incidents (tenant_id, id, kind, subject, facts, state, opened_at)
     SELECT tenant_id, gen_random_uuid(), kind, 'another job', facts, 'open', opened_at FROM incidents`,
  ],
]

test.each(faults)('invariant %i sees a planted fault: %s', async (number, fault, plant) => {
  expect((await faultsAfter(admin, plant, salon.nowMs())).get(number)).toContain(fault)
})
