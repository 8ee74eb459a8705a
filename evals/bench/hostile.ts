import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { monitorEventLoopDelay } from 'node:perf_hooks'
import { readConfig } from '../../src/config.ts'
import { type House, openHouse } from '../../src/house.ts'
import { startPostgres } from '../../src/postgres/start-postgres.ts'
import type { Benchmark } from '../benchmark.ts'
import { hostileTexts } from '../load/hostile-texts.ts'

const blockedMsMax = 100
/** The least of so many tries counts: what else runs on the machine can only add. */
const tries = 3
/** As many as join one turn. */
const burst = 20

/**
 * How long hostile messages keep the process from anything else: the whole service in this process, over HTTP without a
 * port, the longest gap of the event loop while a text is stored, understood, planned, checked and answered. Each
 * text comes as the first word, as the answer to a question for the name, to a summary, and as twenty messages at once.
 */
const hostile: Benchmark = {
  id: 'hostile',
  async run({ quick, log }) {
    const dataDir = await mkdtemp(join(tmpdir(), 'parley-bench-'))
    const postgres = await startPostgres({ dataDir, durable: false, log: () => {} })
    const house = await openHouse({
      config: readConfig({ LOG_LEVEL: 'silent', PARLEY_RATE_LIMIT: '100000000', PARLEY_DEMO: 'true' }),
      postgres: { ...postgres, embedded: true },
      publicUrl: 'http://localhost',
      secret: 'a secret for a benchmark, long enough to be one',
    })
    try {
      const texts = Object.entries(hostileTexts()).slice(0, quick ? 3 : undefined)
      const worst = new Map<string, number>()
      let unanswered = 0
      await playAll(house, 'hello')
      for (const [name, text] of texts) {
        const rounds = []
        for (let at = 0; at < (quick ? 1 : tries); at++) rounds.push(await playAll(house, text))
        unanswered += rounds.reduce((sum, round) => sum + round.unanswered, 0)
        const least = Math.min(...rounds.map((round) => round.blockedMs))
        worst.set(name, least)
        log(`${least.toFixed(1).padStart(8)} ms  ${name} (${rounds.map((one) => one.where).join(', ')})`)
      }
      return {
        name: 'hostile',
        versions: { node: process.version },
        rows: [...worst].map(([name, ms]) => ({ case: name, ours: ms, floor: null, peers: {}, unit: 'ms' })),
        checks: {
          [`no text keeps the process busy for more than ${blockedMsMax} ms`]:
            Math.max(...worst.values()) <= blockedMsMax,
          'every text was answered': unanswered === 0,
        },
      }
    } finally {
      await house.stop()
      await postgres.stop()
      await rm(dataDir, { recursive: true, force: true })
    }
  },
}
export default hostile

interface Round {
  readonly blockedMs: number
  /** In which state of the conversation that was. */
  readonly where: string
  readonly unanswered: number
}

/** What was said before the hostile text, by the state it leads to. */
const states: Readonly<Record<string, readonly string[]>> = {
  first: [],
  offered: ['a haircut next friday after 3'],
  'asked for the name': ['a haircut next friday after 3', 'the first one'],
  'asked for the yes': ['a haircut next friday after 3', 'the first one', 'Dana Reed'],
}

async function playAll(house: House, text: string): Promise<Round> {
  let round: Round = { blockedMs: 0, where: '', unanswered: 0 }
  const measured = async (where: string, run: () => Promise<boolean>) => {
    const { blockedMs, answered } = await blockedDuring(run)
    const worse = blockedMs > round.blockedMs ? { blockedMs, where } : {}
    round = { ...round, ...worse, unanswered: round.unanswered + (answered ? 0 : 1) }
  }
  for (const [where, before] of Object.entries(states)) {
    const chat = await openChat(house)
    for (const said of before) await chat.say(said)
    await measured(where, () => chat.say(text))
    await measured(`after it, ${where}`, () => chat.say('ok'))
  }
  const chat = await openChat(house)
  await measured('a burst', async () => {
    const answers: Promise<boolean>[] = []
    for (let at = 0; at < burst; at++) {
      answers.push(chat.say(text))
      // As from sockets: each request is an event of its own.
      await new Promise((resolve) => setImmediate(resolve))
    }
    return (await Promise.all(answers)).every(Boolean)
  })
  return round
}

async function blockedDuring(run: () => Promise<boolean>): Promise<{ blockedMs: number; answered: boolean }> {
  const delay = monitorEventLoopDelay({ resolution: 1 })
  delay.enable()
  const answered = await run()
  // One more turn of the loop, so that the last gap is seen too.
  await new Promise((resolve) => setTimeout(resolve, 3))
  delay.disable()
  return { blockedMs: delay.max / 1e6, answered }
}

async function openChat(house: House) {
  const opened = await send(house, '/v1/chat/luna-salon/conversations', {}, {})
  const { conversationId, token } = (await opened.json()) as { conversationId: string; token: string }
  let count = 0
  return {
    /** True where there was a clear answer: a reply, or a refusal that says why. */
    say: async (text: string): Promise<boolean> => {
      count += 1
      const path = `/v1/chat/conversations/${conversationId}/messages`
      const response = await send(house, path, { id: `m${count}`, text }, { authorization: `Bearer ${token}` })
      const body = (await response.json()) as { messages?: unknown[]; code?: string }
      return response.status === 200 ? (body.messages ?? []).length > 0 : response.status < 500 && Boolean(body.code)
    },
  }
}

async function send(house: House, path: string, body: unknown, headers: Record<string, string>): Promise<Response> {
  const request = new Request(`http://localhost${path}`, {
    method: 'POST',
    headers: { 'content-type': 'application/json', ...headers },
    body: JSON.stringify(body),
  })
  return house.fetch(request, {})
}
