import type { LiveBooking } from '../domain/booking-state.ts'
import { type Refusal, refusal } from '../domain/refusal.ts'
import { takeBack } from '../domain/taken-back.ts'
import type { Ports } from '../ports/ports.ts'
import { inTenantUnlessRefused } from './in-tenant-unless-refused.ts'
import { lockAsMember, type OnlyStaff } from './own-booking.ts'
import { recordEvent } from './record-event.ts'

export interface TakeBackInput {
  readonly tenantId: string
  readonly memberId: string | null
  readonly onlyStaffId: OnlyStaff
  readonly bookingId: string
  /** The version that the move made. */
  readonly version: number
}

export type TookBack =
  | { readonly ok: true; readonly booking: LiveBooking }
  | Refusal<'booking_not_found' | 'stale_version' | 'too_late' | 'slot_taken'>

/** Puts a booking back where a member moved it from a moment ago, as it was. The customer hears of neither. */
export function takeBackMove(
  ports: Pick<Ports, 'database' | 'clock' | 'queue'>,
  input: TakeBackInput,
): Promise<TookBack> {
  const { tenantId, memberId, bookingId } = input
  const nowMs = ports.clock.now().epochMilliseconds
  return inTenantUnlessRefused(ports, tenantId, async (stores): Promise<TookBack> => {
    const looked = await lockAsMember(stores, input)
    if (!looked.ok) return looked
    const events = await stores.bookings.listEvents(tenantId, bookingId)
    const cause = { actor: { kind: 'member' as const, id: memberId }, why: 'the move was taken back', nowMs }
    const back = takeBack(looked.booking, events.at(-1), cause)
    if (!back.ok) return refusal('too_late', 'It is too late to take this back: move it instead.')
    const { booking, takes, event } = back
    const swapped = await stores.bookings.swap(tenantId, booking, takes, event, nowMs)
    if (swapped === 'stale') return refusal('stale_version', 'The booking was changed meanwhile. Look again.')
    if (swapped === 'taken') return refusal('slot_taken', 'Somebody else has taken that time meanwhile.')
    await recordEvent(ports, stores, tenantId, event)
    return { ok: true, booking }
  })
}
