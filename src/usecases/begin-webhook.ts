import { type WebhookCustomer, webhookBodyOf } from '../domain/webhook-event.ts'
import { webhookKeptMs, webhookLeaseMs, webhooksTogether } from '../domain/webhook-schedule.ts'
import type { Stores } from '../ports/database.ts'
import type { ChannelPorts, Ports, WebhookPorts } from '../ports/ports.ts'
import type { WebhookDeliveryRow, WebhookLine } from '../ports/stores/webhook-delivery.ts'
import type { WebhookEndpointRow } from '../ports/stores/webhook-endpoint.ts'
import type { WebhookRequest } from '../ports/webhook-sender.ts'
import { queueWebhookLine } from './queue-webhooks.ts'
import { disableEndpoint, reportDeadWebhook } from './webhook-alerts.ts'
import { signingSecrets } from './webhook-secrets.ts'

export type WebhookDeliverPorts = Pick<Ports, 'database' | 'queue' | 'clock' | 'ids'> &
  Pick<ChannelPorts, 'secretBox'> &
  WebhookPorts

/** An event that is ours to send: marked so in the database before anything leaves. */
export interface BegunWebhook {
  readonly row: WebhookDeliveryRow
  /** The number of this attempt: what settles it. */
  readonly attempt: number
  readonly request: WebhookRequest
}

export type BegunWebhookLine =
  | { readonly kind: 'send'; readonly begun: BegunWebhook }
  /** Something was decided without sending; look again. */
  | { readonly kind: 'again' }
  /** Nothing may leave now; a job, a member or the sweep looks again when it may. */
  | { readonly kind: 'done' }

/**
 * Takes the first open event of a line and marks it as being sent, in one transaction that asks everything anew: whether
 * the endpoint is active and rests, what else is on its way to it, whether the event is still of use. Nothing behind an
 * event that is not settled is looked at: that is the order.
 */
export function beginWebhook(
  ports: WebhookDeliverPorts,
  { tenantId, ...line }: WebhookLine & { readonly tenantId: string },
): Promise<BegunWebhookLine> {
  return ports.database.inTenant(tenantId, async (stores): Promise<BegunWebhookLine> => {
    const endpoint = await stores.webhookEndpoints.lock(tenantId, line.endpointId)
    if (endpoint === null || endpoint.state !== 'active') return { kind: 'done' }
    const row = await stores.webhookDeliveries.findFirstOpen(tenantId, line)
    if (row === null) return { kind: 'done' }
    const nowMs = ports.clock.now().epochMilliseconds
    const lostBeforeMs = nowMs - webhookLeaseMs
    // Who sends it settles it; whether it was lost with its worker the sweep asks.
    if (row.state === 'sending' && (row.sendingAtMs ?? 0) > lostBeforeMs) return { kind: 'done' }
    if (row.state === 'pending' && row.nextAttemptAtMs > nowMs) {
      await queueWebhookLine(ports, stores, tenantId, line, row.nextAttemptAtMs)
      return { kind: 'done' }
    }
    if (nowMs - Math.max(row.createdAtMs, row.replayedAtMs ?? 0) > webhookKeptMs) {
      await stores.webhookDeliveries.giveUp(tenantId, row.id, 'too_old', nowMs)
      await reportDeadWebhook(ports, stores, { tenantId, endpoint, nowMs, fault: 'too_old', type: row.type })
      return { kind: 'again' }
    }
    return begin(ports, stores, { tenantId, endpoint, row, nowMs, lostBeforeMs })
  })
}

async function begin(
  ports: WebhookDeliverPorts,
  stores: Stores,
  of: {
    readonly tenantId: string
    readonly endpoint: WebhookEndpointRow
    readonly row: WebhookDeliveryRow
    readonly nowMs: number
    readonly lostBeforeMs: number
  },
): Promise<BegunWebhookLine> {
  const { tenantId, endpoint, row, nowMs, lostBeforeMs } = of
  // The sweep tries an endpoint that has rested, with one event; when that is accepted the others are woken.
  if ((endpoint.restUntilMs ?? 0) > nowMs) return { kind: 'done' }
  const sending = await stores.webhookDeliveries.countSending(tenantId, endpoint.id, lostBeforeMs)
  // Whoever settles one of those wakes this line: both hold the endpoint, so neither misses the other.
  if (sending >= webhooksTogether(endpoint)) return { kind: 'done' }
  const secrets = signingSecrets(ports.secretBox, tenantId, endpoint, nowMs)
  if (secrets === null) {
    await disableEndpoint(ports, stores, { tenantId, endpoint, why: 'secrets_do_not_open', nowMs })
    return { kind: 'done' }
  }
  const attempt = await stores.webhookDeliveries.begin(tenantId, row.id, { nowMs, lostBeforeMs })
  if (attempt === null) return { kind: 'done' }
  const customer = endpoint.withContact ? await customerOf(stores, tenantId, row) : null
  const request = { url: endpoint.url, id: row.id, body: webhookBodyOf(row.event, customer), secrets }
  return { kind: 'send', begun: { row, attempt, request } }
}

/** As they are known when it leaves: whoever has been forgotten since is not told. */
async function customerOf(
  stores: Stores,
  tenantId: string,
  { customerId }: WebhookDeliveryRow,
): Promise<WebhookCustomer | null> {
  if (customerId === null) return null
  const customer = await stores.customers.findStanding(tenantId, customerId)
  if (customer === null) return null
  const { id, name, phone, email } = customer
  return { id, name, phone, email }
}
