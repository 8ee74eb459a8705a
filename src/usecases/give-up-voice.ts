import type { Stores } from '../ports/database.ts'
import type { ChannelPorts, Ports } from '../ports/ports.ts'
import { settleVoice } from './settle-voice.ts'

/**
 * Declines a voice message for whose words others have waited long enough; nothing where they have come. Asks nobody
 * outside, so that it is done in time also while every worker that listens waits for an endpoint that says nothing.
 */
export async function giveUpVoice(
  ports: Pick<Ports, 'database' | 'queue' | 'clock' | 'ids' | 'links'> & Pick<ChannelPorts, 'channels'>,
  { tenantId, messageId }: { readonly tenantId: string; readonly messageId: string },
): Promise<void> {
  const message = await ports.database.inTenant(tenantId, (stores) => stores.messages.findAwaiting(tenantId, messageId))
  if (message !== null) await settleVoice(ports, { tenantId, message, outcome: { words: null, why: 'late' } })
}

/** The job that does it, due at an instant. */
export function queueGivingUp(
  ports: Pick<Ports, 'queue'>,
  stores: Stores,
  { tenantId, messageId, atMs }: { readonly tenantId: string; readonly messageId: string; readonly atMs: number },
): Promise<void> {
  return ports.queue.enqueue(stores.transaction, {
    name: 'give-up-voice',
    data: { tenantId, messageId },
    startAfterMs: atMs,
    singletonKey: messageId,
  })
}
