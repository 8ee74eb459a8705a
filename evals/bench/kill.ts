import { mkdtemp } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { setTimeout as wait } from 'node:timers/promises'
import { removePostgres } from '../../src/postgres/remove-postgres.ts'
import type { Benchmark } from '../benchmark.ts'
import { type ChatClient, openChat } from '../load/chat-client.ts'
import { type ServerProcess, startServerProcess } from '../load/server-process.ts'

const tenant = 'luna-salon'
const text = 'Can I get a haircut tomorrow after 3?'
const roundWaitMs = 2_000
const roundsMax = 60

/**
 * The service is killed with SIGKILL while many turns are in flight, and started again over the same data: every
 * message that was taken in is answered once, by the job that takes the turn over. No floor: a promise, not a speed.
 */
const kill: Benchmark = {
  id: 'kill',
  async run({ quick, log }) {
    const dataDir = await mkdtemp(join(tmpdir(), 'parley-bench-'))
    const settings = { PARLEY_RATE_LIMIT: '100000000' }
    let server: ServerProcess = await startServerProcess({ dataDir, settings })
    const chats = await Promise.all(Array.from({ length: quick ? 10 : 60 }, () => openChat(server.url, tenant)))
    const sent = chats.map((chat) => chat.send({ id: `${chat.conversationId}-1`, text }).catch(() => null))
    await Promise.race(sent)
    log('killed')
    await server.stop('SIGKILL')
    const heard = (await Promise.all(sent)).filter((answer) => answer?.status === 200).length
    const startedAt = performance.now()
    server = await startServerProcess({ dataDir, settings })
    const { url } = server
    const reattached = chats.map((chat) => chat.at(url))
    let histories = await readAll(reattached)
    for (let round = 0; round < roundsMax && histories.some((one) => one.stored > one.answers); round++) {
      await wait(roundWaitMs)
      histories = await readAll(reattached)
    }
    const seconds = (performance.now() - startedAt) / 1_000
    await server.stop()
    await removePostgres(dataDir)
    const stored = histories.filter((one) => one.stored > 0).length
    const row = (name: string, ours: number, unit: string) => ({ case: name, ours, floor: null, peers: {}, unit })
    return {
      name: 'kill',
      versions: { node: process.version },
      rows: [
        row('conversations', chats.length, ''),
        row('answered before the kill', heard, ''),
        row('messages that had been stored', stored, ''),
        row('until all of them were answered', seconds, 's'),
      ],
      checks: {
        'every stored message is answered once': histories.every((one) => one.stored === one.answers),
        'nothing that was answered is lost': stored >= heard,
        'some turns were in flight': heard < chats.length,
      },
    }
  },
}
export default kill

async function readAll(chats: readonly ChatClient[]) {
  return Promise.all(
    chats.map(async (chat) => {
      const history = await chat.history()
      const stored = history.filter((message) => message.role === 'customer').length
      return { stored, answers: history.filter((message) => message.role === 'agent').length - 1 }
    }),
  )
}
