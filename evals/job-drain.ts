import { type Client, connect } from '../db/connect.ts'
import type { Service } from '../src/house/service.ts'
import type { ManualClock } from '../src/testing/clock.ts'

/** Jobs that one conversation may come to; more is a loop. */
const jobsMax = 1_000

/** What waits for its own day, however long everything else is done: a reminder, a question whether somebody comes. */
const planned = ['send-notification', 'send-digest', 'keep-attendance', 'offer-freed-time']

/** The jobs of a world, run in its own time instead of by workers: what was committed, in the order in which it is due. */
export interface JobDrain {
  /**
   * Runs what is due until then, and what that queues, turning the clock to each. Between jobs, and when nothing is due,
   * `settle` does what the world outside owes; it returns how much.
   */
  readonly run: (input: {
    readonly tenantId: string
    readonly waitMinutes: number
    readonly settle?: () => Promise<number>
  }) => Promise<void>
  /** Names of the jobs that still wait, but for what is planned for a day that has not come. */
  readonly waiting: (tenantId: string) => Promise<readonly string[]>
  readonly close: () => Promise<void>
}

/**
 * The queue's own clock stands in the year 2000, so that what is due at once always is, whatever day this machine has;
 * what is due later carries the world's time.
 */
export async function openJobDrain(world: {
  readonly service: Pick<Service, 'jobs'>
  readonly clock: ManualClock
  readonly adminUrl: string
  readonly migrationUrl: string
}): Promise<JobDrain> {
  const url = new URL(world.adminUrl)
  url.pathname = new URL(world.migrationUrl).pathname
  const client = connect({ url: url.href, poolMax: 1, applicationName: 'parley-jobs', statementTimeoutMs: 10_000 })
  await client.unsafe(
    `CREATE OR REPLACE FUNCTION pgboss.job_now() RETURNS timestamptz AS $$ SELECT timestamptz '2000-01-01 00:00Z' $$ LANGUAGE sql STABLE`,
  )
  const runNext = async (tenantId: string, untilMs: number): Promise<boolean> => {
    const job = await take(client, tenantId, untilMs)
    if (job === null) return false
    const { clock, service } = world
    if (job.startMs > clock.now().epochMilliseconds) clock.set(Temporal.Instant.fromEpochMilliseconds(job.startMs))
    const known = service.jobs.get(job.name)
    if (known === undefined) throw new Error(`nobody runs the job ${job.name}`)
    await known.run(known.input.parse(job.data))
    return true
  }
  return {
    run: async ({ tenantId, waitMinutes, settle = async () => 0 }) => {
      const nowMs = () => world.clock.now().epochMilliseconds
      const untilMs = nowMs() + waitMinutes * 60_000
      for (let count = 0; count < jobsMax; count++) {
        if (await runNext(tenantId, nowMs())) continue
        if ((await settle()) > 0) continue
        if (!(await runNext(tenantId, untilMs))) return
      }
      throw new Error('jobs queue jobs without end')
    },
    waiting: async (tenantId) => {
      const rows = await client<{ name: string }[]>`
        SELECT name FROM pgboss.job
        WHERE state = 'created' AND data->>'tenantId' = ${tenantId} AND name <> ALL(${planned}) ORDER BY name, id`
      return rows.map(({ name }) => name)
    },
    close: () => client.end({ timeout: 5 }),
  }
}

/** Runs the jobs of a tenant that are due within so many minutes, and turns the clock there. */
export async function workUntil(
  { jobs, clock }: { readonly jobs: JobDrain; readonly clock: ManualClock },
  input: { readonly tenantId: string; readonly minutes: number; readonly settle?: () => Promise<number> },
): Promise<void> {
  const { minutes, ...of } = input
  const until = clock.now().add({ milliseconds: Math.round(minutes * 60_000) })
  await jobs.run({ ...of, waitMinutes: minutes })
  if (Temporal.Instant.compare(clock.now(), until) < 0) clock.set(until)
}

/** Whatever is due by now of every tenant: others' runs have turned the clock past what was planned for these. */
export async function catchUp({
  jobs,
  service,
}: {
  readonly jobs: JobDrain
  readonly service: Pick<Service, 'database'>
}): Promise<void> {
  for (const { tenantId } of await service.database.routing.listTenants()) await jobs.run({ tenantId, waitMinutes: 0 })
}

interface TakenJob {
  readonly name: string
  readonly data: unknown
  readonly startMs: number
}

async function take(client: Client, tenantId: string, untilMs: number): Promise<TakenJob | null> {
  const [job] = await client<TakenJob[]>`
    DELETE FROM pgboss.job WHERE id = (
      SELECT id FROM pgboss.job
      WHERE state = 'created' AND data->>'tenantId' = ${tenantId} AND start_after <= ${client.typed.instant(untilMs)}
      ORDER BY start_after, id LIMIT 1
    ) RETURNING name, data, start_after AS start_ms`
  return job ?? null
}
