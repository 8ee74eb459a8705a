import type { Actor, Booking } from '../domain/booking-state.ts'
import type { Catalog } from '../domain/catalog.ts'
import { cancelBooking } from '../usecases/cancel-booking.ts'
import { type BookingByToken, getBookingByToken, type WaitingMove } from '../usecases/get-booking-by-token.ts'
import { readBookingMoney } from '../usecases/read-booking-money.ts'
import { rescheduleBooking } from '../usecases/reschedule-booking.ts'
import { publicRefusal, withAlternatives } from './booking-refusal.ts'
import { viewOf } from './booking-view.ts'
import { createFormBooking } from './form-booking.ts'
import type { BookingPorts } from './http-ports.ts'
import type { BookingServices, Refusal, WaitingMoveView } from './services.ts'
import { timeServices } from './time-services.ts'

type LoadCatalog = (tenantId: string) => Promise<Catalog | null>

const notFound: Refusal = { ok: false, code: 'booking_not_found', message: 'There is no such booking.' }

/** Bookings over the use cases: names resolved, consent by form, fresh times with every "taken". */
export function bookingServices(ports: BookingPorts, loadCatalog: LoadCatalog): BookingServices {
  const nowMs = () => ports.clock.now().epochMilliseconds
  const view = ({ tenantId, booking, customerName, money, move }: BookingByToken, catalog: Catalog) => {
    const { goesOnAs } = money
    const tokenOf = (bookingId: string) => ports.links.manageToken(tenantId, bookingId)
    return viewOf(booking, {
      ...{ catalog, customerName, money, nowMs: nowMs() },
      goesOnToken: goesOnAs === null ? null : tokenOf(goesOnAs),
      ...(move === null ? {} : { move: waitingOf(move, tokenOf(move.hold.id)) }),
      ...(booking.moves === undefined ? {} : { movesToken: tokenOf(booking.moves.bookingId) }),
    })
  }
  /** After something was done: its money as it stands now. */
  const viewAfter = async ({ found, catalog }: { found: BookingByToken; catalog: Catalog }, booking: Booking) => {
    const { tenantId } = found
    const money = (await readBookingMoney(ports, { tenantId, bookings: [booking] })).get(booking.id)
    return view({ ...found, booking, money: money ?? found.money, move: null }, catalog)
  }
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
      if (moved.standing === undefined) return { ok: true, value: await viewAfter(opened, moved.booking) }
      // It stays until the rest is paid; what waits for that stands on it.
      const again = await getBookingByToken(ports, { token })
      return again === null ? notFound : { ok: true, value: view(again, opened.catalog) }
    },
    async cancel({ token, reason }) {
      const opened = await open(token)
      if (opened === null) return notFound
      const why = reason ?? 'asked through the link'
      const cancelled = await cancelBooking(ports, { ...opened, why, consent: { kind: 'form' } })
      if (!cancelled.ok) return publicRefusal(cancelled)
      return { ok: true, value: await viewAfter(opened, cancelled.booking) }
    },
  }
}

function waitingOf({ hold, money }: WaitingMove, token: string): WaitingMoveView {
  const { startMs, endMs, terms } = hold
  const { amount, currency } = money.payment ?? { amount: 0, currency: money.currency }
  return {
    ...{ startMs, endMs, token },
    party: terms.party ?? null,
    nights: terms.nights ?? null,
    price: terms.price,
    due: { amount, currency },
    payUntilMs: money.payUntilMs,
  }
}
