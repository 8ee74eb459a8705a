import type { Location, Service } from './catalog.ts'

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
