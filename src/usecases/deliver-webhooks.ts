import { webhookLeaseMs } from '../domain/webhook-schedule.ts'
import type { Ports } from '../ports/ports.ts'
import type { WebhookLine } from '../ports/stores/webhook-delivery.ts'
import { beginWebhook, type WebhookDeliverPorts } from './begin-webhook.ts'
import { queueWebhookLine, queueWebhookLines } from './queue-webhooks.ts'
import { settleWebhook } from './settle-webhook.ts'

/** One job sends so many in a row: as long as each takes all its time, it ends well before a job is thought dead. */
const inRowMax = 5
/** What is overdue by this has lost its job. */
const overdueMs = 15_000
const overdueMax = 500

/**
 * Tells an endpoint what waits of one subject, one event after the other, each between two transactions. Killed in between
 * it leaves an event that is sent again: the other side knows it by its webhook-id. Safe at any time, twice, anywhere.
 */
export async function deliverWebhooks(
  ports: WebhookDeliverPorts,
  line: WebhookLine & { readonly tenantId: string },
): Promise<void> {
  const { tenantId } = line
  for (let count = 0; count < inRowMax; count++) {
    const next = await beginWebhook(ports, line)
    if (next.kind === 'done') return
    if (next.kind === 'again') continue
    const answer = await ports.webhookSender.send(next.begun.request)
    if (!(await settleWebhook(ports, { tenantId, begun: next.begun, answer }))) return
  }
  await ports.database.inTenant(tenantId, (stores) => queueWebhookLine(ports, stores, tenantId, line))
}

/** Queues what is due and has lost its job, and tries endpoints that have rested. Any time, anywhere. */
export function sweepWebhooks(
  ports: Pick<Ports, 'database' | 'queue' | 'clock'>,
  { tenantId }: { readonly tenantId: string },
): Promise<number> {
  const nowMs = ports.clock.now().epochMilliseconds
  const at = { nowMs, dueBeforeMs: nowMs - overdueMs, lostBeforeMs: nowMs - webhookLeaseMs }
  return ports.database.inTenant(tenantId, async (stores) => {
    const lines = await stores.webhookDeliveries.listWaiting(tenantId, at, { limit: overdueMax })
    await queueWebhookLines(ports, stores, tenantId, lines)
    return lines.length
  })
}
