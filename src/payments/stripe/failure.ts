// What Stripe's errors say about money. https://docs.stripe.com/error-low-level, https://docs.stripe.com/error-codes
import { z } from 'zod'
import type { PaymentAnswer, PaymentRefusal, PaymentWorld } from '../../ports/payment-provider.ts'
import {
  answerOfFailure,
  later,
  refused,
  retryAfterMs,
  timeoutDefaultMs,
  unknown,
  withDeadline,
} from '../shared/answer.ts'

/** As far as we look into an error of Stripe's client; its message may hold what a customer typed and is left alone. */
const problem = z.object({
  statusCode: z.number(),
  rawType: z.string().optional(),
  code: z.string().optional(),
  decline_code: z.string().optional(),
  param: z.string().optional(),
  headers: z.record(z.string(), z.unknown()).optional(),
})
type Problem = z.output<typeof problem>

/** What a 400 means where it depends on what was asked; null leaves it to the codes. */
type Meaning = (problem: Problem) => PaymentRefusal | null

/** Refused with the business's keys; fine again once a person has acted. */
const codes: ReadonlyMap<string, PaymentRefusal> = new Map([
  ['charge_already_refunded', 'already_refunded'],
  ['amount_too_small', 'amount_invalid'],
  ['amount_too_large', 'amount_invalid'],
  ['invalid_charge_amount', 'amount_invalid'],
  ['invalid_charge_amount_no_decimal_compatible', 'amount_invalid'],
  ['authentication_required', 'authentication_required'],
  ['card_declined', 'declined'],
  ['expired_card', 'declined'],
  ['resource_missing', 'not_found'],
])

/**
 * Runs one request of the client and says what is certain of it: a value that `read` takes, or why there is none. A good
 * answer that `read` cannot use is unknown, because what it answers has happened.
 */
export async function ask<T>(
  world: PaymentWorld,
  send: () => Promise<unknown>,
  read: (body: unknown) => T | null,
  means: Meaning = () => null,
): Promise<PaymentAnswer<T>> {
  try {
    const value = read(await withDeadline(send(), world.timeoutMs ?? timeoutDefaultMs))
    return value === null ? unknown('an answer that could not be read') : { kind: 'done', value }
  } catch (error) {
    const parsed = problem.safeParse(error)
    return parsed.success ? answerOfProblem(parsed.data, means, world.nowMs()) : answerOfFailure(causeOf(error))
  }
}

/** Of a look-up by id: what is not there is null. */
export async function askFor<T>(
  world: PaymentWorld,
  send: () => Promise<unknown>,
  read: (body: unknown) => T | null,
): Promise<PaymentAnswer<T | null>> {
  const answer = await ask<T>(world, send, read)
  return answer.kind === 'refused' && answer.code === 'not_found' ? { kind: 'done', value: null } : answer
}

function answerOfProblem(found: Problem, means: Meaning, nowMs: number): PaymentAnswer<never> {
  const { statusCode, rawType, code, decline_code, headers } = found
  if (statusCode === 429) return later('rate_limited', retryAfterMs(headers?.['retry-after'], nowMs))
  // The first request with this key is still under way: it, not this one, decides.
  if (statusCode === 409) return unknown('the same key is under way')
  if (statusCode >= 500) return unknown(`Stripe answered ${statusCode}`)
  if (statusCode === 401 || statusCode === 403) return refused('credentials', code)
  if (rawType === 'idempotency_error') return refused('idempotency_conflict')
  const meant = means(found) ?? codes.get(code ?? '')
  if (meant !== undefined && meant !== null) return refused(meant, decline_code ?? code)
  if (statusCode === 402) return refused('declined', decline_code ?? code)
  if (statusCode === 404) return refused('not_found', code)
  return refused('invalid', code)
}

/** Stripe's client keeps the error of the connection as `detail`. */
function causeOf(error: unknown): unknown {
  return error instanceof Error && 'detail' in error && error.detail instanceof Error ? error.detail : error
}

/** Of requests that carry an amount: which part of it is wrong. */
export function amountMeaning({ param }: Problem): PaymentRefusal | null {
  if (param === undefined) return null
  if (/(?:^|\[)currency\]?$/.test(param)) return 'currency_unsupported'
  return /(?:^|\[)(?:unit_)?amount\]?$/.test(param) ? 'amount_invalid' : null
}
