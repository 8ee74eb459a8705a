import { spawn } from 'node:child_process'
import { once } from 'node:events'
import { connect } from 'node:net'
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
  const ms: number[] = []
  let failed = 0
  let next = 0
  const client = async () => {
    const connection = await openConnection(urls[0] ?? '')
    while (next < requests) {
      const { pathname, search, host } = new URL(urls[next++ % urls.length] ?? '')
      const startedAtMs = performance.now()
      if ((await connection.statusOf(`GET ${pathname}${search} HTTP/1.1\r\nhost: ${host}\r\n\r\n`)) !== 200) failed += 1
      ms.push(performance.now() - startedAtMs)
    }
    connection.close()
  }
  await Promise.all(Array.from({ length: clients }, client))
  return { ms, failed }
}

/** The same with requests written beforehand, each sent once, in order: what it costs to sign them is not measured. */
export async function loadWritten(
  url: string,
  requests: readonly Buffer[],
  clients: number,
): Promise<HttpLoad & { readonly seconds: number }> {
  const ms: number[] = []
  let failed = 0
  let next = 0
  const connections = await Promise.all(Array.from({ length: clients }, () => openConnection(url)))
  const beganMs = performance.now()
  await Promise.all(
    connections.map(async (connection) => {
      for (let request = requests[next++]; request !== undefined; request = requests[next++]) {
        const startedAtMs = performance.now()
        if ((await connection.statusOf(request)) !== 200) failed += 1
        ms.push(performance.now() - startedAtMs)
      }
    }),
  )
  const seconds = (performance.now() - beganMs) / 1_000
  for (const connection of connections) connection.close()
  return { ms, failed, seconds }
}

/**
 * One request after the other over one socket, answers counted and thrown away: a client that does more costs more than
 * the server it measures, on the same machine. Only for answers that state their length.
 */
export async function openConnection(address: string) {
  const { hostname, port } = new URL(address)
  const socket = connect(Number(port), hostname).setNoDelay(true)
  await once(socket, 'connect')
  let waiting: { readonly resolve: (status: number) => void; readonly reject: (fault: Error) => void } | null = null
  let status = 0
  let missing = 0
  socket.on('data', (chunk: Buffer) => {
    if (missing === 0) {
      const headEnd = chunk.indexOf('\r\n\r\n')
      const head = chunk.toString('latin1', 0, headEnd)
      const length = /^content-length: (\d+)/im.exec(head)?.[1]
      if (headEnd < 0 || length === undefined) return socket.destroy(new Error('an answer without a length'))
      status = Number(head.slice(9, 12))
      missing = Number(length) - (chunk.byteLength - headEnd - 4)
    } else missing -= chunk.byteLength
    if (missing === 0) waiting?.resolve(status)
  })
  socket.on('error', (fault) => waiting?.reject(fault))
  socket.on('close', () => waiting?.reject(new Error('the server hung up')))
  return {
    statusOf: (request: string | Buffer) =>
      new Promise<number>((resolve, reject) => {
        waiting = { resolve, reject }
        socket.write(request)
      }),
    /** The server may have hung up while nothing was asked. */
    isOpen: () => !socket.destroyed && !socket.readableEnded,
    close: () => socket.destroy(),
  }
}

const bareServer = fileURLToPath(new URL('bare-server.ts', import.meta.url))

/** Starts a server that answers with so many bytes and does nothing else. */
export function startBareServer(bytes: number): Promise<{ readonly url: string; readonly close: () => void }> {
  return startFloorServer(bareServer, `${bytes}`)
}

/** Starts a file that listens and prints its address, in a process of its own. */
export async function startFloorServer(
  file: string,
  argument: string,
): Promise<{ readonly url: string; readonly close: () => void }> {
  const child = spawn(process.execPath, [file, argument], { stdio: ['ignore', 'pipe', 'inherit'] })
  const [line]: Buffer[] = await once(child.stdout, 'data')
  return { url: line?.toString().trim() ?? '', close: () => child.kill() }
}
