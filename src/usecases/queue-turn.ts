import type { Stores } from '../ports/database.ts'
import type { Ports } from '../ports/ports.ts'

/** The job that answers what waits in a conversation, due at once: without an instant, so that the commit wakes a worker. */
export function queueTurn(
  ports: Pick<Ports, 'queue'>,
  stores: Stores,
  { tenantId, conversationId }: { readonly tenantId: string; readonly conversationId: string },
): Promise<void> {
  return ports.queue.enqueue(stores.transaction, {
    name: 'run-turn',
    data: { tenantId, conversationId },
    singletonKey: conversationId,
  })
}
