import type { Booking } from './booking-state.ts'
import type { Catalog } from './catalog.ts'
import type { Money } from './currency.ts'

/** A booking in one line, for members: what, when, with whom. Names are those of today's catalogue, what was sold is pinned. */
export interface BookingLine {
  readonly id: string
  readonly reference: string
  readonly state: Booking['state']
  readonly version: number
  readonly service: string
  readonly startMs: number
  readonly endMs: number
  readonly timeZone: string
  /** Whom it is for, where that is not the customer. */
  readonly attendee: string | null
  readonly party: number | null
  readonly nights: number | null
  /** Those who serve, each once. */
  readonly staff: readonly string[]
  /** Rooms, tables, chairs. */
  readonly places: readonly string[]
  readonly price: Money | null
  readonly priceFrom: boolean
}

/** What a pick names that the catalogue knows no more is left out. */
export function bookingLineOf(booking: Booking, { resources }: Pick<Catalog, 'resources'>): BookingLine {
  const { id, reference, state, version, startMs, endMs, terms, picks, attendee = null } = booking
  const ids = new Set(picks.map(({ resourceId }) => resourceId))
  const picked = resources.filter((one) => ids.has(one.id))
  return {
    ...{
      id,
      reference,
      state,
      version,
      service: terms.serviceName,
      startMs,
      endMs,
      timeZone: terms.timeZone,
      attendee,
    },
    party: terms.party ?? null,
    nights: terms.nights ?? null,
    staff: picked.filter(({ kind }) => kind === 'staff').map(({ name }) => name),
    places: picked.filter(({ kind }) => kind !== 'staff').map(({ name }) => name),
    price: terms.price,
    priceFrom: terms.priceFrom,
  }
}
