import type { Offer } from '../../src/domain/offer.ts'
import type { BookingFact } from '../../src/domain/tool-facts.ts'
import { localDateOf } from '../../src/domain/zoned-time.ts'
import { ask, call, type Flow, type Saying } from './flow.ts'
import { exactOffer, findOffers, type Search } from './found.ts'
import { groupOf } from './group.ts'
import { liveBookingsOf, type Scene } from './scene.ts'

/**
 * A wish that only the customer's own booking of that service on that day stands in the way of: that booking is put to
 * be changed to it. Null where none is there, or where its own time does not help either.
 */
export function* ownInTheWay(scene: Scene, search: Search): Flow<Saying | null> {
  const { date, service } = search
  if (scene.session.bookingIds.length === 0 || date === null || date.from !== date.to) return null
  const bookings = liveBookingsOf(yield* call('find_bookings', {}))
  const own = bookings.filter(
    ({ serviceId, moves, timeZone, startMs }) =>
      serviceId === service.id && moves === undefined && localDateOf(timeZone, startMs) === date.from,
  )
  const [only] = own
  if (only === undefined || own.length > 1 || only.moveClosed === true) return null
  const found = yield* findOffers(scene, { ...search, group: groupOf(scene, service), bookingId: only.id })
  const exact = exactOffer(found)
  if (exact === null || isSame(exact, only)) return null
  const proposed = yield* call('move_booking', { bookingId: only.id, offer: exact.id })
  return proposed.ok ? ask([], 'confirm', { choices: ['yes', 'change'] }) : null
}

/** What is wished is what they have: it is full, and theirs. */
function isSame(offer: Offer, booking: BookingFact): boolean {
  return (
    offer.startMs === booking.startMs &&
    offer.staffId === booking.staffId &&
    offer.party === booking.party &&
    offer.nights === booking.nights
  )
}
