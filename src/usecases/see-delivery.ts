import { type Refusal, refusal } from '../domain/refusal.ts'
import type { Ports } from '../ports/ports.ts'
import { auditAct } from './audit-act.ts'

export interface MemberOfDelivery {
  readonly tenantId: string
  readonly deliveryId: string
  /** Null at the terminal, where nobody logs in. */
  readonly memberId: string | null
}

/** A person has seen that a part failed, or that nobody knows: it asks for nobody any more. A second time: the same. */
export function seeDelivery(
  ports: Pick<Ports, 'database' | 'clock'>,
  { tenantId, deliveryId, memberId }: MemberOfDelivery,
): Promise<{ readonly ok: true } | Refusal<'delivery_not_found' | 'not_in_doubt'>> {
  const nowMs = ports.clock.now().epochMilliseconds
  return ports.database.inTenant(tenantId, async (stores) => {
    const row = await stores.deliveries.find(tenantId, deliveryId)
    if (row === null) return refusal('delivery_not_found', 'There is no such part.')
    if (row.state !== 'failed' && row.state !== 'unknown') {
      return refusal('not_in_doubt', 'It has neither failed nor is it unknown.')
    }
    if (await stores.deliveries.markSeen(tenantId, deliveryId, nowMs)) {
      const subject = { subjectType: 'delivery', subjectId: deliveryId } as const
      await auditAct(stores, { tenantId, memberId, action: 'delivery.seen', ...subject, nowMs })
    }
    return { ok: true as const }
  })
}
