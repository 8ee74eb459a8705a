import type { Stores } from '../ports/database.ts'
import type { Ports } from '../ports/ports.ts'
import type { WebhookLine } from '../ports/stores/webhook-delivery.ts'
import type { Follower } from './follower.ts'
import { webhookFactOf } from './webhook-facts.ts'

/**
 * One row for each endpoint that listens to what happened, also where it is paused or disabled just now: it is told when
 * it listens again. Where nobody listens nothing is written.
 */
export const queueWebhooks: Follower = async (ports, stores, fact) => {
  const { tenantId, event, nowMs } = fact
  const endpoints = await stores.webhookEndpoints.listListening(tenantId, event.type)
  if (endpoints.length === 0) return
  const told = await webhookFactOf(stores, fact)
  const { subjectId, sequence, type } = event
  for (const { id: endpointId, state } of endpoints) {
    const row = { id: ports.ids.next(), endpointId, subjectId, sequence, type, createdAtMs: nowMs }
    await stores.webhookDeliveries.insert(tenantId, { ...row, ...told })
    if (state === 'active') await queueWebhookLine(ports, stores, tenantId, { endpointId, subjectId })
  }
}

/** The job that tells an endpoint what waits of one subject; of each at most one waits. At once where no time is given. */
export function queueWebhookLine(
  ports: Pick<Ports, 'queue'>,
  stores: Pick<Stores, 'transaction'>,
  tenantId: string,
  { endpointId, subjectId }: WebhookLine,
  atMs?: number,
): Promise<void> {
  return ports.queue.enqueue(stores.transaction, {
    name: 'deliver-webhook',
    data: { tenantId, endpointId, subjectId },
    singletonKey: `${endpointId}:${subjectId}`,
    ...(atMs === undefined ? {} : { startAfterMs: atMs }),
  })
}

/** The same for many lines, due at once. */
export function queueWebhookLines(
  ports: Pick<Ports, 'queue'>,
  stores: Pick<Stores, 'transaction'>,
  tenantId: string,
  lines: readonly WebhookLine[],
): Promise<void> {
  const byKey = new Map(lines.map((line) => [`${line.endpointId}:${line.subjectId}`, line]))
  const jobs = [...byKey].map(([singletonKey, { endpointId, subjectId }]) => ({
    data: { tenantId, endpointId, subjectId },
    singletonKey,
  }))
  return ports.queue.enqueueAll(stores.transaction, 'deliver-webhook', jobs)
}
