import type { Ports } from '../ports/ports.ts'

/** Lines of one transaction, and transactions of one job: the rest is another job's. */
const linesMax = 1_000
const batchesMax = 20

/**
 * Puts the lines of a tenant's audit log that are not in its chain yet there: each with a hash over itself and the one
 * before. Long after they were written; whatever they tell of waits for nothing. Returns how many.
 */
export async function sealAudit(
  ports: Pick<Ports, 'database' | 'queue' | 'clock'>,
  { tenantId }: { readonly tenantId: string },
): Promise<number> {
  let count = 0
  for (let batch = 0; batch < batchesMax; batch++) {
    const atMs = ports.clock.now().epochMilliseconds
    const sealed = await ports.database.inTenant(tenantId, (stores) => stores.audit.seal(tenantId, linesMax, atMs))
    count += sealed
    if (sealed < linesMax) return count
  }
  await queueSealing(ports, { tenantId })
  return count
}

/** Queues that job where there is something to seal; true where it did. */
export function queueSealing(
  ports: Pick<Ports, 'database' | 'queue'>,
  { tenantId }: { readonly tenantId: string },
): Promise<boolean> {
  return ports.database.inTenant(tenantId, async (stores) => {
    if (!(await stores.audit.hasUnsealed(tenantId))) return false
    await ports.queue.enqueue(stores.transaction, { name: 'seal-audit', data: { tenantId }, singletonKey: tenantId })
    return true
  })
}
