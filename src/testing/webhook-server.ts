// The business's own software, on 127.0.0.1: it keeps what it is told, checks the signature with the public library, and
// answers as a test wants: badly, late, for ever or not at all.
import { createServer, type IncomingMessage, type ServerResponse } from 'node:http'
import { Webhook } from 'standardwebhooks'

export interface ReceivedWebhook {
  readonly path: string
  readonly headers: Readonly<Record<string, string>>
  readonly body: string
}

export type WebhookReply =
  | { readonly status: number; readonly headers?: Readonly<Record<string, string>>; readonly body?: string }
  /** Takes it and says nothing. */
  | 'stall'
  /** Says 200, begins a body, and stops. */
  | 'hang'
  /** Says 200 and sends a body of a hundred megabytes. */
  | 'stream'
  /** Takes it and closes the connection. */
  | 'close'
  /** Sends headers without end. */
  | 'headers'
  | 'upgrade'

export interface WebhookServer {
  readonly url: string
  readonly port: number
  readonly received: readonly ReceivedWebhook[]
  /** Bytes of answers that were taken off our hands, over all connections. */
  readonly sentBytes: () => number
  /** How many were being answered at the same time, at most. */
  readonly atOnceMax: () => number
  /** What is answered from now on; 204 until told otherwise. */
  reply: (webhook: ReceivedWebhook) => WebhookReply | Promise<WebhookReply>
  readonly close: () => Promise<void>
}

/** Opens one on a free port. */
export async function openWebhookServer(): Promise<WebhookServer> {
  const received: ReceivedWebhook[] = []
  let sent = 0
  let open = 0
  let atOnce = 0
  const answer = async (request: IncomingMessage, response: ServerResponse) => {
    open += 1
    atOnce = Math.max(atOnce, open)
    response.once('close', () => {
      open -= 1
    })
    const parts: Buffer[] = []
    for await (const part of request) parts.push(part)
    const headers = Object.fromEntries(Object.entries(request.headers).map(([name, value]) => [name, String(value)]))
    const webhook = { path: request.url ?? '', headers, body: Buffer.concat(parts).toString('utf8') }
    received.push(webhook)
    await give(await own.reply(webhook), request, response)
    sent += request.socket.bytesWritten
  }
  const server = createServer((request, response) => {
    answer(request, response).catch(() => request.socket.destroy())
  })
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve))
  const address = server.address()
  const port = typeof address === 'object' && address !== null ? address.port : 0
  const own: WebhookServer = {
    url: `http://127.0.0.1:${port}`,
    port,
    received,
    sentBytes: () => sent,
    atOnceMax: () => atOnce,
    reply: () => ({ status: 204 }),
    close: async () => {
      server.closeAllConnections()
      await new Promise((resolve) => server.close(resolve))
    },
  }
  return own
}

async function give(reply: WebhookReply, request: IncomingMessage, response: ServerResponse): Promise<void> {
  if (reply === 'stall') return
  if (reply === 'close') return void request.socket.destroy()
  if (reply === 'hang') return void response.writeHead(200, { 'content-length': '100' }).write('{"a":')
  if (reply === 'upgrade') {
    return void request.socket.write('HTTP/1.1 101 Switching Protocols\r\nConnection: Upgrade\r\nUpgrade: x\r\n\r\n')
  }
  if (reply === 'headers') return pour(response, 'HTTP/1.1 200 OK\r\n', (at) => `x-${at}: ${'a'.repeat(1_000)}\r\n`)
  if (reply === 'stream') {
    const megabyte = 'a'.repeat(1_048_576)
    return pour(response, `HTTP/1.1 200 OK\r\nContent-Length: ${100 * megabyte.length}\r\n\r\n`, () => megabyte)
  }
  response.writeHead(reply.status, reply.headers).end(reply.body)
}

/** A hundred parts, as fast as the other side takes them, until it goes away. */
async function pour({ socket }: ServerResponse, head: string, partOf: (at: number) => string): Promise<void> {
  if (socket === null) return
  socket.write(head)
  for (let at = 0; at < 100 && !socket.destroyed; at++) {
    if (socket.write(partOf(at))) continue
    await new Promise<void>((resolve) => {
      socket.once('drain', resolve)
      socket.once('close', resolve)
    })
  }
}

/** The event of a webhook, if its signature is right; throws as the library does. The library reads the machine's clock. */
export function verifyWebhook({ headers, body }: ReceivedWebhook, secret: string): unknown {
  return new Webhook(secret).verify(body, { ...headers })
}
