import { mkdtemp } from 'node:fs/promises'
import { loadavg, tmpdir } from 'node:os'
import { join } from 'node:path'
import { setTimeout as sleep } from 'node:timers/promises'
import postgres from 'postgres'
import { migrate } from '../../db/migrate.ts'
import { runInvariants } from '../../db/run-invariants.ts'
import { seedTenant } from '../../db/seed/seed.ts'
import { removePostgres } from '../../src/postgres/remove-postgres.ts'
import { type EmbeddedPostgres, startPostgres } from '../../src/postgres/start-postgres.ts'
import { systemClock } from '../../src/system/clock.ts'
import {
  type Benchmark,
  type BenchmarkOptions,
  type BenchmarkReport,
  type BenchmarkRow,
  percentile,
} from '../benchmark.ts'
import { benchTenant } from '../load/bench-tenant.ts'
import { startServerProcess } from '../load/server-process.ts'
import { openVendorBooks } from '../load/vendor-books.ts'
import { benchSecret, connectWire, wireNumbers } from '../load/wire-account.ts'
import { openCrowd } from '../load/wire-crowd.ts'

const slug = 'bench'
const staffCount = 20
/** A number of SMS sends one text a second, so that many are needed before the sender's limit is not what is measured. */
const smsNumbers = 150
const drainPollMs = 500
const drainMaxMs = 900_000
const goal = { acknowledgedMs: 250, repliedMs: 2_000 }

/**
 * Customers who book over SMS and WhatsApp against the service as it runs in earnest: a web process, a worker process
 * and a durable PostgreSQL, vendors on loopback that keep their own books. Full turns by the built-in planner. First 50
 * messages a second for ten minutes, then 200 a second for one, and the time until all of it is answered. No floor:
 * promises, checked by the books of both sides.
 */
const load: Benchmark = { id: 'load', run }
export default load

async function run({ quick, seconds, log }: BenchmarkOptions): Promise<BenchmarkReport> {
  const dataDir = await mkdtemp(join(tmpdir(), 'parley-bench-'))
  const database = await startPostgres({ dataDir, log: () => {} })
  await migrate({ migrationUrl: database.migrationUrl })
  await seedTenant(database.migrationUrl, benchTenant({ slug, staffCount }))
  const numbers = wireNumbers(quick ? 5 : smsNumbers)
  const tenantId = await connectWire(database.url, slug, numbers)
  let hear: (text: Parameters<ReturnType<typeof openCrowd>['hear']>[0]) => void = () => {}
  const vendors = await openVendorBooks((text) => hear(text))
  const settings = { PARLEY_SECRET: benchSecret, PARLEY_DEMO: 'false', ...vendors.settings }
  const web = await startServerProcess({ dataDir, settings: { ...settings, PARLEY_ROLES: 'web' } })
  const work = { ...settings, PARLEY_ROLES: 'worker', PARLEY_PUBLIC_URL: web.url }
  const worker = await startServerProcess({ dataDir, settings: work })
  try {
    const crowd = openCrowd({ publicUrl: web.url, numbers })
    hear = crowd.hear
    const steady = { perSecond: quick ? 5 : 50, seconds: seconds ?? (quick ? 5 : 600) }
    const burst = { perSecond: quick ? 20 : 200, seconds: Math.min(60, seconds ?? (quick ? 2 : 60)) }
    const watch = setInterval(() => log(wordsOf(crowd, vendors.books.length)), 10_000)
    const phases: Phase[] = []
    for (const { perSecond, seconds: length } of [steady, burst]) {
      const from = { said: crowd.tally.acknowledgedMs.length, replied: crowd.tally.repliedMs.length }
      await crowd.press(perSecond, length)
      const endedMs = performance.now()
      await drained(database, tenantId)
      const acknowledged = crowd.tally.acknowledgedMs.slice(from.said)
      const replied = crowd.tally.repliedMs.slice(from.replied)
      phases.push({
        perSecond,
        seconds: length,
        acknowledged,
        replied,
        drainSeconds: (performance.now() - endedMs) / 1_000,
      })
      log(`${perSecond}/s for ${length} s: ${wordsOf(crowd, vendors.books.length)}`)
    }
    clearInterval(watch)
    return await report(database, { tenantId, phases, crowd, books: vendors.books, quick, log })
  } finally {
    await worker.stop()
    await web.stop()
    vendors.close()
    await database.stop()
    await removePostgres(dataDir)
  }
}

type Crowd = ReturnType<typeof openCrowd>

interface Phase {
  readonly perSecond: number
  readonly seconds: number
  readonly acknowledged: readonly number[]
  readonly replied: readonly number[]
  /** From the last message said until no job waited any more. */
  readonly drainSeconds: number
}

function wordsOf({ tally }: Crowd, booked: number): string {
  const recent = (values: readonly number[]) => values.slice(-500)
  const ms = (values: readonly number[], share: number) => percentile(recent(values), share).toFixed(0)
  const { said, acknowledgedMs, repliedMs } = tally
  return `said ${said.length}, replied ${repliedMs.length}, texts ${booked}, of the last 500: acknowledged p99 ${ms(acknowledgedMs, 0.99)} ms, replied p50 ${ms(repliedMs, 0.5)} p95 ${ms(repliedMs, 0.95)} ms, load ${loadavg()[0]?.toFixed(1)}`
}

/** Resolves when every message has its turn and nothing waits to be sent. */
async function drained({ auditUrl }: EmbeddedPostgres, tenantId: string): Promise<void> {
  const sql = postgres(auditUrl, { max: 1, onnotice: () => {} })
  try {
    for (let waitedMs = 0; waitedMs < drainMaxMs; waitedMs += drainPollMs) {
      const [open] = await sql<{ count: number }[]>`
        SELECT (SELECT count(*) FROM messages WHERE tenant_id = ${tenantId} AND role = 'customer' AND turn_id IS NULL)
          + (SELECT count(*) FROM deliveries WHERE tenant_id = ${tenantId} AND state IN ('pending', 'sending', 'unknown'))
          AS count`
      if (Number(open?.count) === 0) return
      await sleep(drainPollMs)
    }
  } finally {
    await sql.end({ timeout: 2 })
  }
}

async function report(
  { auditUrl }: EmbeddedPostgres,
  input: {
    readonly tenantId: string
    readonly phases: readonly Phase[]
    readonly crowd: Crowd
    readonly books: readonly { readonly id: string }[]
    readonly quick: boolean
    readonly log: (line: string) => void
  },
): Promise<BenchmarkReport> {
  const { phases, crowd, books, quick, log } = input
  const ours = await readOurs(auditUrl, input.tenantId)
  const broken = await runInvariants({ auditUrl, nowMs: systemClock.now().epochMilliseconds })
  for (const { number, rows } of broken) for (const { fault } of rows) log(`broken: ${number} ${fault}`)
  const said = new Set(crowd.tally.said)
  const taken = new Set(books.map(({ id }) => id))
  const row = (name: string, value: number, unit: string): BenchmarkRow => ({
    case: name,
    ours: value,
    floor: null,
    peers: {},
    unit,
  })
  const rows = phases.flatMap(({ perSecond, seconds, acknowledged, replied, drainSeconds }) => {
    const name = `${perSecond}/s for ${seconds} s`
    return [
      row(`${name}: acknowledged, p50`, percentile(acknowledged, 0.5), 'ms'),
      row(`${name}: acknowledged, p99`, percentile(acknowledged, 0.99), 'ms'),
      row(`${name}: replied, p50`, percentile(replied, 0.5), 'ms'),
      row(`${name}: replied, p95`, percentile(replied, 0.95), 'ms'),
      row(`${name}: all answered after`, drainSeconds, 's'),
    ]
  })
  const [steady] = phases
  return {
    name: 'load',
    versions: { node: process.version },
    rows: [
      ...rows,
      row('messages', said.size, ''),
      row('customers', crowd.customers(), ''),
      row('bookings confirmed', ours.bookings, ''),
      row('load average of the machine', loadavg()[2] ?? Number.NaN, ''),
    ],
    checks: {
      'every message was acknowledged': crowd.tally.refused === 0,
      'every message stands once, and nothing else': isSameSet(said, ours.received),
      'every message has its turn': ours.unanswered === 0,
      'what the vendors took is what was sent, each once': isSameSet(taken, ours.sent) && taken.size === books.length,
      'every invariant holds': broken.every(({ count }) => count === 0),
      [`acknowledged within ${goal.acknowledgedMs} ms, p99`]:
        quick || percentile(steady?.acknowledged ?? [], 0.99) <= goal.acknowledgedMs,
      [`replied within ${goal.repliedMs} ms, p95`]: quick || percentile(steady?.replied ?? [], 0.95) <= goal.repliedMs,
    },
  }
}

/** The lists name each once; a set is compared by its size, so that what stands twice shows. */
function isSameSet(theirs: ReadonlySet<string>, ours: readonly string[]): boolean {
  return ours.length === theirs.size && ours.every((id) => theirs.has(id))
}

async function readOurs(auditUrl: string, tenantId: string) {
  const sql = postgres(auditUrl, { max: 1, onnotice: () => {} })
  try {
    const received = await sql<{ id: string }[]>`
      SELECT provider_message_id AS id FROM messages WHERE tenant_id = ${tenantId} AND role = 'customer'`
    const sent = await sql<{ id: string }[]>`
      SELECT provider_message_id AS id FROM deliveries WHERE tenant_id = ${tenantId} AND state IN ('sent', 'delivered')`
    const [counts] = await sql<{ unanswered: number; bookings: number }[]>`
      SELECT (SELECT count(*)::int FROM messages WHERE tenant_id = ${tenantId} AND role = 'customer' AND turn_id IS NULL)
          AS unanswered,
        (SELECT count(*)::int FROM bookings WHERE tenant_id = ${tenantId} AND state = 'confirmed') AS bookings`
    const { unanswered = Number.NaN, bookings = Number.NaN } = counts ?? {}
    return { received: received.map(({ id }) => id), sent: sent.map(({ id }) => id), unanswered, bookings }
  } finally {
    await sql.end({ timeout: 2 })
  }
}
