import type { DeliveryState } from '../domain/delivery.ts'
import { type Refusal, refusal } from '../domain/refusal.ts'
import { auditAct } from './audit-act.ts'
import type { DeliverPorts } from './begin-delivery.ts'
import { resolveUnknown } from './resolve-unknown.ts'
import type { MemberOfDelivery } from './see-delivery.ts'

/** Asks the provider at once what became of an unknown part, rather than when its job would. The state afterwards. */
export async function lookUpNow(
  ports: DeliverPorts,
  { tenantId, deliveryId, memberId }: MemberOfDelivery,
): Promise<{ readonly ok: true; readonly state: DeliveryState } | Refusal<'delivery_not_found' | 'not_unknown'>> {
  const found = await ports.database.inTenant(tenantId, async (stores) => {
    const row = await stores.deliveries.find(tenantId, deliveryId)
    if (row?.state !== 'unknown') return row
    const nowMs = ports.clock.now().epochMilliseconds
    const subject = { subjectType: 'delivery', subjectId: deliveryId } as const
    await auditAct(stores, { tenantId, memberId, action: 'delivery.looked-up', ...subject, nowMs })
    return row
  })
  if (found === null) return refusal('delivery_not_found', 'There is no such part.')
  if (found.state !== 'unknown') return refusal('not_unknown', 'It is known what became of it.')
  await resolveUnknown(ports, { tenantId, deliveryId })
  const row = await ports.database.inTenant(tenantId, (stores) => stores.deliveries.find(tenantId, deliveryId))
  return { ok: true, state: row?.state ?? 'unknown' }
}
