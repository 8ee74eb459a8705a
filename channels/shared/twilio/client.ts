// Twilio's own client, with the requests going where our settings say. It is loaded at the first use: it takes a quarter of
// a second and 40 MB, which a service without Twilio never pays.
import type RequestClient from 'twilio/lib/base/RequestClient.js'
import type Response from 'twilio/lib/http/response.js'
import { z } from 'zod'
import { readRetryAfter } from '../../../src/domain/network-fault.ts'
import type { ChannelWorld } from '../../../src/ports/channel.ts'
import { ProviderRefusal, withDeadline } from '../outcome.ts'
import { parseJson } from '../read-answer.ts'
import type { TwilioSecrets } from './secrets.ts'

export type TwilioClient = ReturnType<typeof import('twilio')>

export const timeoutDefaultMs = 10_000

type Answer<T> = Response.default<T>

/** Requests that all accounts together may have under way. */
const socketsMax = 50

/** Opens the client of an account. One is to be made for a channel, so that accounts share its connections. */
export type OpenTwilio = (secrets: TwilioSecrets) => Promise<TwilioClient>

/**
 * Every request ends within the world's time-out, at the latest, with an answer, a ProviderRefusal, a ProviderSilence or
 * an error of the connection. Nothing is tried again and nothing is logged.
 */
export function twilioOpener(world: ChannelWorld): OpenTwilio {
  let ready: Promise<OpenTwilio> | undefined
  return async (secrets) => {
    ready ??= load(world)
    return (await ready)(secrets)
  }
}

async function load(world: ChannelWorld): Promise<OpenTwilio> {
  const { default: twilio } = await import('twilio')
  const timeoutMs = world.timeoutMs ?? timeoutDefaultMs
  const base = world.bases['TWILIO_API_BASE']

  class OurRequestClient extends twilio.RequestClient {
    override async request<T>(options: RequestClient.RequestOptions<T>): Promise<Answer<T>> {
      // Its debug log would print numbers, and the environment can switch it on.
      const { logLevel: _, ...quiet } = options
      const sent = super.request({ ...quiet, uri: rebase(options.uri, base), timeout: timeoutMs })
      const answer = await withDeadline(sent, timeoutMs)
      if (answer.statusCode >= 400) throw readRefusal(answer, world.nowMs())
      return answer
    }
  }
  const httpClient = new OurRequestClient({ timeout: timeoutMs, maxSockets: socketsMax })
  return async ({ accountSid, authToken }) => twilio(accountSid, authToken, { httpClient, accountSid })
}

/** The same path and query at another origin: Twilio's products have a host each, ours is one. */
function rebase(uri: string, base: string | undefined): string {
  if (base === undefined) return uri
  const { pathname, search } = new URL(uri)
  return `${base.replace(/\/+$/, '')}${pathname}${search}`
}

const problem = z.object({ code: z.union([z.number(), z.string().regex(/^\d{1,6}$/)]) })

function readRefusal(answer: { statusCode: number; body: unknown; headers?: unknown }, nowMs: number): ProviderRefusal {
  const parsed = problem.safeParse(typeof answer.body === 'string' ? parseJson(answer.body) : answer.body)
  const headers = z.record(z.string(), z.unknown()).safeParse({ ...Object(answer.headers) })
  return new ProviderRefusal({
    status: answer.statusCode,
    code: parsed.success ? String(parsed.data.code) : null,
    retryAfterMs: readRetryAfter(headers.data?.['retry-after'], nowMs),
  })
}
