import { type Refusal, refusal } from '../domain/refusal.ts'
import { testEventType, webhookEventOf } from '../domain/webhook-event.ts'
import type { WebhookDeliveryRow } from '../ports/stores/webhook-delivery.ts'
import type { WebhookDeliverPorts } from './begin-webhook.ts'
import { deliverWebhooks } from './deliver-webhooks.ts'
import { changeEndpoint, type OfWebhookEndpoint } from './webhook-endpoints.ts'

/** Sends one `webhook.test` now, in this process, once; it stands among the deliveries like any other. */
export async function testWebhook(
  ports: WebhookDeliverPorts,
  of: OfWebhookEndpoint,
): Promise<
  | { readonly ok: true; readonly delivery: WebhookDeliveryRow }
  | Refusal<'forbidden' | 'endpoint_not_found' | 'invalid_request'>
> {
  const { tenantId, endpointId } = of
  const id = ports.ids.next()
  const subjectId = ports.ids.next()
  const queued = await changeEndpoint(ports, of, 'tested', async (stores, row) => {
    if (row.state !== 'active') return refusal('invalid_request', `It is ${row.state}: resume it first.`)
    const nowMs = ports.clock.now().epochMilliseconds
    if ((row.restUntilMs ?? 0) > nowMs) {
      return refusal(
        'invalid_request',
        'It has failed several times and rests: try again in five minutes, or resume it.',
      )
    }
    const event = webhookEventOf(testEventType, nowMs, { tenantId, endpointId, message: 'This is a test.' })
    const test = { id, endpointId, subjectId, sequence: 0, type: event.type, event }
    await stores.webhookDeliveries.insert(tenantId, { ...test, customerId: null, createdAtMs: nowMs })
    return { ok: true as const }
  })
  if (!queued.ok) return queued
  await deliverWebhooks(ports, { tenantId, endpointId, subjectId })
  const delivery = await ports.database.inTenant(tenantId, (stores) => stores.webhookDeliveries.find(tenantId, id))
  if (delivery === null) throw new Error('a test that was stored is gone')
  return { ok: true, delivery }
}
