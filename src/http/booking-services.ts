import type { Actor } from '../domain/booking-state.ts'
import type { Catalog } from '../domain/catalog.ts'
import { cancelBooking } from '../usecases/cancel-booking.ts'
import { type BookingByToken, getBookingByToken } from '../usecases/get-booking-by-token.ts'
import { rescheduleBooking } from '../usecases/reschedule-booking.ts'
import { publicRefusal, withAlternatives } from './booking-refusal.ts'
import { viewOf } from './booking-view.ts'
import { createFormBooking } from './form-booking.ts'
import type { BookingPorts } from './http-ports.ts'
import type { BookingServices, Refusal } from './services.ts'
import { timeServices } from './time-services.ts'

type LoadCatalog = (tenantId: string) => Promise<Catalog | null>

const notFound: Refusal = { ok: false, code: 'booking_not_found', message: 'There is no such booking.' }

/** Bookings over the use cases: names resolved, consent by form, fresh times with every "taken". */
export function bookingServices(ports: BookingPorts, loadCatalog: LoadCatalog): BookingServices {
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
    ...timeServices(ports),
    state: ports.database.state,
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
