// A provider of ours on 127.0.0.1: it keeps what it is asked and answers as it is told, or not at all.
import { createServer } from 'node:http'

export interface LoopbackRequest {
  readonly method: string
  readonly path: string
  readonly headers: Readonly<Record<string, string>>
  readonly body: string
}

export type LoopbackAnswer =
  | { readonly status: number; readonly headers?: Readonly<Record<string, string>>; readonly body: string | Uint8Array }
  /** Takes the request and says nothing. */
  | 'stall'
  /** Takes the request and closes the connection. */
  | 'break'
  /** Begins a good answer and stops in the middle of it. */
  | 'drip'

export interface Loopback {
  readonly url: string
  readonly requests: readonly LoopbackRequest[]
  /** What is answered from now on. */
  answer: (request: LoopbackRequest) => LoopbackAnswer
  readonly close: () => Promise<void>
}

/** Opens one on a free port. Until it is told otherwise it answers 404. */
export async function openLoopback(): Promise<Loopback> {
  const requests: LoopbackRequest[] = []
  const server = createServer(async (request, response) => {
    const parts: Buffer[] = []
    for await (const part of request) parts.push(part)
    const headers = Object.fromEntries(Object.entries(request.headers).map(([name, value]) => [name, String(value)]))
    const body = Buffer.concat(parts).toString('utf8')
    const asked = { method: request.method ?? '', path: request.url ?? '', headers, body }
    requests.push(asked)
    const answer = loopback.answer(asked)
    if (answer === 'stall') return
    if (answer === 'break') return request.socket.destroy()
    if (answer === 'drip') return response.writeHead(200, { 'content-type': 'application/json' }).write('{"sid":')
    response.writeHead(answer.status, { 'content-type': 'application/json', ...answer.headers }).end(answer.body)
  })
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve))
  const address = server.address()
  const port = typeof address === 'object' && address !== null ? address.port : 0
  const loopback: Loopback = {
    url: `http://127.0.0.1:${port}`,
    requests,
    answer: () => ({ status: 404, body: '{}' }),
    close: async () => {
      server.closeAllConnections()
      await new Promise((resolve) => server.close(resolve))
    },
  }
  return loopback
}
