import { markNoShow as noShow } from '../domain/booking.ts'
import type { NoShowBooking } from '../domain/booking-state.ts'
import type { Ports } from '../ports/ports.ts'
import { type SettleInput, type SettleResult, settleBooking } from './settle-booking.ts'

/** The customer did not come. Refused before the start; twice is once. */
export function markNoShow(
  ports: Pick<Ports, 'database' | 'clock' | 'queue'>,
  input: SettleInput,
): Promise<SettleResult<NoShowBooking>> {
  return settleBooking(ports, input, {
    state: 'no_show',
    as: (booking, nowMs) => noShow(booking, { actor: input.actor, why: 'the customer did not come', nowMs }),
  })
}
