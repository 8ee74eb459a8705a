// Posts to addresses that somebody typed, or a browser named. The network is not trusted, nor is the address: it is resolved
// once, judged and pinned (resolve.ts); a connection is used once; no redirect is followed; time and bytes are bounded.
import { type ClientRequest, type IncomingMessage, request as requestHttp } from 'node:http'
import { type RequestOptions, request as requestHttps } from 'node:https'
import type { LookupFunction } from 'node:net'
import type { WebhookAnswer, WebhookFailure } from '../domain/webhook-schedule.ts'
import { hostOf, refuseUrl } from './endpoint-url.ts'
import { type ResolvedAddress, type Resolver, resolvePublic, systemResolver } from './resolve.ts'

/** Whoever is called has so long, from the look-up of its name to its status. */
const answerWithinMs = 10_000
/** Of an answer so much is taken in, and for so long, before the connection is closed: nobody reads it. */
const answerBytesMax = 4_096
const restOfAnswerMs = 1_000
const headerBytesMax = 16_384

export interface PinnedOptions {
  readonly nowMs: () => number
  /** This machine may be called, over plain HTTP too: for trying out, and for tests. */
  readonly loopback?: boolean | undefined
  readonly resolver?: Resolver | undefined
  readonly answerWithinMs?: number | undefined
}

export interface PinnedRequest {
  readonly url: string
  readonly headers: Readonly<Record<string, string | number>>
  readonly body: string | Uint8Array
}

type Came = Pick<WebhookAnswer & { kind: 'answered' }, 'status' | 'retryAfterMs'> | WebhookFailure

/** Posts once; never throws. */
export async function postPinned(asked: PinnedRequest, options: PinnedOptions): Promise<WebhookAnswer> {
  const startedMs = options.nowMs()
  const deadline = AbortSignal.timeout(options.answerWithinMs ?? answerWithinMs)
  const came = await Promise.race([post(asked, options, deadline), whenLate(deadline)])
  const tookMs = Math.max(0, options.nowMs() - startedMs)
  return typeof came === 'string' ? { kind: 'failed', why: came, tookMs } : { kind: 'answered', ...came, tookMs }
}

function whenLate(deadline: AbortSignal): Promise<WebhookFailure> {
  const late = Promise.withResolvers<WebhookFailure>()
  deadline.addEventListener('abort', () => late.resolve('timed_out'), { once: true })
  return late.promise
}

async function post(asked: PinnedRequest, options: PinnedOptions, deadline: AbortSignal): Promise<Came> {
  const { resolver = systemResolver, loopback = false } = options
  // Whether it is allowed may have changed since it was stored.
  if (refuseUrl(asked.url, { loopback }) !== null) return 'address_refused'
  const url = new URL(asked.url)
  const resolved = await resolvePublic(hostOf(url), { resolver, loopback })
  if (!resolved.ok) return resolved.why
  if (deadline.aborted) return 'timed_out'
  const begin = url.protocol === 'https:' ? requestHttps : requestHttp
  const request = begin(url, {
    ...connectionOf(resolved.addresses),
    signal: deadline,
    headers: { 'content-length': Buffer.byteLength(asked.body), connection: 'close', ...asked.headers },
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
