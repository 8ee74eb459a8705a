// PayPal's REST API over fetch: https://developer.paypal.com/api/rest/
import { z } from 'zod'
import type { PaymentAccount, PaymentAnswer, PaymentRefusal, PaymentWorld } from '../../ports/payment-provider.ts'
import {
  answerOfFailure,
  later,
  refused,
  retryAfterMs,
  timeoutDefaultMs,
  unknown,
  withDeadline,
} from '../shared/answer.ts'
import type { PaypalSecrets } from './secrets.ts'

export type PaypalAccount = PaymentAccount<PaypalSecrets>

export interface PaypalRequest<T> {
  readonly method: 'GET' | 'POST'
  readonly path: string
  /** JSON; sent as it is. */
  readonly body?: string
  readonly idempotencyKey?: string
  readonly read: (body: unknown) => T | null
}

/** Asks PayPal on behalf of an account. */
export type AskPaypal = <T>(request: PaypalRequest<T>, secrets: PaypalSecrets) => Promise<PaymentAnswer<T>>

const origins = { live: 'https://api-m.paypal.com', sandbox: 'https://api-m.sandbox.paypal.com' } as const
/** Tokens live for hours; they are kept for minutes, so that one that was revoked does no lasting harm. */
const tokenKeptMs = 5 * 60_000
const tokensKeptMax = 1_000
const answerBytesMax = 1024 * 1024

export function paypalAsker(world: PaymentWorld): AskPaypal {
  const tokens = new Map<string, { readonly token: string; readonly untilMs: number }>()
  return async (request, secrets) => {
    const key = `${secrets.environment}/${secrets.clientId}/${secrets.clientSecret}`
    const kept = tokens.get(key)
    if (kept !== undefined && kept.untilMs > world.nowMs()) return await send(world, request, secrets, kept.token)
    const answer = await fetchToken(world, secrets)
    // Without a token nothing was asked for: whatever went wrong, nothing has happened.
    if (answer.kind === 'unknown') return later('not_connected', 5_000)
    if (answer.kind === 'refused') return answer
    tokens.delete(key)
    tokens.set(key, { token: answer.value, untilMs: world.nowMs() + tokenKeptMs })
    const [oldest] = tokens.keys()
    if (tokens.size > tokensKeptMax && oldest !== undefined) tokens.delete(oldest)
    return await send(world, request, secrets, answer.value)
  }
}

const tokenShape = z.object({ access_token: z.string().min(1) })

async function fetchToken(world: PaymentWorld, secrets: PaypalSecrets): Promise<PaymentAnswer<string>> {
  const basic = Buffer.from(`${secrets.clientId}:${secrets.clientSecret}`).toString('base64')
  const headers = { authorization: `Basic ${basic}`, 'content-type': 'application/x-www-form-urlencoded' }
  const init = { method: 'POST', headers, body: 'grant_type=client_credentials' }
  return await call(world, `${originOf(world, secrets)}/v1/oauth2/token`, init, (body) => {
    return tokenShape.safeParse(body).data?.access_token ?? null
  })
}

async function send<T>(
  world: PaymentWorld,
  { method, path, body, idempotencyKey, read }: PaypalRequest<T>,
  secrets: PaypalSecrets,
  token: string,
): Promise<PaymentAnswer<T>> {
  const headers = {
    authorization: `Bearer ${token}`,
    'content-type': 'application/json',
    prefer: 'return=representation',
    ...(idempotencyKey === undefined ? {} : { 'paypal-request-id': idempotencyKey }),
  }
  const init = { method, headers, ...(body === undefined ? {} : { body }) }
  return await call(world, `${originOf(world, secrets)}${path}`, init, read)
}

function originOf(world: PaymentWorld, { environment }: PaypalSecrets): string {
  return (world.bases['PAYPAL_API_BASE'] ?? origins[environment]).replace(/\/+$/, '')
}

/** One request and its whole answer within the time. Nothing is tried again, redirects are not followed. */
async function call<T>(
  world: PaymentWorld,
  url: string,
  init: RequestInit,
  read: (body: unknown) => T | null,
): Promise<PaymentAnswer<T>> {
  const timeoutMs = world.timeoutMs ?? timeoutDefaultMs
  const abort = new AbortController()
  try {
    const { status, headers, body } = await withDeadline(fetchAll(url, { ...init, signal: abort.signal }), timeoutMs)
    if (status >= 200 && status < 300) {
      const value = read(body)
      return value === null ? unknown('an answer that could not be read') : { kind: 'done', value }
    }
    return answerOfStatus(status, { retryAfter: headers.get('retry-after'), nowMs: world.nowMs() }, body)
  } catch (error) {
    abort.abort()
    return answerOfFailure(error)
  }
}

async function fetchAll(url: string, init: RequestInit) {
  const response = await fetch(url, { ...init, redirect: 'manual' })
  const parts: Uint8Array[] = []
  let size = 0
  for await (const part of response.body ?? []) {
    size += part.length
    if (size > answerBytesMax) throw new Error('The answer is too long.')
    parts.push(part)
  }
  return { status: response.status, headers: response.headers, body: parse(Buffer.concat(parts, size)) }
}

function parse(bytes: Uint8Array): unknown {
  try {
    return JSON.parse(Buffer.from(bytes).toString('utf8'))
  } catch {
    return null
  }
}

const problem = z.object({
  name: z.string().optional(),
  details: z.array(z.object({ issue: z.string().optional() })).optional(),
})

/** PayPal's issues, as its pages of errors list them for Orders v2 and Payments v2. */
const issues: ReadonlyMap<string, PaymentRefusal> = new Map([
  ['INSTRUMENT_DECLINED', 'declined'],
  ['TRANSACTION_REFUSED', 'declined'],
  ['PAYER_CANNOT_PAY', 'declined'],
  ['PAYER_ACTION_REQUIRED', 'authentication_required'],
  ['ORDER_NOT_APPROVED', 'not_approved'],
  ['ORDER_ALREADY_CAPTURED', 'not_open'],
  ['ORDER_EXPIRED', 'not_open'],
  ['REFUND_AMOUNT_EXCEEDED', 'above_captured'],
  ['CAPTURE_FULLY_REFUNDED', 'already_refunded'],
  ['CAPTURED_AMOUNT_FULLY_REFUNDED', 'already_refunded'],
  ['CURRENCY_NOT_SUPPORTED', 'currency_unsupported'],
  ['DECIMALS_NOT_SUPPORTED', 'amount_invalid'],
  ['DECIMAL_PRECISION', 'amount_invalid'],
  ['CANNOT_BE_ZERO_OR_NEGATIVE', 'amount_invalid'],
  ['PAYPAL_REQUEST_ID_PREVIOUSLY_USED', 'idempotency_conflict'],
  ['DUPLICATE_REQUEST_ID', 'idempotency_conflict'],
])

function answerOfStatus(
  status: number,
  { retryAfter, nowMs }: { readonly retryAfter: string | null; readonly nowMs: number },
  body: unknown,
): PaymentAnswer<never> {
  const { data } = problem.safeParse(body)
  const issue = data?.details?.[0]?.issue ?? data?.name
  if (status === 429) return later('rate_limited', retryAfterMs(retryAfter, nowMs))
  if (status === 409 || issue === 'PREVIOUS_REQUEST_IN_PROGRESS') return unknown('the same key is under way')
  if (status >= 500 || status < 400) return unknown(`PayPal answered ${status}`)
  if (status === 401 || status === 403) return refused('credentials', issue)
  if (status === 404) return refused('not_found', issue)
  return refused(issues.get(issue ?? '') ?? 'invalid', issue)
}
