import { z } from 'zod'
import { readRetryAfter } from '../../src/domain/network-fault.ts'
import type { ChannelWorld } from '../../src/ports/channel.ts'
import { ProviderRefusal } from '../shared/outcome.ts'
import { callApi } from '../shared/read-answer.ts'

/** The version of the API whose requests we write. Meta keeps one for two years. */
const version = 'v23.0'
const vendorBase = 'https://graph.facebook.com'
export const timeoutDefaultMs = 10_000

const problem = z.object({ error: z.object({ code: z.number() }) })

export interface GraphRequest {
  readonly method: 'GET' | 'POST'
  /** Below the version, with its query. */
  readonly path: string
  readonly accessToken: string
  readonly body?: unknown
}

/** Where Meta is: its own address, or a server of ours that checks what we send. */
export function graphBase(world: ChannelWorld): string {
  return (world.bases['WHATSAPP_API_BASE'] ?? vendorBase).replace(/\/+$/, '')
}

/** The JSON of a good answer. Throws ProviderRefusal, ProviderSilence, or the error of the connection. */
export async function callGraph(world: ChannelWorld, request: GraphRequest): Promise<unknown> {
  const { method, path, accessToken, body } = request
  const headers = { authorization: `Bearer ${accessToken}`, 'content-type': 'application/json' }
  const init: RequestInit = { method, headers, ...(body === undefined ? {} : { body: JSON.stringify(body) }) }
  const answer = await callApi(`${graphBase(world)}/${version}/${path}`, init, world.timeoutMs ?? timeoutDefaultMs)
  if (answer.status >= 200 && answer.status < 300) return answer.body
  const parsed = problem.safeParse(answer.body)
  throw new ProviderRefusal({
    status: answer.status,
    code: parsed.success ? String(parsed.data.error.code) : null,
    retryAfterMs: readRetryAfter(answer.headers.get('retry-after'), world.nowMs()),
  })
}
