import type { Booking } from '../domain/booking-state.ts'
import type { Catalog, Money } from '../domain/catalog.ts'
import { currencyExponent } from '../domain/currency.ts'
import { localTimeOf } from '../domain/zoned-time.ts'
import type { CustomerRow } from '../ports/stores/customer.ts'
import { printable } from './printable.ts'

/** "Haircut, 2026-12-01 15:00 to 15:45 (America/New_York), with Ana Flores, USD 60.00": a booking as it was promised. */
export function bookingText(booking: Booking, catalog: Pick<Catalog, 'resources'>): string {
  const { terms, picks } = booking
  const staff = catalog.resources.filter(
    ({ id, kind }) => kind === 'staff' && picks.some((one) => one.resourceId === id),
  )
  const parts = [
    booking.attendee === undefined ? terms.serviceName : `${terms.serviceName} for ${booking.attendee}`,
    spanText(booking, terms.timeZone),
    terms.party === undefined ? '' : `${terms.party} ${terms.party === 1 ? 'person' : 'people'}`,
    terms.nights === undefined ? '' : `${terms.nights} ${terms.nights === 1 ? 'night' : 'nights'}`,
    staff.length === 0 ? '' : `with ${staff.map(({ name }) => name).join(' and ')}`,
    terms.price === null ? '' : moneyText(terms.price),
  ]
  return printable(parts.filter((part) => part !== '').join(', '))
}

/** "2026-12-01 15:00 to 15:45 (America/New_York)" on the wall of the zone. */
export function spanText(
  { startMs, endMs }: { readonly startMs: number; readonly endMs: number },
  timeZone: string,
): string {
  const [start, end] = [localTimeOf(timeZone, startMs), localTimeOf(timeZone, endMs)]
  const until = start.date === end.date ? end.time : `${end.date} ${end.time}`
  return `${start.date} ${start.time} to ${until} (${timeZone})`
}

/** Who to tell, and how: "Dana Demo, +12125550123". */
export function customerText(customer: CustomerRow | null): string {
  const known = [customer?.name, customer?.phone, customer?.email].filter((part) => part != null)
  return known.length === 0 ? 'no name, no contact' : printable(known.join(', '))
}

function moneyText({ amount, currency }: Money): string {
  const digits = currencyExponent(currency)
  return `${currency} ${(amount / 10 ** digits).toFixed(digits)}`
}
