import type { Catalog } from '../domain/catalog.ts'
import { refundableOf, standingsOf } from '../domain/payment-standing.ts'
import { type Refusal, refusal } from '../domain/refusal.ts'
import { maskSensitive } from '../domain/sensitive-text.ts'
import { type CancelPorts, cancelLocked } from './cancel-by-business.ts'
import { checkDuty } from './check-duty.ts'
import { inTenantUnlessRefused } from './in-tenant-unless-refused.ts'
import { lockAsMember, type OnlyStaff } from './own-booking.ts'
import { returnAlone } from './return-alone.ts'

export interface CallOffInput {
  readonly tenantId: string
  readonly catalog: Catalog
  readonly memberId: string | null
  readonly onlyStaffId: OnlyStaff
  readonly bookingId: string
  readonly version: number
  readonly why: string
}

export type CalledOff =
  | {
      readonly ok: true
      /** Whether a message to the customer is on its way. */
      readonly told: boolean
    }
  | Refusal<'booking_not_found' | 'stale_version' | 'why_missing' | 'booking_closed' | 'forbidden'>

/**
 * A member cancels one booking: its customer is told, and all that was paid goes back. Where that is money, it takes a
 * member who may give money back, and no more of it than one may alone.
 */
export function callOffBooking(ports: CancelPorts, input: CallOffInput): Promise<CalledOff> {
  const { tenantId, catalog, memberId, bookingId } = input
  return inTenantUnlessRefused(ports, tenantId, async (stores): Promise<CalledOff> => {
    const why = maskSensitive(input.why).text.trim()
    if (why === '') return refusal('why_missing', 'Say why: the history of the booking keeps it.')
    const looked = await lockAsMember(stores, input)
    if (!looked.ok) return looked
    const { booking } = looked
    const paid = standingsOf(await stores.ledger.listOfBooking(tenantId, bookingId))
    if (paid.some((standing) => refundableOf(standing) > 0)) {
      const forbidden = await checkDuty(stores, { tenantId, memberId, duty: 'return' })
      if (forbidden !== null) return forbidden
      const nowMs = ports.clock.now().epochMilliseconds
      const alone = { tenantId, memberId, bookingId, paid, why, nowMs, newId: () => ports.ids.next() }
      const beyond = await returnAlone(stores, alone)
      if (beyond !== null) return beyond
    }
    const ended = await cancelLocked(ports, stores, { tenantId, catalog, bookingId, memberId, why, booking })
    return ended === null
      ? refusal('booking_closed', 'It has ended or begun: there is nothing to cancel.')
      : { ok: true, told: ended.told }
  })
}
