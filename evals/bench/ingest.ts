import { mkdtemp } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import postgres from 'postgres'
import { removePostgres } from '../../src/postgres/remove-postgres.ts'
import { startPostgres } from '../../src/postgres/start-postgres.ts'
import {
  type Benchmark,
  type BenchmarkOptions,
  type BenchmarkReport,
  type BenchmarkRow,
  percentile,
} from '../benchmark.ts'
import { loadWritten, startFloorServer } from '../load/http-load.ts'
import { startServerProcess } from '../load/server-process.ts'
import {
  benchSecret,
  connectWire,
  type WireChannel,
  type WirePlace,
  wireChannels,
  wireNumbers,
  wireRequest,
} from '../load/wire-account.ts'

const tenant = 'luna-salon'
const clients = 64
/** Of ten requests one is a message that was delivered just before: often while its first delivery is being stored. */
const duplicateEvery = 10
const duplicateBehind = 7
const shareMin = 0.7
const p99RatioMax = 2
const floorFile = fileURLToPath(new URL('../load/ingest-floor.ts', import.meta.url))

/**
 * Webhooks of Twilio and of Meta over 64 connections that never pause, each of ten again, against the real service in a
 * process of its own (web role, durable PostgreSQL). Every message of a round is of another customer, so each owes a
 * job of its own: the most that a webhook can cost. Floor: the same requests to a bare server that verifies by hand,
 * inserts one row and answers. The client writes requests that were signed beforehand and only counts the answers
 * (load/http-load.ts): autocannon, on the same two cores, costs more than either server.
 */
const ingest: Benchmark = { id: 'ingest', run }
export default ingest

async function run({ quick, log }: BenchmarkOptions): Promise<BenchmarkReport> {
  const dataDir = await mkdtemp(join(tmpdir(), 'parley-bench-'))
  const database = await startPostgres({ dataDir, log: () => {} })
  const adminUrl = Object.assign(new URL(database.adminUrl), { pathname: new URL(database.url).pathname }).href
  const admin = postgres(adminUrl, { max: 1, onnotice: () => {} })
  const server = await startServerProcess({
    dataDir,
    settings: { PARLEY_ROLES: 'web', PARLEY_SECRET: benchSecret, PARLEY_DEMO: 'true' },
  })
  const numbers = wireNumbers()
  const tenantId = await connectWire(database.url, tenant, numbers)
  const floor = await startFloorServer(floorFile, JSON.stringify({ databaseUrl: adminUrl, publicUrl: server.url }))
  try {
    const rounds = quick ? 1 : 7
    const customers = quick ? 60 : 1_500
    const urls = { ours: server.url.replace('localhost', '127.0.0.1'), floor: floor.url }
    const measured: Round[] = []
    const faults: string[] = []
    for (let round = 0; round <= rounds; round++) {
      for (const number of numbers) {
        const { channel } = number
        const requests = requestsOf({ publicUrl: server.url, number }, { round, customers })
        const load = async (who: keyof typeof urls) => speedOf(await loadWritten(urls[who], requests, clients))
        const first = round % 2 === 0 ? await load('floor') : null
        const ours = await load('ours')
        const floorSpeed = first ?? (await load('floor'))
        faults.push(...(await faultsAfter(admin, { tenantId, channel, round, customers })))
        if (ours.failed + floorSpeed.failed > 0) faults.push(`${ours.failed + floorSpeed.failed} answers were not 200`)
        measured.push({ channel, isFirst: round === 0, ours, floor: floorSpeed })
        log(
          `${round === 0 ? 'first messages' : `round ${round}`}, ${channel}: ${words(ours)}; floor ${words(floorSpeed)}`,
        )
      }
      if (round === 0) await admin.unsafe('ANALYZE')
    }
    for (const fault of new Set(faults)) log(fault)
    return report(measured, faults, quick)
  } finally {
    floor.close()
    await server.stop()
    await admin.end({ timeout: 2 })
    await database.stop()
    await removePostgres(dataDir)
  }
}

interface Speed {
  readonly perSecond: number
  readonly p50: number
  readonly p99: number
  readonly failed: number
}

interface Round {
  readonly channel: WireChannel
  /** The round in which every customer writes for the first time. */
  readonly isFirst: boolean
  readonly ours: Speed
  readonly floor: Speed
}

function requestsOf(
  place: WirePlace,
  { round, customers }: { readonly round: number; readonly customers: number },
): Buffer[] {
  const requests: Buffer[] = []
  for (let at = 0; at < customers; at++) {
    const message = {
      id: idOf(place.number.channel, round, at),
      from: `+1628${5_550_000 + at}`,
      text: `Is ${at % 12} o’clock free?`,
    }
    requests.push(wireRequest(place, message))
    const twin = requests[requests.length - duplicateBehind]
    if (requests.length % duplicateEvery === 0 && twin !== undefined) requests.push(twin)
  }
  return requests
}

/** As Twilio and Meta write them. */
function idOf(channel: WireChannel, round: number, at: number): string {
  const number = `${round.toString(16).padStart(4, '0')}${at.toString(16).padStart(8, '0')}`
  return channel === 'twilio-sms' ? `SM${number.padStart(32, '0')}` : `wamid.BENCH${number}`
}

function speedOf({ ms, failed, seconds }: Awaited<ReturnType<typeof loadWritten>>): Speed {
  return { perSecond: ms.length / seconds, p50: percentile(ms, 0.5), p99: percentile(ms, 0.99), failed }
}

/** What is not there exactly once. The jobs are taken away afterwards, so that the next round owes its own. */
async function faultsAfter(
  admin: postgres.Sql,
  { tenantId, channel, round, customers }: { tenantId: string; channel: WireChannel; round: number; customers: number },
): Promise<string[]> {
  const [stored] = await admin<{ messages: number; ids: number; conversations: number }[]>`
    SELECT count(*)::int AS messages, count(DISTINCT provider_message_id)::int AS ids,
      count(DISTINCT conversation_id)::int AS conversations
    FROM messages WHERE tenant_id = ${tenantId} AND channel = ${channel} AND role = 'customer'`
  const [jobs] = await admin<{ turns: number; conversations: number }[]>`
    SELECT count(*)::int AS turns, count(DISTINCT data->>'conversationId')::int AS conversations
    FROM pgboss.job WHERE name = 'run-turn'`
  await admin`DELETE FROM pgboss.job WHERE name IN ('run-turn', 'deliver-message')`
  const faults: string[] = []
  const expected = customers * (round + 1)
  if (stored?.messages !== expected || stored.ids !== expected) faults.push('a message is missing or stands twice')
  if (stored?.conversations !== customers) faults.push('a customer has no conversation, or two')
  if (jobs?.turns !== customers || jobs.conversations !== customers) {
    faults.push(`${jobs?.turns} jobs of ${jobs?.conversations} conversations where ${customers} are owed`)
  }
  return faults
}

function report(measured: readonly Round[], faults: readonly string[], quick: boolean): BenchmarkReport {
  const of = (channel: WireChannel, isFirst: boolean) =>
    measured.filter((one) => one.channel === channel && one.isFirst === isFirst)
  const medianOf = (rounds: readonly Round[], value: (one: Round) => number) => percentile(rounds.map(value), 0.5)
  const row = (
    name: string,
    rounds: readonly Round[],
    key: 'perSecond' | 'p50' | 'p99',
    unit: string,
  ): BenchmarkRow => ({
    case: name,
    ours: medianOf(rounds, (one) => one.ours[key]),
    floor: medianOf(rounds, (one) => one.floor[key]),
    peers: {},
    unit,
  })
  const rows: BenchmarkRow[] = []
  const checks: Record<string, boolean> = {
    'exactly one message and one job for each id': faults.length === 0,
  }
  for (const channel of wireChannels) {
    const known = of(channel, false)
    rows.push(row(`${channel}, webhooks`, known, 'perSecond', '1/s'))
    rows.push(row(`${channel}, p50`, known, 'p50', 'ms'))
    rows.push(row(`${channel}, p99`, known, 'p99', 'ms'))
    rows.push(row(`${channel}, first messages of new customers`, of(channel, true), 'perSecond', '1/s'))
    const share = medianOf(known, (one) => one.ours.perSecond / one.floor.perSecond)
    const slower = medianOf(known, (one) => one.ours.p99 / one.floor.p99)
    rows.push({ case: `${channel}, median share of the floor`, ours: share, floor: null, peers: {}, unit: '' })
    rows.push({ case: `${channel}, median ratio of p99`, ours: slower, floor: null, peers: {}, unit: '' })
    checks[`${channel}: at least ${shareMin} of the floor`] = quick || share >= shareMin
    checks[`${channel}: p99 at most ${p99RatioMax} of the floor's`] = quick || slower <= p99RatioMax
  }
  return { name: 'ingest', versions: { node: process.version }, rows, checks }
}

const words = ({ perSecond, p50, p99 }: Speed) =>
  `${perSecond.toFixed(0)}/s, p50 ${p50.toFixed(1)}, p99 ${p99.toFixed(1)} ms`
