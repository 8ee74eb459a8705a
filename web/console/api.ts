import { type ClientResponse, hc } from 'hono/client'
import type { meRoutes } from '../../src/http/console/me.ts'
import type { nouns } from '../../src/http/console/nouns.ts'
import type { operatorRoutes } from '../../src/http/console/operator.ts'
import { logInAgain } from './log-in-again.ts'
import { ConsoleProblem, problemOf } from './problem.ts'

type Nouns = typeof nouns

/** The typed client of one noun of a business: `client(tenant, 'inbox').conversations.$get(…)`. */
export function client<Noun extends keyof Nouns>(tenant: string, noun: Noun) {
  return hc<ReturnType<Nouns[Noun]>>(`/v1/console/tenants/${encodeURIComponent(tenant)}/${noun}`, {
    fetch: patientFetch,
  })
}

export const me = hc<ReturnType<typeof meRoutes>>('/v1/console/me')

/** Of whoever runs the platform. */
export const operatorClient = hc<ReturnType<typeof operatorRoutes>>('/v1/console/operator')

/**
 * What an answer carries. Throws ConsoleProblem for a refusal, and for a server that cannot be reached, so that a screen
 * has one kind of fault to show.
 */
export async function answer<Body>(call: Promise<ClientResponse<Body, number, 'json'>>): Promise<Body> {
  const response = await call.catch((fault: unknown) => {
    if (fault instanceof ConsoleProblem) throw fault
    throw new ConsoleProblem({ code: 'unreachable', status: 0, detail: 'The server cannot be reached.' })
  })
  if (!response.ok) throw await problemOf(response as unknown as Response)
  return response.json() as Promise<Body>
}

/** A log-in that ended in the middle is renewed over the page; then the same request goes out again. */
async function patientFetch(input: RequestInfo | URL, init?: RequestInit): Promise<Response> {
  const response = await fetch(input, init)
  if (response.status !== 401) return response
  await logInAgain()
  return fetch(input, init)
}
