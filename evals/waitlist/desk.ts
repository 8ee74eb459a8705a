// What people and the business do, through the real use cases: nothing of the engine is copied here.
import type { Booking } from '../../src/domain/booking-state.ts'
import type { Catalog } from '../../src/domain/catalog.ts'
import type { DateWish, TimeWish } from '../../src/domain/conversation.ts'
import type { Offer } from '../../src/domain/offer.ts'
import { book } from '../../src/usecases/book.ts'
import { cancelByBusiness } from '../../src/usecases/cancel-by-business.ts'
import { findAvailability } from '../../src/usecases/find-availability.ts'
import { followEvents } from '../../src/usecases/follow-events.ts'
import { joinWaitlist } from '../../src/usecases/join-waitlist.ts'
import { openConversation } from '../../src/usecases/open-conversation.ts'
import { rescheduleBooking } from '../../src/usecases/reschedule-booking.ts'
import type { World } from '../world.ts'
import type { Market, Person } from './demand.ts'

/** All are called the same: nothing depends on it. */
const guestName = 'Dana Demo'
/** How many days after the wished one another may be. */
const otherDays = 6

export interface Desk {
  readonly catalog: Catalog
  readonly timeZone: string
  readonly serviceId: string
  readonly staffId: string | null
  readonly nowMs: () => number
  readonly look: (date: DateWish, time: TimeWish | null, except?: readonly string[]) => Promise<Offer | null>
  readonly book: (person: Person, offer: Offer) => Promise<Booking | null>
  readonly move: (booking: Booking, offer: Offer) => Promise<boolean>
  readonly cancel: (bookingId: string) => Promise<boolean>
  readonly join: (person: Person, booked: Booking | null) => Promise<string>
  readonly bookingOf: (id: string) => Promise<Booking | null>
}

export async function openDesk(world: World, market: Market, tenantId: string): Promise<Desk> {
  const { ports } = world.service
  const nowMs = () => world.clock.now().epochMilliseconds
  const catalog = await ports.database.findCatalog({ tenantId }, nowMs())
  const service = catalog?.services.find(({ slug }) => slug === market.service)
  if (catalog === null || service === undefined) throw new Error(`no ${market.service} at ${market.slug}`)
  const staff = catalog.resources.find(({ name, aliases }) =>
    [name, ...aliases].some((one) => one.startsWith(market.staff ?? '?')),
  )
  const staffId = market.staff === null ? null : (staff?.id ?? null)
  const asked = { tenantId, catalog, serviceId: service.id, staffId, party: market.party, nights: market.nights }
  let keys = 0
  return {
    ...{ catalog, serviceId: service.id, staffId, nowMs },
    timeZone: catalog.tenant.timeZone,
    look: async (date, time, exceptBookingIds = []) => {
      const found = await findAvailability(ports, { ...asked, date, time, exceptBookingIds, limit: 1, order: 'first' })
      return found.ok && found.exact ? (found.offers[0] ?? null) : null
    },
    book: async (person, offer) => {
      const booked = await book(ports, {
        ...{ tenantId, catalog, offer, answers: market.answers, addressHash: null },
        contact: { name: guestName, phone: null, email: `${person.key}@mail.example` },
        idempotencyKey: `${person.key}-${++keys}`,
      })
      return booked.ok ? booked.booking : null
    },
    move: async (booking, offer) => {
      const moved = await rescheduleBooking(ports, {
        ...{ tenantId, catalog, offer, bookingId: booking.id, version: null },
        actor: { kind: 'customer', id: booking.customerId },
        consent: { kind: 'form' },
      })
      if (moved.ok) await followEvents(ports, { tenantId, subjectId: booking.id })
      return moved.ok
    },
    cancel: async (bookingId) => {
      const done = await cancelByBusiness(ports, { tenantId, catalog, bookingId, memberId: null, why: 'gave it up' })
      if (done !== null) await followEvents(ports, { tenantId, subjectId: bookingId })
      return done !== null
    },
    join: async (person, booked) => {
      const all = { ...ports, greeter: () => ({ text: 'Hello.', choices: [] }) }
      const opened = await openConversation(all, { tenantId, channel: 'web-chat' })
      if (opened === null) throw new Error('no tenant')
      const joined = await joinWaitlist(ports, {
        ...{ tenantId, catalog, conversationId: opened.conversationId, serviceId: service.id, answers: market.answers },
        ...(booked === null ? {} : { customerId: booked.customerId }),
        ...{ name: guestName, party: market.party, nights: market.nights },
        wishes: [
          {
            date: { from: person.date, to: person.date },
            time: person.time,
            staffIds: staffId === null ? [] : [staffId],
          },
        ],
        movesBookingId: booked?.id ?? null,
      })
      // Who is not taken on the list would make it look worse than it is.
      if (!joined.ok) throw new Error(`not on the list: ${joined.code}`)
      return joined.entry.id
    },
    bookingOf: (id) => ports.database.inTenant(tenantId, (stores) => stores.bookings.find(tenantId, id)),
  }
}

/** The next days after the wished one. */
export function daysAfter(date: string): DateWish {
  const from = Temporal.PlainDate.from(date).add({ days: 1 })
  return { from: from.toString(), to: from.add({ days: otherDays }).toString() }
}
