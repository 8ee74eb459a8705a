import type { Ports } from '../ports/ports.ts'
import { auditAct } from './audit-act.ts'

/** Sets the order in which services, or who serves, are listed, in the console and to customers. Unknown ids are nobody's. */
export function arrangeCatalog(
  ports: Pick<Ports, 'database' | 'clock'>,
  input: {
    readonly tenantId: string
    readonly memberId: string | null
    readonly of: 'services' | 'resources'
    readonly ids: readonly string[]
  },
): Promise<void> {
  const { tenantId, memberId, of, ids } = input
  const nowMs = ports.clock.now().epochMilliseconds
  return ports.database.inTenant(tenantId, async (stores) => {
    await stores.catalog.lock(tenantId, nowMs)
    await stores[of].arrange(tenantId, ids)
    const subject = { action: `${of}.arranged`, subjectType: 'tenant', subjectId: tenantId } as const
    await auditAct(stores, { tenantId, memberId, ...subject, nowMs })
  })
}
