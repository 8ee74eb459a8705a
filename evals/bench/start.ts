import { mkdtemp } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { removePostgres } from '../../src/postgres/remove-postgres.ts'
import type { Benchmark } from '../benchmark.ts'
import { openChat } from '../load/chat-client.ts'
import { startServerProcess } from '../load/server-process.ts'

/**
 * From the start of the process until its address is printed: over an empty data folder (the database is made,
 * migrated and seeded), over a stopped one, and after a `kill -9` of the service. No floor: nothing else starts this.
 */
const start: Benchmark = {
  id: 'start',
  async run({ quick }) {
    const rounds = quick ? 1 : 5
    const [first, second, killed]: [number[], number[], number[]] = [[], [], []]
    let kept = true
    for (let round = 0; round < rounds; round++) {
      const dataDir = await mkdtemp(join(tmpdir(), 'parley-bench-'))
      const one = await startServerProcess({ dataDir })
      first.push(one.startMs)
      await openChat(one.url, 'luna-salon')
      await one.stop()
      const two = await startServerProcess({ dataDir })
      second.push(two.startMs)
      await two.stop('SIGKILL')
      const three = await startServerProcess({ dataDir })
      killed.push(three.startMs)
      kept &&= await openChat(three.url, 'luna-salon').then(
        () => true,
        () => false,
      )
      await three.stop()
      await removePostgres(dataDir)
    }
    const row = (name: string, values: number[]) => ({
      case: name,
      ours: values.toSorted((a, b) => a - b)[Math.floor(values.length / 2)] ?? Number.NaN,
      floor: null,
      peers: {},
      unit: 'ms',
    })
    return {
      name: 'start',
      versions: { node: process.version },
      rows: [
        row('first start, empty folder', first),
        row('second start', second),
        row('start after kill -9 of the service', killed),
      ],
      checks: { 'the data are kept': kept },
    }
  },
}
export default start
