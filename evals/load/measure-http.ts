import { type BenchmarkOptions, type BenchmarkReport, type BenchmarkRow, percentile } from '../benchmark.ts'
import { floorStarts } from './availability-floor.ts'
import { openAvailabilityServer } from './availability-http.ts'
import { loadOver, startBareServer } from './http-load.ts'

const size = { staffCount: 10, dayCount: 30 }
const clients = 20
const p95MsMax = 25
/** Requests of a round that no other one is like. */
const unsharedEach = 100

/**
 * A month of ten staff with 1,500 bookings over HTTP, asked for by twenty clients that never pause: the 95th percentile
 * of each round, medians over the rounds. Once all ask the same, as the visitors of one page do; once nobody asks
 * what another did. Floor: a bare server that sends as many bytes, under the same load, in turn.
 */
export async function measureHttp({ quick, log }: BenchmarkOptions): Promise<Pick<BenchmarkReport, 'rows' | 'checks'>> {
  const rounds = quick ? 1 : 7
  const requests = quick ? 60 : 500
  const server = await openAvailabilityServer(quick ? { staffCount: 2, dayCount: 7 } : size)
  try {
    const told = await readTold(server.url)
    const bare = await startBareServer(told.bytes)
    const measured = { ours: [] as number[], others: [] as number[], floor: [] as number[] }
    let failed = 0
    for (let round = -1; round < rounds; round++) {
      const ask = async (urls: readonly string[], count: number) => {
        const load = await loadOver(urls, { clients, requests: count })
        failed += load.failed
        return percentile(load.ms, 0.95)
      }
      const floor = await ask([bare.url], requests)
      const ours = await ask([server.url], requests)
      const others = await ask(server.otherUrls.slice((round + 1) * unsharedEach), unsharedEach)
      log(`over HTTP: p95 ${ours.toFixed(1)} ms, nothing shared ${others.toFixed(1)}, floor ${floor.toFixed(1)}`)
      if (round < 0) continue
      measured.ours.push(ours)
      measured.others.push(others)
      measured.floor.push(floor)
    }
    bare.close()
    const row = (name: string, values: readonly number[]): BenchmarkRow => ({
      case: name,
      ours: percentile(values, 0.5),
      floor: percentile(measured.floor, 0.5),
      peers: {},
      unit: 'ms',
    })
    const floorFirst = [...floorStarts(server.input).any].slice(0, told.starts.length)
    return {
      rows: [
        row(`over HTTP, p95 of ${clients} clients`, measured.ours),
        row(`over HTTP, p95 of ${clients} clients, nothing shared`, measured.others),
      ],
      checks: {
        'over HTTP: the first slots as the floor’s':
          told.starts.every((ms, at) => ms === floorFirst[at]) && told.starts.length > 0,
        'over HTTP: every answer is one': failed === 0,
        [`over HTTP: p95 at most ${p95MsMax} ms`]: quick || percentile(measured.ours, 0.5) <= p95MsMax,
      },
    }
  } finally {
    await server.close()
  }
}

async function readTold(url: string): Promise<{ readonly bytes: number; readonly starts: readonly number[] }> {
  const text = await (await fetch(url)).text()
  const { slots = [] } = JSON.parse(text) as { slots?: readonly { readonly start: string }[] }
  const starts = slots.map(({ start }) => Temporal.Instant.from(start).epochMilliseconds)
  return { bytes: Buffer.byteLength(text), starts }
}
