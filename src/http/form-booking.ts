import { type BookingMoney, bookingMoneyOf } from '../domain/booking-money.ts'
import type { Booking } from '../domain/booking-state.ts'
import { book, bookingKeyScope } from '../usecases/book.ts'
import { lookTogether } from '../usecases/look-together.ts'
import { readBookingMoney } from '../usecases/read-booking-money.ts'
import { createSlotLine, slotLineKey } from '../usecases/slot-line.ts'
import { withAlternatives } from './booking-refusal.ts'
import { viewOf } from './booking-view.ts'
import type { BookingPorts } from './http-ports.ts'
import type { BookingServices, Outcome, Refusal } from './services.ts'

type Form = Parameters<BookingServices['book']>[0]
type Booked = Awaited<ReturnType<BookingServices['book']>>

/** Books from a form. Those who want one slot at one moment stand in line for it, and are refused together. */
export function createFormBooking(ports: BookingPorts): BookingServices['book'] {
  const line = createSlotLine<Form, Booked>({
    take: (form) => bookForm(ports, form),
    look: (forms) => lookForAll(ports, forms),
  })
  return (form) => line.enter(slotLineKey(form.tenantId, form.offer), form)
}

async function bookForm(ports: BookingPorts, form: Form): Promise<Booked> {
  const { tenantId, catalog, customer, offer } = form
  const booked = await book(ports, { ...form, contact: customer })
  if (!booked.ok) return withAlternatives(ports, booked, { tenantId, catalog, offer, exceptBookingId: null })
  const nowMs = ports.clock.now().epochMilliseconds
  const money = await moneyOf(ports, { tenantId, booking: booked.booking, nowMs })
  const booking = viewOf(booked.booking, { catalog, customerName: customer.name, money, goesOnToken: null, nowMs })
  return { ok: true, value: { booking, token: ports.links.manageToken(tenantId, booked.booking.id) } }
}

/** Of a booking that asks for nothing it is known without a look: it has just been made. */
async function moneyOf(
  ports: BookingPorts,
  { tenantId, booking, nowMs }: { readonly tenantId: string; readonly booking: Booking; readonly nowMs: number },
): Promise<BookingMoney> {
  const none = bookingMoneyOf({ booking, agreed: null, payments: [], transactions: [] }, nowMs)
  if (booking.terms.payment === undefined) return none
  return (await readBookingMoney(ports, { tenantId, bookings: [booking] })).get(booking.id) ?? none
}

/** Those whom the same staff would have served are told the same times, looked up once. */
async function lookForAll(ports: BookingPorts, forms: readonly Form[]): Promise<readonly (Outcome<never> | null)[]> {
  const [first] = forms
  if (first === undefined) return []
  const { tenantId, catalog } = first
  const refusals = await lookTogether(ports, {
    tenantId,
    catalog,
    wishes: forms,
    // Whose key has been answered before: their twin may be the one that has the slot.
    findOwn: async (stores, asking) => {
      const keys = asking.map(({ idempotencyKey }) => idempotencyKey)
      const known = new Set(await stores.idempotency.findKnown(tenantId, { scope: bookingKeyScope, keys }))
      return asking.filter(({ idempotencyKey }) => known.has(idempotencyKey))
    },
  })
  const told = new Map<string | null, Promise<Refusal>>()
  return Promise.all(
    forms.map(async ({ offer }, at) => {
      const refusal = refusals[at] ?? null
      if (refusal === null) return null
      const staff = offer.staffChosen ? offer.staffId : null
      const answer = told.get(staff) ?? withAlternatives(ports, refusal, { ...first, offer, exceptBookingId: null })
      told.set(staff, answer)
      return answer
    }),
  )
}
