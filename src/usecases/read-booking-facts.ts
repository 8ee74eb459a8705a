import { bookingFactOf } from '../domain/booking-fact.ts'
import type { Booking } from '../domain/booking-state.ts'
import type { Catalog } from '../domain/catalog.ts'
import { moneyFactOf } from '../domain/money-fact.ts'
import type { BookingFact } from '../domain/tool-facts.ts'
import type { Ports } from '../ports/ports.ts'
import { readBookingMoneyIn } from './read-booking-money.ts'
import { readSettlementIn } from './settle-ended-money.ts'

/** Of so many bookings the money is read; the others of a long list are told without it. */
const moneyReadMax = 12

/** Bookings as replies state them, with how their money stands now, in their order. They are the caller's to see. */
export function readBookingFacts(
  ports: Pick<Ports, 'database' | 'clock'>,
  {
    tenantId,
    bookings,
    catalog,
  }: {
    readonly tenantId: string
    readonly bookings: readonly Booking[]
    readonly catalog: Pick<Catalog, 'resources'>
  },
): Promise<BookingFact[]> {
  const nowMs = ports.clock.now().epochMilliseconds
  const told = new Set(mattering(bookings, nowMs).map(({ id }) => id))
  return ports.database.inTenant(tenantId, async (stores) => {
    const facts: BookingFact[] = []
    for (const booking of bookings) {
      if (!told.has(booking.id)) {
        facts.push(bookingFactOf(booking, catalog, nowMs))
        continue
      }
      const money = await readBookingMoneyIn(stores, { tenantId, booking, nowMs })
      const settled = booking.state === 'cancelled' ? await readSettlementIn(stores, { tenantId, booking }) : null
      facts.push(bookingFactOf(booking, catalog, nowMs, moneyFactOf(money, settled)))
    }
    return facts
  })
}

/** Those to come first, then those that were last. */
function mattering(bookings: readonly Booking[], nowMs: number): readonly Booking[] {
  const rank = ({ endMs }: Booking) => (endMs >= nowMs ? endMs - nowMs : Number.MAX_SAFE_INTEGER / 2 - endMs)
  return bookings.toSorted((a, b) => rank(a) - rank(b)).slice(0, moneyReadMax)
}
