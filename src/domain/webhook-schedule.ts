// When a webhook is tried again, when it is given up, and when an endpoint is left in peace. Pure: every instant is given.

const secondMs = 1_000
const minuteMs = 60 * secondMs
const hourMs = 60 * minuteMs
const dayMs = 24 * hourMs

/** Between one attempt and the next; after the last of them it is dead. Three days in all, as Standard Webhooks advises. */
export const webhookDelaysMs: readonly number[] = [
  5 * secondMs,
  5 * minuteMs,
  30 * minuteMs,
  2 * hourMs,
  5 * hourMs,
  10 * hourMs,
  14 * hourMs,
  20 * hourMs,
  24 * hourMs,
]
/** Until a sending is thought lost with its worker: well beyond the time an endpoint has to answer. */
export const webhookLeaseMs = 30 * secondMs
/** What was not delivered by then, because its endpoint was paused or disabled, is of no use any more. */
export const webhookKeptMs = 30 * dayMs
/** An endpoint that asks for a later attempt is heard up to here. */
const retryAfterMaxMs = dayMs

/** So many failures in a row, and an endpoint is asked by one event at a time, ever more rarely. */
const restFrom = 5
const restFirstMs = 5 * secondMs
const restMaxMs = 5 * minuteMs
/** Bookings that are told to one endpoint at the same time: one that hangs takes no more of our workers. */
const togetherMax = 4

/** Nothing accepted for so long, and the endpoint is disabled until somebody has looked. */
const disabledAfterMs = 5 * dayMs
const disabledFrom = 10

/** What came of an attempt. */
export type WebhookAnswer =
  | {
      readonly kind: 'answered'
      readonly status: number
      readonly retryAfterMs: number | null
      readonly tookMs: number
    }
  | { readonly kind: 'failed'; readonly why: WebhookFailure; readonly tookMs: number }

/** Why there was no answer at all. */
export type WebhookFailure =
  /** Nothing within the time an endpoint has. */
  | 'timed_out'
  /** The name, or what it stands for, is no place on the public network. */
  | 'address_refused'
  | 'name_unknown'
  | 'tls_failed'
  | 'connection_failed'

/** An endpoint has accepted what it answered with 200 to 299, and nothing else. A redirect is never followed. */
export function isAccepted(answer: WebhookAnswer): boolean {
  return answer.kind === 'answered' && answer.status >= 200 && answer.status <= 299
}

/** A word for a list and a log: `http_500`, `timed_out`. Null where it was accepted. */
export function webhookFaultOf(answer: WebhookAnswer): string | null {
  if (isAccepted(answer)) return null
  if (answer.kind === 'failed') return answer.why
  return answer.status >= 300 && answer.status <= 399 ? 'redirected' : `http_${answer.status}`
}

/** When it is tried again after `attempts` that failed, the last of them now; null: it is dead. */
export function nextWebhookAttemptMs(attempts: number, answer: WebhookAnswer, nowMs: number): number | null {
  const delayMs = webhookDelaysMs[attempts - 1]
  if (delayMs === undefined) return null
  const asked = answer.kind === 'answered' ? (answer.retryAfterMs ?? 0) : 0
  return nowMs + Math.max(delayMs, Math.min(asked, retryAfterMaxMs))
}

/** How an endpoint has answered lately. */
export interface WebhookHealth {
  readonly failuresInRow: number
  /** Since the first failure after it last accepted anything; null while it accepts. */
  readonly failingSinceMs: number | null
}

/** How long an endpoint is left in peace after so many failures in a row. */
export function webhookRestMs(failuresInRow: number): number {
  if (failuresInRow < restFrom) return 0
  return Math.min(restFirstMs * 2 ** Math.min(failuresInRow - restFrom, 16), restMaxMs)
}

/** How many events may be on their way to an endpoint at once: one, as long as it has not accepted the last one. */
export function webhooksTogether({ failuresInRow }: WebhookHealth): number {
  return failuresInRow === 0 ? togetherMax : 1
}

/** Whether an endpoint is disabled after this: it says it is gone, or has accepted nothing for days. */
export function disablesEndpoint(
  health: WebhookHealth,
  answer: WebhookAnswer,
  nowMs: number,
): 'gone' | 'failing' | null {
  if (answer.kind === 'answered' && answer.status === 410) return 'gone'
  const { failuresInRow, failingSinceMs } = health
  if (failingSinceMs === null || failuresInRow < disabledFrom) return null
  return nowMs - failingSinceMs >= disabledAfterMs ? 'failing' : null
}
