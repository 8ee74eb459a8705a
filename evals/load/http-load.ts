import { spawn } from 'node:child_process'
import { once } from 'node:events'
import { Agent, get } from 'node:http'
import { fileURLToPath } from 'node:url'

/** What came of many requests: milliseconds of each, and how many answers were not 200. */
export interface HttpLoad {
  readonly ms: readonly number[]
  readonly failed: number
}

/** So many clients, each on a connection of its own, which ask again as soon as they are answered: the addresses in turn. */
export async function loadOver(
  urls: readonly string[],
  { clients, requests }: { readonly clients: number; readonly requests: number },
): Promise<HttpLoad> {
  const agent = new Agent({ keepAlive: true, maxSockets: clients })
  const ms: number[] = []
  let failed = 0
  let next = 0
  const ask = async () => {
    while (next < requests) {
      const url = urls[next++ % urls.length] ?? ''
      const startedAtMs = performance.now()
      if ((await statusOf(url, agent)) !== 200) failed += 1
      ms.push(performance.now() - startedAtMs)
    }
  }
  await Promise.all(Array.from({ length: clients }, ask))
  agent.destroy()
  return { ms, failed }
}

function statusOf(url: string, agent: Agent): Promise<number> {
  return new Promise((resolve, reject) => {
    get(url, { agent }, (response) => {
      response.on('error', reject).on('end', () => resolve(response.statusCode ?? 0))
      response.resume()
    }).on('error', reject)
  })
}

const bareServer = fileURLToPath(new URL('bare-server.ts', import.meta.url))

/** Starts a server that answers with so many bytes and does nothing else. */
export async function startBareServer(bytes: number): Promise<{ readonly url: string; readonly close: () => void }> {
  const child = spawn(process.execPath, [bareServer, `${bytes}`], { stdio: ['ignore', 'pipe', 'inherit'] })
  const [line]: Buffer[] = await once(child.stdout, 'data')
  return { url: line?.toString().trim() ?? '', close: () => child.kill() }
}
