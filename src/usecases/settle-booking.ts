import type { TransitionResult } from '../domain/booking-event.ts'
import type { Actor, Booking } from '../domain/booking-state.ts'
import { type Refusal, refusal } from '../domain/refusal.ts'
import type { Stores } from '../ports/database.ts'
import type { Ports } from '../ports/ports.ts'
import { giveUpMoves } from './give-up-moves.ts'
import { queueEndedMoney } from './queue-money.ts'
import { recordEvent } from './record-event.ts'

export interface SettleInput {
  readonly tenantId: string
  readonly bookingId: string
  readonly actor: Actor
}

export type SettleResult<B extends Booking> =
  | { readonly ok: true; readonly booking: B }
  | Refusal<'booking_not_found' | 'booking_closed' | 'stale_version'>

interface Settling<B extends Booking> {
  readonly state: B['state']
  readonly as: (booking: Booking, nowMs: number) => TransitionResult<B>
}

/** Writes how an appointment ended: `settle` is a transition of the domain. Its time is free again; what it counted for stays counted. */
export async function settleBooking<B extends Booking>(
  ports: Pick<Ports, 'database' | 'clock' | 'queue'>,
  { tenantId, bookingId }: SettleInput,
  settle: Settling<B>,
): Promise<SettleResult<B>> {
  return ports.database.inTenant(tenantId, async (stores): Promise<SettleResult<B>> => {
    const booking = await stores.bookings.lock(tenantId, bookingId)
    if (booking === null) return refusal('booking_not_found', 'There is no such booking.')
    return settleLocked(ports, stores, { tenantId, booking }, settle)
  })
}

/** The same of a booking that the caller has locked, in the caller's transaction. */
export async function settleLocked<B extends Booking>(
  ports: Pick<Ports, 'clock' | 'queue'>,
  stores: Stores,
  { tenantId, booking }: { readonly tenantId: string; readonly booking: Booking },
  settle: Settling<B>,
): Promise<SettleResult<B>> {
  const { id: bookingId } = booking
  const nowMs = ports.clock.now().epochMilliseconds
  if (booking.state === settle.state) return { ok: true, booking: booking as B }
  const settled = settle.as(booking, nowMs)
  if (!settled.ok) {
    const early = booking.state === 'confirmed' && nowMs < booking.startMs
    const why = early ? 'It has not begun yet.' : `A booking that is ${booking.state} cannot become this now.`
    return refusal('booking_closed', why)
  }
  const written = await stores.bookings.update(tenantId, settled.booking, settled.event, { release: 'time' })
  if (written === 'stale') return refusal('stale_version', 'The booking was changed meanwhile. Look again.')
  await recordEvent(ports, stores, tenantId, settled.event)
  await queueEndedMoney(ports, stores, { tenantId, bookingId })
  await giveUpMoves(stores, ports, { tenantId, bookingId, why: 'the booking has ended', nowMs })
  return { ok: true, booking: settled.booking }
}
