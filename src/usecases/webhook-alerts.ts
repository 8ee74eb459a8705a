import type { Stores } from '../ports/database.ts'
import type { Ports } from '../ports/ports.ts'
import type { WebhookEndpointRow } from '../ports/stores/webhook-endpoint.ts'

/** Incidents about webhooks; their subject is the endpoint. */
export const webhookIncidents = { dead: 'webhook_dead', disabled: 'webhook_disabled' } as const
type WebhookIncident = (typeof webhookIncidents)[keyof typeof webhookIncidents]

interface OfEndpoint {
  readonly tenantId: string
  readonly endpoint: Pick<WebhookEndpointRow, 'id'>
  readonly nowMs: number
}

/** Nothing is sent to it until a member has looked; what happens waits. One incident. */
export async function disableEndpoint(
  ports: Pick<Ports, 'ids'>,
  stores: Stores,
  { tenantId, endpoint, why, nowMs }: OfEndpoint & { readonly why: 'gone' | 'failing' | 'secrets_do_not_open' },
): Promise<void> {
  await stores.webhookEndpoints.setState(tenantId, endpoint.id, { state: 'disabled', stateWhy: why })
  await alert(ports, stores, { tenantId, endpoint, nowMs, kind: webhookIncidents.disabled, facts: { why } })
}

/** An event was given up. Of an endpoint one incident is open, however many there are. */
export function reportDeadWebhook(
  ports: Pick<Ports, 'ids'>,
  stores: Stores,
  { fault, type, ...of }: OfEndpoint & { readonly fault: string; readonly type: string },
): Promise<void> {
  return alert(ports, stores, { ...of, kind: webhookIncidents.dead, facts: { fault, type } })
}

async function alert(
  ports: Pick<Ports, 'ids'>,
  stores: Stores,
  of: OfEndpoint & { readonly kind: WebhookIncident; readonly facts: Readonly<Record<string, string>> },
): Promise<void> {
  const { tenantId, endpoint, kind, facts, nowMs } = of
  const incident = { id: ports.ids.next(), kind, subject: endpoint.id, facts: { endpointId: endpoint.id, ...facts } }
  await stores.incidents.open(tenantId, { ...incident, openedAtMs: nowMs })
}

const openMax = 1_000

/** Closes what is open of this kind about an endpoint: it works again, or a member has seen to it. */
export async function closeWebhookIncident(
  stores: Stores,
  {
    tenantId,
    endpoint,
    kind,
    by,
    nowMs,
  }: OfEndpoint & { readonly kind: WebhookIncident; readonly by: 'member' | 'system' },
): Promise<void> {
  const open = await stores.incidents.listOpen(tenantId, openMax, 'webhooks')
  for (const { id } of open.filter((one) => one.kind === kind && one.subject === endpoint.id)) {
    await stores.incidents.resolve(tenantId, id, { resolvedBy: by, note: null, atMs: nowMs })
  }
}
