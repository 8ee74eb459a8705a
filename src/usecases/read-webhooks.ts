import type { Ports } from '../ports/ports.ts'
import type { WebhookDeliveryRow } from '../ports/stores/webhook-delivery.ts'
import type { WebhookEndpointRow } from '../ports/stores/webhook-endpoint.ts'

/** An endpoint as its settings show it: without its secret, with what came of what it was told. */
export interface ReadWebhook extends Omit<WebhookEndpointRow, 'secrets' | 'keyId' | 'listeningFromMs' | 'restUntilMs'> {
  readonly counts: Readonly<Partial<Record<WebhookDeliveryRow['state'], number>>>
}

export type ReadDelivery = Pick<
  WebhookDeliveryRow,
  'id' | 'type' | 'state' | 'attempts' | 'fault' | 'tookMs' | 'createdAtMs' | 'settledAtMs' | 'nextAttemptAtMs'
>

const deliveriesShown = 50

/** The endpoints of a business, the oldest first. */
export function readWebhooks(
  ports: Pick<Ports, 'database'>,
  { tenantId }: { readonly tenantId: string },
): Promise<readonly ReadWebhook[]> {
  return ports.database.inTenant(tenantId, async (stores) => {
    const rows = await stores.webhookEndpoints.list(tenantId)
    const counts = await Promise.all(rows.map(({ id }) => stores.webhookDeliveries.countByState(tenantId, id)))
    return rows.map((row, index) => {
      const { secrets: _, keyId: _key, listeningFromMs: _from, restUntilMs: _rest, ...shown } = row
      return { ...shown, counts: counts[index] ?? {} }
    })
  })
}

/** What an endpoint was told, the newest first; never what was in it. */
export function readWebhookDeliveries(
  ports: Pick<Ports, 'database'>,
  of: {
    readonly tenantId: string
    readonly endpointId: string
    readonly state?: WebhookDeliveryRow['state'] | undefined
  },
): Promise<readonly ReadDelivery[]> {
  const { tenantId, endpointId, state } = of
  return ports.database.inTenant(tenantId, async (stores) => {
    const rows = await stores.webhookDeliveries.list(tenantId, {
      endpointId,
      ...(state === undefined ? {} : { states: [state] }),
      order: 'newest',
      limit: deliveriesShown,
    })
    return rows.map(({ id, type, attempts, fault, tookMs, createdAtMs, settledAtMs, nextAttemptAtMs, ...row }) => ({
      ...{ id, type, state: row.state, attempts, fault, tookMs, createdAtMs, settledAtMs, nextAttemptAtMs },
    }))
  })
}
