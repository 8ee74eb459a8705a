import type { Actor } from '../domain/booking-state.ts'
import type { Catalog } from '../domain/catalog.ts'
import type { Offer } from '../domain/offer.ts'
import { cancelBooking } from '../usecases/cancel-booking.ts'
import { findAvailability } from '../usecases/find-availability.ts'
import { type BookingByToken, getBookingByToken } from '../usecases/get-booking-by-token.ts'
import { rescheduleBooking } from '../usecases/reschedule-booking.ts'
import { publicRefusal, withAlternatives } from './booking-refusal.ts'
import { viewOf } from './booking-view.ts'
import { createFormBooking } from './form-booking.ts'
import type { HttpPorts } from './http-ports.ts'
import type { AvailabilityQuery, BookingServices, Outcome, Refusal } from './services.ts'

type LoadCatalog = (tenantId: string) => Promise<Catalog | null>
type Parts = { readonly ports: HttpPorts; readonly loadCatalog: LoadCatalog }

const notFound: Refusal = { ok: false, code: 'booking_not_found', message: 'There is no such booking.' }

/** Bookings over the use cases: names resolved, consent by form, fresh times with every "taken". */
export function bookingServices(ports: HttpPorts, loadCatalog: LoadCatalog): BookingServices {
  const parts = { ports, loadCatalog }
  const nowMs = () => ports.clock.now().epochMilliseconds
  const view = (found: BookingByToken, catalog: Catalog) =>
    viewOf(found.booking, { catalog, customerName: found.customerName, nowMs: nowMs() })
  /** The booking of a link with its catalogue; the one who holds the link acts as the customer. */
  const open = async (token: string) => {
    const found = await getBookingByToken(ports, { token })
    const catalog = found === null ? null : await loadCatalog(found.tenantId)
    if (found === null || catalog === null) return null
    const actor: Actor = { kind: 'customer', id: found.booking.customerId }
    return { found, catalog, actor, bookingId: found.booking.id, tenantId: found.tenantId }
  }
  return {
    findAvailability: (query) => findOffers(parts, query),
    book: createFormBooking(ports),
    async findByToken(token) {
      const opened = await open(token)
      return opened === null ? null : view(opened.found, opened.catalog)
    },
    async reschedule({ token, offer, version }) {
      const opened = await open(token)
      if (opened === null) return notFound
      const moved = await rescheduleBooking(ports, { ...opened, offer, version, consent: { kind: 'form' } })
      if (!moved.ok) return withAlternatives(ports, moved, { ...opened, offer, exceptBookingId: opened.bookingId })
      return { ok: true, value: view({ ...opened.found, booking: moved.booking }, opened.catalog) }
    },
    async cancel({ token, reason }) {
      const opened = await open(token)
      if (opened === null) return notFound
      const why = reason ?? 'asked through the link'
      const cancelled = await cancelBooking(ports, { ...opened, why, consent: { kind: 'form' } })
      if (!cancelled.ok) return publicRefusal(cancelled)
      return { ok: true, value: view({ ...opened.found, booking: cancelled.booking }, opened.catalog) }
    },
  }
}

async function findOffers({ ports, loadCatalog }: Parts, query: AvailabilityQuery): Promise<Outcome<readonly Offer[]>> {
  const catalog = await loadCatalog(query.tenantId)
  const service = catalog?.services.find(({ slug }) => slug === query.serviceSlug)
  if (!catalog || !service) return { ok: false, code: 'service_not_found', message: 'There is no such service.' }
  const staffId = query.staff === null ? null : staffIdOf(catalog, query.staff)
  if (staffId === undefined) return { ok: false, code: 'staff_not_found', message: 'There is nobody of that name.' }
  const found = await findAvailability(ports, {
    tenantId: query.tenantId,
    catalog,
    serviceId: service.id,
    date: { from: query.from, to: query.to },
    time: null,
    limit: query.limit,
    order: 'first',
    staffId,
    exceptBookingIds: query.exceptBookingId === null ? [] : [query.exceptBookingId],
  })
  if (!found.ok) return publicRefusal(found)
  // What was not asked for is no answer here: a form shows the days it asked about.
  return { ok: true, value: found.exact ? found.offers : [] }
}

function staffIdOf({ resources }: Catalog, asked: string): string | undefined {
  const name = asked.trim().toLowerCase()
  const staff = resources.filter(({ kind }) => kind === 'staff')
  return staff.find(
    (one) =>
      one.id === asked || one.name.toLowerCase() === name || one.aliases.some((each) => each.toLowerCase() === name),
  )?.id
}
