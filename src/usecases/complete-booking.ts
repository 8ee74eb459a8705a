import { complete } from '../domain/booking.ts'
import type { CompletedBooking } from '../domain/booking-state.ts'
import type { Ports } from '../ports/ports.ts'
import { type SettleInput, type SettleResult, settleBooking } from './settle-booking.ts'

/** The appointment took place. Refused before its start; twice is once. */
export function completeBooking(
  ports: Pick<Ports, 'database' | 'clock' | 'queue'>,
  input: SettleInput,
): Promise<SettleResult<CompletedBooking>> {
  return settleBooking(ports, input, {
    state: 'completed',
    as: (booking, nowMs) => complete(booking, { actor: input.actor, why: 'the appointment took place', nowMs }),
  })
}
