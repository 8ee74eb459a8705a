import type { Stores } from '../ports/database.ts'
import type { Ports } from '../ports/ports.ts'
import type { DeliveryRow } from '../ports/stores/delivery.ts'

/**
 * The provider knows of an opt-out that never reached us: it counts for all of the tenant's numbers. The caller holds the
 * lock of the address. Nothing where it is known.
 */
export async function noteOptOut(
  ports: Pick<Ports, 'ids'>,
  stores: Stores,
  { tenantId, row, nowMs }: { readonly tenantId: string; readonly row: DeliveryRow; readonly nowMs: number },
): Promise<void> {
  const { addressKind, address, channel } = row
  const to = { addressKind, address }
  const known = await stores.consents.find(tenantId, to)
  if (known?.state === 'out') return
  const record = { id: ports.ids.next(), ...to, state: 'out', source: 'provider', channel } as const
  await stores.consents.record(tenantId, { ...record, messageId: null, atMs: nowMs })
  await stores.deliveries.dropPending(tenantId, { ...to, what: 'all', why: 'opted_out', atMs: nowMs })
}
