import type { Catalog } from '../../src/domain/catalog.ts'
import type { Seen } from '../dialogue.ts'
import type { BookingRow } from './booking-rows.ts'
import type { MoneySeen } from './money-rows.ts'

/** One reply to be checked, with all that it may speak of. */
export interface GroundCase {
  readonly seen: Seen
  readonly catalog: Catalog
  /** Bookings that this conversation may speak of, as the rows stand right after the reply. */
  readonly own: readonly BookingRow[]
  /** Of the tenant, as the rows stand right after the reply; none where nothing ever moved. */
  readonly money?: MoneySeen
  /** All that the customer has said so far. */
  readonly said: readonly string[]
  readonly nowMs: number
  /** Minutes of the day that rows named in earlier turns. */
  readonly knownMinutes: Set<number>
}
