import type { today } from '../../locales/en/today.ts'

type Words = typeof today

interface Booked {
  readonly service: string
  readonly attendee: string | null
  readonly party: number | null
  readonly staff: readonly string[]
  readonly places: readonly string[]
  readonly customer: { readonly name: string | null; readonly phone: string | null; readonly email: string | null }
}

/** Who comes: the name of whom it is for, and who booked it where that is another. */
export function nameOf({ customer, attendee }: Pick<Booked, 'customer' | 'attendee'>, words: Words): string {
  const booker = customer.name ?? customer.phone ?? customer.email ?? words.unnamed
  return attendee === null ? booker : `${booker} ${words.forAttendee(attendee)}`
}

/** "Haircut · Ana Flores", "Dinner · 4 people · Table 7". */
export function whatOf({ service, party, staff, places }: Booked, words: Words): string {
  const people = party !== null && party > 1 ? [words.party(party)] : []
  return [service, ...people, ...staff, ...(staff.length === 0 ? places : [])].join(' · ')
}
