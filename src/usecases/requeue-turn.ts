import { turnRecheckMs } from '../domain/turn-limits.ts'
import type { Ports } from '../ports/ports.ts'

/** Looks after a conversation again in a while, because somebody else is busy with it and may die over it. */
export function requeueTurn(
  ports: Pick<Ports, 'database' | 'queue' | 'clock'>,
  data: { readonly tenantId: string; readonly conversationId: string },
): Promise<void> {
  const startAfterMs = ports.clock.now().epochMilliseconds + turnRecheckMs
  return ports.database.inTenant(data.tenantId, ({ transaction }) =>
    ports.queue.enqueue(transaction, {
      name: 'run-turn',
      data: { tenantId: data.tenantId, conversationId: data.conversationId },
      startAfterMs,
      singletonKey: data.conversationId,
    }),
  )
}
