import type { Context } from 'hono'
import type { Refusal } from '../../domain/refusal.ts'
import { type HttpProblem, problem } from '../problem.ts'
import { consoleApp } from './app.ts'
import type { ConsoleParts } from './parts.ts'

/** Logging in and out, passwords, second factors, passkeys: all that the accounts answer themselves. */
export const authRoutes = ({ accounts }: ConsoleParts) =>
  consoleApp()
    // What the page offers before anybody has said who they are.
    .get('/ways', (c) => c.json(accounts.ways))
    .on(['GET', 'POST'], '/*', async (c: Context) => {
      const { method, url, headers } = c.req.raw
      // Read already by whoever checked that it is JSON.
      const body = method === 'POST' ? await c.req.text() : null
      const answer = await accounts.handle(new Request(url, { method, headers, body }), {
        body,
        address: c.get('caller').key,
      })
      if (!(answer instanceof Response)) throw asProblem(answer)
      return answer
    })

/** Who tries too often is told when they may again. */
function asProblem({ code, message, details }: Refusal): HttpProblem {
  const seconds = details?.['retryAfterSeconds']
  return problem(code, message, {
    details,
    ...(typeof seconds === 'number' ? { headers: { 'retry-after': String(seconds) } } : {}),
  })
}
