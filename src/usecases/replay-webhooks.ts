import { type Refusal, refusal } from '../domain/refusal.ts'
import type { Ports } from '../ports/ports.ts'
import type { WebhookDeliveryRow } from '../ports/stores/webhook-delivery.ts'
import { queueWebhookLines } from './queue-webhooks.ts'
import { closeWebhookIncident, webhookIncidents } from './webhook-alerts.ts'
import { changeEndpoint, type OfWebhookEndpoint } from './webhook-endpoints.ts'

/** Played again at once; whoever needs more asks again. */
export const replayedMax = 1_000

/**
 * Tells an endpoint again what it was told, or what was given up, under the same webhook-ids: software that has seen one
 * knows it. `one` is a delivery's id; else all since then, or all that are dead. Oldest first.
 */
export function replayWebhooks(
  ports: Pick<Ports, 'database' | 'clock' | 'queue'>,
  of: OfWebhookEndpoint,
  which: { readonly one: string } | { readonly sinceMs: number } | { readonly dead: true },
): Promise<
  | { readonly ok: true; readonly replayed: number; readonly more: boolean }
  | Refusal<'forbidden' | 'endpoint_not_found' | 'delivery_not_found' | 'invalid_request'>
> {
  const { tenantId, endpointId } = of
  return changeEndpoint(ports, of, 'replayed', async (stores, endpoint) => {
    if (endpoint.state !== 'active') return refusal('invalid_request', `It is ${endpoint.state}: resume it first.`)
    const nowMs = ports.clock.now().epochMilliseconds
    const settled = ['delivered', 'dead'] as const satisfies readonly WebhookDeliveryRow['state'][]
    const wanted = { endpointId, order: 'oldest', limit: replayedMax } as const
    const found =
      'one' in which
        ? await stores.webhookDeliveries.find(tenantId, which.one).then((row) => (row === null ? [] : [row]))
        : 'dead' in which
          ? await stores.webhookDeliveries.list(tenantId, { ...wanted, states: ['dead'] })
          : await stores.webhookDeliveries.list(tenantId, { ...wanted, states: settled, sinceMs: which.sinceMs })
    const ours = found.filter((row) => row.endpointId === endpointId)
    if ('one' in which && ours.length === 0) return refusal('delivery_not_found', 'There is no such delivery.')
    const ids = ours.map(({ id }) => id)
    const lines = await stores.webhookDeliveries.replay(tenantId, ids, nowMs)
    if ('one' in which && lines.length === 0) return refusal('invalid_request', 'It is still on its way.')
    await queueWebhookLines(ports, stores, tenantId, lines)
    const left = await stores.webhookDeliveries.countByState(tenantId, endpointId)
    const dead = { tenantId, endpoint, kind: webhookIncidents.dead, by: 'member', nowMs } as const
    if ((left.dead ?? 0) === 0) await closeWebhookIncident(stores, dead)
    return { ok: true as const, replayed: lines.length, more: found.length === replayedMax }
  })
}

/** A person has seen that events were given up and lets them be: the alert is closed, and they can still be told again. */
export function dismissDeadWebhooks(
  ports: Pick<Ports, 'database' | 'clock'>,
  of: OfWebhookEndpoint,
): Promise<{ readonly ok: true; readonly dead: number } | Refusal<'forbidden' | 'endpoint_not_found'>> {
  const { tenantId, endpointId } = of
  return changeEndpoint(ports, of, 'dead-dismissed', async (stores, endpoint) => {
    const nowMs = ports.clock.now().epochMilliseconds
    const left = await stores.webhookDeliveries.countByState(tenantId, endpointId)
    await closeWebhookIncident(stores, { tenantId, endpoint, kind: webhookIncidents.dead, by: 'member', nowMs })
    return { ok: true as const, dead: left.dead ?? 0 }
  })
}
