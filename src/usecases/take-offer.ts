import type { HeldBooking } from '../domain/booking-state.ts'
import { datesOf } from '../domain/series-terms.ts'
import type { Stores } from '../ports/database.ts'
import type { Ports } from '../ports/ports.ts'
import { type TakenSlot, type TakeSlotInput, takeSlot } from './take-slot.ts'

export type TakenOffer =
  | { readonly ok: true; readonly booking: HeldBooking; readonly further: readonly HeldBooking[] }
  | Exclude<TakenSlot, { ok: true }>

/**
 * Takes all dates of an offer as holds: one, or those of a series, which then know each other. The first that is gone
 * refuses the whole; the caller's transaction must be undone then.
 */
export async function takeOffer(
  stores: Stores,
  ports: Pick<Ports, 'ids' | 'random'>,
  input: Omit<TakeSlotInput, 'series'>,
): Promise<TakenOffer> {
  const dates = datesOf(input.offer)
  if (dates.length === 1) {
    const taken = await takeSlot(stores, ports, input)
    return taken.ok ? { ...taken, further: [] } : taken
  }
  const id = ports.ids.next()
  const held: HeldBooking[] = []
  for (const [index, offer] of dates.entries()) {
    const { idempotencyKey } = input.origin
    const origin = { ...input.origin, idempotencyKey: index === 0 ? idempotencyKey : `${idempotencyKey}:${index}` }
    const taken = await takeSlot(stores, ports, { ...input, offer, origin, series: { id, isFirst: index === 0 } })
    if (!taken.ok) return taken
    held.push(taken.booking)
  }
  const [booking, ...further] = held
  if (booking === undefined) throw new Error('an offer without a date')
  return { ok: true, booking, further }
}
