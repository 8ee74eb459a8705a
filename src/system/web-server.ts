import { createServer, type Server } from 'node:http'
import { setTimeout as sleep } from 'node:timers/promises'
import { getRequestListener } from '@hono/node-server'

/** How many ports after the wished one are tried. */
const portsTriedMax = 50
const drainMaxMs = 10_000
const drainPollMs = 20
/** A client that sends its headers slower than this is cut off. */
const headersTimeoutMs = 15_000
const requestTimeoutMs = 60_000

type Handler = (request: Request, environment: unknown) => Response | Promise<Response>

/** A listening server whose handler comes later: the port is ours before anything is built that prints it. */
export interface WebServer {
  readonly port: number
  /** Until this is called every request gets 503. */
  readonly handle: (handler: Handler) => void
  /** Takes no new connection, lets running requests end (at most ten seconds), then closes what is left. */
  readonly close: () => Promise<void>
}

/** Listens on the port, or on the next free one when it is taken. Throws when none of fifty is free. */
export async function startWebServer(wished: { host: string; port: number }): Promise<WebServer> {
  let handler: Handler = () => new Response('Parley is starting.\n', { status: 503, headers: { 'retry-after': '1' } })
  let running = 0
  const listener = getRequestListener((request, environment) => handler(request, environment))
  const server = createServer((request, response) => {
    running += 1
    response.once('close', () => {
      running -= 1
    })
    void listener(request, response)
  })
  server.headersTimeout = headersTimeoutMs
  server.requestTimeout = requestTimeoutMs
  const port = await listen(server, wished)
  return {
    port,
    handle: (next) => {
      handler = next
    },
    close: async () => {
      const closed = new Promise((resolve) => server.close(resolve))
      server.closeIdleConnections()
      for (let waitedMs = 0; running > 0 && waitedMs < drainMaxMs; waitedMs += drainPollMs) await sleep(drainPollMs)
      server.closeAllConnections()
      await closed
    },
  }
}

async function listen(server: Server, wished: { host: string; port: number }): Promise<number> {
  for (let step = 0; step < portsTriedMax; step += 1) {
    const port = wished.port === 0 ? 0 : wished.port + step
    if (await tryListen(server, { host: wished.host, port })) {
      const address = server.address()
      return typeof address === 'object' && address !== null ? address.port : port
    }
  }
  throw new Error(`Ports ${wished.port} to ${wished.port + portsTriedMax - 1} are all taken. Set PORT to a free one.`)
}

function tryListen(server: Server, at: { host: string; port: number }): Promise<boolean> {
  return new Promise((resolve, reject) => {
    const onError = (error: NodeJS.ErrnoException) => {
      if (error.code === 'EADDRINUSE') resolve(false)
      else reject(new Error(`Cannot listen on ${at.host}:${at.port} (${error.code}). Set PORT and PARLEY_HOST.`))
    }
    server.once('error', onError)
    server.listen(at.port, at.host, () => {
      server.removeListener('error', onError)
      resolve(true)
    })
  })
}
