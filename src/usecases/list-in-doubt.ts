import type { Ports } from '../ports/ports.ts'
import type { DeliveryRow } from '../ports/stores/delivery.ts'

/** Parts that ask for a person, the unknown first, of each the newest first. */
export function listInDoubt(
  ports: Pick<Ports, 'database'>,
  { tenantId }: { readonly tenantId: string },
): Promise<readonly DeliveryRow[]> {
  return ports.database.inTenant(tenantId, async (stores) => {
    const rows = await stores.deliveries.listInDoubt(tenantId, inDoubtMax)
    return rows.toSorted((a, b) => Number(b.state === 'unknown') - Number(a.state === 'unknown'))
  })
}

const inDoubtMax = 200
