import { createServer, type IncomingMessage, type ServerResponse } from 'node:http'
import type { AddressInfo } from 'node:net'

/** How the server answers one request. */
export type FakeAnswer =
  | { readonly kind: 'text'; readonly text: string }
  | { readonly kind: 'calls'; readonly calls: readonly { readonly name: string; readonly arguments: string }[] }
  | { readonly kind: 'status'; readonly status: number }
  /** Never answers. */
  | { readonly kind: 'stall' }
  /** A body that is not what it says it is. */
  | { readonly kind: 'raw'; readonly body: string }
  /** Closes the connection in the middle of the body. */
  | { readonly kind: 'cut' }

export interface FakeOpenAi {
  readonly baseUrl: string
  /** Bodies of the requests that came, parsed. */
  readonly requests: readonly Record<string, unknown>[]
  readonly stop: () => Promise<void>
}

/**
 * A server on loopback that speaks as much of OpenAI's chat completions as our adapter needs, and misbehaves on demand.
 * Answers are given in order; the last one again and again.
 */
export async function startFakeOpenAi(answers: readonly FakeAnswer[]): Promise<FakeOpenAi> {
  const requests: Record<string, unknown>[] = []
  const server = createServer((request, response) => {
    readBody(request).then(
      (body) => {
        requests.push(JSON.parse(body))
        const answer = answers[Math.min(requests.length, answers.length) - 1]
        if (answer !== undefined) give(response, answer, requests.length)
      },
      () => response.destroy(),
    )
  })
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve))
  const { port } = server.address() as AddressInfo
  return {
    baseUrl: `http://127.0.0.1:${port}/v1`,
    requests,
    stop: () =>
      new Promise((resolve) => {
        server.closeAllConnections()
        server.close(() => resolve())
      }),
  }
}

function give(response: ServerResponse, answer: FakeAnswer, count: number): void {
  switch (answer.kind) {
    case 'stall':
      return
    case 'status':
      response.writeHead(answer.status, { 'content-type': 'application/json' })
      response.end(JSON.stringify({ error: { message: 'no', type: 'server_error' } }))
      return
    case 'raw':
      response.writeHead(200, { 'content-type': 'application/json' })
      response.end(answer.body)
      return
    case 'cut':
      response.writeHead(200, { 'content-type': 'application/json', 'content-length': '5000' })
      response.write('{"id": "chat')
      setImmediate(() => response.destroy())
      return
    case 'text':
      sendMessage(response, { role: 'assistant', content: answer.text }, { count, finish: 'stop' })
      return
    case 'calls': {
      const calls = answer.calls.map((call, index) => ({ id: `c${count}_${index}`, type: 'function', function: call }))
      sendMessage(response, { role: 'assistant', content: null, tool_calls: calls }, { count, finish: 'tool_calls' })
    }
  }
}

function sendMessage(
  response: ServerResponse,
  message: Record<string, unknown>,
  { count, finish }: { readonly count: number; readonly finish: string },
): void {
  response.writeHead(200, { 'content-type': 'application/json' })
  response.end(
    JSON.stringify({
      id: `chatcmpl-${count}`,
      object: 'chat.completion',
      created: 1,
      model: 'fake',
      choices: [{ index: 0, message, finish_reason: finish, logprobs: null }],
      usage: { prompt_tokens: 100, completion_tokens: 20, total_tokens: 120 },
    }),
  )
}

async function readBody(request: IncomingMessage): Promise<string> {
  const chunks: Buffer[] = []
  for await (const chunk of request) chunks.push(chunk as Buffer)
  return Buffer.concat(chunks).toString('utf8')
}
