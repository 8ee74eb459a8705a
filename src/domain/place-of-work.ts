import type { Booking } from './booking-state.ts'
import type { Catalog, Location, Service } from './catalog.ts'

/** Intake questions that ask where the work is to be done. */
const addressAsked = /(?:^|[-_])address$/i

/** The question whose answer is where a service is done; null where one comes to the house. */
export function addressQuestion({ intake }: Pick<Service, 'intake'>): string | null {
  return intake.find(({ id }) => addressAsked.test(id))?.id ?? null
}

/** The place on a map that any phone opens; tells the exact address, so only for who may know it. */
export function mapUrlOf({ name, address }: Pick<Location, 'name' | 'address'>): string {
  return `https://www.google.com/maps/search/?api=1&query=${encodeURIComponent(`${name}, ${address}`)}`
}

/** Where a booking is, as its customer may know it. */
export interface PlaceTold {
  /** Undefined where the catalogue has it no more. */
  readonly place: Location | undefined
  /** The business where the place has no name of its own. */
  readonly placeName: string
  readonly placeArea: string
  /** The exact address is told once the booking stands, or where it is public anyway; null otherwise. */
  readonly placeAddress: string | null
  /** The work is done where the customer is, not at this place. */
  readonly isAtCustomers: boolean
}

/** The place of a booking as precisely as its state allows. */
export function placeTold(
  booking: Pick<Booking, 'state' | 'locationId' | 'serviceId'>,
  { tenant, locations, services }: Pick<Catalog, 'tenant' | 'locations' | 'services'>,
): PlaceTold {
  const place = locations.find(({ id }) => id === booking.locationId)
  const service = services.find(({ id }) => id === booking.serviceId)
  return {
    place,
    placeName: place?.name ?? tenant.name,
    placeArea: place?.area ?? '',
    placeAddress: place && (stands(booking) || place.addressPublic) ? place.address : null,
    isAtCustomers: service !== undefined && addressQuestion(service) !== null,
  }
}

/** Once it does, its customer may know where it is. */
export function stands({ state }: Pick<Booking, 'state'>): boolean {
  return state === 'confirmed' || state === 'completed'
}
