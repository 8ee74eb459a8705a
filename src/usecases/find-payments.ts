import type { Booking } from '../domain/booking-state.ts'
import type { Ports } from '../ports/ports.ts'
import { findBookings } from './find-bookings.ts'
import { queueMoney } from './queue-money.ts'
import { findResumed } from './resume-payment.ts'

/** Of so many unpaid times that ran out in one conversation the newest are looked at. */
const expiredMax = 5

/**
 * The bookings of a conversation that money was asked for, those whose time to pay ran out among them: these are in no
 * other list. Of one that was taken again the newer alone. Whatever the customer says they paid, the provider is asked, by
 * a job: safe however often. In order of start.
 */
export async function findPayments(
  ports: Pick<Ports, 'database' | 'clock' | 'queue'>,
  input: {
    readonly tenantId: string
    readonly conversationId: string
    readonly bookingIds: readonly string[]
    readonly customerId: string | null
  },
): Promise<readonly Booking[]> {
  const { tenantId, conversationId } = input
  const standing = await findBookings(ports, input)
  return ports.database.inTenant(tenantId, async (stores) => {
    const made = await stores.bookings.findByConversation(tenantId, conversationId)
    const byId = await Promise.all(input.bookingIds.slice(-expiredMax).map((id) => stores.bookings.find(tenantId, id)))
    const expired = unique([...made, ...byId.filter((one) => one !== null)]).filter(({ state }) => state === 'expired')
    const found: Booking[] = []
    for (const booking of [...expired.slice(-expiredMax), ...standing]) {
      const payments = await stores.payments.listOfBooking(tenantId, booking.id)
      const asked = payments.length > 0 || booking.terms.payment !== undefined
      // Of a change that was not paid, or is made, the booking itself tells.
      if (booking.state === 'expired' && (payments.length === 0 || booking.moves !== undefined)) continue
      if (!asked || (booking.state === 'expired' && (await findResumed(stores, { tenantId, bookingId: booking.id }))))
        continue
      found.push(booking)
      for (const { id, state } of payments) {
        if (state === 'open') await queueMoney(ports, stores, tenantId, { name: 'settle-payment', paymentId: id })
      }
    }
    return found.toSorted((a, b) => a.startMs - b.startMs)
  })
}

function unique(bookings: readonly Booking[]): Booking[] {
  return [...new Map(bookings.map((booking) => [booking.id, booking])).values()]
}
