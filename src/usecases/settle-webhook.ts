import { testEventType } from '../domain/webhook-event.ts'
import {
  disablesEndpoint,
  isAccepted,
  nextWebhookAttemptMs,
  type WebhookAnswer,
  webhookFaultOf,
  webhookRestMs,
} from '../domain/webhook-schedule.ts'
import type { Stores } from '../ports/database.ts'
import type { WebhookDeliveryRow } from '../ports/stores/webhook-delivery.ts'
import type { WebhookEndpointRow } from '../ports/stores/webhook-endpoint.ts'
import type { BegunWebhook, WebhookDeliverPorts } from './begin-webhook.ts'
import { queueWebhookLine, queueWebhookLines } from './queue-webhooks.ts'
import { disableEndpoint, reportDeadWebhook } from './webhook-alerts.ts'

/** Whenever one was accepted so many lines are woken: each of them wakes as many, and a line is never queued twice. */
const wokenMax = 8

/**
 * Writes what came of an attempt, how the endpoint is, and the job of the next attempt, in one transaction. A worker that
 * was thought lost, and whose event another one has taken, writes nothing. True where the next of the line may go.
 */
export function settleWebhook(
  ports: WebhookDeliverPorts,
  {
    tenantId,
    begun,
    answer,
  }: { readonly tenantId: string; readonly begun: BegunWebhook; readonly answer: WebhookAnswer },
): Promise<boolean> {
  const { row, attempt } = begun
  return ports.database.inTenant(tenantId, async (stores) => {
    const endpoint = await stores.webhookEndpoints.lock(tenantId, row.endpointId)
    const nowMs = ports.clock.now().epochMilliseconds
    const fault = webhookFaultOf(answer)
    const nextMs = nextOf(row, attempt, answer, nowMs)
    const state = isAccepted(answer) ? 'delivered' : nextMs === null ? 'dead' : 'pending'
    const outcome = {
      state,
      nextAttemptAtMs: nextMs ?? nowMs,
      fault,
      tookMs: Math.round(answer.tookMs),
      atMs: nowMs,
    } as const
    if (!(await stores.webhookDeliveries.settle(tenantId, row.id, attempt, outcome))) return false
    if (endpoint === null) return false
    const of = { tenantId, endpoint, nowMs }
    await writeHealth(ports, stores, { ...of, answer })
    if (state === 'dead' && fault !== null && row.type !== testEventType) {
      await reportDeadWebhook(ports, stores, { ...of, fault, type: row.type })
    }
    if (state === 'pending') await queueWebhookLine(ports, stores, tenantId, row, outcome.nextAttemptAtMs)
    return state !== 'pending'
  })
}

/** Whoever tries an endpoint waits for the answer: a test is sent once. */
function nextOf(row: WebhookDeliveryRow, attempt: number, answer: WebhookAnswer, nowMs: number): number | null {
  return row.type === testEventType ? null : nextWebhookAttemptMs(attempt, answer, nowMs)
}

async function writeHealth(
  ports: WebhookDeliverPorts,
  stores: Stores,
  of: {
    readonly tenantId: string
    readonly endpoint: WebhookEndpointRow
    readonly nowMs: number
    readonly answer: WebhookAnswer
  },
): Promise<void> {
  const { tenantId, endpoint, nowMs, answer } = of
  const tried = { lastAttemptAtMs: nowMs, lastFault: webhookFaultOf(answer), lastTookMs: Math.round(answer.tookMs) }
  if (isAccepted(answer)) {
    const well = { failuresInRow: 0, failingSinceMs: null, restUntilMs: null, lastSuccessAtMs: nowMs }
    await stores.webhookEndpoints.setHealth(tenantId, endpoint.id, { ...tried, ...well })
    await wake(ports, stores, of)
    return
  }
  const failuresInRow = endpoint.failuresInRow + 1
  const failingSinceMs = endpoint.failingSinceMs ?? nowMs
  const restMs = webhookRestMs(failuresInRow)
  const ill = { failuresInRow, failingSinceMs, restUntilMs: restMs === 0 ? null : nowMs + restMs }
  const { lastSuccessAtMs } = endpoint
  await stores.webhookEndpoints.setHealth(tenantId, endpoint.id, { ...tried, ...ill, lastSuccessAtMs })
  const why = disablesEndpoint(ill, answer, nowMs)
  if (why !== null && endpoint.state === 'active') await disableEndpoint(ports, stores, { ...of, why })
}

/** What waited for room, or while the endpoint rested, goes on at once. */
async function wake(
  ports: WebhookDeliverPorts,
  stores: Stores,
  {
    tenantId,
    endpoint,
    nowMs,
  }: { readonly tenantId: string; readonly endpoint: WebhookEndpointRow; readonly nowMs: number },
): Promise<void> {
  const at = { nowMs, dueBeforeMs: nowMs, lostBeforeMs: 0 }
  const of = { endpointId: endpoint.id, limit: wokenMax }
  await queueWebhookLines(ports, stores, tenantId, await stores.webhookDeliveries.listWaiting(tenantId, at, of))
}
