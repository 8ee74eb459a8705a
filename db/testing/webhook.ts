import { webhookSampleOf } from '../../src/domain/webhook-sample.ts'
import type { NewWebhookDelivery } from '../../src/ports/stores/webhook-delivery.ts'
import type { WebhookEndpointRow } from '../../src/ports/stores/webhook-endpoint.ts'
import type { Salon } from './salon.ts'

/** An endpoint that listens to everything, well and active. */
export function endpointRowOf({ ids, nowMs }: Salon, change: Partial<WebhookEndpointRow> = {}): WebhookEndpointRow {
  return {
    id: ids.next(),
    url: 'https://hooks.example/parley',
    note: 'the till',
    types: null,
    withContact: false,
    secrets: '0123abcd.sealed',
    keyId: '0123abcd',
    previousUntilMs: null,
    state: 'active',
    stateWhy: null,
    listeningFromMs: nowMs(),
    failuresInRow: 0,
    failingSinceMs: null,
    restUntilMs: null,
    lastAttemptAtMs: null,
    lastSuccessAtMs: null,
    lastFault: null,
    lastTookMs: null,
    createdAtMs: nowMs(),
    ...change,
  }
}

/** An event that waits to be told to an endpoint. */
export function webhookDeliveryOf(
  { ids, nowMs }: Salon,
  of: Pick<NewWebhookDelivery, 'endpointId' | 'subjectId' | 'sequence' | 'customerId'>,
): NewWebhookDelivery {
  const event = webhookSampleOf('booking.confirmed')
  return { id: ids.next(), type: event.type, event, createdAtMs: nowMs(), ...of }
}

/** An endpoint with one event that is on its way, and a second behind it. */
export async function addWebhookRows(salon: Salon, of: { readonly bookingId: string; readonly customerId: string }) {
  const { database, tenantId, nowMs } = salon
  const endpoint = endpointRowOf(salon)
  const line = { endpointId: endpoint.id, subjectId: of.bookingId }
  const first = webhookDeliveryOf(salon, { ...line, sequence: 1, customerId: of.customerId })
  const second = webhookDeliveryOf(salon, { ...line, sequence: 2, customerId: of.customerId })
  await database.inTenant(tenantId, async (stores) => {
    await stores.webhookEndpoints.insert(tenantId, endpoint)
    for (const row of [first, second]) await stores.webhookDeliveries.insert(tenantId, row)
    await stores.webhookDeliveries.begin(tenantId, first.id, { nowMs: nowMs(), lostBeforeMs: 0 })
  })
  return { endpoint, line, first, second }
}
