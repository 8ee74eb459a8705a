import type { Ports } from '../ports/ports.ts'
import type { FollowPorts } from './follower.ts'
import { queueNotification } from './notification-plan.ts'
import { planDigest } from './send-digest.ts'

/** What is overdue by this has lost its job. */
const overdueMs = 30_000
const overdueMax = 200

/** Queues what was due and whose job was lost, and the digest of the morning. Runs anywhere, any time. */
export async function sweepNotifications(
  ports: Pick<Ports, 'database' | 'queue' | 'clock' | 'ids'> & Pick<FollowPorts, 'notificationBook'>,
  { tenantId }: { readonly tenantId: string },
): Promise<number> {
  const dueMs = ports.clock.now().epochMilliseconds - overdueMs
  await planDigest(ports, { tenantId })
  return ports.database.inTenant(tenantId, async (stores) => {
    const lost = await stores.notifications.listDue(tenantId, dueMs, overdueMax)
    for (const { id, kind } of lost) {
      if (kind !== 'digest') await queueNotification(ports, stores, { tenantId, notificationId: id })
      else {
        const data = { tenantId, notificationId: id }
        await ports.queue.enqueue(stores.transaction, { name: 'send-digest', data, singletonKey: id })
      }
    }
    return lost.length
  })
}
