import type { Catalog, Location, Resource, Service } from '../../src/domain/catalog.ts'
import type { SessionContext } from '../../src/domain/conversation.ts'
import type { Locale } from './locale.ts'
import type { TimeStyle } from './time-text.ts'
import type { TurnFacts } from './turn-facts.ts'

/** All that rendering needs: plain data and the words of one language. */
export interface RenderContext {
  readonly catalog: Catalog
  readonly session: SessionContext
  readonly facts: TurnFacts
  readonly locale: Locale
  readonly nowMs: number
  /** The manage page of a booking, its token included. */
  readonly manageUrl: (bookingId: string) => string
  /** Where it is paid, or what became of that is told. */
  readonly payUrl: (bookingId: string) => string
}

/** How times are said to this customer. */
export function styleOf(context: RenderContext): TimeStyle {
  const { locale, session, nowMs } = context
  return { locale, tag: session.locale, nowMs, customerZone: session.timeZone }
}

export function serviceOf(context: RenderContext, id: string): Service | undefined {
  return context.catalog.services.find((service) => service.id === id)
}

/** A staff member by id; rooms and chairs are nobody's business. */
export function staffOf(context: RenderContext, id: string | null): Resource | undefined {
  return context.catalog.resources.find((resource) => resource.id === id && resource.kind === 'staff')
}

/**
 * How people call somebody: the first of their aliases where it is nobody else's ("Ana", "Dr. Patel"), else the name.
 * Null where the id is of nobody who performs.
 */
export function callingName(context: RenderContext, id: string | null): string | null {
  const staff = staffOf(context, id)
  if (staff === undefined) return null
  const [short] = staff.aliases
  if (short === undefined) return staff.name
  const isOthers = context.catalog.resources.some(
    (other) => other.kind === 'staff' && other.id !== id && [other.name, ...other.aliases].includes(short),
  )
  return isOthers ? staff.name : short
}

export function locationOf(context: RenderContext, id: string): Location | undefined {
  return context.catalog.locations.find((location) => location.id === id)
}

/** The zone in which a service takes place, the tenant's where unknown. */
export function zoneOf(context: RenderContext, locationId?: string): string {
  const location = locationId === undefined ? context.catalog.locations[0] : locationOf(context, locationId)
  return location?.timeZone ?? context.catalog.tenant.timeZone
}
