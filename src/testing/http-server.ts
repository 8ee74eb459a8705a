import { createServer } from 'node:http'
import { connect } from 'node:net'
import { getRequestListener } from '@hono/node-server'
import type { HttpApp } from '../http/app.ts'

export interface TestServer {
  readonly port: number
  readonly url: string
  readonly close: () => Promise<void>
}

/** The app behind a real socket of 127.0.0.1, on a free port unless one is given. */
export async function serveApp(app: HttpApp, wishedPort = 0): Promise<TestServer> {
  const server = createServer(getRequestListener(app.fetch as Parameters<typeof getRequestListener>[0]))
  await new Promise<void>((resolve) => server.listen(wishedPort, '127.0.0.1', resolve))
  const address = server.address()
  const port = typeof address === 'object' && address !== null ? address.port : 0
  return {
    port,
    url: `http://127.0.0.1:${port}`,
    close: async () => {
      server.closeAllConnections()
      await new Promise((resolve) => server.close(resolve))
    },
  }
}

const answerCharsMax = 100_000

/**
 * Sends bytes as they are, which no HTTP client would, and returns what came back until the server closed the
 * connection or a whole answer was there. A reset by the server while we still write is part of some answers.
 */
export function sendRaw(port: number, parts: readonly (string | Uint8Array)[]): Promise<string> {
  return new Promise((resolve) => {
    const socket = connect(port, '127.0.0.1')
    let answer = ''
    const finish = () => {
      socket.destroy()
      resolve(answer)
    }
    socket.on('data', (data) => {
      answer += data.toString('latin1')
      if (isWhole(answer) || answer.length > answerCharsMax) finish()
    })
    socket.on('error', finish)
    socket.on('close', finish)
    for (const part of parts) socket.write(part)
  })
}

function isWhole(answer: string): boolean {
  const [head = '', ...rest] = answer.split('\r\n\r\n')
  const length = /content-length: (\d+)/i.exec(head)?.[1]
  const body = rest.join('\r\n\r\n')
  return length === undefined ? body.endsWith('0\r\n\r\n') || body.endsWith('0\r\n') : body.length >= Number(length)
}

/** The status of a raw answer, 0 where there was none. */
export function statusOf(answer: string): number {
  return Number(/^HTTP\/1\.1 (\d{3})/.exec(answer)?.[1] ?? 0)
}
