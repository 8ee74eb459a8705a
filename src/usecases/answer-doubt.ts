import { type Refusal, refusal } from '../domain/refusal.ts'
import type { Ports } from '../ports/ports.ts'
import { seeDelivery } from './see-delivery.ts'
import { type SendAgainRefusal, sendAgain } from './send-again.ts'

/** Of what is in doubt so much is looked through for somebody's own. */
const doubtsMax = 200

/**
 * A member's word on a message that failed, or of which nobody knows: they have seen it, or it goes out again. Whoever is
 * held to their own conversations decides about these alone.
 */
export async function answerDoubt(
  ports: Pick<Ports, 'database' | 'queue' | 'clock' | 'ids'>,
  input: {
    readonly tenantId: string
    readonly deliveryId: string
    readonly memberId: string
    readonly onlyStaffId: string | null
    readonly act: 'seen' | 'again'
  },
): Promise<{ readonly ok: true } | SendAgainRefusal> {
  const { onlyStaffId, act, ...of } = input
  if (onlyStaffId !== null && !(await isOwn(ports, { ...of, onlyStaffId }))) return notThere
  return act === 'seen' ? seeDelivery(ports, of) : sendAgain(ports, of)
}

const notThere: Refusal<'delivery_not_found'> = refusal('delivery_not_found', 'There is no such part.')

async function isOwn(
  ports: Pick<Ports, 'database' | 'clock'>,
  of: { readonly tenantId: string; readonly deliveryId: string; readonly memberId: string; onlyStaffId: string },
): Promise<boolean> {
  const { tenantId, deliveryId, memberId, onlyStaffId: staffId } = of
  const nowMs = ports.clock.now().epochMilliseconds
  const own = await ports.database.inTenant(tenantId, (stores) =>
    stores.today.doubts(tenantId, { own: { staffId, memberId }, nowMs, limit: doubtsMax }),
  )
  return own.some((doubt) => doubt.deliveryId === deliveryId)
}
