// Posts to addresses that a business typed. The network is not trusted, nor is the address: it is resolved once, judged and
// pinned (resolve.ts); a connection is used once; no redirect is followed; time and bytes are bounded.
import { type ClientRequest, type IncomingMessage, request as requestHttp } from 'node:http'
import { type RequestOptions, request as requestHttps } from 'node:https'
import type { LookupFunction } from 'node:net'
import type { WebhookAnswer, WebhookFailure } from '../domain/webhook-schedule.ts'
import type { WebhookRequest, WebhookSender } from '../ports/webhook-sender.ts'
import { hostOf, refuseUrl } from './endpoint-url.ts'
import { type ResolvedAddress, type Resolver, resolvePublic, systemResolver } from './resolve.ts'
import { signWebhook } from './sign.ts'

/** An endpoint has so long, from the look-up of its name to its status. */
const answerWithinMs = 10_000
/** Of an answer so much is taken in, and for so long, before the connection is closed: nobody reads it. */
const answerBytesMax = 4_096
const restOfAnswerMs = 1_000
const headerBytesMax = 16_384

export interface SenderOptions {
  readonly nowMs: () => number
  /** Of the service, for the user agent. */
  readonly version: string
  /** This machine may be an endpoint, over plain HTTP too: for trying out, and for tests. */
  readonly loopback?: boolean
  readonly resolver?: Resolver
  readonly answerWithinMs?: number
}

/** The sender of this service. */
export function createWebhookSender(options: SenderOptions): WebhookSender {
  const loopback = options.loopback === true
  return {
    refuse: (url) => refuseUrl(url, { loopback }),
    send: async (asked) => {
      const startedMs = options.nowMs()
      const deadline = AbortSignal.timeout(options.answerWithinMs ?? answerWithinMs)
      const came = await Promise.race([post(asked, { ...options, loopback }, deadline), whenLate(deadline)])
      const tookMs = Math.max(0, options.nowMs() - startedMs)
      return typeof came === 'string' ? { kind: 'failed', why: came, tookMs } : { kind: 'answered', ...came, tookMs }
    },
  }
}

type Came = Pick<WebhookAnswer & { kind: 'answered' }, 'status' | 'retryAfterMs'> | WebhookFailure

function whenLate(deadline: AbortSignal): Promise<WebhookFailure> {
  const late = Promise.withResolvers<WebhookFailure>()
  deadline.addEventListener('abort', () => late.resolve('timed_out'), { once: true })
  return late.promise
}

async function post(
  asked: WebhookRequest,
  options: SenderOptions & { readonly loopback: boolean },
  deadline: AbortSignal,
): Promise<Came> {
  // Whether it is allowed may have changed since it was stored.
  if (refuseUrl(asked.url, options) !== null) return 'address_refused'
  const url = new URL(asked.url)
  const { resolver = systemResolver, loopback } = options
  const resolved = await resolvePublic(hostOf(url), { resolver, loopback })
  if (!resolved.ok) return resolved.why
  if (deadline.aborted) return 'timed_out'
  const begin = url.protocol === 'https:' ? requestHttps : requestHttp
  const request = begin(url, {
    ...connectionOf(resolved.addresses),
    signal: deadline,
    headers: {
      'content-type': 'application/json',
      'content-length': Buffer.byteLength(asked.body),
      'user-agent': `Parley-Webhooks/${options.version}`,
      connection: 'close',
      ...signWebhook(asked, options.nowMs()),
    },
  })
  const came = answerOf(request, options.nowMs)
  request.end(asked.body)
  return came
}

function connectionOf(addresses: readonly ResolvedAddress[]): RequestOptions {
  const pinned: LookupFunction = (_name, options, done) => {
    const [first] = addresses
    if (options.all === true) return done(null, [...addresses])
    return done(null, first?.address ?? '', first?.family ?? 4)
  }
  return {
    method: 'POST',
    // No pool: a connection that was judged for one name at one time serves nothing else.
    agent: false,
    lookup: pinned,
    maxHeaderSize: headerBytesMax,
  }
}

/** The status, or why there is none. Settles once whatever the other side does. */
function answerOf(request: ClientRequest, nowMs: () => number): Promise<Came> {
  const came = Promise.withResolvers<Came>()
  request.once('response', (response) => {
    came.resolve({ status: response.statusCode ?? 0, retryAfterMs: retryAfterOf(response, nowMs()) })
    takeIn(response, request)
  })
  request.on('error', (fault: NodeJS.ErrnoException) => came.resolve(failureOf(fault)))
  request.once('upgrade', (_response, socket) => {
    socket.destroy()
    came.resolve('connection_failed')
  })
  request.once('close', () => came.resolve('connection_failed'))
  return came.promise
}

/** Lets a short answer come to its end, as servers like it; a long or slow one is cut off. */
function takeIn(response: IncomingMessage, request: ClientRequest): void {
  let left = answerBytesMax
  const timer = setTimeout(() => request.destroy(), restOfAnswerMs)
  response.on('data', (part: Uint8Array) => {
    left -= part.byteLength
    if (left <= 0) request.destroy()
  })
  response.on('error', () => request.destroy())
  response.once('close', () => clearTimeout(timer))
}

function failureOf({ code = '', name }: NodeJS.ErrnoException): WebhookFailure {
  if (name === 'AbortError' || name === 'TimeoutError' || code === 'ABORT_ERR') return 'timed_out'
  if (/CERT|TLS|SSL|SELF_SIGNED|UNABLE_TO_VERIFY|EPROTO/.test(code)) return 'tls_failed'
  return 'connection_failed'
}

/** RFC 9110: seconds, or a date. Null where it says neither. */
function retryAfterOf({ headers }: IncomingMessage, nowMs: number): number | null {
  const text = headers['retry-after']
  if (text === undefined) return null
  if (/^\d{1,9}$/.test(text)) return Number(text) * 1_000
  const atMs = Date.parse(text)
  return Number.isNaN(atMs) ? null : Math.max(0, atMs - nowMs)
}
