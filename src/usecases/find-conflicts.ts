import { type BookingConflict, conflictsOf, type HeldSession } from '../domain/booking-conflict.ts'
import type { Booking } from '../domain/booking-state.ts'
import { canonicalJson } from '../domain/canonical-json.ts'
import type { Catalog } from '../domain/catalog.ts'
import type { Stores } from '../ports/database.ts'
import type { Ports } from '../ports/ports.ts'
import type { CustomerRow } from '../ports/stores/customer.ts'

export interface ConflictingBooking {
  readonly booking: Booking
  readonly customer: CustomerRow | null
  readonly conflicts: readonly BookingConflict[]
}

export interface FoundConflicts {
  /** How many bookings were looked at. */
  readonly looked: number
  /** False: there are more bookings than one look takes; the later ones were not looked at. */
  readonly whole: boolean
  readonly conflicting: readonly ConflictingBooking[]
}

/** One look takes so many bookings, page by page. */
const bookingsMax = 10_000
const pageMax = 200

/**
 * Bookings still to come that today's rules would no longer allow: hours, zone, length, who serves, time off, sessions. They
 * stand as they were promised; nothing is changed here.
 */
export async function findConflicts(
  ports: Pick<Ports, 'database' | 'clock'>,
  input: {
    readonly tenantId: string
    readonly catalog: Catalog
    /** Rules that stood before: what did not fit them either is left out. */
    readonly before?: Catalog | undefined
  },
): Promise<FoundConflicts> {
  const { tenantId, catalog, before } = input
  const nowMs = ports.clock.now().epochMilliseconds
  const conflicting: ConflictingBooking[] = []
  let looked = 0
  let after: { readonly startMs: number; readonly id: string } | undefined
  while (looked < bookingsMax) {
    const page = await ports.database.inTenant(tenantId, (stores) =>
      lookAt(stores, { tenantId, catalog, before, nowMs, after }),
    )
    looked += page.looked
    conflicting.push(...page.conflicting)
    if (page.last === undefined) return { looked, whole: true, conflicting }
    after = page.last
  }
  return { looked, whole: false, conflicting }
}

async function lookAt(
  stores: Stores,
  input: {
    readonly tenantId: string
    readonly catalog: Catalog
    readonly before: Catalog | undefined
    readonly nowMs: number
    readonly after: { readonly startMs: number; readonly id: string } | undefined
  },
) {
  const { tenantId, catalog, before, nowMs, after } = input
  const states = ['pending_payment', 'pending_approval', 'confirmed'] as const
  const bookings = await stores.bookings.findStanding(tenantId, { states, fromMs: nowMs, limit: pageMax, after })
  const last = bookings.length < pageMax ? undefined : bookings.at(-1)
  if (bookings.length === 0) return { looked: 0, last: undefined, conflicting: [] }
  const span = {
    fromMs: Math.min(...bookings.map((booking) => booking.startMs)),
    toMs: Math.max(...bookings.map((booking) => booking.endMs)),
  }
  const resourceIds = catalog.resources.map((resource) => resource.id)
  const [timeOff, sessions] = await Promise.all([
    stores.timeOff.find(tenantId, { ...span, resourceIds }),
    heldSessions(stores, { tenantId, catalog, ...span }),
  ])
  const found = bookings
    .map((booking) => {
      const conflicts = conflictsOf(booking, { catalog, timeOff, sessions })
      if (before === undefined || conflicts.length === 0) return { booking, conflicts }
      const known = new Set(conflictsOf(booking, { catalog: before, timeOff, sessions }).map(canonicalJson))
      return { booking, conflicts: conflicts.filter((conflict) => !known.has(canonicalJson(conflict))) }
    })
    .filter(({ conflicts }) => conflicts.length > 0)
  const customers = await Promise.all(found.map(({ booking }) => stores.customers.find(tenantId, booking.customerId)))
  const conflicting = found.map((one, index) => ({ ...one, customer: customers[index] ?? null }))
  return { looked: bookings.length, last, conflicting }
}

async function heldSessions(
  stores: Pick<Stores, 'sessions'>,
  of: { readonly tenantId: string; readonly catalog: Catalog; readonly fromMs: number; readonly toMs: number },
): Promise<HeldSession[]> {
  const serviceIds = of.catalog.services.flatMap(({ id, shape }) => (shape?.kind === 'class' ? [id] : []))
  if (serviceIds.length === 0) return []
  const [sessions, series] = await Promise.all([
    stores.sessions.find(of.tenantId, { ...of, serviceIds }),
    stores.sessions.listSeries(of.tenantId),
  ])
  const takes = new Map(series.map((one) => [one.id, one.takes]))
  return sessions.map((session) => ({ ...session, takes: takes.get(session.seriesId ?? '') ?? [] }))
}
