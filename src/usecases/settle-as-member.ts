import { complete, markNoShow } from '../domain/booking.ts'
import type { Booking, CompletedBooking, NoShowBooking } from '../domain/booking-state.ts'
import { type Refusal, refusal } from '../domain/refusal.ts'
import type { Ports } from '../ports/ports.ts'
import { inTenantUnlessRefused } from './in-tenant-unless-refused.ts'
import { lockAsMember, type OnlyStaff } from './own-booking.ts'
import { settleLocked } from './settle-booking.ts'

export interface SettleAsMemberInput {
  readonly tenantId: string
  readonly memberId: string | null
  readonly onlyStaffId: OnlyStaff
  readonly bookingId: string
  readonly version: number
  readonly as: 'no_show' | 'completed'
}

export type SettledAsMember =
  | { readonly ok: true; readonly booking: Booking }
  | Refusal<'booking_not_found' | 'booking_closed' | 'stale_version'>

/** How a visit ended, as a member saw it: they came, or they did not. What is owed for not coming is another act. */
export function settleAsMember(
  ports: Pick<Ports, 'database' | 'clock' | 'queue'>,
  input: SettleAsMemberInput,
): Promise<SettledAsMember> {
  const { tenantId, memberId, as } = input
  const actor = { kind: 'member', id: memberId } as const
  return inTenantUnlessRefused(ports, tenantId, async (stores): Promise<SettledAsMember> => {
    const looked = await lockAsMember(stores, input)
    if (!looked.ok) return looked
    const { booking } = looked
    if (booking.state === 'held') return refusal('booking_closed', 'It is only held.')
    return as === 'no_show'
      ? settleLocked<NoShowBooking>(
          ports,
          stores,
          { tenantId, booking },
          {
            state: as,
            as: (one, nowMs) => markNoShow(one, { actor, why: 'the customer did not come', nowMs }),
          },
        )
      : settleLocked<CompletedBooking>(
          ports,
          stores,
          { tenantId, booking },
          {
            state: as,
            as: (one, nowMs) => complete(one, { actor, why: 'it took place', nowMs }),
          },
        )
  })
}
