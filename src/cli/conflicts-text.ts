import type { BookingConflict } from '../domain/booking-conflict.ts'
import type { Booking } from '../domain/booking-state.ts'
import type { Catalog } from '../domain/catalog.ts'
import type { CommandWorld } from '../house/command-world.ts'
import { findConflicts } from '../usecases/find-conflicts.ts'
import { bookingText, customerText, spanText } from './booking-text.ts'
import { printable } from './printable.ts'
import { catalogOf } from './tenant.ts'

/** Each booking as it was promised, what has changed under it, and who to tell. */
export async function conflictLines(world: Pick<CommandWorld, 'database' | 'clock'>, slug: string): Promise<string[]> {
  const catalog = await catalogOf(world, slug)
  const { looked, whole, conflicting } = await findConflicts(world, { tenantId: catalog.tenant.id, catalog })
  const head = `${catalog.tenant.name}: ${conflicting.length} of ${looked} bookings to come no longer fit the rules${conflicting.length === 0 ? '.' : '. All stand as promised.'}`
  const lines = conflicting.flatMap(({ booking, customer, conflicts }) => [
    '',
    `${booking.reference}  ${bookingText(booking, catalog)}`,
    ...conflicts.map((conflict) => `  ${conflict.kind}: ${conflictText(conflict, booking, catalog)}`),
    `  Tell: ${customerText(customer)}`,
  ])
  return [head, ...lines, ...(whole ? [] : ['', `Only the first ${looked} bookings were looked at.`])]
}

/** What has changed, in a sentence. */
export function conflictText(
  conflict: BookingConflict,
  booking: Pick<Booking, 'startMs' | 'endMs'>,
  { resources }: Pick<Catalog, 'resources'>,
): string {
  const nameOf = (id: string) =>
    printable(resources.find((resource) => resource.id === id)?.name ?? 'somebody who left')
  switch (conflict.kind) {
    case 'zone':
      return `promised on the clock of ${conflict.promised}; the place is on ${conflict.now} now, where it is ${spanText(booking, conflict.now)}.`
    case 'not_sold':
      return `${printable(conflict.serviceName)} is no longer sold.`
    case 'duration':
      return `${printable(conflict.serviceName)} takes ${conflict.nowMinutes} minutes now, ${conflict.promisedMinutes} were promised.`
    case 'nights':
      return `check-in is at ${conflict.checkInTime} and check-out at ${conflict.checkOutTime} now.`
    case 'candidate':
      return `${nameOf(conflict.resourceId)} no longer serves ${printable(conflict.serviceName)}.`
    case 'seating':
      return `${conflict.resourceIds.map(nameOf).join(' and ')} is no longer a table for so many.`
    case 'hours':
      return `${nameOf(conflict.resourceId)} is not open then any more.`
    case 'override': {
      const reason = conflict.reason === null ? '' : ` (${printable(conflict.reason)})`
      return `${nameOf(conflict.resourceId)} is closed on ${conflict.date}${reason}.`
    }
    case 'time_off':
      return `${nameOf(conflict.resourceId)} is away then.`
    case 'session_gone':
      return 'the class is not held then any more.'
    case 'session_cancelled':
      return 'the class was called off.'
  }
}
