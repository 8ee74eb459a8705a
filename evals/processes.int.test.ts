// Real processes over one real database, killed and cut off as it happens: the one place where time is real too.
import { mkdtemp } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { setTimeout as sleep } from 'node:timers/promises'
import postgres from 'postgres'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { migrate } from '../db/migrate.ts'
import { runInvariants } from '../db/run-invariants.ts'
import { seedTenant } from '../db/seed/seed.ts'
import { removePostgres } from '../src/postgres/remove-postgres.ts'
import { type EmbeddedPostgres, startPostgres } from '../src/postgres/start-postgres.ts'
import { benchTenant } from './load/bench-tenant.ts'
import { openConnection } from './load/http-load.ts'
import { type ServerProcess, startServerProcess } from './load/server-process.ts'
import { openTcpProxy, type TcpProxy } from './load/tcp-proxy.ts'
import { openVendorBooks } from './load/vendor-books.ts'
import {
  benchSecret,
  connectWire,
  type WireNumber,
  type WireText,
  wireNumbers,
  wireRequest,
} from './load/wire-account.ts'

const waitMaxMs = 120_000
const pollMs = 250
const processes: ServerProcess[] = []
const numbers = wireNumbers(4)
let dataDir = ''
let database: EmbeddedPostgres
let vendors: Awaited<ReturnType<typeof openVendorBooks>>
let audit: postgres.Sql
/** Heard with every text a vendor takes, before it answers. */
let onText: () => void | Promise<void> = () => {}

beforeAll(async () => {
  dataDir = await mkdtemp(join(tmpdir(), 'parley-processes-'))
  database = await startPostgres({ dataDir, durable: false, log: () => {} })
  await migrate({ migrationUrl: database.migrationUrl })
  await seedTenant(database.migrationUrl, benchTenant({ slug: 'bench', staffCount: 3 }))
  await connectWire(database.url, 'bench', numbers)
  vendors = await openVendorBooks(() => onText())
  audit = postgres(database.auditUrl, { max: 1, onnotice: () => {} })
}, 60_000)
afterAll(async () => {
  await Promise.all(processes.map((one) => one.stop('SIGKILL')))
  await audit.end({ timeout: 2 })
  vendors.close()
  await database.stop()
  await removePostgres(dataDir)
}, 60_000)

async function start(roles: 'web' | 'worker' | 'both', settings: Readonly<Record<string, string>> = {}) {
  const fixed = { PARLEY_SECRET: benchSecret, PARLEY_DEMO: 'false', PARLEY_ROLES: roles, ...vendors.settings }
  const started = await startServerProcess({ dataDir, settings: { ...fixed, ...settings } })
  processes.push(started)
  return started
}

let said = 0
function textFrom(customer: number, text: string) {
  const number = numbers[customer % numbers.length] as WireNumber
  const id = (++said).toString(16)
  const message: WireText = {
    id: number.channel === 'twilio-sms' ? `SM${id.padStart(32, '0')}` : `wamid.P${id}`,
    from: `+1628${7_000_000 + customer}`,
    text,
  }
  return { number, message }
}

/** The status of one delivery; 0 where nobody answered. */
async function deliver(web: ServerProcess, { number, message }: ReturnType<typeof textFrom>): Promise<number> {
  try {
    const connection = await openConnection(web.url.replace('localhost', '127.0.0.1'))
    const status = await connection.statusOf(wireRequest({ publicUrl: web.url, number }, message))
    connection.close()
    return status
  } catch {
    return 0
  }
}

/** As a provider does: whoever hears 503 comes again, a few times. */
async function deliverAgain(web: ServerProcess, text: ReturnType<typeof textFrom>): Promise<number> {
  let status = 503
  for (let attempt = 0; attempt < 8 && status === 503; attempt++) status = await deliver(web, text)
  return status
}

interface Stand {
  readonly stored: number
  readonly unanswered: number
  readonly waiting: number
  readonly sent: string[]
  readonly doubtful: number
}

async function stand(ids: readonly string[]): Promise<Stand> {
  const [row] = await audit<Stand[]>`
    WITH mine AS (SELECT * FROM messages WHERE role = 'customer' AND provider_message_id = ANY(${[...ids]})),
    theirs AS (SELECT * FROM deliveries WHERE conversation_id IN (SELECT conversation_id FROM mine))
    SELECT (SELECT count(*)::int FROM mine) AS stored,
      (SELECT count(*)::int FROM mine WHERE turn_id IS NULL) AS unanswered,
      (SELECT count(*)::int FROM theirs WHERE state = 'pending') AS waiting,
      (SELECT count(*)::int FROM theirs WHERE state IN ('sending', 'unknown')) AS doubtful,
      (SELECT coalesce(array_agg(provider_message_id), '{}') FROM theirs WHERE state = 'sent') AS sent`
  if (row === undefined) throw new Error('nothing to read')
  return row
}

async function until(isRight: () => Promise<boolean>, what: string): Promise<void> {
  for (let waitedMs = 0; waitedMs < waitMaxMs; waitedMs += pollMs) {
    if (await isRight()) return
    await sleep(pollMs)
  }
  throw new Error(`not within ${waitMaxMs} ms: ${what}`)
}

async function brokenInvariants() {
  const results = await runInvariants({ auditUrl: database.auditUrl, nowMs: Temporal.Now.instant().epochMilliseconds })
  return results.flatMap((one) => one.rows.map((row) => `${one.number} ${row.fault}`))
}

test('two web processes and two workers: one of each is killed, every message is answered once or is visibly unknown', async () => {
  const [webA, webB] = await Promise.all([start('web'), start('web')])
  const place = { PARLEY_PUBLIC_URL: webA.url }
  const [workerA] = await Promise.all([start('worker', place), start('worker', place)])
  const texts = Array.from({ length: 24 }, (_, customer) => textFrom(customer, 'Do you have time tomorrow morning?'))
  // The sixth text that a vendor takes is not answered until a worker has died: some are in the middle of being sent.
  const killed = Promise.withResolvers<void>()
  let taken = 0
  onText = () => {
    taken += 1
    if (taken === 6) void workerA.stop('SIGKILL').then(() => killed.resolve())
    return taken > 4 ? killed.promise : undefined
  }
  const first = await Promise.all(
    texts.map(async (text, at) => {
      if (at === 12) void webA.stop('SIGKILL')
      return deliver(at % 2 === 0 ? webA : webB, text)
    }),
  )
  await killed.promise
  onText = () => {}
  // What was not acknowledged comes again, as a provider sees to it; half of the rest comes again too.
  const again = texts.filter((_, at) => first[at] !== 200 || at % 2 === 0)
  const second = await Promise.all(again.map((text) => deliver(webB, text)))
  expect(new Set(second)).toEqual(new Set([200]))
  const ids = texts.map(({ message }) => message.id)
  await until(async () => {
    const { unanswered, waiting } = await stand(ids)
    return unanswered === 0 && waiting === 0
  }, 'every message has its turn, and nothing waits')
  const after = await stand(ids)
  expect(after.stored).toBe(texts.length)
  const books = vendors.books.map(({ id }) => id)
  expect(new Set(after.sent).size).toBe(after.sent.length)
  expect(after.sent.filter((id) => !books.includes(id))).toEqual([])
  // Whatever a vendor took and we do not call sent, we call doubtful: nothing else is ever sent again by itself.
  expect(books.length - after.sent.length).toBeLessThanOrEqual(after.doubtful)
  const lines = vendors.books.map(({ to, text }) => `${to} ${text}`)
  expect(new Set(lines).size).toBe(lines.length)
  expect(await brokenInvariants()).toEqual([])
  await Promise.all(processes.splice(0).map((one) => one.stop()))
}, 240_000)

const goneMs = 5_000

test('the database is gone while webhooks arrive: they are told to come again, and nothing acknowledged is lost', async () => {
  const port = Number(new URL(database.url).port)
  const proxy: TcpProxy = await openTcpProxy(port)
  const over = (url: string) => Object.assign(new URL(url), { port: String(proxy.port) }).href
  const service = await start('both', {
    DATABASE_URL: over(database.url),
    MIGRATION_DATABASE_URL: over(database.migrationUrl),
    QUEUE_DATABASE_URL: over(database.queueUrl),
  })
  const texts: ReturnType<typeof textFrom>[] = []
  const statuses: number[] = []
  let slowestMs = 0
  const sendOne = async (customer: number) => {
    const text = textFrom(customer, 'Is anything free on Friday afternoon?')
    const startedMs = performance.now()
    const status = await deliver(service, text)
    slowestMs = Math.max(slowestMs, performance.now() - startedMs)
    texts.push(text)
    statuses.push(status)
  }
  for (let customer = 100; customer < 106; customer++) await sendOne(customer)
  const allAnswered = async () => {
    const { unanswered, waiting, doubtful } = await stand(texts.map(({ message }) => message.id))
    return unanswered === 0 && waiting === 0 && doubtful === 0
  }
  // What is being sent at the cut would be looked up, or stay unknown: that is the other test's.
  await until(allAnswered, 'the first are answered')
  proxy.cut()
  const cutMs = performance.now()
  const flights: Promise<void>[] = []
  for (let customer = 106; performance.now() - cutMs < goneMs; customer++) {
    flights.push(sendOne(customer))
    await sleep(400)
  }
  await Promise.all(flights)
  proxy.mend()
  expect(statuses.slice(0, 6)).toEqual(Array(6).fill(200))
  // A provider reads 5xx as "again"; it must hear it long before it gives up waiting (Twilio: 15 s).
  expect(statuses.slice(6).filter((status) => status < 500)).toEqual([])
  expect(slowestMs).toBeLessThan(15_000)
  const late = texts.filter((_, at) => statuses[at] !== 200)
  expect(late.length).toBeGreaterThan(5)
  await until(
    async () => (await deliver(service, late[0] as (typeof late)[number])) === 200,
    'it serves again by itself',
  )
  const again = await Promise.all(late.flatMap((text) => [deliverAgain(service, text), deliverAgain(service, text)]))
  expect(new Set(again)).toEqual(new Set([200]))
  const ids = texts.map(({ message }) => message.id)
  await until(allAnswered, 'every message is answered without a restart')
  const after = await stand(ids)
  expect(after.stored).toBe(texts.length)
  const books = new Set(vendors.books.map(({ id }) => id))
  expect(after.sent.filter((id) => !books.has(id))).toEqual([])
  expect(await brokenInvariants()).toEqual([])
  await service.stop()
  await proxy.close()
}, 240_000)
