import type { Ports } from '../ports/ports.ts'
import { queueSending } from './queue-deliveries.ts'

/** Goes on with a conversation in another job, because one has sent its share. */
export function requeueSending(
  ports: Pick<Ports, 'database' | 'queue'>,
  { tenantId, conversationId }: { readonly tenantId: string; readonly conversationId: string },
): Promise<void> {
  return ports.database.inTenant(tenantId, (stores) => queueSending(ports, stores, { tenantId, conversationId }))
}
