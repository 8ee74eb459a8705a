import { mkdtemp } from 'node:fs/promises'
import { createServer } from 'node:http'
import type { AddressInfo } from 'node:net'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import postgres from 'postgres'
import { removePostgres } from '../../src/postgres/remove-postgres.ts'
import { startPostgres } from '../../src/postgres/start-postgres.ts'
import { type Benchmark, type BenchmarkRow, percentile } from '../benchmark.ts'
import { type ChatClient, openChat } from '../load/chat-client.ts'
import { startServerProcess } from '../load/server-process.ts'

const question = 'Can I get a haircut tomorrow after 3?'
const talk = [question, 'the first one', 'Dana Reed', 'yes']
const tenant = 'luna-salon'

/**
 * One turn with a tool call over HTTP against the real service, warm: one client for the latency, then many at once
 * for completeness. Floor: a bare HTTP server that stores the message and an answer and reads the calendar between, in
 * one transaction of the same database. The two take turns within the run.
 */
const turn: Benchmark = {
  id: 'turn',
  async run({ quick, log }) {
    const dataDir = await mkdtemp(join(tmpdir(), 'parley-bench-'))
    const database = await startPostgres({ dataDir, log: () => {} })
    const server = await startServerProcess({ dataDir, settings: { PARLEY_RATE_LIMIT: '100000000' } })
    const floor = await startFloor(database.adminUrl)
    try {
      log('one client …')
      const { ours, floorMs } = await measureLatency(server.url, floor.url, quick ? 20 : 300)
      log('many clients at once …')
      const crowd = await runCrowd(server.url, quick ? 20 : 200)
      const row = (name: string, share: number): BenchmarkRow => {
        const floorValue = percentile(floorMs, share)
        return { case: name, ours: percentile(ours, share), floor: floorValue, peers: {}, unit: 'ms' }
      }
      return {
        name: 'turn',
        versions: { node: process.version },
        rows: [
          row('one turn with a tool call, one client, p50', 0.5),
          row('one turn with a tool call, one client, p95', 0.95),
          {
            case: `${crowd.clients} clients at once, a turn, p50`,
            ours: percentile(crowd.ms, 0.5),
            floor: null,
            peers: {},
            unit: 'ms',
          },
          {
            case: `${crowd.clients} clients at once, a turn, p95`,
            ours: percentile(crowd.ms, 0.95),
            floor: null,
            peers: {},
            unit: 'ms',
          },
        ],
        checks: {
          'every message was answered once': crowd.unanswered === 0,
          'nothing was doubled': crowd.doubled === 0,
          'no answer but 200': crowd.refused === 0,
        },
      }
    } finally {
      await floor.stop()
      await server.stop()
      await database.stop()
      await removePostgres(dataDir)
    }
  },
}
export default turn

const warmUpTurns = 30

async function measureLatency(url: string, floorUrl: string, turns: number) {
  for (let at = 0; at < warmUpTurns; at++) await askOnce(await openChat(url, tenant), `w${at}`)
  const ours: number[] = []
  const floorMs: number[] = []
  for (let at = 0; at < turns; at++) {
    ours.push(await askOnce(await openChat(url, tenant), `m${at}`))
    const startedAt = performance.now()
    await (await fetch(floorUrl, { method: 'POST', body: question })).text()
    floorMs.push(performance.now() - startedAt)
  }
  return { ours, floorMs }
}

async function askOnce(chat: ChatClient, id: string): Promise<number> {
  const answer = await chat.send({ id: `${chat.conversationId}-${id}`, text: question })
  if (answer.status !== 200 || answer.messages.length === 0) throw new Error(`No answer: ${answer.status}`)
  return answer.ms
}

async function runCrowd(url: string, clients: number) {
  const ms: number[] = []
  let refused = 0
  let unanswered = 0
  let doubled = 0
  const one = async () => {
    const chat = await openChat(url, tenant)
    for (const [at, text] of talk.entries()) {
      const answer = await chat.send({ id: `${chat.conversationId}-${at}`, text })
      ms.push(answer.ms)
      if (answer.status !== 200) refused += 1
    }
    const history = await chat.history()
    const mine = history.filter((message) => message.role === 'customer').length
    const answers = history.filter((message) => message.role === 'agent').length - 1
    unanswered += Math.max(0, talk.length - answers)
    doubled += Math.max(0, mine - talk.length) + Math.max(0, answers - talk.length)
  }
  await Promise.all(Array.from({ length: clients }, one))
  return { clients, ms, refused, unanswered, doubled }
}

/** The least that storing a turn can cost: one transaction of three statements behind a bare HTTP server. */
async function startFloor(adminUrl: string): Promise<{ url: string; stop(): Promise<void> }> {
  const sql = postgres(adminUrl, { max: 4, onnotice: () => {} })
  await sql`CREATE TABLE IF NOT EXISTS floor_messages (id bigserial PRIMARY KEY, text text NOT NULL)`
  const server = createServer((request, response) => {
    const chunks: Buffer[] = []
    request.on('data', (chunk: Buffer) => chunks.push(chunk))
    request.on('end', () => {
      const text = Buffer.concat(chunks).toString()
      sql
        .begin(async (tx) => {
          await tx`INSERT INTO floor_messages (text) VALUES (${text})`
          await tx`SELECT id, text FROM floor_messages ORDER BY id DESC LIMIT 20`
          await tx`INSERT INTO floor_messages (text) VALUES (${text})`
        })
        .then(() => response.end('{}'))
        .catch(() => response.writeHead(500).end())
    })
  })
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve))
  const { port } = server.address() as AddressInfo
  return {
    url: `http://127.0.0.1:${port}/`,
    stop: async () => {
      server.close()
      await sql.end({ timeout: 2 })
    },
  }
}
